// SPDX-License-Identifier: Apache-2.0
#include "common/text/plain_text.h"

#include <QRegularExpression>
#include <QTest>

using namespace teahouse::text;
using namespace Qt::StringLiterals;

class TestPlainText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void keepsWordsAndDropsSigns_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("expected");
        QTest::newRow("styles") << u"**a** `b` [c](http://x.y) ~~d~~"_s << u"a b c d"_s;
        QTest::newRow("paragraphs") << u"# a\n\nb\nc"_s << u"a\nb\nc"_s;
        QTest::newRow("lists") << u"- a\n- b\n\n1. c\n2. d"_s << u"• a\n• b\n1. c\n2. d"_s;
        QTest::newRow("lines of an item") << u"- a\n  b\n\n  c"_s << u"• a\n  b\n  c"_s;
        QTest::newRow("tasks") << u"- [ ] a\n- [x] b"_s << u"☐ a\n☑ b"_s;
        QTest::newRow("quote") << u"> a\n> b"_s << u"> a\n> b"_s;
        QTest::newRow("list in quote") << u"> - a\n>   b"_s << u"> • a\n>   b"_s;
        QTest::newRow("code") << u"```\na\n  b\n```"_s << u"a\n  b"_s;
        QTest::newRow("table") << u"|a|b|\n|---|---|\n|c|d|"_s << u"a\tb\nc\td"_s;
        QTest::newRow("rule") << u"a\n\n---\n\nb"_s << u"a\n———\nb"_s;
        QTest::newRow("emoji") << u":+1:"_s << u"👍"_s;
        QTest::newRow("empty") << u""_s << u""_s;
    }
    void keepsWordsAndDropsSigns()
    {
        QFETCH(QString, source);
        QFETCH(QString, expected);
        QCOMPARE(plainText(parse(source)), expected);
    }

    void makesOneShortLine_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<int>("length");
        QTest::addColumn<QString>("expected");
        QTest::newRow("short") << u"**a**\n\n- b"_s << 80 << u"a • b"_s;
        QTest::newRow("just fits") << u"abcde"_s << 5 << u"abcde"_s;
        QTest::newRow("cut") << u"abcdef"_s << 5 << u"abcd…"_s;
        QTest::newRow("cut at a space") << u"abc def"_s << 5 << u"abc…"_s;
        QTest::newRow("Chinese") << u"今天天气很好"_s << 4 << u"今天天…"_s;
        QTest::newRow("emoji whole") << u"ab👍🏽cd"_s << 5 << u"ab…"_s;
        QTest::newRow("family whole") << u"a👨‍👩‍👧‍👦b"_s << 8 << u"a…"_s;
        QTest::newRow("accent whole") << u"abe\u0301f"_s << 4 << u"ab…"_s;
        QTest::newRow("code in one line") << u"```\na\n  b\n```"_s << 80 << u"a b"_s;
        QTest::newRow("rule left out") << u"a\n\n---\n\nb"_s << 80 << u"a b"_s;
        QTest::newRow("no room") << u"ab"_s << 1 << u"…"_s;
        QTest::newRow("none") << u"ab"_s << 0 << u""_s;
        QTest::newRow("isolate closed") << u"a\u2067b\u2069c"_s << 80 << u"a\u2067b\u2069c"_s;
        QTest::newRow("isolate cut") << u"a\u2067bcdef\u2069"_s << 5 << u"abc…"_s;
    }
    void makesOneShortLine()
    {
        QFETCH(QString, source);
        QFETCH(int, length);
        QFETCH(QString, expected);
        QCOMPARE(excerpt(parse(source), length), expected);
    }

    void knowsWhatNobodyCouldSee_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("expected");
        QTest::newRow("letter") << u"a"_s << true;
        QTest::newRow("Chinese") << u"\u200B茶"_s << true;
        QTest::newRow("rare Han") << u"𠮷"_s << true;
        QTest::newRow("emoji") << u"👍"_s << true;
        QTest::newRow("full stop") << u"."_s << true;
        QTest::newRow("nothing") << u""_s << false;
        QTest::newRow("white") << u" \n\t\u3000\u00A0"_s << false;
        QTest::newRow("zero width") << u"\u200B\u200C\u200D\uFEFF\u2060"_s << false;
        QTest::newRow("directions") << u"\u202E\u2067\u200F"_s << false;
        QTest::newRow("fillers") << u"\u3164\u115F\uFFA0\u2800"_s << false;
        QTest::newRow("selectors and tags") << u"\uFE0F\U000E0041"_s << false;
        QTest::newRow("controls") << u"\u0007\u009F"_s << false;
    }
    void knowsWhatNobodyCouldSee()
    {
        QFETCH(QString, text);
        QFETCH(bool, expected);
        QCOMPARE(isVisible(text), expected);
    }

    void makesNamesHarmless_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("plain") << u"张三 Ann"_s << u"张三 Ann"_s;
        QTest::newRow("override") << u"a\u202Ecba"_s << u"acba"_s;
        QTest::newRow("open isolate") << u"a\u2067b"_s << u"a\u2067b\u2069"_s;
        QTest::newRow("stray closing") << u"a\u2069b"_s << u"ab"_s;
        QTest::newRow("controls") << u"a\u0000b\u0007c\u001Bd"_s << u"a\uFFFDbcd"_s;
        QTest::newRow("separators") << u"a\u2028b\u2029c\u0085d"_s << u"a\nb\nc\nd"_s;
        QTest::newRow("object") << u"a\uFFFCb"_s << u"a\uFFFDb"_s;
        QTest::newRow("half character") << QString(u"a"_s + QChar(0xD83D)) << u"a\uFFFD"_s;
        QTest::newRow("Hebrew points") << u"שָׁ"_s << u"שָׁ"_s;
        QTest::newRow("right-to-left mark") << u"a\u200Fb"_s << u"a\u200Fb"_s;
    }
    void makesNamesHarmless()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(harmless(text), expected);
    }
};

QTEST_GUILESS_MAIN(TestPlainText)
#include "tst_plain_text.moc"
