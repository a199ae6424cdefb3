// SPDX-License-Identifier: Apache-2.0
// What is not HTTP, or only almost: whatever comes, nothing is given away, nobody waits long, and the next
// honest client is served as ever.
#include "tests/support/http_talk.h"
#include "tests/support/office_files.h"

using namespace teahouse;
using namespace Qt::StringLiterals;
using namespace teahouse::test;

namespace {

const QByteArray kSecret = "the recipe of the house";

TestServer::Tuning impatient()
{
    TestServer::Tuning tuning;
    tuning.edge.http.headMs = 400;
    tuning.edge.http.idleMs = 600;
    tuning.edge.http.closeMs = 150;
    tuning.edge.tickMs = 50;
    return tuning;
}

struct World {
    explicit World(const TestServer::Tuning &tuning = {}) : server(tuning) { }

    TestServer server;
    TestServer::Account mina = server.account(u"mina"_s);
    OfficeFile file = putFile(server, server.channel(u"tea"_s, {mina.user}, proto::ChannelKind::Private),
                              mina.user, kSecret);
    QByteArray token = "Authorization: Bearer " + mina.token.toLatin1() + "\r\n";

    quint16 port() { return server.server().port(); }
    bool servesHonestClients()
    {
        HttpTalk talk(port());
        return talk.ask("GET", file.path(), {bearer(mina.token)}).body == kSecret;
    }
};

} // namespace

class TestHostileHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_world = std::make_unique<World>(impatient()); }
    void cleanupTestCase() { m_world.reset(); }
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    // --- time ----------------------------------------------------------------------------------------

    void aHeadThatNeverEndsIsCut()
    {
        World world(impatient());
        HttpTalk slow(world.port());
        slow.send("GET " + world.file.path() + " HTTP/1.1\r\n" + world.token);
        QTimer drip; // a header now and then does not buy time
        connect(&drip, &QTimer::timeout, &slow.socket, [&] { slow.send("X-A: b\r\n"); });
        drip.start(50);
        QVERIFY(TestClient::spin([&] { return slow.closed; }, 5'000));
        QVERIFY(slow.received.isEmpty());
        QVERIFY(world.servesHonestClients());
    }

    void aBodyThatNeverComesIsCut()
    {
        World world(impatient());
        HttpTalk slow(world.port());
        slow.send("POST /uploads HTTP/1.1\r\n" + world.token
                  + "Tus-Resumable: 1.0.0\r\nContent-Length: 5000\r\n\r\nabc");
        QVERIFY(TestClient::spin([&] { return slow.closed; }, 5'000));
        QVERIFY(world.servesHonestClients());
    }

    void whoDoesNotReadIsCut()
    {
        World world(impatient());
        const OfficeFile large = putSparseFile(world.server, {}, world.mina.user, 1LL << 40);
        HttpTalk deaf(world.port());
        deaf.socket.setReadBufferSize(1);
        deaf.keeps = false;
        deaf.socket.blockSignals(true); // nobody reads
        deaf.send(HttpTalk::head("GET", large.path(), {bearer(world.mina.token)}));
        deaf.socket.flush();
        HttpTalk health(world.port());
        // The server holds his connection no longer; then there is room in his account again.
        QVERIFY(TestClient::spin(
            [&] {
                HttpTalk look(world.port());
                const QByteArray metrics = look.ask("GET", "/metrics").body;
                return metrics.contains("\nteahouse_downloads 0\n")
                    && metrics.contains("\nteahouse_connections 1\n");
            },
            10'000));
        QVERIFY(world.servesHonestClients());
    }

    void manySlowOnesKeepNobodyOut()
    {
        TestServer::Tuning tuning;
        tuning.edge.handshakes = 50;
        World world(tuning);
        std::vector<std::unique_ptr<HttpTalk>> slow;
        for (int i = 0; i < 200; ++i) {
            slow.push_back(std::make_unique<HttpTalk>(world.port()));
            slow.back()->send("GET / HTTP/1.1\r\nX: ");
        }
        QVERIFY(world.servesHonestClients());
    }

    // --- grammar ---------------------------------------------------------------------------------------

    void nonsenseGetsNothing_data()
    {
        QTest::addColumn<QByteArray>("request"); // FILE, TOKEN: of the honest owner
        const auto get = [](const QByteArray &lines) { return "GET FILE HTTP/1.1\r\n" + lines + "\r\n"; };
        QTest::newRow("no version") << "GET FILE\r\n\r\n"_ba;
        QTest::newRow("HTTP/2 preface") << "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"_ba;
        QTest::newRow("HTTP/9") << "GET FILE HTTP/9.9\r\nTOKEN\r\n"_ba;
        QTest::newRow("method in lower case") << "get FILE HTTP/1.1\r\nTOKEN\r\n"_ba;
        QTest::newRow("two spaces") << "GET  FILE HTTP/1.1\r\nTOKEN\r\n"_ba;
        QTest::newRow("space in the path") << "GET FILE /x HTTP/1.1\r\nTOKEN\r\n"_ba;
        QTest::newRow("whole address") << "GET http://tea/FILE HTTP/1.1\r\nTOKEN\r\n"_ba;
        QTest::newRow("asterisk") << "GET * HTTP/1.1\r\nTOKEN\r\n"_ba;
        QTest::newRow("proxy") << "CONNECT tea:80 HTTP/1.1\r\nTOKEN\r\n"_ba;
        QTest::newRow("NUL in the path")
            << "GET FILE\0 HTTP/1.1\r\nTOKEN\r\n"_ba.replace("FILE", QByteArray("FILE\0", 5));
        QTest::newRow("NUL in a header") << get(QByteArray("TOKENX: a\0b\r\n", 13));
        QTest::newRow("space before the colon") << get("Authorization : Bearer x\r\nTOKEN");
        QTest::newRow("no colon") << get("TOKENnonsense\r\n");
        QTest::newRow("empty name") << get("TOKEN: x\r\n");
        QTest::newRow("return alone") << get("TOKENX: a\rb\r\n");
        QTest::newRow("ten thousand headers") << get("TOKEN" + QByteArray("A: b\r\n").repeated(10'000));
        QTest::newRow("a long header") << get("TOKENX: " + QByteArray(1 << 20, 'x') + "\r\n");
        QTest::newRow("a long path") << "GET /files/" + QByteArray(1 << 20, '1') + " HTTP/1.1\r\nTOKEN\r\n";
        QTest::newRow("a long token") << get("Authorization: Bearer " + QByteArray(10'000, 'x') + "\r\n");
        QTest::newRow("token of another kind") << get("Authorization: Basic bWluYTpzZWNyZXQ=\r\n");
        QTest::newRow("token in the address") << "GET FILE?access_token=TOKEN HTTP/1.1\r\n\r\n"_ba;
        QTest::newRow("token in a cookie") << get("Cookie: token=TOKEN\r\n");
    }

    void nonsenseGetsNothing()
    {
        QFETCH(QByteArray, request);
        World &world = *m_world;
        request.replace("FILE", world.file.path());
        request.replace("=TOKEN", '=' + world.mina.token.toLatin1());
        request.replace("TOKEN", world.token);
        HttpTalk talk(world.port());
        talk.send(request);
        QVERIFY(TestClient::spin([&] { return talk.closed || talk.received.contains("\r\n\r\n"); }));
        QVERIFY2(!talk.received.startsWith("HTTP/1.1 2"), talk.received.constData());
        QVERIFY(!talk.received.contains(kSecret));
        QVERIFY(world.servesHonestClients());
    }

    void wrongLengthsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("headers");
        QTest::newRow("negative") << "Content-Length: -1\r\n"_ba;
        QTest::newRow("signed") << "Content-Length: +5\r\n"_ba;
        QTest::newRow("hexadecimal") << "Content-Length: 0x5\r\n"_ba;
        QTest::newRow("a word") << "Content-Length: five\r\n"_ba;
        QTest::newRow("beyond every number") << "Content-Length: 99999999999999999999999\r\n"_ba;
        QTest::newRow("two that differ") << "Content-Length: 5\r\nContent-Length: 6\r\n"_ba;
        QTest::newRow("a list that differs") << "Content-Length: 5, 6\r\n"_ba;
        QTest::newRow("and chunked") << "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"_ba;
        QTest::newRow("chunked, and a length") << "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"_ba;
        QTest::newRow("chunked twice") << "Transfer-Encoding: chunked, chunked\r\n"_ba;
        QTest::newRow("chunked, hidden") << "Transfer-Encoding: xchunked\r\n"_ba;
        QTest::newRow("chunked, not last") << "Transfer-Encoding: chunked, identity\r\n"_ba;
        QTest::newRow("compressed") << "Transfer-Encoding: gzip, chunked\r\n"_ba;
    }

    // Where two servers could disagree about the end of a body, a second request could hide in it.
    void wrongLengthsAreRefused()
    {
        QFETCH(QByteArray, headers);
        World &world = *m_world;
        HttpTalk talk(world.port());
        talk.send("GET " + world.file.path() + " HTTP/1.1\r\n" + headers + "\r\n0\r\n\r\nGET "
                  + world.file.path() + " HTTP/1.1\r\n" + world.token + "\r\n");
        QVERIFY(TestClient::spin([&] { return talk.closed; }, 5'000));
        QVERIFY2(!talk.received.contains("HTTP/1.1 2"), talk.received.constData());
        QVERIFY(!talk.received.contains(kSecret));
        QVERIFY(world.servesHonestClients());
    }

    void brokenChunksAreRefused_data()
    {
        QTest::addColumn<QByteArray>("chunks");
        QTest::newRow("size is no number") << "five\r\nabcde\r\n0\r\n\r\n"_ba;
        QTest::newRow("size is negative") << "-5\r\nabcde\r\n0\r\n\r\n"_ba;
        QTest::newRow("size beyond every number") << "fffffffffffffffffff\r\nabc"_ba;
        QTest::newRow("longer than said") << "2\r\nabcde\r\n0\r\n\r\n"_ba;
        QTest::newRow("endless extension") << "5;" + QByteArray(1 << 20, 'x');
        QTest::newRow("endless size") << QByteArray(1 << 20, '0');
        QTest::newRow("endless trailer") << "0\r\n" + QByteArray("A: b\r\n").repeated(100'000);
    }

    void brokenChunksAreRefused()
    {
        QFETCH(QByteArray, chunks);
        World &world = *m_world;
        HttpTalk talk(world.port());
        talk.send("POST /uploads HTTP/1.1\r\n" + world.token
                  + "Tus-Resumable: 1.0.0\r\nUpload-Length: 100\r\nTransfer-Encoding: chunked\r\n\r\n"
                  + chunks);
        QVERIFY(TestClient::spin([&] { return talk.closed; }, 5'000));
        QVERIFY(world.servesHonestClients());
    }

    // --- size ------------------------------------------------------------------------------------------

    void aBodyNobodyAskedForIsNotRead()
    {
        World world(impatient());
        for (const QByteArray &target : {"/files/1"_ba, "/uploads"_ba, "/nowhere"_ba, "/health"_ba}) {
            HttpTalk talk(world.port());
            talk.send("POST " + target + " HTTP/1.1\r\nContent-Length: 1000000000000\r\n\r\n"
                      + QByteArray(1 << 20, 'x'));
            QVERIFY(TestClient::spin([&] { return talk.closed; }, 5'000));
            QVERIFY2(talk.received.startsWith("HTTP/1.1 4"), talk.received.constData());
        }
        QVERIFY(world.servesHonestClients());
    }

    void manyAtOnceInOneGoAreAnsweredInTurn()
    {
        World world;
        const QByteArray get = HttpTalk::head("GET", world.file.path(), {bearer(world.mina.token)});
        HttpTalk talk(world.port());
        talk.send(get.repeated(300) + HttpTalk::head("GET", "/files/1", {bearer(world.mina.token)}));
        for (int i = 0; i < 300; ++i)
            QCOMPARE(talk.answer().body, kSecret);
        QCOMPARE(talk.answer().status, 404);
        QVERIFY(!talk.closed);
    }

    void overlappingRangesGiveNoMoreThanTheFile()
    {
        World world;
        const QByteArray contents(3'000'000, 'x');
        const OfficeFile file = putFile(world.server, {}, world.mina.user, contents);
        HttpTalk talk(world.port());
        for (const QByteArray &ranges :
             {QByteArray("0-,").repeated(limits::kRanges), QByteArray("0-,").repeated(2'000),
              "0-2999999,1-2999998,2-2999997,-2999999,-1,0-0"_ba, "2999999-,2000000-2000001,1-2,0-0"_ba}) {
            const HttpAnswer answer
                = talk.ask("GET", file.path(), {bearer(world.mina.token), {"Range", "bytes=" + ranges}});
            QVERIFY(answer.whole);
            QVERIFY(answer.status == 200 || answer.status == 206);
            QCOMPARE_LE(answer.body.size(), contents.size() + 5'000);
        }
    }

private:
    std::unique_ptr<World> m_world; // of the many rows, which must leave it as it was
};

QTEST_GUILESS_MAIN(TestHostileHttp)
#include "tst_hostile_http.moc"
