// SPDX-License-Identifier: Apache-2.0
#include "app/platform/idle.h"
#include "app/platform/single_instance.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse::app;

class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theSecondHandsItsLinkToTheFirst()
    {
        const QTemporaryDir profile;
        SingleInstance first(profile.path());
        SingleInstance second(profile.path());
        QSignalSpy calls(&first, &SingleInstance::called);

        QVERIFY(first.claim({}));
        QVERIFY(!second.claim(u"teahouse://host:1/m/2/3"_s));
        QTRY_COMPARE(calls.size(), 1);
        QCOMPARE(calls.first().first().toString(), u"teahouse://host:1/m/2/3"_s);

        SingleInstance third(profile.path());
        QVERIFY(!third.claim({}));
        QTRY_COMPARE(calls.size(), 2); // without a link it only wants the window
        QCOMPARE(calls.last().first().toString(), QString());
    }

    void profilesDoNotKnowEachOther()
    {
        const QTemporaryDir one;
        const QTemporaryDir other;
        SingleInstance first(one.path());
        SingleInstance second(other.path());
        QVERIFY(first.claim({}));
        QVERIFY(second.claim({}));
    }

    void theFirstOneGoneTheNextIsFirst()
    {
        const QTemporaryDir profile;
        {
            SingleInstance first(profile.path());
            QVERIFY(first.claim({}));
        }
        SingleInstance second(profile.path());
        QVERIFY(second.claim({}));
    }

    void awayIsToldOnceAndTakenBack()
    {
        Idle idle;
        QSignalSpy spy(&idle, &Idle::awayChanged);
        idle.report(Idle::kAwayAfterMs - 1);
        QCOMPARE(spy.size(), 0);
        idle.report(Idle::kAwayAfterMs);
        idle.report(Idle::kAwayAfterMs + 30'000);
        QCOMPARE(spy.size(), 1);
        QVERIFY(idle.isAway());
        idle.report(5);
        QCOMPARE(spy.size(), 2);
        QVERIFY(!idle.isAway());
    }
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_single_instance.moc"
