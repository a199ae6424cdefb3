// SPDX-License-Identifier: Apache-2.0
// Labels: full
// A gigabyte from one client to another, past the server, with little memory.
#include "tests/support/direct_office.h"
#include "tests/support/memory.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

class TestDirectLarge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aGigabyteGoesFromComputerToComputer()
    {
        constexpr qint64 kBytes = 1LL << 30;
        DirectOffice office;
        const proto::FileInfo file = office.offer(kBytes);
        QVERIFY(file.direct);
        const qint64 before = peakBytes(QCoreApplication::applicationPid());
        office.fetch(file);
        QTRY_VERIFY_WITH_TIMEOUT(office.answer.has_value(), 240'000);
        QVERIFY2(peakBytes(QCoreApplication::applicationPid()) - before < 100 << 20, "it was held in memory");
        QVERIFY(office.isFetched());
        QCOMPARE(qint64(office.mina->files().sentDirectly()), kBytes);
        QCOMPARE(office.number(u"SELECT COUNT(*) FROM blobs"_s), 0);
    }
};

QTEST_GUILESS_MAIN(TestDirectLarge)
#include "tst_direct_large.moc"
