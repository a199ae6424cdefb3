// SPDX-License-Identifier: Apache-2.0
// Range headers, honest and otherwise, against contents of 1,000 bytes.
#include "common/proto/limits.h"
#include "server/files/byte_ranges.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse::server;
using Kind = WantedBytes::Kind;

Q_DECLARE_METATYPE(teahouse::server::WantedBytes::Kind)

namespace {

// "0-9 20-29"
QByteArray shown(const WantedBytes &wanted)
{
    QByteArrayList parts;
    for (const ByteRange &range : wanted.ranges)
        parts.append(QByteArray::number(range.first) + '-' + QByteArray::number(range.last));
    return parts.join(' ');
}

} // namespace

class TestByteRanges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void givesWhatIsAskedFor_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("ranges");
        QTest::newRow("first") << "bytes=0-0"_ba
                               << "0-0"_ba;
        QTest::newRow("middle") << "bytes=100-199"_ba
                                << "100-199"_ba;
        QTest::newRow("from") << "bytes=500-"_ba
                              << "500-999"_ba;
        QTest::newRow("last so many") << "bytes=-100"_ba
                                      << "900-999"_ba;
        QTest::newRow("last of more than there is") << "bytes=-5000"_ba
                                                    << "0-999"_ba;
        QTest::newRow("up to behind the end") << "bytes=990-2000"_ba
                                              << "990-999"_ba;
        QTest::newRow("two apart") << "bytes=0-9,600-609"_ba
                                   << "0-9 600-609"_ba;
        QTest::newRow("spaces and empty places") << "bytes=, 0-9 ,, 600-609,"_ba
                                                 << "0-9 600-609"_ba;
        QTest::newRow("unit in any case") << "Bytes=1-2"_ba
                                          << "1-2"_ba;
        QTest::newRow("one of two is there") << "bytes=5000-6000,1-2"_ba
                                             << "1-2"_ba;
        QTest::newRow("last none, and some") << "bytes=-0,1-2"_ba
                                             << "1-2"_ba;
        QTest::newRow("to beyond every number") << "bytes=998-99999999999999999999999999"_ba
                                                << "998-999"_ba;
        QTest::newRow("last of beyond every number") << "bytes=-99999999999999999999999999"_ba
                                                     << "0-999"_ba;
    }

    void givesWhatIsAskedFor()
    {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, ranges);
        const WantedBytes wanted = wantedBytes(header, 1'000);
        QCOMPARE(shown(wanted), ranges);
        QVERIFY(wanted.kind == Kind::Some);
    }

    void putsInOrderAndJoins_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("ranges");
        QTest::newRow("overlapping") << "bytes=0-99,50-149"_ba
                                     << "0-149"_ba;
        QTest::newRow("touching") << "bytes=0-99,100-199"_ba
                                  << "0-199"_ba;
        QTest::newRow("almost touching") << "bytes=0-99,200-299"_ba
                                         << "0-299"_ba;
        QTest::newRow("one in the other") << "bytes=0-999,10-20,30-40"_ba
                                          << "0-999"_ba;
        QTest::newRow("descending") << "bytes=800-809,400-409,0-9"_ba
                                    << "0-9 400-409 800-809"_ba;
        QTest::newRow("the same often") << "bytes=0-,0-,0-,0-,0-,0-,0-,0-"_ba
                                        << "0-999"_ba;
    }

    void putsInOrderAndJoins() { givesWhatIsAskedFor(); }

    void answersNonsenseWithTheWhole_data()
    {
        QTest::addColumn<QByteArray>("header");
        for (const char *header : {"",
                                   "bytes",
                                   "bytes=",
                                   "bytes=,",
                                   "bytes= , ,",
                                   "bytes=-",
                                   "bytes=--5",
                                   "bytes=5",
                                   "bytes=a-b",
                                   "bytes=9-5",
                                   "bytes=0-9,9-5",
                                   "bytes=+1-2",
                                   "bytes=1 - 2",
                                   "bytes=0x1-0x2",
                                   "bytes=1-2;3-4",
                                   "lines=1-2",
                                   "bytes=-1-2",
                                   "bytes=1-2-3",
                                   "bytes=\xd9\xa1-\xd9\xa2",
                                   "bytes:1-2",
                                   "=1-2"})
            QTest::newRow(header) << QByteArray(header);
        QTest::newRow("NUL") << QByteArray("bytes=1\0-2", 10);
        QTest::newRow("one range too many")
            << "bytes=" + QByteArray("0-0,").repeated(teahouse::limits::kRanges + 1);
        QTest::newRow("a head full of ranges") << "bytes=" + QByteArray("0-,").repeated(5'000);
    }

    void answersNonsenseWithTheWhole()
    {
        QFETCH(QByteArray, header);
        QCOMPARE(wantedBytes(header, 1'000), WantedBytes());
    }

    void refusesWhatIsNotThere_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<qint64>("total");
        QTest::newRow("behind the end") << "bytes=1000-"_ba << qint64(1'000);
        QTest::newRow("far behind the end") << "bytes=5000-6000,7000-"_ba << qint64(1'000);
        QTest::newRow("beyond every number") << "bytes=99999999999999999999-"_ba << qint64(1'000);
        QTest::newRow("the last none") << "bytes=-0"_ba << qint64(1'000);
        QTest::newRow("of an empty file") << "bytes=0-"_ba << qint64(0);
        QTest::newRow("the last of an empty file") << "bytes=-5"_ba << qint64(0);
    }

    void refusesWhatIsNotThere()
    {
        QFETCH(QByteArray, header);
        QFETCH(qint64, total);
        QVERIFY(wantedBytes(header, total).kind == Kind::None);
    }

    void neverAsksForMoreThanThereIs()
    {
        // Every set of three ranges over a small file, written in every order.
        const QByteArrayList specs{"0-0", "0-", "-1", "2-3", "1-900", "-900", "400-", "700-701"};
        for (const QByteArray &a : specs) {
            for (const QByteArray &b : specs) {
                for (const QByteArray &c : specs) {
                    const auto wanted = wantedBytes("bytes=" + QByteArrayList{a, b, c}.join(','), 800);
                    qint64 from = 0;
                    for (const ByteRange &range : wanted.ranges) {
                        QCOMPARE_GE(range.first, from);
                        QCOMPARE_GE(range.last, range.first);
                        from = range.last + 1;
                    }
                    QCOMPARE_LE(from, 800);
                }
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestByteRanges)
#include "tst_byte_ranges.moc"
