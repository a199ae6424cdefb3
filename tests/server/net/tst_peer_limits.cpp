// SPDX-License-Identifier: Apache-2.0
// WebSocket clients that do not read, do not answer, talk too much or talk nonsense.
#include "tests/server/net/peer_fixture.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace teahouse::server::net;
using Security = TestFront::Security;

class TestPeerLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    // --- those who do not read --------------------------------------------------------------------------

    void slowReaderIsCutWhileOthersGoOn_data()
    {
        QTest::addColumn<Security>("security");
        QTest::newRow("plain") << Security::Plain;
        QTest::newRow("tls") << Security::Tls;
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
        connect(&quick.socket, &QWebSocket::binaryMessageReceived, this,
                [&](const QByteArray &m) { arrived += m.size(); });
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
            client.send(clientFrame(10, {})
                        + clientFrame(9, "?")); // the second is answered when the first was read
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
        QTRY_VERIFY(client.received.startsWith(QByteArray("\x88", 1))
                    && client.received.sliced(2).startsWith("\x03\xf0")); // 1008
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
};

TEAHOUSE_NET_TEST_MAIN(TestPeerLimits)
#include "tst_peer_limits.moc"
