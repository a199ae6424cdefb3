// SPDX-License-Identifier: Apache-2.0
// Labels: full
// A gigabyte to the real server and back through a wire that is cut again and again: whole, and little is
// sent twice. tst_transfers does the same every day with less.
#include "tests/support/metered_proxy.h"
#include "tests/support/served_office.h"

using namespace teahouse;
using namespace Qt::StringLiterals;
using namespace teahouse::test;

namespace {

constexpr int kCuts = 10;
constexpr int kLongMs = 200'000;

} // namespace

class TestManyCuts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void tenCutsCostLittle()
    {
        if (!ServedOffice::hasRoomFor(4 * kGigabyte))
            QSKIP("not enough room on the disk");
        ServedOffice world;
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

QTEST_GUILESS_MAIN(TestManyCuts)
#include "tst_many_cuts.moc"
