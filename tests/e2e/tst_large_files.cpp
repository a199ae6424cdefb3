// SPDX-License-Identifier: Apache-2.0
// Labels: full
// Gigabytes to the real server as a program of its own and back: what it costs in memory on both sides, and
// what cuts cost on the wire.
#include "tests/support/child_server.h"
#include "tests/support/file_desk.h"
#include "tests/support/memory.h"
#include "tests/support/metered_proxy.h"

#include <QStorageInfo>

using namespace teahouse;
using namespace Qt::StringLiterals;
using namespace teahouse::test;

namespace {

constexpr qint64 kGigabyte = 1LL << 30;
constexpr qint64 kMostMemory = 100LL << 20;
constexpr int kCuts = 10;
constexpr int kLongMs = 200'000;

struct World {
    TestServer office; // made in this process, run in another
    TestServer::Account account = office.account(u"mina"_s);
    ChannelId channel = office.channel(u"tea"_s, {account.user});
    QTemporaryDir folder;
    const QString source = folder.filePath(u"large.bin"_s), part = folder.filePath(u"part"_s);
    std::unique_ptr<ChildServer> server;
    TestClient mina;

    quint16 port() const { return office.config.listen.port; }
    bool serve()
    {
        office.stop();
        server
            = std::make_unique<ChildServer>(QStringLiteral(SERVER_PROGRAM), office.config.dataFolder, port());
        return server->start() && mina.open(server->url()) && mina.call(proto::Hello{u"test"_s, u"1"_s, {}})
            && mina.call(proto::Resume{account.token}) && mina.call(proto::OpenSync{.pages = false});
    }
};

bool hasRoomFor(qint64 bytes) { return QStorageInfo(QDir::tempPath()).bytesAvailable() > bytes; }

} // namespace

class TestLargeFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void fourGigabytesNeedNoMemory()
    {
        if (!hasRoomFor(10 * kGigabyte))
            QSKIP("not enough room on the disk");
        World world;
        QVERIFY(world.serve());
        const qint64 bytes = 4 * kGigabyte + 5; // beyond what 32 bits count
        QFile sparse(world.source);
        QVERIFY(sparse.open(QFile::WriteOnly) && sparse.resize(bytes));
        sparse.close();

        FileDesk desk(world.port(), world.account.token);
        QElapsedTimer timer;
        timer.start();
        const auto upload = desk.upload(world.source, {1}, kLongMs);
        QVERIFY2(upload, qPrintable(upload ? QString() : upload.error().detail));
        const qint64 upMs = timer.restart();
        const auto info = sendFile(world.mina, world.channel, *upload);
        QVERIFY(info);
        QCOMPARE(info->bytes, bytes);
        timer.restart();
        QVERIFY(desk.download(*info, world.part, kLongMs));
        const qint64 downMs = timer.elapsed();
        QCOMPARE(QFileInfo(world.part).size(), bytes);

        const qint64 server = peakBytes(world.server->pid()),
                     client = peakBytes(QCoreApplication::applicationPid());
        qInfo("up %lld MB/s, down %lld MB/s, server %lld MB, client %lld MB", bytes / 1000 / upMs,
              bytes / 1000 / downMs, server >> 20, client >> 20);
        QVERIFY(server > 0);
        QCOMPARE_LT(server, kMostMemory);
        QCOMPARE_LT(client, kMostMemory);
    }

    void tenCutsCostLittle()
    {
        if (!hasRoomFor(4 * kGigabyte))
            QSKIP("not enough room on the disk");
        World world;
        QVERIFY(world.serve());
        const QString hash = writeNoise(world.source, kGigabyte);
        MeteredProxy proxy(world.port());
        FileDesk desk(proxy.port(), world.account.token);

        proxy.cutEach(kGigabyte / (kCuts + 1), kCuts);
        const auto upload = desk.upload(world.source, {1}, kLongMs);
        QVERIFY2(upload, qPrintable(upload ? QString() : upload.error().detail));
        QCOMPARE(proxy.cuts(), kCuts);
        const qint64 extraUp = proxy.up - kGigabyte;
        const auto info = sendFile(world.mina, world.channel, *upload);
        QVERIFY(info);
        QCOMPARE(info->hash, hash);

        proxy.down = 0;
        proxy.cutEach(kGigabyte / (kCuts + 1), kCuts);
        QVERIFY(desk.download(*info, world.part, kLongMs)); // it looks at the hash itself
        QCOMPARE(proxy.cuts(), 2 * kCuts);
        const qint64 extraDown = proxy.down - kGigabyte;
        qInfo("extra for ten cuts: up %.1f %%, down %.1f %%", double(extraUp) * 100 / kGigabyte,
              double(extraDown) * 100 / kGigabyte);
        QCOMPARE_LT(extraUp, kGigabyte / 10);
        QCOMPARE_LT(extraDown, kGigabyte / 10);
    }
};

QTEST_GUILESS_MAIN(TestLargeFiles)
#include "tst_large_files.moc"
