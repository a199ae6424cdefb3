// SPDX-License-Identifier: Apache-2.0
// All the ways to make a server hold what it should not, at once, against the real program: it stays small,
// and serves.
#include "tests/support/child_server.h"
#include "tests/support/http_talk.h"
#include "tests/support/memory.h"
#include "tests/support/office_files.h"

using namespace teahouse;
using namespace Qt::StringLiterals;
using namespace teahouse::test;

namespace {

constexpr qint64 kMostMemory = 100LL << 20;

using Crowd = std::vector<std::unique_ptr<HttpTalk>>;

// So many that each say this, and then neither read nor go away.
void join(Crowd &crowd, int count, quint16 port, const QByteArray &what)
{
    for (int i = 0; i < count; ++i) {
        crowd.push_back(std::make_unique<HttpTalk>(port));
        crowd.back()->keeps = false;
        crowd.back()->socket.setReadBufferSize(1'000);
        crowd.back()->send(what);
    }
}

} // namespace

class TestHostileMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void nobodyMakesTheServerLarge()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("a sanitizer keeps memory that is not used any more");
#endif
        TestServer office;
        QList<TestServer::Account> people;
        for (int i = 0; i < 4; ++i)
            people.append(office.account(QString::number(i)));
        const OfficeFile large = putSparseFile(office, {}, people.first().user, 1LL << 40),
                         small = putFile(office, {}, people.first().user, "tea");
        const quint16 port = office.config.listen.port;
        office.stop();
        ChildServer server(QStringLiteral(SERVER_PROGRAM), office.config.dataFolder, port);
        QVERIFY2(server.start(), server.said());

        Crowd crowd;
        join(crowd, 300, port,
             "GET /files/1 HTTP/1.1\r\nX: " + QByteArray(limits::kHttpHeadBytes - 100, 'x'));
        join(crowd, 50, port,
             "POST /uploads HTTP/1.1\r\nContent-Length: 99999999999\r\n\r\n" + QByteArray(2 << 20, 'x'));
        join(crowd, 50, port,
             "POST /uploads HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1;" + QByteArray(2 << 20, 'x'));
        for (const TestServer::Account &person : people) {
            const QByteArray all
                = HttpTalk::head("GET", large.path(), {bearer(person.token)}),
                parts = HttpTalk::head(
                    "GET", large.path(),
                    {bearer(person.token), {"Range", "bytes=" + QByteArray("0-,9-99,1-").repeated(5)}});
            join(crowd, limits::kDownloadsPerUser / 2, port,
                 all.repeated(200)); // and asks for more behind it
            join(crowd, limits::kDownloadsPerUser / 2, port, parts.repeated(200));
        }
        // It is busy with all of them and serves the honest one.
        for (int i = 0; i < 50; ++i) {
            HttpTalk honest(port);
            QCOMPARE(honest.ask("GET", small.path(), {bearer(office.account(u"honest"_s).token)}).body,
                     "tea"_ba);
        }
        const QByteArray metrics = HttpTalk(port).ask("GET", "/metrics").body;
        QVERIFY2(metrics.contains("\nteahouse_downloads " + QByteArray::number(4 * limits::kDownloadsPerUser)
                                  + '\n'),
                 metrics);
        const qint64 peak = peakBytes(server.pid());
        qInfo("%lld MB at most", peak >> 20);
        QVERIFY(peak > 0);
        QCOMPARE_LT(peak, kMostMemory);
    }
};

QTEST_GUILESS_MAIN(TestHostileMemory)
#include "tst_hostile_memory.moc"
