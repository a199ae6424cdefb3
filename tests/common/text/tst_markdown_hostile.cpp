// SPDX-License-Identifier: Apache-2.0
// Messages written to hurt: to hang the parser, to fill the memory, to mislead the eye.
#include "common/proto/limits.h"
#include "common/text/markdown.h"
#include "common/text/plain_text.h"
#include "tests/common/text/rendered.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace teahouse;
using namespace teahouse::text;
using namespace Qt::StringLiterals;

namespace {

// Everything that a document holds, in units that cost about the same.
qsizetype weight(const Document &document)
{
    qsizetype sum = 0;
    for (const Block &block : document.blocks)
        sum += 1 + block.text.size() + block.spans.size() + block.cells.size() + block.within.size();
    for (const Link &link : document.links)
        sum += 1 + link.url.size() + link.title.size();
    return sum + document.mentions.size();
}

} // namespace

class TestMarkdownHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void growsWithItsSourceAndNoFaster_data()
    {
        QTest::addColumn<QString>("piece");
        const char *const pieces[] = {
            "[",      "> ",    "- ",           "`a``",    "**a *",   "_a __b ", "~~a~~ b", "<a:b",
            "@bob ",  "[a](b", "![](",         "http://", "1. a\n",  "&amp;",   "*_",      "][",
            "a**b",   "|a",    "www.a",        "> - ",    "```\n",   "[x]: y ", ":+1:",    "[a](http://x.y)",
            "- [ ] ", "\\",    "<http://x.y>", "# a\n",   "***a** ", "`` ` ",   "[[](",    "\n\n",
            "---\n",  "|-|\n",    "$a ",      "$$a\n",    "$a$",     "$$\n",   "#ab ",    "#a#",
            "$`",     "$a`b`` "};
        for (const char *piece : pieces)
            QTest::newRow(piece) << QString::fromLatin1(piece);
        QTest::newRow("quoted emphasis") << u"**“a”**的"_s;
        QTest::newRow("emoji") << u"😀"_s;
        QTest::newRow("isolates") << u"\u2067"_s;
    }
    void growsWithItsSourceAndNoFaster()
    {
        QFETCH(QString, piece);
        const auto weightOf = [&](qsizetype length) {
            return weight(parse(piece.repeated(length / piece.size() + 1).left(length), knownNames()));
        };
        const qsizetype small = std::max<qsizetype>(3'000, weightOf(3'000));
        const qsizetype large = weightOf(limits::kMessageText);
        QVERIFY2(large <= 25 * small + 1'000, qPrintable(u"%1 to %2"_s.arg(small).arg(large)));
        QVERIFY(large <= 30 * limits::kMessageText);
    }

    void refusesATableThatWouldFillTheMemory()
    {
        // md4c would fill each of 10,000 short rows up to 3,000 cells.
        const Document rows = parse(u"|a"_s.repeated(3'000) + u'\n' + u"|---"_s.repeated(3'000) + u'\n'
                                    + u"x\n"_s.repeated(10'000));
        QCOMPARE(rows.blocks.size(), 1);
        QVERIFY(rows.blocks.first().cells.isEmpty());
        QVERIFY(rows.blocks.first().text.startsWith(u"|a|a"));

        const Document columns = parse(u"|a"_s.repeated(9'000) + u'\n' + u"|---"_s.repeated(9'000));
        QVERIFY(columns.blocks.first().cells.isEmpty());
    }

    void keepsATableOfReasonableSize()
    {
        const Document document = parse(u"|a|b|\n|---|---|\n"_s + u"|1|2|\n"_s.repeated(1'000));
        QCOMPARE(document.blocks.first().cells.size(), 2 * 1'001);
    }

    void showsTooManyBlocksAsWritten()
    {
        const QString source = u"- a\n"_s.repeated(limits::kMarkdownBlocks + 1);
        const Document document = parse(source);
        QCOMPARE(document.blocks.size(), 1);
        QCOMPARE(document.blocks.first().text, source.trimmed());
    }

    void doesNotSearchManyLinesForManyBrackets()
    {
        const QString heavy = u"**a**\n"_s.repeated(6'000) + u"[]"_s.repeated(9'000);
        QCOMPARE(parse(heavy).blocks.first().text, heavy);
        const QString lighter = u"**a**\n"_s.repeated(6'000) + u"[]"_s.repeated(4'000);
        QVERIFY(parse(lighter).blocks.first().text.startsWith(u"a\na\n"));
    }

    void boundsSpans()
    {
        const Document document = parse(u"😀"_s.repeated(limits::kMessageText / 2));
        QCOMPARE(document.blocks.size(), 1);
        QCOMPARE(document.blocks.first().spans.size(), limits::kMarkdownSpans);
        QCOMPARE(document.blocks.first().text.size(), limits::kMessageText);
    }

    void standsNoDeeperThanAllowed()
    {
        const Document document = parse(u"> "_s.repeated(5'000) + u"deep"_s);
        QCOMPARE(document.blocks.size(), 1);
        QCOMPARE(document.blocks.first().text, u"deep"_s);
        QCOMPARE(document.blocks.first().within.size(), limits::kMarkdownDepth);
    }

    void cutsWhatIsTooLong()
    {
        const QString longest(limits::kMessageText, u'a');
        QCOMPARE(parse(longest + u"bbb"_s).blocks.first().text, longest);
        const QString inHalf = longest.chopped(1) + u"😀"_s;
        QCOMPARE(parse(inHalf).blocks.first().text, longest.chopped(1));
        QCOMPARE(parse(u"a"_s + QChar(0xDC00) + u"b"_s).blocks.first().text, u"a\uFFFDb"_s);
    }

    void letsNoDirectionLeak_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("expected");
        QTest::newRow("override") << u"a\u202Eb\u202Cc"_s << u"p: abc"_s;
        QTest::newRow("embedding") << u"a\u202Bb"_s << u"p: ab"_s;
        QTest::newRow("override by number") << u"a&#8238;b"_s << u"p: ab"_s;
        QTest::newRow("isolate is closed") << u"\u2067a\n\nb"_s << u"p: \u2067a\u2069\np: b"_s;
        QTest::newRow("isolate kept") << u"\u2067a\u2069 b"_s << u"p: \u2067a\u2069 b"_s;
        QTest::newRow("closing alone") << u"a\u2069b"_s << u"p: ab"_s;
        QTest::newRow("in code it shows") << u"`a\u202Eb`"_s << u"p: {c:a\uFFFDb}"_s;
        QTest::newRow("in a code block it shows") << u"```\na\u2067b\n```"_s << u"code: a\uFFFDb"_s;
        QTest::newRow("not in links")
            << u"[a\u202E\u2067b](http://x.y/\u202Ez)"_s << u"p: {l:ab=http://x.y/%E2%80%AEz}"_s;
        QTest::newRow("closed in its cell") << u"|\u2067a|b|\n|---|---|"_s << u"table: \u2067a\u2069;b"_s;
    }
    void letsNoDirectionLeak()
    {
        QFETCH(QString, source);
        QFETCH(QString, expected);
        QCOMPARE(rendered(parse(source)), expected);
    }

    void boundsWhatCannotBeSeen_data()
    {
        QTest::addColumn<QString>("mark");
        QTest::newRow("zero width space") << u"\u200B"_s;
        QTest::newRow("combining acute") << u"\u0301"_s;
        QTest::newRow("enclosing circle") << u"\u20DD"_s;
        QTest::newRow("variation selector") << u"\uFE0F"_s;
        QTest::newRow("tag") << u"\U000E0041"_s;
        QTest::newRow("isolates in pairs") << u"\u2067\u2069"_s;
        QTest::newRow("Hangul filler") << u"\u3164"_s;
    }
    void boundsWhatCannotBeSeen()
    {
        QFETCH(QString, mark);
        const QString text = parse(u"a"_s + mark.repeated(10'000) + u'b').blocks.first().text;
        QVERIFY(text.startsWith(u'a') && text.endsWith(u'b'));
        QVERIFY2(text.size() <= 2 + 4 * limits::kInvisibleRun, qPrintable(QString::number(text.size())));
    }

    void showsNoControls()
    {
        QString source = u"a"_s;
        for (char16_t c = 0; c < 0xA0; ++c)
            if (c < 0x20 || c >= 0x7F)
                source += QChar(c);
        source += u"b\uFFFC\uFDD0\uFFFF"_s + QChar(0xDC00);
        for (const Block &block : parse(source).blocks)
            for (const QChar c : block.text)
                QVERIFY(c == u'\n' || c == u'\t' || (c.isPrint() && c != u'\uFFFC') || c.isSpace());
    }

    void isTheSameTwice()
    {
        // What is shown once is harmless already: nothing changes when it is made harmless again.
        const QString plain = plainText(parse(u"a\u2067\u202E\u0301\u0301`x\u2067`\u200D\n- \u2066b"));
        QCOMPARE(harmless(plain), plain);
    }
};

QTEST_GUILESS_MAIN(TestMarkdownHostile)
#include "tst_markdown_hostile.moc"
