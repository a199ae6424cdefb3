// SPDX-License-Identifier: Apache-2.0
// What is written as a command is done on a real server, and seen by another client.
#include "app/models/channel_list_model.h"
#include "app/store/message_pages.h"
#include "app/ui/conversation/commands.h"
#include "app/ui/conversation/name_index.h"
#include "tests/support/office_client.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QVBoxLayout>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;
using namespace teahouse::ui;

namespace {

struct Office {
    TestServer server;
    OfficeClient mina{server, u"mina"_s}, tom{server, u"tom"_s}, li{server, u"li"_s};
    ChannelId tea = server.channel(u"tea"_s, {mina.user(), tom.user()});
    ChannelId plans = server.channel(u"plans"_s, {tom.user()});
    const bool again = restart(); // who was added to channels behind his back comes anew
    Theme theme;
    QWidget window;
    app::ChannelListModel channels;
    NameIndex names;
    Composer composer;
    Commands *commands;
    QStringList sent;

    Office()
        : channels(mina->archive(), mina->people(), mina->outbox(), mina->presence())
        , names(mina->people(), mina->groups(), mina->departments(), channels)
        , composer(theme, &window)
        , commands(new Commands(*mina.operator->(), channels, composer, [this] { return names.names(); }))
    {
        (new QVBoxLayout(&window))->addWidget(&composer);
        composer.open(u"Message #tea"_s, {});
        commands->setChannel(tea);
        QObject::connect(&composer, &Composer::sendRequested, &window, [this](const QString &text) { sent.append(text); });
        window.show();
    }
    bool restart()
    {
        for (auto *client : {&mina, &tom, &li}) {
            client->close();
            client->open();
        }
        return true;
    }
    bool isThere()
    {
        return mina.isWhole() && tom.isWhole() && li.isWhole() && channels.find(tea) && mina->people().find(tom.user())
            && mina->people().find(li.user());
    }
    void enter(const QString &text)
    {
        composer.field().setPlainText(text);
        QTest::keyClick(&composer.field(), Qt::Key_Escape); // the list of commands
        QTest::keyClick(&composer.field(), Qt::Key_Return);
    }
    QString field() { return composer.field().toPlainText(); }
    QString said() const
    {
        const auto *label = composer.findChild<QLabel *>(u"said"_s);
        return label->isHidden() ? QString() : label->text();
    }
};

} // namespace

class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void whatIsNoCommandIsSaid()
    {
        Office o;
        o.enter(u"/usr/bin is full"_s);
        o.enter(u"//away is a command"_s);
        o.enter(u"/me waves\nand *smiles*"_s);
        o.enter(u"/shrug who knows"_s);
        QCOMPARE(o.sent,
                 (QStringList{u"/usr/bin is full"_s, u"/away is a command"_s, u"*waves*\n_and *smiles*_"_s,
                              u"who knows ¯\\\\\\_(ツ)\\_/¯"_s}));
        QCOMPARE(o.field(), QString());
    }

    void aMistypedCommandIsAskedAboutOnce()
    {
        Office o;
        o.enter(u"/awya"_s);
        QCOMPARE(o.field(), u"/awya"_s);
        QVERIFY(o.said().contains(u"/awya"_s));
        QVERIFY(o.sent.isEmpty());
        QTest::keyClick(&o.composer.field(), Qt::Key_Return);
        QCOMPARE(o.sent, QStringList(u"/awya"_s));
        QCOMPARE(o.field(), QString());
        QCOMPARE(o.said(), QString());
    }

    void whoIsAwayOrQuietOrOutForTeaIsSeenByOthers()
    {
        Office o;
        QTRY_VERIFY_WITH_TIMEOUT(o.isThere(), 10'000);
        const auto seen = [&] { return o.tom->people().status(o.mina.user()); };
        o.enter(u"/离开"_s);
        QTRY_VERIFY(seen().away);
        QTRY_COMPARE(o.field(), QString());
        QVERIFY(!o.said().isEmpty());
        QTRY_VERIFY(o.mina->people().status(o.mina.user()).away);
        o.enter(u"/away"_s);
        QTRY_VERIFY(!seen().away);

        o.enter(u"/status 🍵 out for tea"_s);
        QTRY_COMPARE(seen().text, u"out for tea"_s);
        QCOMPARE(seen().emoji, u"🍵"_s);
        o.enter(u"/状态 清除"_s);
        QTRY_VERIFY(seen().isEmpty());

        o.enter(u"/勿扰 30分钟"_s);
        QTRY_VERIFY(seen().quiet);
        const qint64 until = o.tom->people().find(o.mina.user())->quietUntil - QDateTime::currentMSecsSinceEpoch();
        QVERIFY(until > 25 * 60'000 && until <= 30 * 60'000);
        QTRY_VERIFY(o.mina->people().status(o.mina.user()).quiet);
        o.enter(u"/dnd"_s);
        QTRY_VERIFY(!seen().quiet);
        o.enter(u"/dnd whenever"_s);
        QCOMPARE(o.field(), u"/dnd whenever"_s);
        QVERIFY(!o.said().isEmpty());
    }

    void aStatusEndsByItself()
    {
        Office o;
        QTRY_VERIFY_WITH_TIMEOUT(o.isThere(), 10'000);
        QSignalSpy changed(&o.tom->people(), &app::People::changed);
        (void)o.mina->connection().call(
            proto::SetStatus{.statusEmoji = u"🍵"_s, .statusText = u"tea"_s, .statusUntil = QDateTime::currentMSecsSinceEpoch() + 1'500});
        QTRY_COMPARE(o.tom->people().status(o.mina.user()).text, u"tea"_s);
        const auto told = changed.size();
        QTRY_COMPARE_WITH_TIMEOUT(changed.size(), told + 1, 10'000);
        QVERIFY(o.tom->people().status(o.mina.user()).isEmpty());
    }

    void aReminderIsMadeOfAText()
    {
        Office o;
        QTRY_VERIFY_WITH_TIMEOUT(o.isThere(), 10'000);
        o.enter(u"/remind me to call Bob in 10 minutes"_s);
        QTRY_COMPARE(o.mina->later().reminders().size(), 1);
        QCOMPARE(o.mina->later().reminders().first().text, u"call Bob"_s);
        QCOMPARE(o.field(), QString());
        o.enter(u"/提醒 我明天下午3点开会"_s);
        QTRY_COMPARE(o.mina->later().reminders().size(), 2);
        o.enter(u"/remind buy milk"_s);
        QCOMPARE(o.field(), u"/remind buy milk"_s);
    }

    void channelsAreJoinedFilledAndNamed()
    {
        Office o;
        QTRY_VERIFY_WITH_TIMEOUT(o.isThere(), 10'000);
        QSignalSpy opened(o.commands, &Commands::channelRequested);
        o.enter(u"/join #plans"_s);
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().value<ChannelId>(), o.plans);
        QTRY_VERIFY(o.channels.find(o.plans));
        o.enter(u"/加入 nowhere"_s);
        QTRY_VERIFY(!o.said().isEmpty());
        QCOMPARE(o.field(), u"/加入 nowhere"_s);

        o.enter(u"/invite @li"_s);
        QTRY_COMPARE(o.field(), QString());
        QTRY_VERIFY_WITH_TIMEOUT(o.li.look()->number(u"SELECT COUNT(*) FROM channels WHERE id = ?"_s, o.tea) == 1, 10'000);
        o.enter(u"/invite @nobody"_s);
        QVERIFY(o.said().contains(u"nobody"_s));

        o.enter(u"/topic leaves and water"_s);
        QTRY_COMPARE(o.channels.find(o.tea)->topic, u"leaves and water"_s);
        o.enter(u"/rename teapot"_s);
        QTRY_COMPARE(o.channels.find(o.tea)->name, u"teapot"_s);
        QSignalSpy leaving(o.commands, &Commands::leaveRequested);
        o.enter(u"/退出"_s);
        QCOMPARE(leaving.size(), 1); // asked about first
    }

    void somebodyIsWrittenToDirectly()
    {
        Office o;
        QTRY_VERIFY_WITH_TIMEOUT(o.isThere(), 10'000);
        QSignalSpy opened(o.commands, &Commands::channelRequested);
        o.enter(u"/msg @tom are you there?"_s);
        QTRY_COMPARE_WITH_TIMEOUT(opened.size(), 1, 10'000);
        const auto direct = opened.first().first().value<ChannelId>();
        QTRY_COMPARE(o.field(), QString());
        QTRY_VERIFY_WITH_TIMEOUT(o.tom.isWhole(), 10'000);
        const auto there = [&] {
            const auto db = o.tom.look();
            const auto all = app::store::messages(*db, direct, {1, 10});
            return all.isEmpty() ? QString() : all.last().text;
        };
        QTRY_COMPARE_WITH_TIMEOUT(there(), u"are you there?"_s, 10'000);
    }

    void aCommandIsNotSentLater()
    {
        Office o;
        QTRY_VERIFY_WITH_TIMEOUT(o.isThere(), 10'000);
        QSignalSpy planned(&o.composer, &Composer::scheduleRequested);
        const qint64 moment = QDateTime::currentMSecsSinceEpoch() + 3'600'000;
        o.composer.field().setPlainText(u"/leave"_s);
        QSignalSpy leaving(o.commands, &Commands::leaveRequested);
        o.composer.sendAt(moment);
        QCOMPARE(o.field(), u"/leave"_s);
        QVERIFY(!o.said().isEmpty());
        QVERIFY(leaving.isEmpty() && planned.isEmpty());
        o.composer.field().setPlainText(u"/me waves"_s); // a text, after all
        o.composer.sendAt(moment);
        QCOMPARE(planned.size(), 1);
        QCOMPARE(planned.first().first().toString(), u"*waves*"_s);
    }

    void offlineACommandStaysInTheField()
    {
        Office o;
        QTRY_VERIFY_WITH_TIMEOUT(o.isThere(), 10'000);
        o.mina->connection().stop();
        o.enter(u"/away"_s);
        QTRY_VERIFY(!o.said().isEmpty());
        QCOMPARE(o.field(), u"/away"_s);
    }
};

QTEST_MAIN(TestCommands)
#include "tst_commands.moc"
