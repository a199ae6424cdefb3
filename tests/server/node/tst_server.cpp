// SPDX-License-Identifier: Apache-2.0
// The whole server on its socket: hello, signing in, order, subscriptions, revocation.
#include "tests/support/test_server.h"

using namespace teahouse;
using namespace Qt::StringLiterals;
using test::TestClient;
using test::TestServer;

namespace {

proto::SendMessage text(ChannelId channel, const QString &text, qint64 localId)
{
    return {.localId = {localId}, .channel = channel, .text = text};
}

} // namespace

Q_DECLARE_METATYPE(teahouse::codec::Format)

class TestWholeServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    // --- coming in -----------------------------------------------------------------------------------

    void nothingIsAnsweredBeforeHello()
    {
        TestServer server;
        TestClient client;
        QVERIFY(client.open(server.url()));
        const auto early = client.call(proto::Resume{u"x"_s});
        QVERIFY(!early);
        QVERIFY(early.error().code == Code::BadRequest);
        const auto welcome = client.call(proto::Hello{u"test"_s, u"1"_s, {}});
        QVERIFY(welcome);
        QVERIFY(welcome->features.contains(u"sync.1"_s));
    }

    void strangersGetNothingButTheDoor()
    {
        TestServer server;
        TestClient client;
        QVERIFY(client.meet(server));
        QVERIFY(client.call(proto::ListSessions{}).error().code == Code::Unauthorized);
        QVERIFY(client.call(text({1}, u"hi"_s, 1)).error().code == Code::Unauthorized);
        QVERIFY(client.call(proto::OpenSync{}).error().code == Code::Unauthorized);
        QVERIFY(client.call(proto::Typing{}).error().code == Code::Unauthorized);
        QVERIFY(client.call(proto::Resume{u"nonsense"_s}).error().code == Code::Unauthorized);
    }

    void theFirstOwnerComesInByTheInvitation()
    {
        TestServer server;
        proto::ServerLink invited;
        // The server of the fixture listens already; its invitation comes through its lanes.
        connect(&server.server(), &server::Server::ownerInvited, this,
                [&](const proto::ServerLink &link) { invited = link; });
        QTRY_VERIFY(!invited.invitation.isEmpty());
        QCOMPARE(invited.port, server.server().port());

        TestClient client;
        QVERIFY(client.meet(server));
        const auto in = client.call(proto::AcceptInvitation{.invitation = invited.invitation,
                                                            .name = u"mina"_s,
                                                            .displayName = u"Mina"_s,
                                                            .password = u"correct horse"_s,
                                                            .device = u"desk"_s});
        QVERIFY2(in, qPrintable(in ? QString() : in.error().detail));
        QVERIFY(in->user.role == proto::Role::Owner);
        QVERIFY(client.call(proto::ListSessions{}));
        QVERIFY(client.call(proto::Resume{in->token}).error().code == Code::Conflict); // signed in already

        TestClient again;
        QVERIFY(again.meet(server));
        QVERIFY(again.call(proto::SignIn{u"mina"_s, u"wrong horse"_s, {}}).error().code == Code::Unauthorized);
        QVERIFY(again.call(proto::SignIn{u"mina"_s, u"correct horse"_s, {}}));
    }

    void aConnectionIsOnePersonHoweverFastItAsks()
    {
        TestServer server;
        const QString mina = server.account(u"mina"_s).token, otto = server.account(u"otto"_s).token;
        TestClient client;
        QVERIFY(client.meet(server));
        const qint64 first = client.post(proto::Resume{mina}), second = client.post(proto::Resume{otto});
        const auto in = client.answerTo<proto::Resume>(first);
        QVERIFY(in);
        QCOMPARE(in->user.name, u"mina"_s);
        QVERIFY(client.answerTo<proto::Resume>(second).error().code == Code::Conflict);
    }

    void guessingPasswordsIsSlowedButNotForever()
    {
        ManualClock clock;
        TestServer server(clock);
        TestClient client;
        QVERIFY(client.meet(server));
        for (int i = 0; i < limits::kSignInFree; ++i)
            QVERIFY(client.call(proto::SignIn{u"mina"_s, u"guess %1 of many"_s.arg(i), {}}).error().code
                    == Code::Unauthorized);
        const auto slowed = client.call(proto::SignIn{u"mina"_s, u"one more guess"_s, {}});
        QVERIFY(slowed.error().code == Code::TooManyRequests);
        QCOMPARE(slowed.error().retryAfterMs, limits::kSignInDelayMs);
        clock.now += limits::kSignInDelayMs;
        QVERIFY(client.call(proto::SignIn{u"mina"_s, u"one more guess"_s, {}}).error().code == Code::Unauthorized);
    }

    // --- the loop ------------------------------------------------------------------------------------

    void aMessageReachesEveryoneAndTheSenderToo_data()
    {
        QTest::addColumn<codec::Format>("sender");
        QTest::addColumn<codec::Format>("receiver");
        using codec::Format;
        QTest::newRow("CBOR to CBOR") << Format::Cbor << Format::Cbor;
        QTest::newRow("CBOR to JSON") << Format::Cbor << Format::Json;
        QTest::newRow("JSON to CBOR") << Format::Json << Format::Cbor;
        QTest::newRow("JSON to JSON") << Format::Json << Format::Json;
    }

    void aMessageReachesEveryoneAndTheSenderToo()
    {
        QFETCH(codec::Format, sender);
        QFETCH(codec::Format, receiver);
        TestServer server;
        const auto mina = server.account(u"mina"_s).user, otto = server.account(u"otto"_s).user;
        const ChannelId channel = server.channel(u"tea"_s, {mina, otto});
        TestClient desk(server, u"mina"_s, proto::Role::Member, sender);
        TestClient other(server, u"otto"_s, proto::Role::Member, receiver);
        TestClient stranger(server, u"eve"_s);

        const auto posted = desk.call(text(channel, u"龙井 or 碧螺春?"_s, 77));
        QVERIFY(posted);
        QCOMPARE(desk.messages().size(), 1); // before the answer, so that the answer finds it in the archive
        QTRY_COMPARE(other.messages().size(), 1);
        const proto::Message got = other.messages().first();
        QVERIFY(got.id == posted->id);
        QCOMPARE(got.seq, posted->seq);
        QCOMPARE(got.text, u"龙井 or 碧螺春?"_s);
        QVERIFY(got == desk.messages().first());
        QVERIFY(stranger.call(proto::ListSessions{})); // a round trip later
        QVERIFY(stranger.messages().isEmpty());
    }

    void whatWasAcknowledgedIsInTheDatabase()
    {
        TestServer server;
        const ChannelId channel = server.channel(u"tea"_s, {server.account(u"mina"_s).user});
        TestClient mina(server, u"mina"_s);
        const auto db = server.look();
        for (int i = 1; i <= 50; ++i) {
            const auto posted = mina.call(text(channel, QString::number(i), i));
            QVERIFY(posted);
            QCOMPARE(db->number(u"SELECT COUNT(*) FROM messages WHERE id = ?"_s, posted->id), 1);
        }
    }

    void requestsOfOneConnectionKeepTheirOrder()
    {
        TestServer server;
        const ChannelId channel = server.channel(u"tea"_s, {server.account(u"mina"_s).user});
        TestClient mina(server, u"mina"_s);
        const int count = 300; // more than may be under way at once
        QList<qint64> asked;
        for (int i = 1; i <= count; ++i)
            asked.append(mina.post(text(channel, QString::number(i), i)));
        mina.answers.clear();
        QVERIFY(TestClient::spin([&] { return mina.answers.size() == count; }));
        QCOMPARE(mina.answers, asked);
        const auto messages = mina.messages();
        QCOMPARE(messages.size(), count);
        for (int i = 0; i < count; ++i)
            QCOMPARE(messages.at(i).text, QString::number(i + 1));
    }

    void manySendersShareCommits()
    {
        TestServer server;
        QList<UserId> users;
        for (int i = 0; i < 8; ++i)
            users.append(server.account(QString::number(i)).user);
        const ChannelId channel = server.channel(u"tea"_s, users);
        std::vector<std::unique_ptr<TestClient>> clients;
        for (int i = 0; i < 8; ++i)
            clients.push_back(std::make_unique<TestClient>(server, QString::number(i)));
        const quint64 before = server.server().numbers().commits;
        for (int round = 1; round <= 25; ++round) {
            for (const auto &client : clients)
                client->post(text(channel, u"all at once"_s, round));
        }
        for (const auto &client : clients)
            QVERIFY(TestClient::spin([&] { return client->messages().size() == 200; }));
        QCOMPARE_LT(server.server().numbers().commits - before, 100u); // for 200 messages
        QCOMPARE(server.look()->number(u"SELECT COUNT(*) FROM messages WHERE kind = 'text'"_s), 200);
    }

    void snapshotAndSubscriptionAreOne()
    {
        TestServer server;
        const auto mina = server.account(u"mina"_s).user, otto = server.account(u"otto"_s).user;
        const ChannelId channel = server.channel(u"tea"_s, {mina, otto});
        TestClient writer(server, u"mina"_s);
        const auto account = server.account(u"otto"_s);
        qint64 next = 1;
        for (int round = 0; round < 20; ++round) {
            TestClient reader;
            QVERIFY(reader.meet(server));
            QVERIFY(reader.call(proto::Resume{account.token}));
            for (int i = 0; i < 10; ++i)
                writer.post(text(channel, u"before"_s, next++));
            const qint64 opening = reader.post(proto::OpenSync{});
            for (int i = 0; i < 10; ++i)
                writer.post(text(channel, u"after"_s, next++));
            const auto synced = reader.answerTo<proto::OpenSync>(opening);
            QVERIFY(synced);
            const auto last = writer.call(text(channel, u"last"_s, next++));
            QVERIFY(last);
            // The snapshot and what came live have every message between them.
            QSet<qint64> seen;
            for (const proto::Changes &page : synced->pages) {
                for (const proto::Message &message : page.messages)
                    seen.insert(message.seq);
            }
            QVERIFY(TestClient::spin([&] {
                for (const proto::Message &message : reader.messages())
                    seen.insert(message.seq);
                return seen.contains(last->seq);
            }));
            for (qint64 seq = last->seq; seq > last->seq - 21; --seq)
                QVERIFY2(seen.contains(seq), qPrintable(QString::number(seq)));
        }
    }

    void leavingAChannelEndsHearingItAtOnce()
    {
        TestServer server;
        const auto mina = server.account(u"mina"_s).user, otto = server.account(u"otto"_s).user;
        const ChannelId channel = server.channel(u"tea"_s, {mina, otto});
        TestClient desk(server, u"mina"_s);
        TestClient other(server, u"otto"_s);
        QVERIFY(other.call(proto::LeaveChannel{channel}));
        other.changes.clear();
        QVERIFY(desk.call(text(channel, u"now we are alone"_s, 1)));
        QVERIFY(other.call(proto::ListSessions{}));
        QVERIFY(other.messages().isEmpty());
        QVERIFY(other.call(proto::JoinChannel{channel}));
        other.changes.clear();
        QVERIFY(desk.call(text(channel, u"welcome back"_s, 2)));
        QTRY_COMPARE(other.messages().size(), 1);
    }

    // --- going ---------------------------------------------------------------------------------------

    void aRevokedSessionIsClosedWithinASecond()
    {
        TestServer server;
        TestClient desk(server, u"mina"_s);
        TestClient phone(server, u"mina"_s);
        const auto sessions = desk.call(proto::ListSessions{});
        QVERIFY(sessions);
        QElapsedTimer timer;
        timer.start();
        for (const proto::Session &session : sessions->sessions) {
            if (!session.current)
                QVERIFY(desk.call(proto::RevokeSession{session.id}));
        }
        QVERIFY(TestClient::spin([&] { return phone.closed; }));
        QCOMPARE_LT(timer.elapsed(), 1'000);
        QCOMPARE(phone.heard<proto::SessionEnded>().size(), 1);
        QCOMPARE(int(phone.socket().closeCode()), 4401);
        QVERIFY(!desk.closed);

        TestClient again;
        QVERIFY(again.meet(server));
        QVERIFY(again.call(proto::Resume{phone.token}).error().code == Code::Unauthorized);
    }

    void aDeactivatedAccountLosesAllItsConnections()
    {
        TestServer server;
        TestClient owner(server, u"owner"_s, proto::Role::Owner);
        TestClient desk(server, u"mina"_s), phone(server, u"mina"_s);
        QVERIFY(owner.call(proto::Deactivate{desk.user}));
        QVERIFY(TestClient::spin([&] { return desk.closed && phone.closed; }, 1'000));
        QVERIFY(!owner.closed);
    }

    void signingOutIsAnsweredAndThenClosed()
    {
        TestServer server;
        TestClient mina(server, u"mina"_s);
        QVERIFY(mina.call(proto::SignOut{}));
        QVERIFY(TestClient::spin([&] { return mina.closed; }));
        QCOMPARE(mina.heard<proto::SessionEnded>().size(), 1);
    }

    void stoppingSaysGoodbyeToEveryoneAndKeepsWhatWasAsked()
    {
        TestServer server;
        const ChannelId channel = server.channel(u"tea"_s, {server.account(u"mina"_s).user});
        TestClient mina(server, u"mina"_s);
        QList<qint64> asked;
        for (int i = 1; i <= 40; ++i)
            asked.append(mina.post(text(channel, u"before the end"_s, i)));
        QSignalSpy stopped(&server.server(), &server::Server::stopped);
        QVERIFY(TestClient::spin([&] { return !mina.isUnanswered(asked.first()); }));
        server.server().stop();
        QVERIFY(stopped.wait());
        QVERIFY(TestClient::spin([&] { return mina.closed; }));
        QCOMPARE(int(mina.socket().closeCode()), 1001);
        int acknowledged = 0;
        for (const qint64 id : asked)
            acknowledged += mina.replies.contains(id);
        QCOMPARE_GE(server.look()->number(u"SELECT COUNT(*) FROM messages WHERE kind = 'text'"_s), acknowledged);
    }

    // --- several servers -----------------------------------------------------------------------------

    void twoServersInOneProcessKnowNothingOfEachOther()
    {
        TestServer first, second;
        TestClient mina(first, u"mina"_s), otto(second, u"otto"_s);
        QVERIFY(first.server().port() != second.server().port());
        QVERIFY(mina.call(proto::ListSessions{}));
        QVERIFY(otto.call(proto::ListSessions{}));
        TestClient stranger;
        QVERIFY(stranger.meet(second));
        QVERIFY(stranger.call(proto::Resume{mina.token}).error().code == Code::Unauthorized);
    }

    void oneFolderHasOneServer()
    {
        TestServer server;
        const SystemClock clock;
        server::Config config = server.config;
        config.listen.port = 0;
        server::Server second(config, clock);
        const auto listening = second.listen();
        QVERIFY(!listening);
        QVERIFY(listening.error().code == Code::Conflict);
        QVERIFY2(listening.error().detail.contains(config.dataFolder), qPrintable(listening.error().detail));
    }

    void aRestartedServerGoesOnWhereItWas()
    {
        TestServer server;
        const ChannelId channel = server.channel(u"tea"_s, {server.account(u"mina"_s).user});
        QString token;
        {
            TestClient mina(server, u"mina"_s);
            token = mina.token;
            QVERIFY(mina.call(text(channel, u"before"_s, 1)));
            server.stop();
            QVERIFY(TestClient::spin([&] { return mina.closed; }));
        }
        server.start();
        TestClient mina;
        QVERIFY(mina.meet(server));
        QVERIFY(mina.call(proto::Resume{token}));
        QVERIFY(mina.call(proto::OpenSync{}));
        const auto again = mina.call(text(channel, u"before"_s, 1)); // not sure whether it had arrived
        QVERIFY(again);
        QCOMPARE(server.look()->number(u"SELECT COUNT(*) FROM messages WHERE kind = 'text'"_s), 1);
    }
};

QTEST_GUILESS_MAIN(TestWholeServer)
#include "tst_server.moc"
