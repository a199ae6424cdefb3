// SPDX-License-Identifier: Apache-2.0
// Texts are written with their selection: [selected], or | where the cursor stands.
#include "common/text/formatting.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse::text;

Q_DECLARE_METATYPE(teahouse::text::Mark)

static Written written(QString text)
{
    if (const qsizetype at = text.indexOf(u'|'); at >= 0)
        return {text.remove(at, 1), at, at};
    const qsizetype from = text.indexOf(u'⟦');
    text.remove(from, 1);
    const qsizetype to = text.indexOf(u'⟧');
    return {text.remove(to, 1), from, to};
}

static QString shown(const Written &w)
{
    QString text = w.text;
    if (w.anchor == w.cursor)
        return text.insert(w.cursor, u'|');
    text.insert(w.to(), u'⟧');
    return text.insert(w.from(), u'⟦');
}

class TestFormatting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void marksGoOnAndOffAgain_data()
    {
        QTest::addColumn<Mark>("mark");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");

        QTest::newRow("bold on") << Mark::Bold << u"a ⟦b⟧ c"_s << u"a **⟦b⟧** c"_s;
        QTest::newRow("bold off") << Mark::Bold << u"a **⟦b⟧** c"_s << u"a ⟦b⟧ c"_s;
        QTest::newRow("bold off, signs selected") << Mark::Bold << u"a ⟦**b**⟧ c"_s << u"a ⟦b⟧ c"_s;
        QTest::newRow("italic beside bold") << Mark::Italic << u"**⟦b⟧**"_s << u"***⟦b⟧***"_s;
        QTest::newRow("italic off, bold stays") << Mark::Italic << u"***⟦b⟧***"_s << u"**⟦b⟧**"_s;
        QTest::newRow("bold off, italic stays") << Mark::Bold << u"***⟦b⟧***"_s << u"*⟦b⟧*"_s;
        QTest::newRow("Chinese") << Mark::Bold << u"请⟦马上⟧回"_s << u"请**⟦马上⟧**回"_s;
        QTest::newRow("spaces stay outside") << Mark::Strike << u"a⟦ b ⟧c"_s << u"a ~~⟦b⟧~~ c"_s;
        QTest::newRow("nothing selected") << Mark::Code << u"a |"_s << u"a `|`"_s;
        QTest::newRow("nothing written, off") << Mark::Bold << u"a **|**"_s << u"a |"_s;
        QTest::newRow("each line") << Mark::Bold << u"⟦a\n\nb⟧"_s << u"**⟦a**\n\n**b⟧**"_s;
        QTest::newRow("quote") << Mark::Quote << u"a\nb|"_s << u"a\n> b|"_s;
        QTest::newRow("quote off") << Mark::Quote << u"⟦> a\n> b⟧"_s << u"⟦a\nb⟧"_s;
        QTest::newRow("bullets") << Mark::Bullets << u"⟦a\nb⟧"_s << u"⟦- a\n- b⟧"_s;
        QTest::newRow("bullets off") << Mark::Bullets << u"- a|"_s << u"a|"_s;
        QTest::newRow("numbers") << Mark::Numbers << u"⟦- a\n- b⟧"_s << u"⟦1. a\n2. b⟧"_s;
        QTest::newRow("tasks") << Mark::Tasks << u"|"_s << u"- [ ] |"_s;
        QTest::newRow("tasks off") << Mark::Tasks << u"- [x] done|"_s << u"done|"_s;
        QTest::newRow("code block") << Mark::CodeBlock << u"⟦x = 1⟧"_s << u"⟦```\nx = 1\n```⟧"_s;
        QTest::newRow("code block off") << Mark::CodeBlock << u"⟦```\nx = 1\n```⟧"_s << u"⟦x = 1⟧"_s;
        QTest::newRow("code with fences") << Mark::CodeBlock << u"⟦```⟧"_s << u"⟦````\n```\n````⟧"_s;
        QTest::newRow("code after text") << Mark::CodeBlock << u"so: |"_s << u"so: \n```\n|\n```"_s;
        QTest::newRow("link") << Mark::Link << u"⟦茶馆⟧"_s << u"[茶馆](⟦https://⟧)"_s;
        QTest::newRow("link of an address") << Mark::Link << u"⟦http://a.cn⟧"_s << u"[|](http://a.cn)"_s;
        QTest::newRow("link off") << Mark::Link << u"⟦[a](http://a.cn)⟧"_s << u"⟦a⟧"_s;
    }

    void marksGoOnAndOffAgain()
    {
        QFETCH(Mark, mark);
        QFETCH(QString, before);
        QFETCH(QString, after);
        QCOMPARE(shown(marked(written(before), mark)), after);
    }

    void listsAndQuotesGoOn_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after"); // empty: an ordinary line break

        QTest::newRow("prose") << u"a|"_s << QString();
        QTest::newRow("bullet") << u"- a|"_s << u"- a\n- |"_s;
        QTest::newRow("in the middle") << u"* a|b"_s << u"* a\n* |b"_s;
        QTest::newRow("nested") << u"- a\n    - b|"_s << u"- a\n    - b\n    - |"_s;
        QTest::newRow("number") << u"9. a|"_s << u"9. a\n10. |"_s;
        QTest::newRow("bracket") << u"1) 甲|"_s << u"1) 甲\n2) |"_s;
        QTest::newRow("task is open again") << u"- [x] a|"_s << u"- [x] a\n- [ ] |"_s;
        QTest::newRow("quote") << u"> a|"_s << u"> a\n> |"_s;
        QTest::newRow("list in a quote") << u"> - a|"_s << u"> - a\n> - |"_s;
        QTest::newRow("an empty item ends it") << u"- a\n- |"_s << u"- a\n|"_s;
        QTest::newRow("an empty quote ends it") << u"> |"_s << u"|"_s;
        QTest::newRow("before the sign") << u"|- a"_s << QString();
        QTest::newRow("a date is no list") << u"2026.11|"_s << QString();
        QTest::newRow("code keeps its indent") << u"```\n    a|"_s << u"```\n    a\n    |"_s;
        QTest::newRow("a list in code is none") << u"```\n- a|"_s << QString();
        QTest::newRow("after the code") << u"```\nx\n```\n- a|"_s << u"```\nx\n```\n- a\n- |"_s;
    }

    void listsAndQuotesGoOn()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        const auto broken = brokenLine(written(before));
        QCOMPARE(broken ? shown(*broken) : QString(), after);
    }

    void itemsMoveInAndOut()
    {
        QCOMPARE(shown(*indented(written(u"- a\n- b|"_s), 1)), u"- a\n    - b|"_s);
        QCOMPARE(shown(*indented(written(u"    - b|"_s), -1)), u"- b|"_s);
        QCOMPARE(shown(*indented(written(u"- b|"_s), -1)), u"- b|"_s);
        QCOMPARE(shown(*indented(written(u"> - b|"_s), 1)), u">     - b|"_s);
        QCOMPARE(shown(*indented(written(u"⟦1. a\n2. b⟧"_s), 1)), u"    ⟦1. a\n    2. b⟧"_s);
        QVERIFY(!indented(written(u"no list|"_s), 1));
    }
};

QTEST_GUILESS_MAIN(TestFormatting)
#include "tst_formatting.moc"
