// SPDX-License-Identifier: Apache-2.0
// Labels: tsan
#include "common/base/pending.h"
#include <QTest>
using namespace teahouse;
class TestPending : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void deliversOnce()
    {
        QObject ctx;
        Promise<int> p;
        int got = 0;
        p.pending().then(&ctx, [&](Result<int> r) { got += *r; });
        p.set(4);
        p.set(5);
        QCOMPARE(got, 4);
    }
    void deliversLate()
    {
        QObject ctx;
        Promise<int> p;
        p.set(4);
        int got = 0;
        p.pending().then(&ctx, [&](Result<int> r) { got = *r; });
        QCOMPARE(got, 4);
    }
    void silentWhenContextIsGone()
    {
        Promise<int> p;
        bool ran = false;
        {
            QObject ctx;
            p.pending().then(&ctx, [&](Result<int>) { ran = true; });
        }
        p.set(1);
        QVERIFY(!ran);
    }
    void cancelsWhenForgotten()
    {
        QObject ctx;
        Code code = Code::Unknown;
        {
            Promise<int> p;
            p.pending().then(&ctx, [&](Result<int> r) { code = r.error().code; });
        }
        QCOMPARE(code, Code::Cancelled);
    }
    void chains()
    {
        QObject ctx;
        Promise<int> a;
        Promise<QString> b;
        QString got;
        a.pending().andThen(&ctx, [&](int) { return b.pending(); }).then(&ctx, [&](Result<QString> r) {
            got = *r;
        });
        a.set(1);
        QVERIFY(got.isEmpty());
        b.set(QString::number(9));
        QCOMPARE(got, QString::number(9));
    }
    void chainStopsOnError()
    {
        QObject ctx;
        Promise<int> a;
        Code code{};
        bool second = false;
        a.pending()
            .andThen(&ctx,
                     [&](int) {
                         second = true;
                         return Promise<int>().pending();
                     })
            .then(&ctx, [&](Result<int> r) { code = r.error().code; });
        a.set(fail(Code::Forbidden));
        QVERIFY(!second);
        QCOMPARE(code, Code::Forbidden);
    }
};
QTEST_GUILESS_MAIN(TestPending)
#include "tst_pending.moc"
