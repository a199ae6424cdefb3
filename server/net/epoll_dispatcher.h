// SPDX-License-Identifier: AGPL-3.0-or-later
// Qt's event loop on epoll: what a turn costs depends on what happened in it, not on how many connections are open
// (Qt's own asks poll() about every one of them each time). Install before the application object:
//   QCoreApplication::setEventDispatcher(new EpollDispatcher);
// or QThread::setEventDispatcher before the thread starts. wakeUp() and interrupt() may be called from any thread.
//
// Interest in a descriptor is only noted when notifiers change and told to the system once, just before waiting: a
// socket that asks to write, writes and asks no more within one turn costs no call.
#pragma once

#include <QtGlobal>
#ifdef Q_OS_LINUX

#include "server/net/timer_queue.h"

#include <QAbstractEventDispatcher>
#include <QSocketNotifier>

#include <array>
#include <atomic>
#include <vector>

namespace teahouse::server::net {

class EpollDispatcher : public QAbstractEventDispatcher
{
    Q_OBJECT

public:
    explicit EpollDispatcher(QObject *parent = nullptr);
    ~EpollDispatcher() override;

    bool processEvents(QEventLoop::ProcessEventsFlags flags) override;

    void registerSocketNotifier(QSocketNotifier *notifier) override;
    void unregisterSocketNotifier(QSocketNotifier *notifier) override;

    void registerTimer(int id, qint64 intervalMs, Qt::TimerType type, QObject *object) override;
    bool unregisterTimer(int id) override;
    bool unregisterTimers(QObject *object) override;
    QList<TimerInfo> registeredTimers(QObject *object) const override;
    int remainingTime(int id) override;

    void wakeUp() override;
    void interrupt() override;

    // What was done so far; for tests and metrics. A gap between two readings is the cost of what lies between.
    struct Work {
        quint64 turns = 0;
        quint64 waits = 0; // epoll_wait
        quint64 controls = 0; // epoll_ctl
        quint64 activations = 0; // notifiers told
        quint64 wakeUps = 0; // by eventfd
        auto operator<=>(const Work &) const = default;
    };
    const Work &work() const { return m_work; }

private:
    struct Descriptor {
        std::array<QSocketNotifier *, 3> notifiers = {}; // by QSocketNotifier::Type
        quint32 told = 0; // events the system knows
        quint32 generation = 0; // of this use of the number
        bool changed = false; // listed in m_changed
        bool alwaysReady = false; // a plain file: epoll refuses it, poll() calls it ready

        quint32 wanted() const;
    };
    struct Ready {
        int fd;
        quint32 generation;
        quint32 events;
    };

    bool sendPosted();
    int wait(QEventLoop::ProcessEventsFlags flags, bool mayBlock);
    bool waitForSockets(int timeoutMs);
    bool waitForWakeUp(int timeoutMs);
    void swallowWakeUp();

    Descriptor &descriptor(int fd);
    void markChanged(int fd);
    void applyChanges();
    void tell(int fd);
    void refuse(int fd, int error);
    int activateNotifiers();
    int activate(const Ready &ready);

    const int m_epoll;
    const int m_wakeFd;
    std::vector<Descriptor> m_descriptors; // by number
    std::vector<int> m_changed;
    std::vector<int> m_alwaysReady;
    std::vector<Ready> m_ready; // found by the last wait and not yet told
    std::size_t m_nextReady = 0;
    TimerQueue m_timers;
    Work m_work;

    std::atomic<Qt::HANDLE> m_thread = nullptr; // that runs the loop
    std::atomic<bool> m_woken = false; // from outside, since the last wait
    std::atomic<bool> m_blocking = false;
    std::atomic<bool> m_interrupted = false;
    bool m_posted = false; // woken by the own thread: no call is needed for that
};

} // namespace teahouse::server::net

#endif
