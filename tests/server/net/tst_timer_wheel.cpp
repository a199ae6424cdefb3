// SPDX-License-Identifier: Apache-2.0
#include "server/net/timer_wheel.h"

#include <QTest>

#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using namespace teahouse::server::net;

namespace {

constexpr int kTickMs = 100;

struct Alarm : Timeout {
    int rang = 0;
    std::function<void()> then;

protected:
    void timedOut() override
    {
        ++rang;
        if (then)
            then();
    }
};

} // namespace

class TestTimerWheel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void endsBetweenItsTimeAndTwoTicksLater_data()
    {
        QTest::addColumn<int>("ms");
        QTest::newRow("nothing") << 0;
        QTest::newRow("less than a tick") << 30;
        QTest::newRow("one tick") << 100;
        QTest::newRow("one and a half") << 150;
        QTest::newRow("a whole turn of the wheel") << 12'800;
        QTest::newRow("just over a turn") << 12'801;
        QTest::newRow("many turns") << 3'600'000;
    }

    void endsBetweenItsTimeAndTwoTicksLater()
    {
        QFETCH(int, ms);
        TimerWheel wheel(kTickMs, TimerWheel::Drive::ByHand);
        wheel.advance(12'345); // not at a tick's edge
        Alarm alarm;
        wheel.arm(alarm, ms);
        const qint64 start = wheel.nowMs();
        while (alarm.rang == 0)
            wheel.advance(10);
        const qint64 took = wheel.nowMs() - start;
        QCOMPARE_GE(took, ms);
        QCOMPARE_LE(took, std::max(ms, 1) + 2 * kTickMs);
        QCOMPARE(wheel.armed(), 0);
    }

    void ringsOnceUnlessArmedAgain()
    {
        TimerWheel wheel(kTickMs, TimerWheel::Drive::ByHand);
        Alarm once;
        Alarm always;
        always.then = [&] { wheel.arm(always, 500); };
        wheel.arm(once, 500);
        wheel.arm(always, 500);
        for (int i = 0; i < 100; ++i)
            wheel.advance(100);
        QCOMPARE(once.rang, 1);
        QCOMPARE_GE(always.rang, 10'000 / 700);
        QCOMPARE_LE(always.rang, 10'000 / 500);
        QVERIFY(always.isArmed());
    }

    void armingAnewMovesTheEnd()
    {
        TimerWheel wheel(kTickMs, TimerWheel::Drive::ByHand);
        Alarm alarm;
        for (int i = 0; i < 20; ++i) {
            wheel.arm(alarm, 1'000);
            wheel.advance(900);
        }
        QCOMPARE(alarm.rang, 0);
        QCOMPARE(wheel.armed(), 1);
        wheel.advance(400);
        QCOMPARE(alarm.rang, 1);
    }

    void disarmedOrDestroyedStaysSilent()
    {
        TimerWheel wheel(kTickMs, TimerWheel::Drive::ByHand);
        Alarm alarm;
        wheel.arm(alarm, 300);
        {
            Alarm gone;
            wheel.arm(gone, 300);
        }
        alarm.disarm();
        QCOMPARE(wheel.armed(), 0);
        wheel.advance(1'000);
        QCOMPARE(alarm.rang, 0);
    }

    void oneMayEndAnotherThatIsDueTogether()
    {
        TimerWheel wheel(kTickMs, TimerWheel::Drive::ByHand);
        auto second = std::make_unique<Alarm>();
        Alarm first;
        first.then = [&] { second.reset(); };
        wheel.arm(first, 300);
        wheel.arm(*second, 300);
        wheel.advance(1'000);
        QCOMPARE(first.rang, 1);
        QCOMPARE(wheel.armed(), 0);
    }

    void aLateLoopLosesNothing()
    {
        TimerWheel wheel(kTickMs, TimerWheel::Drive::ByHand);
        std::vector<std::unique_ptr<Alarm>> alarms;
        for (int i = 0; i < 500; ++i)
            wheel.arm(*alarms.emplace_back(std::make_unique<Alarm>()), i * 37);
        wheel.advance(60'000); // all at once
        for (const auto &alarm : alarms)
            QCOMPARE(alarm->rang, 1);
    }

    void timeGoesOnWhileNothingIsArmed()
    {
        TimerWheel wheel(kTickMs, TimerWheel::Drive::ByHand);
        wheel.advance(50'000);
        Alarm alarm;
        wheel.arm(alarm, 1'000);
        wheel.advance(900);
        QCOMPARE(alarm.rang, 0);
    }

    void theSystemsClockDrivesIt()
    {
        TimerWheel wheel(5, TimerWheel::Drive::System);
        Alarm alarm;
        wheel.arm(alarm, 20);
        QTRY_COMPARE(alarm.rang, 1);
    }
};

QTEST_GUILESS_MAIN(TestTimerWheel)
#include "tst_timer_wheel.moc"
