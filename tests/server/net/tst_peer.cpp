// SPDX-License-Identifier: Apache-2.0
// WebSocket connections as the core sees them, with clients that behave.
#include "tests/server/net/peer_fixture.h"

using namespace Qt::StringLiterals;
using namespace teahouse::server::net;
using Security = TestFront::Security;

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
            connect(&server.front, &Front::peerArrived, this,
                    [&](Peer *peer) { heard = std::make_unique<Listening>(peer); });
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
        connect(peer, &Peer::received, this,
                [&](const QByteArray &bytes, Format) { arrived += bytes.size(); });
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
        QTRY_COMPARE(client.received,
                     QByteArray("\x82\x01"
                                "a\x81\x01"
                                "b\x82\x01"
                                "c"));
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

    // ASan sees what it does when it is not.
    void whoLeavesBetweenTwoRoundsIsForgotten()
    {
        TestFront server({.peer = {.gatherMs = 200}});
        Client leaving(server), staying(server);
        QTRY_COMPARE(server.peers.size(), 2);
        for (const auto &peer : server.peers)
            peer->push("1", Format::Binary); // the first round goes at once
        QTRY_COMPARE(leaving.binary, QByteArrayList{"1"});
        QTRY_COMPARE(staying.binary, QByteArrayList{"1"});
        for (const auto &peer : server.peers) {
            peer->push("2", Format::Binary); // waits for the next one
            peer->send("3", Format::Binary); // and does not wait any more
        }
        QTRY_COMPARE(leaving.binary, (QByteArrayList{"1", "23"}));
        const QPointer<Peer> first = server.peers.first(), second = server.peers.last();
        leaving.socket.abort();
        QTRY_VERIFY(!first || !second);
        Peer *left = first ? first : second;
        left->push("4", Format::Binary);
        QTRY_COMPARE(staying.binary.join(), "1234");
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

    // --- leaving
    // --------------------------------------------------------------------------------------------

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
