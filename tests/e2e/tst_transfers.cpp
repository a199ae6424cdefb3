// SPDX-License-Identifier: Apache-2.0
// Files between the real client's transfers and the real server: whole, and through a wire that is cut again
// and again. tst_large_files does the same with gigabytes.
#include "tests/support/file_desk.h"
#include "tests/support/metered_proxy.h"

using namespace teahouse;
using namespace Qt::StringLiterals;
using namespace teahouse::test;

namespace {

constexpr qint64 kBytes = 40'000'003;
constexpr int kCuts = 10;
constexpr int kLongMs = 60'000;

struct World {
    TestServer server{lookingAtFiles()};
    ChannelId channel = server.channel(u"tea"_s, {server.account(u"mina"_s).user});
    TestClient mina{server, u"mina"_s};
    QTemporaryDir folder;
    const QString source = folder.filePath(u"tea.bin"_s), part = folder.filePath(u"part"_s);
    const QString hash = writeNoise(source, kBytes);
    MeteredProxy proxy{server.server().port()};
    FileDesk desk{proxy.port(), mina.token};
};

} // namespace

class TestTransfers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aFileComesBackAsItWent()
    {
        World world;
        const auto upload = world.desk.upload(world.source, {1}, kLongMs);
        QVERIFY2(upload, qPrintable(upload ? QString() : upload.error().detail));
        QCOMPARE_LT(world.proxy.up - kBytes, kBytes / 50);
        const auto info = sendFile(world.mina, world.channel, *upload);
        QVERIFY2(info, qPrintable(info ? QString() : meta::nameOf(info.error().code) + info.error().detail));
        QCOMPARE(info->hash, world.hash);
        QCOMPARE(info->bytes, kBytes);

        world.proxy.down = 0;
        QVERIFY(world.desk.download(*info, world.part, kLongMs));
        QCOMPARE_LT(world.proxy.down - kBytes, kBytes / 100);
    }

    void cutsCostAChunkEachAtMostAndSpoilNothing()
    {
        World world;
        world.proxy.cutEach(kBytes / (kCuts + 1), kCuts);
        const auto upload = world.desk.upload(world.source, {1}, kLongMs);
        QVERIFY2(upload, qPrintable(upload ? QString() : upload.error().detail));
        QCOMPARE(world.proxy.cuts(), kCuts);
        QCOMPARE_LT(world.proxy.up - kBytes, kCuts * app::Upload::kLargestChunk + kBytes / 50);
        const auto info = sendFile(world.mina, world.channel, *upload);
        QVERIFY(info);
        QCOMPARE(info->hash, world.hash);

        world.proxy.down = 0;
        world.proxy.cutEach(kBytes / (kCuts + 1), kCuts);
        QVERIFY(world.desk.download(*info, world.part, kLongMs)); // it looks at the hash itself
        QCOMPARE(world.proxy.cuts(), 2 * kCuts);
        QCOMPARE(QFileInfo(world.part).size(), kBytes);
        QCOMPARE_LT(world.proxy.down - kBytes, kBytes / 3); // what was in the wires
    }

    // A server that dies in the middle goes on with what had reached its disk.
    void anUploadOutlivesTheServer()
    {
        World world;
        world.proxy.cutEach(kBytes / 2, 1);
        app::Upload upload(world.desk.http, world.desk.aside,
                           {.localId = {1}, .path = world.source, .name = u"tea.bin"_s, .bytes = kBytes});
        std::optional<Code> end;
        connect(&upload, &app::Upload::failed, this, [&](const Error &error) { end = error.code; });
        upload.start();
        QVERIFY(TestClient::spin([&] { return world.proxy.cuts() == 1; }, kLongMs));
        world.server.stop();
        QVERIFY(TestClient::spin([&] { return end.has_value(); }, kLongMs));
        QVERIFY(*end == Code::Offline);
        world.server.start();

        world.proxy.up = 0;
        const auto again = world.desk.upload(world.source, {1}, kLongMs); // found by its local id
        QVERIFY2(again, qPrintable(again ? QString() : again.error().detail));
        QCOMPARE_LT(world.proxy.up, kBytes * 3 / 4);
        TestClient mina;
        QVERIFY(mina.meet(world.server) && mina.call(proto::Resume{world.mina.token})
                && mina.call(proto::OpenSync{.pages = false}));
        const auto info = sendFile(mina, world.channel, *again);
        QVERIFY(info);
        QCOMPARE(info->hash, world.hash);
    }
};

QTEST_GUILESS_MAIN(TestTransfers)
#include "tst_transfers.moc"
