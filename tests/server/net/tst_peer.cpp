// SPDX-License-Identifier: Apache-2.0
// WebSocket connections as the core sees them, with clients that behave and clients that do not.
#include "tests/server/net/front_fixture.h"

#include <QSignalSpy>
#include <QWebSocket>

using namespace Qt::StringLiterals;
using namespace teahouse::server::net;
using Security = TestFront::Security;

namespace {

// A well-behaved client that keeps what it gets.
struct Client {
    explicit Client(const TestFront &server, Security security = Security::Plain)
    {
        QObject::connect(&socket, &QWebSocket::binaryMessageReceived, &socket, [this](const QByteArray &m) { binary.append(m); });
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [this](const QString &m) { text.append(m); });
        QObject::connect(&socket, &QWebSocket::sslErrors, &socket, [this] { socket.ignoreSslErrors(); });
        socket.open(QUrl(u"%1://127.0.0.1:%2/ws"_s.arg(security == Security::Tls ? u"wss"_s : u"ws"_s).arg(server.front.port())));
    }

    QWebSocket socket;
    QByteArrayList binary;
    QStringList text;
};

// Opens a connection by hand; true when the server has agreed.
bool shakeHands(RawClient &client)
{
    client.send(kUpgrade);
    if (!QTest::qWaitFor([&] { return client.received.contains("\r\n\r\n"); }))
        return false;
    const bool agreed = client.received.startsWith("HTTP/1.1 101 ")
                        && client.received.contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
    client.received.remove(0, client.received.indexOf("\r\n\r\n") + 4);
    return agreed;
}

// What a peer tells: messages and its farewell.
struct Listening {
    explicit Listening(Peer *peer)
    {
        QObject::connect(peer, &Peer::received, peer, [this](const QByteArray &bytes, Format format) {
            messages.append(bytes);
            formats.append(format);
        });
        QObject::connect(peer, &Peer::closed, peer, [this](Farewell why) { farewells.append(why); });
    }
    QByteArrayList messages;
    QList<Format> formats;
    QList<Farewell> farewells;
};

} // namespace

class TestPeer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    // --- in -------------------------------------------------------------------------------------------

    void messagesArrive_data()
    {
        QTest::addColumn<Security>("security");
        QTest::newRow("plain") << Security::Plain;
        QTest::newRow("tls") << Security::Tls;
    }

    void messagesArrive()
    {
        QFETCH(Security, security);
        TestFront server({}, security);
        Client client(server, security);
        QTRY_COMPARE(server.peers.size(), 1);
        QCOMPARE(server.peers.first()->isSecure(), security == Security::Tls);
        QCOMPARE(server.peers.first()->address(), QHostAddress(QHostAddress::LocalHost));
        Listening heard(server.peers.first());
        QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
        client.socket.sendBinaryMessage("\x01\x02");
        client.socket.sendTextMessage(u"茶"_s);
        const QByteArray big(700'000, 'b');
        client.socket.sendBinaryMessage(big);
        QTRY_COMPARE(heard.messages.size(), 3);
        QCOMPARE(heard.messages[0], "\x01\x02");
        QCOMPARE(heard.messages[1], "茶");
        QCOMPARE(heard.messages[2], big);
        QCOMPARE(heard.formats, (QList<Format>{Format::Binary, Format::Text, Format::Binary}));
        server.peers.first()->send("back", Format::Binary);
        QTRY_COMPARE(client.binary, QByteArrayList{"back"});
    }

    void frameRightBehindTheHandshakeIsNotLost()
    {
        for (const Security security : {Security::Plain, Security::Tls}) {
            TestFront server({}, security);
            std::unique_ptr<Listening> heard;
            connect(&server.front, &Front::peerArrived, this, [&](Peer *peer) { heard = std::make_unique<Listening>(peer); });
            RawClient client(server, security);
            client.send(kUpgrade + clientFrame(2, "early") + clientFrame(1, "bird"));
            QTRY_VERIFY(heard && heard->messages.size() == 2);
            QCOMPARE(heard->messages, (QByteArrayList{"early", "bird"}));
        }
    }

    void handshakeMayComeByteByByte()
    {
        TestFront server;
        RawClient client(server);
        QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
        for (const char byte : kUpgrade) {
            client.send(QByteArray(1, byte));
            client.socket.flush();
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(server.peers.size(), 1);
    }

    void frameMayComeByteByByte()
    {
        TestFront server;
        RawClient client(server);
        QVERIFY(shakeHands(client));
        Listening heard(server.peers.first());
        for (const char byte : clientFrame(2, QByteArray(200, 'x')) + clientFrame(2, "y")) {
            client.send(QByteArray(1, byte));
            client.socket.flush();
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(heard.messages, (QByteArrayList{QByteArray(200, 'x'), "y"}));
    }

    void fragmentsMakeOneMessage()
    {
        TestFront server;
        RawClient client(server);
        QVERIFY(shakeHands(client));
        Listening heard(server.peers.first());
        QByteArray first = clientFrame(2, "tea");
        first[0] = char(first[0] & 0x7f); // more follows
        client.send(first + clientFrame(9, "ping") + clientFrame(0, "house"));
        QTRY_COMPARE(heard.messages, QByteArrayList{"teahouse"});
        QTRY_COMPARE(client.received, QByteArray("\x8a\x04") + "ping"); // answered in between
    }

    void pausedPeerHoldsItsClientBack()
    {
        TestFront server;
        RawClient client(server);
        QVERIFY(shakeHands(client));
        Peer *peer = server.peers.first();
        qint64 arrived = 0;
        connect(peer, &Peer::received, this, [&](const QByteArray &bytes, Format) {
            arrived += bytes.size();
            peer->pause(); // after every message, as one that answers them one by one
        });
        const QByteArray message(60'000, 'm');
        client.send(clientFrame(2, message).repeated(300));
        QTRY_COMPARE(arrived, message.size());
        qint64 left = -1;
        QTRY_VERIFY(left == std::exchange(left, client.socket.bytesToWrite()) && left > 0);
        QCOMPARE(arrived, message.size());
        peer->resume();
        QTRY_COMPARE(arrived, 2 * message.size());
        disconnect(peer, &Peer::received, this, nullptr);
        connect(peer, &Peer::received, this, [&](const QByteArray &bytes, Format) { arrived += bytes.size(); });
        peer->resume();
        QTRY_COMPARE(arrived, 300 * message.size());
    }

    // --- out ------------------------------------------------------------------------------------------

    void framesOfOneTurnLeaveAsOneMessage()
    {
        TestFront server;
        RawClient client(server);
        QVERIFY(shakeHands(client));
        Peer *peer = server.peers.first();
        peer->send("one", Format::Binary);
        peer->push("two", Format::Binary);
        peer->send("three", Format::Binary);
        QTRY_COMPARE(client.received, QByteArray("\x82\x0b") + "onetwothree");
        client.received.clear();
        peer->send("{1}", Format::Text);
        peer->send("{2}", Format::Text);
        QTRY_COMPARE(client.received, QByteArray("\x81\x07") + "{1}\n{2}");
    }

    void formatsKeepTheirOrder()
    {
        TestFront server;
        RawClient client(server);
        QVERIFY(shakeHands(client));
        Peer *peer = server.peers.first();
        peer->send("a", Format::Binary);
        peer->send("b", Format::Text);
        peer->send("c", Format::Binary);
        QTRY_COMPARE(client.received, QByteArray("\x82\x01" "a\x81\x01" "b\x82\x01" "c"));
    }

    void nothingLeavesBeforeTheTurnEnds()
    {
        TestFront server;
        RawClient client(server);
        QVERIFY(shakeHands(client));
        Peer *peer = server.peers.first();
        const qint64 before = server.metric("teahouse_messages_sent_total");
        peer->send("x", Format::Binary);
        peer->push("y", Format::Binary);
        QCOMPARE(peer->queuedBytes(), 2);
        QCOMPARE(server.metric("teahouse_messages_sent_total"), before);
        QTRY_COMPARE(server.metric("teahouse_messages_sent_total"), before + 1);
        QTRY_COMPARE(peer->queuedBytes(), 0);
    }

    void muchIsSplitIntoMessagesOfAHandySize()
    {
        TestFront server({.peer = {.gatherBytes = 1'000}});
        Client client(server);
        QTRY_COMPARE(server.peers.size(), 1);
        QByteArray all;
        for (int i = 0; i < 50; ++i) {
            const QByteArray frame = QByteArray::number(i).repeated(60);
            all += frame;
            server.peers.first()->push(frame, Format::Binary);
        }
        const QByteArray huge(5'000, 'h'); // a frame stays whole
        server.peers.first()->push(huge, Format::Binary);
        QTRY_COMPARE(client.binary.join(), all + huge);
        for (const QByteArray &message : client.binary)
            QVERIFY(message.size() <= 1'000 || message == huge);
        QCOMPARE_LE(client.binary.size(), 8);
    }

    void pushedFramesGatherWhileTheServerIsBusy()
    {
        TestFront server({.peer = {.gatherMs = 60'000}});
        Client client(server);
        QTRY_COMPARE(server.peers.size(), 1);
        Peer *peer = server.peers.first();
        peer->push("1", Format::Binary); // the first round goes at once
        QTRY_COMPARE(client.binary, QByteArrayList{"1"});
        for (const char *frame : {"2", "3"}) {
            peer->push(frame, Format::Binary);
            for (int i = 0; i < 5; ++i)
                QCoreApplication::processEvents();
        }
        QCOMPARE(peer->queuedBytes(), 2); // waits for company
        peer->send("4", Format::Binary); // somebody waits: everything goes, in order
        QTRY_COMPARE(client.binary, (QByteArrayList{"1", "234"}));
    }

    void gatheredFramesLeaveByThemselves()
    {
        TestFront server({.peer = {.gatherMs = 30}});
        Client client(server);
        QTRY_COMPARE(server.peers.size(), 1);
        for (const char *frame : {"1", "2", "3", "4"}) {
            server.peers.first()->push(frame, Format::Binary);
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(client.binary.join(), "1234");
        QCOMPARE_LE(client.binary.size(), 3);
    }

    void manyPeersGetTheSameBytes()
    {
        TestFront server;
        std::vector<std::unique_ptr<Client>> clients;
        for (int i = 0; i < 50; ++i)
            clients.push_back(std::make_unique<Client>(server));
        QTRY_COMPARE(server.peers.size(), 50);
        for (const auto &peer : server.peers)
            peer->push("for all", Format::Binary);
        for (const auto &client : clients)
            QTRY_COMPARE(client->binary, QByteArrayList{"for all"});
    }

    // --- those who do not read --------------------------------------------------------------------------

    void slowReaderIsCutWhileOthersGoOn_data()
    {
        messagesArrive_data();
    }

    void slowReaderIsCutWhileOthersGoOn()
    {
        QFETCH(Security, security);
        TestFront server({.peer = {.queueBytes = 200'000}}, security);
        RawClient slow(server, security);
        QVERIFY(shakeHands(slow));
        slow.socket.disconnect(&slow.socket);
        slow.socket.setReadBufferSize(1'000);
        Client quick(server, security);
        QTRY_COMPARE(server.peers.size(), 2);
        Listening heard(server.peers[0]);
        const QByteArray frame(10'000, 's');
        qint64 sent = 0;
        qint64 arrived = 0;
        qint64 most = 0;
        connect(&quick.socket, &QWebSocket::binaryMessageReceived, this, [&](const QByteArray &m) { arrived += m.size(); });
        const auto pushSome = [&] {
            for (int i = 0; i < 5; ++i) {
                for (const auto &peer : server.peers) {
                    if (peer)
                        peer->push(frame, Format::Binary);
                }
                sent += frame.size();
            }
            most = std::max(most, server.peers[0] ? server.peers[0]->queuedBytes() : 0);
            return QTest::qWaitFor([&] { return arrived == sent; });
        };
        while (heard.farewells.isEmpty())
            QVERIFY(pushSome());
        QCOMPARE(heard.farewells, QList<Farewell>{Farewell::Slow});
        QCOMPARE_LE(most, 200'000);
        QVERIFY(pushSome()); // the others do not notice
        QTRY_VERIFY(!server.peers[0]); // gone, with all it held
        QVERIFY(server.peers[1]);
        QCOMPARE(server.metric("teahouse_peers_closed_total{reason=\"slow\"}"), 1);
        QCOMPARE(server.metric("teahouse_peers"), 1);
    }

    void cuttingHappensOutsideOfTheLoopThatFillsTheQueue()
    {
        TestFront server({.peer = {.queueBytes = 1'000}});
        RawClient client(server);
        QVERIFY(shakeHands(client));
        Peer *peer = server.peers.first();
        Listening heard(peer);
        for (int i = 0; i < 10; ++i) {
            peer->push(QByteArray(500, 'x'), Format::Binary);
            QVERIFY(heard.farewells.isEmpty());
            QCOMPARE_LE(peer->queuedBytes(), 1'000);
        }
        QTRY_COMPARE(heard.farewells, QList<Farewell>{Farewell::Slow});
    }

    void senderHearsWhenTheQueueIsLowAgain()
    {
        TestFront server({.peer = {.queueBytes = 4'000'000}});
        RawClient client(server);
        QVERIFY(shakeHands(client));
        client.socket.disconnect(&client.socket);
        client.socket.setReadBufferSize(1'000);
        Peer *peer = server.peers.first();
        QSignalSpy drained(peer, &Peer::drained);
        while (peer->queuedBytes() < 3'000'000) {
            peer->send(QByteArray(50'000, 'x'), Format::Binary);
            QCoreApplication::processEvents();
        }
        QCOMPARE(drained.size(), 0);
        client.socket.setReadBufferSize(0);
        connect(&client.socket, &QTcpSocket::readyRead, this, [&] { client.socket.readAll(); });
        client.socket.readAll();
        QTRY_COMPARE(drained.size(), 1);
        QCOMPARE_LE(peer->queuedBytes(), 2'000'000);
    }

    // --- the silent, the loud, the broken -----------------------------------------------------------------

    void silentPeerIsPingedAndThenCut()
    {
        TestFront server;
        RawClient client(server);
        QVERIFY(shakeHands(client));
        Listening heard(server.peers.first());
        server.front.timers().advance(29'000);
        QTest::qWait(0);
        QVERIFY(client.received.isEmpty());
        server.front.timers().advance(2'500);
        QTRY_COMPARE(client.received, QByteArray("\x89\x00", 2));
        server.front.timers().advance(32'000);
        QTRY_COMPARE(heard.farewells, QList<Farewell>{Farewell::Silent});
        QTRY_VERIFY(client.closed);
    }

    void answeredPingsKeepThePeer()
    {
        TestFront server;
        RawClient client(server);
        QVERIFY(shakeHands(client));
        for (int minute = 0; minute < 10; ++minute) {
            server.front.timers().advance(32'000);
            QTRY_COMPARE(client.received, QByteArray("\x89\x00", 2));
            client.received.clear();
            client.send(clientFrame(10, {}) + clientFrame(9, "?")); // the second is answered when the first was read
            QTRY_COMPARE(client.received, QByteArray("\x8a\x01?"));
            client.received.clear();
        }
        QVERIFY(server.peers.first());
    }

    void floodingPeerIsDismissed()
    {
        TestFront server({.peer = {.messagesPerSecond = 10, .messageBurst = 20}});
        RawClient client(server);
        QVERIFY(shakeHands(client));
        Listening heard(server.peers.first());
        client.send(clientFrame(2, "x").repeated(21));
        QTRY_COMPARE(heard.farewells, QList<Farewell>{Farewell::Flooding});
        QCOMPARE(heard.messages.size(), 20);
        QTRY_VERIFY(client.received.startsWith(QByteArray("\x88", 1)) && client.received.sliced(2).startsWith("\x03\xf0")); // 1008
    }

    void steadyPeerIsNot()
    {
        TestFront server({.peer = {.messagesPerSecond = 10, .messageBurst = 20}});
        RawClient client(server);
        QVERIFY(shakeHands(client));
        Listening heard(server.peers.first());
        for (int second = 1; second <= 10; ++second) {
            client.send(clientFrame(2, "x").repeated(10));
            QTRY_COMPARE(heard.messages.size(), second * 10);
            server.front.timers().advance(1'000);
        }
        QVERIFY(heard.farewells.isEmpty());
    }

    void brokenFramesEndTheConnection_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("not masked") << QByteArray("\x82\x01x");
        QTest::newRow("reserved bit") << QByteArray("\xc2\x81\x01\x02\x03\x04x");
        QTest::newRow("unknown opcode") << clientFrame(3, "x");
        QTest::newRow("continues nothing") << clientFrame(0, "x");
        QTest::newRow("ping in pieces") << QByteArray("\x09\x81\x01\x02\x03\x04x");
        QTest::newRow("long ping") << clientFrame(9, QByteArray(126, 'p'));
        QTest::newRow("text that is no text") << clientFrame(1, "\xff\xfe");
        QTest::newRow("over the limit") << QByteArray::fromHex("82ff0000000000200000") + "mask";
        QTest::newRow("length with its sign bit") << QByteArray::fromHex("82ffffffffffffffffff") + "mask";
    }

    void brokenFramesEndTheConnection()
    {
        QFETCH(QByteArray, bytes);
        TestFront server;
        RawClient client(server);
        QVERIFY(shakeHands(client));
        Listening heard(server.peers.first());
        client.send(bytes);
        QTRY_COMPARE(heard.farewells, QList<Farewell>{Farewell::Malformed});
        QTRY_VERIFY(client.closed);
        QVERIFY(heard.messages.isEmpty());
        QTRY_VERIFY(!server.peers.first());
    }

    void messageInPiecesMayNotGrowOverTheLimitEither()
    {
        TestFront server({.peer = {.messageBytes = 1'000}});
        RawClient client(server);
        QVERIFY(shakeHands(client));
        Listening heard(server.peers.first());
        QByteArray piece = clientFrame(2, QByteArray(600, 'x'));
        piece[0] = char(piece[0] & 0x7f);
        QByteArray more = clientFrame(0, QByteArray(600, 'x'));
        client.send(piece + more);
        QTRY_COMPARE(heard.farewells, QList<Farewell>{Farewell::Malformed});
        QVERIFY(heard.messages.isEmpty());
    }

    // --- leaving --------------------------------------------------------------------------------------------

    void leavingIsToldOnce_data()
    {
        QTest::addColumn<bool>("politely");
        QTest::newRow("with a close frame") << true;
        QTest::newRow("by pulling the cable") << false;
    }

    void leavingIsToldOnce()
    {
        QFETCH(bool, politely);
        TestFront server;
        Client client(server);
        QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
        QTRY_COMPARE(server.peers.size(), 1);
        Listening heard(server.peers.first());
        if (politely)
            client.socket.close();
        else
            client.socket.abort();
        QTRY_VERIFY(!server.peers.first());
        QCOMPARE(heard.farewells, QList<Farewell>{Farewell::Left});
        QTRY_COMPARE(server.metric("teahouse_connections"), 0);
    }

    void dismissalReachesTheClientBehindWhatWasQueued()
    {
        TestFront server;
        Client client(server);
        QTRY_COMPARE(server.peers.size(), 1);
        Listening heard(server.peers.first());
        server.peers.first()->send("goodbye", Format::Binary);
        server.peers.first()->close(4'001, u"revoked"_s);
        server.peers.first()->send("too late", Format::Binary);
        QTRY_COMPARE(client.socket.state(), QAbstractSocket::UnconnectedState);
        QCOMPARE(client.binary, QByteArrayList{"goodbye"});
        QCOMPARE(int(client.socket.closeCode()), 4'001);
        QCOMPARE(client.socket.closeReason(), u"revoked"_s);
        QTRY_COMPARE(heard.farewells, QList<Farewell>{Farewell::Dismissed});
    }

    void dismissedPeerThatIgnoresItIsCut()
    {
        TestFront server;
        RawClient client(server);
        QVERIFY(shakeHands(client));
        client.socket.disconnect(&client.socket);
        Listening heard(server.peers.first());
        server.peers.first()->close(1'001);
        server.front.timers().advance(10'000);
        QTRY_COMPARE(heard.farewells, QList<Farewell>{Farewell::Dismissed});
        QTRY_VERIFY(!server.peers.first());
    }

    void closingTheFrontDismissesAll()
    {
        TestFront server;
        Client a(server);
        Client b(server, Security::Plain);
        QTRY_COMPARE(server.peers.size(), 2);
        server.front.close();
        QTRY_COMPARE(int(a.socket.closeCode()), 1'001);
        QTRY_COMPARE(int(b.socket.closeCode()), 1'001);
        QTRY_COMPARE(server.front.peers(), 0);
    }

    void frontMayDieWithPeersInside()
    {
        auto server = std::make_unique<TestFront>();
        Client inside(*server);
        RawClient unfinished(*server);
        QTRY_COMPARE(server->peers.size(), 1);
        server->peers.first()->send("x", Format::Binary);
        server.reset();
        QTRY_COMPARE(inside.socket.state(), QAbstractSocket::UnconnectedState);
    }
};

TEAHOUSE_NET_TEST_MAIN(TestPeer)
#include "tst_peer.moc"
