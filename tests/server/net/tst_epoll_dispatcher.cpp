// SPDX-License-Identifier: Apache-2.0
// Qt's contract of an event loop, kept on epoll: timers, posted events, nested loops, other threads.
#include <QtGlobal>
#ifdef Q_OS_LINUX

#include "tests/server/net/dispatcher_fixture.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QSocketNotifier>
#include <QThread>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>

using namespace Qt::StringLiterals;
using namespace teahouse::server::net;

class TestEpollDispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void isTheOneInUse() { QVERIFY(dispatcher()); }

    // --- timers ---------------------------------------------------------------------------------------

    void timersFireInTheOrderTheyAreDue()
    {
        QString order;
        QEventLoop loop;
        QTimer::singleShot(40, Qt::PreciseTimer, &loop, [&] {
            order += u'c';
            loop.quit();
        });
        QTimer::singleShot(1, Qt::PreciseTimer, &loop, [&] { order += u'a'; });
        QTimer::singleShot(20, Qt::PreciseTimer, &loop, [&] { order += u'b'; });
        loop.exec();
        QCOMPARE(order, u"abc"_s);
    }

    void timersNeverFireEarly()
    {
        QElapsedTimer clock;
        clock.start();
        qint64 firedNs = 0;
        QEventLoop loop;
        QTimer::singleShot(25, Qt::PreciseTimer, &loop, [&] {
            firedNs = clock.nsecsElapsed();
            loop.quit();
        });
        loop.exec();
        QCOMPARE_GE(firedNs, 25'000'000);
    }

    void zeroTimerFiresOncePerTurn()
    {
        int fired = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, this, [&] { ++fired; });
        timer.start(0);
        for (int turn = 1; turn <= 5; ++turn) {
            dispatcher()->processEvents(QEventLoop::AllEvents);
            QCOMPARE(fired, turn);
        }
    }

    void zeroTimerDoesNotStarveSocketsOrPostedEvents()
    {
        Pair pair;
        QTimer busy;
        busy.start(0);
        bool read = false;
        bool posted = false;
        QSocketNotifier notifier(pair.fds[0], QSocketNotifier::Read);
        connect(&notifier, &QSocketNotifier::activated, this, [&] {
            read = true;
            swallow(pair.fds[0]);
        });
        pair.say();
        QMetaObject::invokeMethod(
            this, [&] { posted = true; }, Qt::QueuedConnection);
        dispatcher()->processEvents(QEventLoop::AllEvents);
        QVERIFY(read);
        QVERIFY(posted);
    }

    void timerStoppedByAnotherOneDoesNotFire()
    {
        QTimer first;
        QTimer second;
        first.setTimerType(Qt::PreciseTimer);
        second.setTimerType(Qt::PreciseTimer);
        int fired = 0;
        connect(&first, &QTimer::timeout, this, [&] {
            ++fired;
            second.stop();
        });
        connect(&second, &QTimer::timeout, this, [&] {
            ++fired;
            first.stop();
        });
        first.start(5);
        second.start(5);
        QThread::msleep(10); // both are due in the same turn
        dispatcher()->processEvents(QEventLoop::AllEvents);
        QCOMPARE(fired, 1);
    }

    void timerDoesNotFireAgainWhileItIsHandled()
    {
        QTimer timer;
        int depth = 0;
        int deepest = 0;
        connect(&timer, &QTimer::timeout, this, [&] {
            deepest = std::max(deepest, ++depth);
            for (int i = 0; i < 5; ++i)
                dispatcher()->processEvents(QEventLoop::AllEvents);
            --depth;
        });
        timer.start(0);
        dispatcher()->processEvents(QEventLoop::AllEvents);
        QCOMPARE(deepest, 1);
    }

    void timersAreListedWithTheirRemainingTime()
    {
        QObject owner;
        const int id = owner.startTimer(60'000, Qt::CoarseTimer);
        const auto timers = dispatcher()->registeredTimers(&owner);
        QCOMPARE(timers.size(), 1);
        QCOMPARE(timers.first().timerId, id);
        QCOMPARE(timers.first().interval, 60'000);
        QCOMPARE_LE(dispatcher()->remainingTime(id), 60'000);
        QCOMPARE_GT(dispatcher()->remainingTime(id), 50'000);
        owner.killTimer(id);
        QVERIFY(dispatcher()->registeredTimers(&owner).isEmpty());
        QCOMPARE(dispatcher()->remainingTime(id), -1);
        QVERIFY(!dispatcher()->unregisterTimers(&owner));
    }

    // --- flags and loops ----------------------------------------------------------------------------------

    void excludedNotifiersAreToldLater()
    {
        Pair pair;
        QSocketNotifier reader(pair.fds[0], QSocketNotifier::Read);
        QSignalSpy read(&reader, &QSocketNotifier::activated);
        pair.say();
        dispatcher()->processEvents(QEventLoop::ExcludeSocketNotifiers);
        QCOMPARE(read.size(), 0);
        dispatcher()->processEvents(QEventLoop::ExcludeUserInputEvents);
        QCOMPARE(read.size(), 1);
    }

    void waitingWithoutNotifiersEndsByTimer()
    {
        Pair pair;
        QSocketNotifier reader(pair.fds[0], QSocketNotifier::Read);
        QSignalSpy read(&reader, &QSocketNotifier::activated);
        pair.say();
        bool fired = false;
        QTimer::singleShot(10, Qt::PreciseTimer, this, [&] { fired = true; });
        while (!fired)
            dispatcher()->processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::ExcludeSocketNotifiers);
        QCOMPARE(read.size(), 0);
    }

    void nestedLoopKeepsEverythingGoing()
    {
        Pair outer;
        Pair inner;
        QSocketNotifier a(outer.fds[0], QSocketNotifier::Read);
        QSocketNotifier b(inner.fds[0], QSocketNotifier::Read);
        QString order;
        QEventLoop loop;
        connect(&b, &QSocketNotifier::activated, this, [&] {
            swallow(inner.fds[0]);
            order += u'b';
            loop.quit();
        });
        connect(&a, &QSocketNotifier::activated, this, [&] {
            swallow(outer.fds[0]);
            order += u'a';
            inner.say();
            loop.exec();
            order += u'A';
        });
        outer.say();
        dispatcher()->processEvents(QEventLoop::AllEvents);
        QCOMPARE(order, u"abA"_s);
        dispatcher()->processEvents(QEventLoop::AllEvents);
        QCOMPARE(order, u"abA"_s); // b was told in the inner loop, not once more in the outer one
    }

    void postedEventsThatPostDoNotStarveSockets()
    {
        Pair pair;
        QSocketNotifier reader(pair.fds[0], QSocketNotifier::Read);
        bool stop = false;
        connect(&reader, &QSocketNotifier::activated, this, [&] {
            stop = true;
            swallow(pair.fds[0]);
        });
        QObject context; // takes the last event with it
        std::function<void()> again = [&] {
            if (!stop)
                QMetaObject::invokeMethod(&context, again, Qt::QueuedConnection);
        };
        again();
        pair.say();
        dispatcher()->processEvents(QEventLoop::AllEvents);
        QVERIFY(stop);
    }

    void waitingTurnEndsWhenAPostedEventWasSent()
    {
        bool done = false;
        QMetaObject::invokeMethod(
            this, [&] { done = true; }, Qt::QueuedConnection);
        while (!done)
            dispatcher()->processEvents(QEventLoop::WaitForMoreEvents);
        QMetaObject::invokeMethod(
            this, [&] { done = false; }, Qt::QueuedConnection);
        dispatcher()->processEvents(QEventLoop::WaitForMoreEvents); // sleeping now would be for ever
        QVERIFY(!done);
    }

    void quitFromACallbackEndsTheInnermostLoopOnly()
    {
        QString order;
        QEventLoop outer;
        QMetaObject::invokeMethod(
            this,
            [&] {
                QEventLoop inner;
                QMetaObject::invokeMethod(&inner, &QEventLoop::quit, Qt::QueuedConnection);
                inner.exec();
                order += u'i';
                QTimer::singleShot(0, &outer, &QEventLoop::quit);
            },
            Qt::QueuedConnection);
        outer.exec();
        order += u'o';
        QCOMPARE(order, u"io"_s);
    }

    void sleepsWhileNothingHappens()
    {
        const auto before = dispatcher()->work();
        QEventLoop loop;
        QTimer::singleShot(60, Qt::PreciseTimer, &loop, &QEventLoop::quit);
        loop.exec();
        QCOMPARE_LE(dispatcher()->work().waits - before.waits, 3u);
    }

    // --- other threads
    // --------------------------------------------------------------------------------------

    void anotherThreadWakesASleepingLoop()
    {
        for (int i = 0; i < 200; ++i) {
            QEventLoop loop;
            const std::unique_ptr<QThread> thread(QThread::create(
                [&] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); }));
            thread->start();
            loop.exec(); // a lost wake-up would hang here
            thread->wait();
        }
    }

    void quitFromAnotherThreadIsNeverLost()
    {
        for (int i = 0; i < 200; ++i) {
            QEventLoop loop;
            std::atomic<bool> entered = false;
            const std::unique_ptr<QThread> thread(QThread::create([&] {
                while (!entered) { }
                loop.exit();
            }));
            QMetaObject::invokeMethod(
                &loop, [&] { entered = true; }, Qt::QueuedConnection);
            thread->start();
            loop.exec();
            thread->wait();
        }
    }

    void runsAThreadOfItsOwn()
    {
        QThread thread;
        thread.setEventDispatcher(new EpollDispatcher);
        QObject worker;
        worker.moveToThread(&thread);
        thread.start();
        for (int i = 0; i < 1000; ++i) {
            int answer = 0;
            QMetaObject::invokeMethod(
                &worker, [&] { answer = i; }, Qt::BlockingQueuedConnection);
            QCOMPARE(answer, i);
        }
        thread.quit();
        QVERIFY(thread.wait());
    }
};

int main(int argc, char **argv)
{
    QCoreApplication::setEventDispatcher(new EpollDispatcher);
    QCoreApplication application(argc, argv);
    TestEpollDispatcher test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_epoll_dispatcher.moc"

#else

int main()
{
    return 0; // elsewhere Qt's own dispatcher is in use
}

#endif
