// SPDX-License-Identifier: Apache-2.0
// Whatever is to happen at a moment happens on a running server, once, also when the server was off over that moment.
#include "server/handlers/scheduled.h"
#include "server/store/later.h"
#include "tests/support/test_server.h"

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using test::TestClient;
using test::TestServer;

namespace {

constexpr qint64 kHour = 3'600'000;

proto::ScheduleMessage plan(qint64 localId, ChannelId channel, const QString &text, qint64 sendAt)
{
    return {.localId = {localId}, .channel = channel, .text = text, .sendAt = sendAt};
}

qint64 posted(const TestServer &server)
{
    return server.look()->number(u"SELECT COUNT(*) FROM messages WHERE kind = 'text'"_s);
}

} // namespace

class TestAlarm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void sendsAndRemindsByItself()
    {
        ManualClock clock;
        TestServer server(clock);
        TestClient mina(server, u"mina"_s), bob(server, u"bob"_s);
        const auto channel = mina.call(proto::CreateChannel{.localId = {9}, .name = u"tea"_s, .users = {bob.user}})->channel;
        const qint64 soon = clock.now + kHour;
        QVERIFY(mina.call(plan(1, channel, u"good morning"_s, soon)));
        QVERIFY(mina.call(proto::CreateReminder{.localId = {2}, .text = u"water"_s, .at = soon}));
        const auto due = [&mina] {
            return std::any_of(mina.changes.cbegin(), mina.changes.cend(), [](const proto::Changes &changes) {
                return !changes.reminders.isEmpty() && changes.reminders.first().due;
            });
        };
        QVERIFY(!due());
        clock.now = soon;
        QVERIFY(mina.call(proto::MarkRead{channel, 1})); // anything that is written wakes it at once
        QTRY_VERIFY(due());
        QTRY_VERIFY(!bob.messages().isEmpty() && bob.messages().last().text == u"good morning"_s);
        QCOMPARE(bob.messages().last().author, mina.user);
    }

    // No request wakes it: its own timer does.
    void wakesAtTheMoment()
    {
        TestServer server;
        TestClient mina(server, u"mina"_s);
        const auto channel = server.channel(u"tea"_s, {mina.user});
        QVERIFY(mina.call(plan(1, channel, u"soon"_s, QDateTime::currentMSecsSinceEpoch() + 700)));
        QCOMPARE(posted(server), 0);
        QTRY_COMPARE(posted(server), 1);
        const auto row = server.look()->first(u"SELECT m.sent_at - s.send_at FROM messages m JOIN scheduled s ON s.sent_as = m.id"_s,
                                              [](const QSqlQuery &found) { return found.value(0).toLongLong(); });
        QVERIFY(*row >= 0);
        QVERIFY2(*row < 400, qPrintable(QString::number(*row)));
    }

    void sendsAtTheStartWhatCameDueWhileItWasOff()
    {
        ManualClock clock;
        TestServer server(clock);
        const auto account = server.account(u"mina"_s);
        const auto channel = server.channel(u"tea"_s, {account.user});
        {
            TestClient mina(server, u"mina"_s);
            for (qint64 i = 1; i <= 130; ++i) // more than one slice
                QVERIFY(mina.call(plan(i, channel, QString::number(i), clock.now + kHour + i)));
        }
        server.stop();
        clock.now += 24 * kHour;
        server.start();
        QTRY_COMPARE(posted(server), 130);
        server.stop();
        server.start();
        TestClient mina(server, u"mina"_s);
        QVERIFY(mina.call(proto::SendMessage{.localId = {500}, .channel = channel, .text = u"hi"_s}));
        QCOMPARE(posted(server), 131);
        const auto order = server.look()->list(u"SELECT text FROM messages WHERE kind = 'text' ORDER BY seq LIMIT 3"_s,
                                               [](const QSqlQuery &row) { return row.value(0).toString(); });
        QCOMPARE(order, (QStringList{u"1"_s, u"2"_s, u"3"_s}));
    }

    // Killed in the middle: what the transaction had not kept is done again, what it had is not.
    void sendsOnceThoughItWasKilledInBetween()
    {
        ManualClock clock;
        TestServer server(clock);
        const auto account = server.account(u"mina"_s);
        const auto channel = server.channel(u"tea"_s, {account.user});
        {
            TestClient mina(server, u"mina"_s);
            QVERIFY(mina.call(plan(1, channel, u"once"_s, clock.now + kHour)));
        }
        server.stop();
        clock.now += 2 * kHour;
        {
            auto db = *store::openForWriting(server.database());
            IdSource ids(store::newestId(*db));
            Context context{.db = *db, .ids = ids, .now = clock.now};
            db->begin();
            QCOMPARE(sendDue(context, 50), 1);
            QCOMPARE(db->number(u"SELECT COUNT(*) FROM messages WHERE kind = 'text'"_s), 1);
            db->rollback(); // the machine went down before the commit
        }
        QCOMPARE(posted(server), 0);
        server.start();
        QTRY_COMPARE(posted(server), 1);
    }
};

QTEST_GUILESS_MAIN(TestAlarm)
#include "tst_alarm.moc"
