// SPDX-License-Identifier: Apache-2.0
// The door as strangers meet it: HTTP on the one port, by those who behave.
#include "server/net/message_page.h"
#include "tests/server/net/front_fixture.h"

using namespace Qt::StringLiterals;
using namespace teahouse::server::net;
using Security = TestFront::Security;

namespace {

const QByteArray kGet = "GET /health HTTP/1.1\r\nHost: tea\r\n\r\n";

} // namespace

class TestFrontDoor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("health") << kGet << QByteArray("200 OK") << QByteArray("ok");
        QTest::newRow("only the head")
            << QByteArray("HEAD /health HTTP/1.1\r\n\r\n") << QByteArray("200 OK") << QByteArray();
        QTest::newRow("with a query")
            << QByteArray("GET /health?x HTTP/1.1\r\n\r\n") << QByteArray("200 OK") << QByteArray("ok");
        QTest::newRow("unknown") << QByteArray("GET /healthy HTTP/1.1\r\n\r\n") << QByteArray("404 Not Found")
                                 << QByteArray();
        QTest::newRow("wrong method") << QByteArray("POST /health HTTP/1.1\r\n\r\n")
                                      << QByteArray("405 Method Not Allowed") << QByteArray();
        QTest::newRow("ws without upgrade")
            << QByteArray("GET /ws HTTP/1.1\r\n\r\n") << QByteArray("426 Upgrade Required") << QByteArray();
        QTest::newRow("ws of version 8")
            << QByteArray(kUpgrade).replace("13", "8") << QByteArray("426 Upgrade Required") << QByteArray();
        QTest::newRow("ws with a short key") << QByteArray(kUpgrade).replace("dGhl", "dGh")
                                             << QByteArray("426 Upgrade Required") << QByteArray();
        QTest::newRow("ws elsewhere")
            << QByteArray(kUpgrade).replace("/ws", "/w") << QByteArray("404 Not Found") << QByteArray();
        QTest::newRow("bad head") << QByteArray("GET / HTTP/1.1\r\nno colon\r\n\r\n")
                                  << QByteArray("400 Bad Request") << QByteArray();
    }

    void answers()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, body);
        for (const Security security : {Security::Plain, Security::Tls}) {
            TestFront server({}, security);
            RawClient client(server, security);
            client.send(request);
            QTRY_COMPARE(client.answers(), 1);
            QVERIFY2(client.received.startsWith("HTTP/1.1 " + status + "\r\n"), client.received.constData());
            QTRY_COMPARE(client.body(), body);
            QVERIFY(client.received.contains("\r\nDate: "));
        }
    }

    void metricsCountWhatHappened()
    {
        TestFront server;
        RawClient client(server);
        client.send(kGet + "GET /metrics HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(client.answers(), 2);
        QTRY_VERIFY(client.received.contains("\nteahouse_connections 1\n"));
        QVERIFY(client.received.contains("\nteahouse_http_requests_total 2\n"));
        QVERIFY(client.received.contains("\nteahouse_peers_closed_total{reason=\"slow\"} 0\n"));
    }

    void requestsBehindOneAnotherAreAnsweredInOrder()
    {
        TestFront server;
        RawClient client(server);
        client.send(kGet + "GET /none HTTP/1.1\r\n\r\n" + kGet);
        QTRY_COMPARE(client.answers(), 3);
        const QByteArray &all = client.received;
        QVERIFY(all.indexOf("200 OK") < all.indexOf("404"));
        QVERIFY(all.indexOf("404") < all.lastIndexOf("200 OK"));
        QVERIFY(!client.closed);
    }

    void closesWhenAskedTo()
    {
        TestFront server;
        RawClient client(server);
        client.send("GET /health HTTP/1.1\r\nConnection: close\r\n\r\n");
        QTRY_VERIFY(client.closed);
        QVERIFY(client.received.contains("\r\nConnection: close\r\n"));
        QCOMPARE(client.body(), "ok");
    }

    void headMayComeByteByByte()
    {
        TestFront server;
        RawClient client(server);
        QTRY_COMPARE(client.socket.state(), QAbstractSocket::ConnectedState);
        client.socket.setSocketOption(QAbstractSocket::LowDelayOption, 1);
        for (const char byte : kGet) {
            client.send(QByteArray(1, byte));
            client.socket.flush();
            QCoreApplication::processEvents();
        }
        QTRY_COMPARE(client.answers(), 1);
    }

    void longestRouteWins()
    {
        TestFront server;
        server.front.route("/files/", [](HttpExchange &exchange) { exchange.respond(200, {}, "folder"); });
        server.front.route("/files/special",
                           [](HttpExchange &exchange) { exchange.respond(200, {}, "one"); });
        RawClient client(server);
        client.send("GET /files/special HTTP/1.1\r\n\r\nGET /files/specials HTTP/1.1\r\n\r\nGET /files "
                    "HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(client.answers(), 3);
        QTRY_VERIFY(client.received.contains("404"));
        QVERIFY(client.received.indexOf("\r\n\r\none") < client.received.indexOf("\r\n\r\nfolder"));
    }

    // --- bodies ---------------------------------------------------------------------------------------

    void uploadIsStreamedAndHeldBack()
    {
        constexpr qsizetype kBytes = 20 << 20;
        TestFront server;
        QByteArray hash;
        qint64 arrived = 0;
        HttpExchange *upload = nullptr;
        server.front.route("/up", [&](HttpExchange &exchange) {
            upload = &exchange;
            connect(&exchange, &HttpExchange::bodyArrived, &exchange,
                    [&](const QByteArray &bytes) { arrived += bytes.size(); });
            connect(&exchange, &HttpExchange::bodyEnded, &exchange,
                    [&] { exchange.respond(201, {}, QByteArray::number(arrived)); });
            exchange.readBody(kBytes);
            exchange.pauseBody();
        });
        RawClient client(server);
        client.send("PUT /up HTTP/1.1\r\nContent-Length: " + QByteArray::number(kBytes) + "\r\n\r\n");
        client.send(QByteArray(kBytes, 'u'));
        QTRY_VERIFY(upload);
        // Nobody reads: what fits between the two fills up, and no more leaves the client.
        qint64 left = -1;
        QTRY_VERIFY(left == std::exchange(left, client.socket.bytesToWrite()) && left > 0);
        QCOMPARE(arrived, 0);
        upload->resumeBody();
        QTRY_COMPARE(client.answers(), 1);
        QVERIFY(client.received.startsWith("HTTP/1.1 201 "));
        QTRY_COMPARE(client.body(), QByteArray::number(kBytes));
        client.send(kGet);
        QTRY_COMPARE(client.answers(), 2); // the connection lives on
    }

    void chunkedUploadArrives()
    {
        TestFront server;
        QByteArray body;
        server.front.route("/up", [&](HttpExchange &exchange) {
            connect(&exchange, &HttpExchange::bodyArrived, &exchange,
                    [&](const QByteArray &bytes) { body += bytes; });
            connect(&exchange, &HttpExchange::bodyEnded, &exchange, [&] { exchange.respond(204, {}, {}); });
            exchange.readBody(100);
        });
        RawClient client(server);
        client.send("POST /up HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
        QTRY_COMPARE(body, "abc");
        client.send("2\r\nde\r\n0\r\n\r\n" + kGet);
        QTRY_COMPARE(client.answers(), 2);
        QCOMPARE(body, "abcde");
    }

    void bodyOverTheLimitIsRefused_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("announced") << QByteArray("POST /up HTTP/1.1\r\nContent-Length: 101\r\n\r\n");
        QTest::newRow("found out") << QByteArray(
                                          "POST /up HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n65\r\n")
                + QByteArray(101, 'x') + "\r\n";
    }

    void bodyOverTheLimitIsRefused()
    {
        QFETCH(QByteArray, request);
        TestFront server;
        int failed = 0;
        server.front.route("/up", [&](HttpExchange &exchange) {
            connect(&exchange, &HttpExchange::failed, &exchange, [&] { ++failed; });
            exchange.readBody(100);
        });
        RawClient client(server);
        client.send(request);
        QTRY_COMPARE(client.answers(), 1);
        QVERIFY(client.received.startsWith("HTTP/1.1 413 "));
        QCOMPARE(failed, 1);
        server.front.timers().advance(60'000);
        QTRY_VERIFY(client.closed);
    }

    void clientThatAsksFirstIsToldToGoOn()
    {
        TestFront server;
        server.front.route("/up", [](HttpExchange &exchange) {
            connect(&exchange, &HttpExchange::bodyEnded, &exchange,
                    [&exchange] { exchange.respond(200, {}, {}); });
            exchange.readBody(100);
        });
        RawClient client(server);
        client.send("POST /up HTTP/1.1\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
        QTRY_COMPARE(client.received, "HTTP/1.1 100 Continue\r\n\r\n");
        client.send("hi");
        QTRY_COMPARE(client.answers(), 2);

        RawClient tooMuch(server);
        tooMuch.send("POST /up HTTP/1.1\r\nContent-Length: 200\r\nExpect: 100-continue\r\n\r\n");
        QTRY_VERIFY(tooMuch.received.startsWith("HTTP/1.1 413 "));
    }

    void answerReachesAClientStillSending()
    {
        TestFront server;
        server.front.route("/no", [](HttpExchange &exchange) { exchange.respond(403, {}, "no"); });
        RawClient client(server);
        client.send("PUT /no HTTP/1.1\r\nContent-Length: 500000\r\n\r\n" + QByteArray(500'000, 'x'));
        QTRY_VERIFY(client.received.contains("403 Forbidden"));
        QTRY_COMPARE(client.body(), "no");
        QTRY_COMPARE(client.socket.bytesToWrite(), 0);
        server.front.timers().advance(60'000);
        QTRY_VERIFY(client.closed);
    }

    void downloadIsStreamedAsFastAsItIsRead()
    {
        constexpr int kPieces = 300;
        const QByteArray piece(64 * 1024, 'd');
        TestFront server;
        int sent = 0;
        bool finished = false;
        server.front.route("/down", [&](HttpExchange &exchange) {
            const auto more = [&exchange, &sent, piece] {
                if (sent < kPieces) {
                    ++sent;
                    exchange.write(piece);
                } else {
                    exchange.end();
                }
            };
            connect(&exchange, &HttpExchange::drained, &exchange, more);
            connect(&exchange, &HttpExchange::finished, this, [&] { finished = true; });
            exchange.begin(200, {}, kPieces * piece.size());
            more();
        });
        RawClient client(server);
        client.socket.setReadBufferSize(64 * 1024);
        client.socket.disconnect(&client.socket); // nobody reads
        client.send("GET /down HTTP/1.1\r\n\r\n");
        int before = -1;
        QTRY_VERIFY(sent > 0 && before == std::exchange(before, sent));
        QVERIFY2(sent < kPieces, "all of it was taken although nobody read");
        client.socket.setReadBufferSize(0);
        QTRY_VERIFY((client.received += client.socket.readAll()).size() > kPieces * piece.size());
        QTRY_COMPARE((client.received += client.socket.readAll(), client.body().size()),
                     kPieces * piece.size());
        QTRY_VERIFY(finished);
    }

    void answerOfUnknownLengthIsChunked()
    {
        TestFront server;
        server.front.route("/some", [](HttpExchange &exchange) {
            exchange.begin(200, {}, -1);
            exchange.write("hello ");
            exchange.write("you");
            exchange.end();
        });
        RawClient client(server);
        client.send("GET /some HTTP/1.1\r\n\r\n");
        QTRY_VERIFY(client.received.endsWith("\r\n\r\n6\r\nhello \r\n3\r\nyou\r\n0\r\n\r\n"));
        QVERIFY(client.received.contains("Transfer-Encoding: chunked"));
        RawClient old(server); // knows no chunks: the end of the connection is the end of the body
        old.send("GET /some HTTP/1.0\r\n\r\n");
        QTRY_VERIFY(old.closed);
        QCOMPARE(old.body(), "hello you");
    }

    void routeHearsThatTheClientLeft()
    {
        TestFront server;
        QString heard;
        server.front.route("/wait", [&](HttpExchange &exchange) {
            connect(&exchange, &HttpExchange::failed, &exchange, [&] { heard += u"failed "_s; });
            connect(&exchange, &HttpExchange::finished, &exchange, [&] {
                heard += u"finished"_s;
                exchange.respond(200, {}, "too late"); // harmless
            });
        });
        RawClient client(server);
        client.send("GET /wait HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(server.metric("teahouse_http_requests_total"), 1);
        client.socket.abort();
        QTRY_COMPARE(heard, u"failed finished"_s);
        QTRY_COMPARE(server.metric("teahouse_connections"), 0);
    }

    void valueWithALineBreakAddsNoHeader()
    {
        TestFront server;
        server.front.route("/x", [](HttpExchange &exchange) {
            exchange.respond(200, {{"X-A", "a\r\nX-Evil: 1"}, {"X-B", "b"}}, {});
        });
        RawClient client(server);
        client.send("GET /x HTTP/1.1\r\n\r\n");
        QTRY_COMPARE(client.answers(), 1);
        QVERIFY(!client.received.contains("Evil"));
        QVERIFY(client.received.contains("\r\nX-B: b\r\n"));
    }

    void closingLetsAnswersUnderWayEnd()
    {
        TestFront server;
        HttpExchange *waiting = nullptr;
        server.front.route("/wait", [&](HttpExchange &exchange) { waiting = &exchange; });
        RawClient busy(server);
        RawClient idle(server);
        busy.send("GET /wait HTTP/1.1\r\n\r\n");
        QTRY_VERIFY(waiting);
        QTRY_COMPARE(server.metric("teahouse_connections"), 2);
        server.front.close();
        QTRY_VERIFY(idle.closed);
        waiting->respond(200, {}, "done");
        QTRY_VERIFY(busy.closed);
        QCOMPARE(busy.body(), "done");
    }

    // --- links to messages -----------------------------------------------------------------------------

    void leadsFromABrowserIntoTheProgram()
    {
        TestFront server({}, Security::Tls);
        RawClient client(server, Security::Tls);
        client.send("GET /m/7/1234 HTTP/1.1\r\nHost: tea.example:8008\r\nAccept-Language: zh-CN,zh;q=0.9,en;q=0.8\r\n\r\n");
        QTRY_COMPARE(client.answers(), 1);
        QTRY_VERIFY(client.body().contains("</html>"));
        QVERIFY(client.body().contains("href=\"teahouse://tea.example:8008/m/7/1234\""));
        QVERIFY(client.body().contains("在茶馆中打开"));
        QVERIFY(client.received.contains("\r\nContent-Security-Policy: default-src 'none'; style-src 'sha256-"));
        QVERIFY(!client.body().contains("<script"));
        QVERIFY(!client.body().contains("src="));
    }

    void leadsInEnglishWithoutTls()
    {
        TestFront server;
        RawClient client(server);
        client.send("GET /m/7/1234 HTTP/1.1\r\nHost: [fe80::1]:9000\r\nAccept-Language: de, en;q=0.5\r\n\r\n");
        QTRY_COMPARE(client.answers(), 1);
        QTRY_VERIFY(client.body().contains("</html>"));
        QVERIFY(client.body().contains("href=\"teahouse+plain://[fe80::1]:9000/m/7/1234\""));
        QVERIFY(client.body().contains("Open in Teahouse"));
    }

    void leadsNowhereElse_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("host");
        QTest::newRow("not a number") << QByteArray("/m/7/x") << QByteArray("a.b");
        QTest::newRow("too large") << QByteArray("/m/7/9223372036854775808") << QByteArray("a.b");
        QTest::newRow("a step up") << QByteArray("/m/7/../../x") << QByteArray("a.b");
        QTest::newRow("nothing") << QByteArray("/m/") << QByteArray("a.b");
        QTest::newRow("a host that is markup") << QByteArray("/m/7/8") << QByteArray("a\"><script>alert(1)</script>");
        QTest::newRow("a host with a name") << QByteArray("/m/7/8") << QByteArray("a@b");
        QTest::newRow("a host with a path") << QByteArray("/m/7/8") << QByteArray("evil.example/m/1/2?x=");
        QTest::newRow("no host") << QByteArray("/m/7/8") << QByteArray();
    }

    void leadsNowhereElse()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, host);
        TestFront server;
        RawClient client(server);
        client.send("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
        QTRY_COMPARE(client.answers(), 1);
        QVERIFY2(client.received.startsWith("HTTP/1.1 404"), client.received.constData());
        QVERIFY(!client.received.contains("script"));
    }

    void asksBrowsersForTheirLanguage()
    {
        QVERIFY(prefersChinese("zh-CN,zh;q=0.9,en;q=0.8"));
        QVERIFY(prefersChinese("de,zh;q=0.4"));
        QVERIFY(prefersChinese("zh"));
        QVERIFY(!prefersChinese("en-US,en;q=0.9,zh;q=0.5"));
        QVERIFY(!prefersChinese("en, zh"));
        QVERIFY(!prefersChinese(""));
        QVERIFY(!prefersChinese("zh;q=0"));
        QVERIFY(!prefersChinese(QByteArray(100'000, ',')));
    }
};

TEAHOUSE_NET_TEST_MAIN(TestFrontDoor)
#include "tst_front.moc"
