// SPDX-License-Identifier: Apache-2.0
// One connection under bad frames, floods and slow readers, and what passes without being kept.
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

class TestServerConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    // --- bounds --------------------------------------------------------------------------------------

    void tooManyRequestsAtOnceAreRefusedAndTheRestAnswered()
    {
        TestServer server;
        TestClient mina(server, u"mina"_s);
        const int most = limits::kReadsUnderWay + limits::kRequestsWaiting;
        mina.answers.clear();
        QByteArray flood;
        for (int i = 0; i < most + 100; ++i)
            flood += codec::requestFrame(codec::Format::Cbor, 10'000 + i, "session.list"_L1,
                                         codec::toCbor(proto::ListSessions{}));
        mina.send(flood);
        QVERIFY(TestClient::spin([&] { return mina.answers.size() == most + 100; }));
        QCOMPARE_GE(mina.failures.size(), 1);
        QCOMPARE_LE(mina.failures.size(), 100);
        for (const Error &error : std::as_const(mina.failures)) {
            QVERIFY(error.code == Code::TooManyRequests);
            QCOMPARE_GT(error.retryAfterMs, 0);
        }
        QVERIFY(mina.call(proto::ListSessions{}));
    }

    void writingDoesNotWaitBehindReading()
    {
        TestServer server;
        const ChannelId channel = server.channel(u"tea"_s, {server.account(u"mina"_s).user});
        TestClient mina(server, u"mina"_s);
        for (int i = 1; i <= 100; ++i)
            QVERIFY(mina.call(text(channel, u"leaf"_s, 100 + i)));
        // Pages of a hundred messages: all of them take many times as long as the disk does for one.
        constexpr int kPages = 900;
        const proto::FetchHistory page{.channel = channel, .first = 1, .last = 1'000};
        QByteArray frames;
        for (int i = 0; i < kPages; ++i)
            frames += codec::requestFrame(codec::Format::Cbor, 10'000 + i, "message.history"_L1, codec::toCbor(page));
        const auto send = text(channel, u"first"_s, 1);
        frames += codec::requestFrame(codec::Format::Cbor, 20'000, "message.send"_L1, codec::toCbor(send));
        mina.answers.clear();
        mina.send(frames);
        QVERIFY(TestClient::spin([&] { return mina.answers.size() == kPages + 1; }));
        QVERIFY(mina.replies.contains(20'000));
        QCOMPARE_LT(mina.answers.indexOf(20'000), kPages * 3 / 4);
    }

    void whoAsksForMuchIsNotCutForIt()
    {
        TestServer server;
        const ChannelId channel = server.channel(u"tea"_s, {server.account(u"mina"_s).user});
        TestClient mina(server, u"mina"_s);
        const QString big(50'000, u'x');
        for (int i = 1; i <= 20; ++i)
            QVERIFY(mina.call(text(channel, big, i)));
        QList<qint64> asked;
        for (int i = 0; i < 60; ++i)
            asked.append(mina.post(proto::FetchHistory{.channel = channel, .first = 1, .last = 100}));
        qint64 bytes = 0;
        for (const qint64 id : asked) {
            QVERIFY(mina.answerTo<proto::FetchHistory>(id));
            bytes += mina.replies.value(id).size();
        }
        QCOMPARE_GT(bytes, 3 * limits::kPeerQueueBytes); // far more than a client may leave lying
    }

    void jsonAndCborAreAnsweredAlikeToEveryRequest()
    {
        TestServer server;
        TestClient bot(server, u"mina"_s, proto::Role::Owner, codec::Format::Json);
        TestClient desk(server, u"mina"_s, proto::Role::Owner, codec::Format::Cbor);
        int asked = 0;
        proto::forEachType(proto::AllRequests{}, [&]<class R>(std::type_identity<R>) {
            // A backup that is begun is refused to who asks next.
            if constexpr (!std::is_same_v<R, proto::SignOut> && !std::is_same_v<R, proto::StartBackup>) {
                ++asked;
                const auto json = bot.call(R{});
                const auto cbor = desk.call(R{});
                QVERIFY2(json.has_value() == cbor.has_value(), R::kName);
                if (!json)
                    QVERIFY2(json.error().code == cbor.error().code && json.error().detail == cbor.error().detail,
                             R::kName);
            }
        });
        QCOMPARE_GT(asked, 30);
        QVERIFY(bot.call(proto::SignOut{}));
        QVERIFY(TestClient::spin([&] { return bot.closed; }));
    }

    void anUnknownRequestIsRefusedByName()
    {
        TestServer server;
        TestClient mina(server, u"mina"_s);
        mina.send(codec::requestFrame(codec::Format::Cbor, 500, "future.thing"_L1, codec::toCbor(proto::Done{})));
        QVERIFY(TestClient::spin([&] { return mina.failures.contains(500); }));
        QVERIFY(mina.failures.value(500).code == Code::Unsupported);
        QCOMPARE(mina.failures.value(500).detail, u"future.thing"_s);
        // What only the machine's owner may ask is as unknown here.
        mina.send(codec::requestFrame(codec::Format::Cbor, 501, "local.reset_password"_L1, codec::toCbor(proto::Done{})));
        QVERIFY(TestClient::spin([&] { return mina.failures.contains(501); }));
        QVERIFY(mina.failures.value(501).code == Code::Unsupported);
    }

    void badFramesCloseTheConnectionAndNoOther_data()
    {
        QTest::addColumn<codec::Format>("format");
        QTest::addColumn<QByteArray>("bytes");
        using codec::Format;
        QTest::newRow("no CBOR") << Format::Cbor << QByteArray("\xff\x00\x17", 3);
        QTest::newRow("no array") << Format::Cbor << QByteArray("\xa0", 1);
        QTest::newRow("cut off") << Format::Cbor << QByteArray("\x84\x00\x01", 3);
        QTest::newRow("a reply") << Format::Cbor << codec::replyFrame(Format::Cbor, 1, codec::toCbor(proto::Done{}));
        QTest::newRow("no JSON") << Format::Json << QByteArray("hello");
        QTest::newRow("JSON of no kind") << Format::Json << QByteArray("{\"a\": 1}");
    }

    void badFramesCloseTheConnectionAndNoOther()
    {
        QFETCH(codec::Format, format);
        QFETCH(QByteArray, bytes);
        TestServer server;
        TestClient other(server, u"otto"_s);
        TestClient mina(server, u"mina"_s, proto::Role::Member, format);
        mina.send(bytes);
        QVERIFY(TestClient::spin([&] { return mina.closed; }));
        QCOMPARE(int(mina.socket().closeCode()), 4400);
        QVERIFY(other.call(proto::ListSessions{}));
    }

    void aBodyOfTheWrongShapeIsRefusedWithItsPath()
    {
        TestServer server;
        TestClient mina(server, u"mina"_s, proto::Role::Member, codec::Format::Json);
        mina.send(R"({"request": "message.send", "id": 900, "body": {"text": 5}})");
        QVERIFY(TestClient::spin([&] { return mina.failures.contains(900); }));
        QVERIFY(mina.failures.value(900).code == Code::BadRequest);
        QCOMPARE(mina.failures.value(900).detail, u".text"_s);
    }

    void aSlowReaderIsCutWhileOthersGoOn()
    {
        server::Server::Tuning tuning;
        tuning.edge.peer.queueBytes = 64 << 10;
        TestServer server(tuning);
        const auto mina = server.account(u"mina"_s).user, otto = server.account(u"otto"_s).user;
        const ChannelId channel = server.channel(u"tea"_s, {mina, otto});
        TestClient desk(server, u"mina"_s);
        TestClient slow(server, u"otto"_s);
        // It stops reading; what the system buffers is filled first.
        auto *socket = slow.socket().findChild<QAbstractSocket *>();
        QVERIFY(socket);
        socket->setReadBufferSize(1);
        int sent = 0;
        const QString big(50'000, u'x');
        slow.socket().blockSignals(true);
        const auto db = server.look();
        for (; sent < 400 && server.peers() == 2; ++sent)
            QVERIFY(desk.call(text(channel, big, sent + 1)));
        QCOMPARE(server.peers(), 1);
        QVERIFY(desk.call(text(channel, u"still here"_s, 1'000)));
    }

    // --- what passes ---------------------------------------------------------------------------------

    void typingIsShownToMembersAndNotTooOften()
    {
        ManualClock clock;
        TestServer server(clock);
        const auto mina = server.account(u"mina"_s).user, otto = server.account(u"otto"_s).user;
        const ChannelId channel = server.channel(u"tea"_s, {mina, otto});
        TestClient desk(server, u"mina"_s), other(server, u"otto"_s), stranger(server, u"eve"_s);
        QVERIFY(desk.call(proto::Typing{channel}));
        QVERIFY(desk.call(proto::Typing{channel}));
        QVERIFY(stranger.call(proto::Typing{channel}).error().code == Code::NotFound);
        QTRY_COMPARE(other.heard<proto::TypingShown>().size(), 1);
        QVERIFY(other.heard<proto::TypingShown>().first().user == mina);
        clock.now += limits::kTypingEveryMs;
        QVERIFY(desk.call(proto::Typing{channel}));
        QTRY_COMPARE(other.heard<proto::TypingShown>().size(), 2);
        QVERIFY(desk.heard<proto::TypingShown>().isEmpty());
        QVERIFY(stranger.heard<proto::TypingShown>().isEmpty());
    }

    void presenceIsToldToAllWithoutFlicker()
    {
        TestServer server;
        TestClient desk(server, u"mina"_s);
        QTRY_VERIFY(!desk.heard<proto::PresenceShown>().isEmpty());
        {
            TestClient other(server, u"otto"_s);
            const UserId otto = other.user;
            QVERIFY(other.call(proto::SetPresence{proto::Presence::Busy}));
            QTRY_VERIFY(lastPresenceOf(desk, otto) == proto::Presence::Busy);
            QTRY_VERIFY(!other.heard<proto::PresenceShown>().isEmpty());
            QVERIFY(lastPresenceOf(other, desk.user) == proto::Presence::Online);
            QVERIFY(!other.call(proto::SetPresence{proto::Presence::Offline}));
        }
        QTRY_VERIFY(desk.heard<proto::PresenceShown>().last().people.last().presence == proto::Presence::Offline);
    }

private:
    static proto::Presence lastPresenceOf(const TestClient &client, UserId user)
    {
        auto last = proto::Presence::Unknown;
        for (const proto::PresenceShown &shown : client.heard<proto::PresenceShown>()) {
            for (const proto::UserPresence &person : shown.people)
                last = person.user == user ? person.presence : last;
        }
        return last;
    }
};

QTEST_GUILESS_MAIN(TestServerConnection)
#include "tst_server_connection.moc"
