// SPDX-License-Identifier: Apache-2.0
#include "app/models/slash_command.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::app;
using namespace Qt::StringLiterals;
using Kind = ReadCommand::Kind;

class TestSlashCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aCommandIsToldFromAMessage_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<Verb>("verb");
        QTest::addColumn<QString>("rest");
        QTest::newRow("a message") << u"hello"_s << Kind::Text << Verb::Help << u"hello"_s;
        QTest::newRow("a command") << u"/away"_s << Kind::Command << Verb::Away << u""_s;
        QTest::newRow("with words") << u"/topic  tea and more "_s << Kind::Command << Verb::Topic << u"tea and more"_s;
        QTest::newRow("in capitals") << u"/DND 1h"_s << Kind::Command << Verb::Quiet << u"1h"_s;
        QTest::newRow("Chinese") << u"/提醒 10分钟后 开会"_s << Kind::Command << Verb::Remind << u"10分钟后 开会"_s;
        QTest::newRow("full width") << u"／提醒 开会 明天"_s << Kind::Command << Verb::Remind << u"开会 明天"_s;
        QTest::newRow("over a line's end") << u"/me\nwaves"_s << Kind::Command << Verb::Me << u"waves"_s;
        QTest::newRow("none of ours") << u"/giphy cat"_s << Kind::Unknown << Verb::Help << u"/giphy cat"_s;
        QTest::newRow("a path") << u"/usr/bin is full"_s << Kind::Text << Verb::Help << u"/usr/bin is full"_s;
        QTest::newRow("a fraction") << u"/ 2"_s << Kind::Text << Verb::Help << u"/ 2"_s;
        QTest::newRow("a number") << u"/24 network"_s << Kind::Text << Verb::Help << u"/24 network"_s;
        QTest::newRow("a slash alone") << u"/"_s << Kind::Text << Verb::Help << u"/"_s;
        QTest::newRow("meant as a text") << u"//away"_s << Kind::Text << Verb::Help << u"/away"_s;
        QTest::newRow("not at the beginning") << u"say /away"_s << Kind::Text << Verb::Help << u"say /away"_s;
    }

    void aCommandIsToldFromAMessage()
    {
        QFETCH(const QString, text);
        const ReadCommand read = readCommand(text);
        QTEST(read.kind, "kind");
        QTEST(read.rest, "rest");
        if (read.kind == Kind::Command)
            QTEST(read.verb, "verb");
    }

    void commandsAreFoundByEnglishChineseAndPinyin_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("first");
        QTest::newRow("English") << u"rem"_s << u"remind"_s;
        QTest::newRow("Chinese") << u"提"_s << u"提醒"_s;
        QTest::newRow("pinyin") << u"tixing"_s << u"提醒"_s;
        QTest::newRow("initials") << u"tx"_s << u"提醒"_s;
        QTest::newRow("mixed") << u"sous"_s << u"搜索"_s;
        QTest::newRow("wurao") << u"wurao"_s << u"勿扰"_s;
        QTest::newRow("lk") << u"lk"_s << u"离开"_s;
        QTest::newRow("whole") << u"me"_s << u"me"_s;
    }

    void commandsAreFoundByEnglishChineseAndPinyin()
    {
        QFETCH(const QString, typed);
        for (const bool chinese : {false, true}) {
            const auto fitting = commandsFitting(typed, chinese);
            QVERIFY(!fitting.isEmpty());
            QTEST(fitting.first().name, "first");
        }
    }

    void withNothingTypedAllAreOffered()
    {
        QCOMPARE(commandsFitting({}, false).size(), qsizetype(slashCommands().size()));
        QCOMPARE(commandsFitting({}, false).first().name, u"me"_s);
        QCOMPARE(commandsFitting({}, true).first().name, u"我"_s);
        QVERIFY(commandsFitting(u"zzz"_s, false).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSlashCommand)
#include "tst_slash_command.moc"
