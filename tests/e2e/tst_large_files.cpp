// SPDX-License-Identifier: Apache-2.0
// Labels: full
// Four gigabytes to the real server and back: what they cost in memory on both sides.
#include "tests/support/memory.h"
#include "tests/support/served_office.h"

using namespace teahouse;
using namespace Qt::StringLiterals;
using namespace teahouse::test;

namespace {

constexpr qint64 kMostMemory = 100LL << 20;
constexpr int kLongMs = 200'000;

} // namespace

class TestLargeFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void fourGigabytesNeedNoMemory()
    {
        if (!ServedOffice::hasRoomFor(10 * kGigabyte))
            QSKIP("not enough room on the disk");
        ServedOffice world;
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
};

QTEST_GUILESS_MAIN(TestLargeFiles)
#include "tst_large_files.moc"
