// SPDX-License-Identifier: Apache-2.0
#include "common/proto/limits.h"
#include "common/text/fold.h"
#include "common/text/keywords.h"
#include "common/text/mentions.h"
#include "tests/common/text/rendered.h"

#include <QRegularExpression>
#include <QTest>

using namespace teahouse;
using namespace teahouse::text;
using namespace Qt::StringLiterals;

// The text with each mention in braces.
static QString marked(const QString &text, const Names &names)
{
    QString out;
    qsizetype at = 0;
    for (const Mention &mention : mentionsIn(text, names)) {
        out += text.mid(at, mention.start - at) + u'{' + text.mid(mention.start, mention.length) + u'}';
        at = mention.start + mention.length;
    }
    return out + text.mid(at);
}

class TestMentions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void foldsCaseAndWidth_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("case") << u"AbC"_s << u"abc"_s;
        QTest::newRow("wide") << u"ＡＢＣ１２＠＃"_s << u"abc12@#"_s;
        QTest::newRow("wide space") << u"a　b"_s << u"a b"_s;
        QTest::newRow("narrow kana") << u"ｱｲｳ"_s << u"アイウ"_s;
        QTest::newRow("Greek and Cyrillic") << u"ΣД"_s << u"σд"_s;
        QTest::newRow("sharp s stays one character") << u"Straße"_s << u"straße"_s;
        QTest::newRow("beyond 16 bits") << u"\U00010400𠮷"_s << u"\U00010428𠮷"_s;
        QTest::newRow("Chinese punctuation that is not wide ASCII") << u"。《》"_s << u"。《》"_s;
    }
    void foldsCaseAndWidth()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        QCOMPARE(fold(text), expected);
        QCOMPARE(fold(text).size(), text.size());
    }

    void foldsHalfACharacterToItself()
    {
        const QString half(QChar(0xD83D));
        QCOMPARE(fold(half), half);
    }

    void findsNames_data()
    {
        QTest::addColumn<QString>("expected");
        const QStringView examples[] = {
            u"{@bob}",
            u"{@BOB} {@Ｂｏｂ}",
            u"hi {@bob}, {@bob}. {@bob}! ({@bob}) “{@bob}” {@bob}'s",
            u"{@bob}- {@bob}_ @bob_ok",
            u"@bobby @bob-smith @bob2 @bobé",
            u"{@bob.smith}. {@bob.smith}",
            u"@bob.please",
            u"请{@张三}看下",
            u"{＠张三}。",
            u"{@张三丰}和{@张三}",
            u"{@张三}ok {@bob}你好",
            u"{@민수}야",
            u"{@Ann Lee} and {@ann lee}",
            u"@ann",
            u"a@bob 1@bob a.@bob a_@bob a-@bob",
            u"中文{@bob} /{@bob} @{@bob}",
            u"@ bob @ @",
            u"{@all} {@everyone} {@channel} {@here} {@所有人} {@全体成员} {@在线成员}",
            u"{@ALL} {@所有人}员 @allies @hereafter",
            u"@张",
            u"in {#general}, {#茶馆}和{＃general} #generals a#general",
        };
        int row = 0;
        for (const QStringView example : examples)
            QTest::addRow("%d", ++row) << example.toString();
    }
    void findsNames()
    {
        QFETCH(QString, expected);
        QString text = expected;
        text.remove(u'{').remove(u'}');
        QCOMPARE(marked(text, knownNames()), expected);
    }

    void saysWhoIsMeant()
    {
        const QList<Mention> found = mentionsIn(u"@张三丰 @all @here #general", knownNames());
        QCOMPARE(
            found,
            (QList<Mention>{{.start = 0, .length = 4, .kind = Mention::Kind::User, .user = {4}},
                            {.start = 5, .length = 4, .kind = Mention::Kind::Everyone},
                            {.start = 10, .length = 5, .kind = Mention::Kind::Present},
                            {.start = 16, .length = 8, .kind = Mention::Kind::Channel, .channel = {9}}}));
    }

    void aGroupIsNamedLikeAPersonAndAfterPeople()
    {
        Names names = knownNames();
        names.group = [](QStringView name) { return GroupId{name == u"bob" || name == u"财务部" ? 7 : 0}; };
        QCOMPARE(marked(u"请@财务部看下，@Ｂｏｂ 也看"_s, names), u"请{@财务部}看下，{@Ｂｏｂ} 也看"_s);
        const QList<Mention> found = mentionsIn(u"@财务部 @bob", names);
        QCOMPARE(found[0], (Mention{.start = 0, .length = 4, .kind = Mention::Kind::Group, .group = {7}}));
        QCOMPARE(found[1].kind, Mention::Kind::User);
    }

    // The text with each keyword in braces.
    void findsKeywords_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("expected");
        QTest::newRow("inside Chinese") << QStringList{u"番茄"_s} << u"我买了{番茄}炒蛋，还有{番茄}"_s;
        QTest::newRow("one character") << QStringList{u"茶"_s} << u"喝{茶}吗"_s;
        QTest::newRow("a whole word") << QStringList{u"car"_s} << u"{car}, a {Car}! scar cars car2 {car}"_s;
        QTest::newRow("beside Chinese") << QStringList{u"bug"_s} << u"修了{bug}吗"_s;
        QTest::newRow("a phrase") << QStringList{u"release 2.0"_s} << u"the {Release 2.0} of prerelease 2.0"_s;
        QTest::newRow("capitals and width") << QStringList{u"Ａbc"_s} << u"{abc} {ＡＢＣ}"_s;
        QTest::newRow("in code") << QStringList{u"main"_s} << u"`int {main}()`"_s;
        QTest::newRow("signs") << QStringList{u"c++"_s} << u"in {C++}, not in c"_s;
        QTest::newRow("Cyrillic is spaced") << QStringList{u"кот"_s} << u"{кот} который"_s;
        QTest::newRow("two that overlap are one") << QStringList{u"番茄炒"_s, u"炒蛋"_s} << u"{番茄炒蛋}"_s;
        QTest::newRow("blank ones are none") << QStringList{u""_s, u"  "_s} << u"a b"_s;
    }
    void findsKeywords()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, expected);
        QString text = expected;
        text.remove(u'{').remove(u'}');
        const Keywords keywords(words);
        QString out;
        qsizetype at = 0;
        for (const KeywordHit &hit : keywords.find(text)) {
            out += text.mid(at, hit.start - at) + u'{' + text.mid(hit.start, hit.length) + u'}';
            at = hit.start + hit.length;
        }
        QCOMPARE(out + text.mid(at), expected);
        QCOMPARE(keywords.areIn(text), expected.contains(u'{'));
        QCOMPARE(keywords.areIn(u"nothing of it"), false);
    }

    void knowsGroupsWithoutALookup()
    {
        QCOMPARE(marked(u"@all @bob #general"_s, {}), u"{@all} @bob #general"_s);
    }

    void asksOnlyForFoldedNamesOfAllowedLength()
    {
        QStringList asked;
        Names names;
        names.user = [&](QStringView name) {
            asked += name.toString();
            return UserId{};
        };
        mentionsIn(u'@' + QString(limits::kName + 10, u'王'), names);
        QCOMPARE(asked.size(), limits::kName);
        QCOMPARE(asked.first().size(), limits::kName);
        asked.clear();
        mentionsIn(u"@ＡＢ", names);
        QCOMPARE(asked, QStringList{u"ab"_s});
    }

    void stopsAskingInAFlood()
    {
        int asked = 0;
        Names names;
        names.user = [&](QStringView) {
            ++asked;
            return UserId{};
        };
        mentionsIn(u"@王"_s.repeated(limits::kMessageText / 2), names);
        QVERIFY(asked <= limits::kMentionSigns * limits::kName);
    }
};

QTEST_GUILESS_MAIN(TestMentions)
#include "tst_mentions.moc"
