// SPDX-License-Identifier: Apache-2.0
// The door as hostile strangers meet it: slow, noisy, too many, too large, on the wrong port.
#include "tests/server/net/front_fixture.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace teahouse::server::net;
using Security = TestFront::Security;

namespace {

const QByteArray kGet = "GET /health HTTP/1.1\r\nHost: tea\r\n\r\n";

FrontSettings shortHeads()
{
    FrontSettings settings;
    settings.http.headBytes = 1024;
    return settings;
}

} // namespace

class TestFrontLimits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void slowHeadIsCutInTime_data()
    {
        QTest::addColumn<Security>("security");
        QTest::newRow("plain") << Security::Plain;
        QTest::newRow("tls, never greeting") << Security::Tls;
    }

    void slowHeadIsCutInTime()
    {
        QFETCH(Security, security);
        TestFront server({}, security);
        RawClient client(server); // does not speak TLS, even if it should
        QTRY_COMPARE(server.metric("teahouse_connections"), 1);
        for (int second = 0; second < 9; ++second) {
            if (security == Security::Plain)
                client.send("G");
            server.front.timers().advance(1'000);
            QCoreApplication::processEvents();
        }
        QVERIFY(!client.closed);
        server.front.timers().advance(3'000);
        QTRY_VERIFY(client.closed);
        QVERIFY(client.received.isEmpty());
        QTRY_COMPARE(server.metric("teahouse_connections"), 0);
    }

    void idleConnectionIsClosedInTime()
    {
        TestFront server;
        RawClient client(server);
        client.send(kGet);
        QTRY_COMPARE(client.answers(), 1);
        server.front.timers().advance(29'000);
        QCoreApplication::processEvents();
        QVERIFY(!client.closed);
        server.front.timers().advance(3'000);
        QTRY_VERIFY(client.closed);
    }

    void stalledBodyFailsInTime()
    {
        TestFront server;
        int failed = 0;
        server.front.route("/up", [&](HttpExchange &exchange) {
            connect(&exchange, &HttpExchange::failed, &exchange, [&] { ++failed; });
            exchange.readBody(100);
        });
        RawClient client(server);
        client.send("POST /up HTTP/1.1\r\nContent-Length: 50\r\n\r\nabc");
        QTRY_COMPARE(server.metric("teahouse_http_requests_total"), 1);
        server.front.timers().advance(32'000);
        QTRY_COMPARE(failed, 1);
        QTRY_VERIFY(client.closed);
    }

    void headOverTheLimitIsRefused()
    {
        TestFront server(shortHeads());
        RawClient client(server);
        client.send("GET /health HTTP/1.1\r\nX: " + QByteArray(5'000, 'x'));
        QTRY_VERIFY(client.received.startsWith("HTTP/1.1 431 "));
        server.front.timers().advance(60'000);
        QTRY_VERIFY(client.closed);
    }

    void noiseIsDroppedWithoutAWord_data()
    {
        QTest::addColumn<QByteArray>("noise");
        QTest::newRow("TLS greeting") << QByteArray::fromHex("1603010200010001fc0303");
        QTest::newRow("zeros") << QByteArray(100, '\0');
        QTest::newRow("lower case") << QByteArray("get / http/1.1\r\n\r\n");
        QTest::newRow("SSH") << QByteArray("\r\nSSH-2.0-x\r\n");
    }

    void noiseIsDroppedWithoutAWord()
    {
        QFETCH(QByteArray, noise);
        TestFront server;
        RawClient client(server);
        client.send(noise);
        QTRY_VERIFY(client.closed);
        QVERIFY(client.received.isEmpty());
    }

    void plainTextOnATlsPortIsDropped()
    {
        TestFront server({}, Security::Tls);
        RawClient client(server);
        client.send(kGet);
        QTRY_VERIFY(client.closed);
        QVERIFY(!client.received.contains("HTTP"));
    }

    void tlsOnAPlainPortIsDropped()
    {
        TestFront server;
        RawClient client(server, Security::Tls);
        QTRY_VERIFY(client.closed);
    }

    void oldTlsIsRefused()
    {
        TestFront server({}, Security::Tls);
        QSslSocket client;
        client.setPeerVerifyMode(QSslSocket::VerifyNone);
        QSslConfiguration old = client.sslConfiguration();
        QT_WARNING_PUSH
        QT_WARNING_DISABLE_DEPRECATED
        old.setProtocol(QSsl::TlsV1_1);
        QT_WARNING_POP
        client.setSslConfiguration(old);
        QSignalSpy encrypted(&client, &QSslSocket::encrypted);
        QSignalSpy failed(&client, &QAbstractSocket::errorOccurred);
        client.connectToHostEncrypted(u"127.0.0.1"_s, server.front.port());
        QTRY_COMPARE_GE(failed.size(), 1);
        QCOMPARE(encrypted.size(), 0);
    }

    void connectionsOverTheLimitAreRefused_data()
    {
        QTest::addColumn<int>("total");
        QTest::addColumn<int>("perAddress");
        QTest::newRow("in total") << 3 << 100;
        QTest::newRow("of one address") << 100 << 3;
    }

    void connectionsOverTheLimitAreRefused()
    {
        QFETCH(int, total);
        QFETCH(int, perAddress);
        TestFront server({.connections = total, .connectionsPerAddress = perAddress});
        std::vector<std::unique_ptr<RawClient>> inside;
        for (int i = 0; i < 3; ++i) {
            inside.push_back(std::make_unique<RawClient>(server));
            QTRY_COMPARE(server.metric("teahouse_connections"), i + 1);
        }
        RawClient outside(server);
        QTRY_VERIFY(outside.closed);
        QCOMPARE(server.metric("teahouse_connections_refused_total"), 1);

        inside.pop_back(); // makes room
        QTRY_COMPARE(server.metric("teahouse_connections"), 2);
        RawClient next(server);
        next.send(kGet);
        QTRY_COMPARE(next.answers(), 1);
    }

    void slowHandshakesDoNotKeepOthersOut()
    {
        TestFront server({.handshakes = 3});
        std::vector<std::unique_ptr<RawClient>> slow;
        for (int i = 0; i < 3; ++i) {
            slow.push_back(std::make_unique<RawClient>(server));
            QTRY_COMPARE(server.metric("teahouse_connections_accepted_total"), i + 1);
        }
        RawClient honest(server);
        honest.send(kGet);
        QTRY_COMPARE(honest.answers(), 1);
        QTRY_VERIFY(slow.front()->closed); // the oldest made room
        QVERIFY(!slow.back()->closed);
        QCOMPARE(server.metric("teahouse_handshakes_dropped_total"), 1);
    }

    void aThousandMayComeAtOnce()
    {
        TestFront server;
        std::vector<std::unique_ptr<RawClient>> crowd;
        for (int i = 0; i < 1'000; ++i)
            crowd.push_back(std::make_unique<RawClient>(server));
        for (const auto &client : crowd)
            client->send(kGet);
        QTRY_COMPARE_WITH_TIMEOUT(
            std::count_if(crowd.cbegin(), crowd.cend(),
                          [](const auto &client) { return client->received.endsWith("ok"); }),
            1'000, 20'000);
    }

    void takenPortIsAnError()
    {
        TestFront server;
        Metrics metrics;
        Front second({}, metrics);
        const auto listening
            = second.listen({QHostAddress(QHostAddress::LocalHost), server.front.port()}, {});
        QVERIFY(!listening);
        QVERIFY(listening.error().detail.contains(QString::number(server.front.port())));
    }
};

TEAHOUSE_NET_TEST_MAIN(TestFrontLimits)
#include "tst_front_limits.moc"
