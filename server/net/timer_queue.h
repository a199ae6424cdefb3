// SPDX-License-Identifier: AGPL-3.0-or-later
// The timers of an event loop, in the order in which they are due: O(log n) to add, remove and fire. Knows no system
// call but the clock. Times are nanoseconds of the steady clock. One thread.
#pragma once

#include <QAbstractEventDispatcher>

#include <set>
#include <unordered_map>

namespace teahouse::server::net {

class TimerQueue
{
public:
    static qint64 nowNs();

    void add(int id, qint64 intervalMs, Qt::TimerType type, QObject *object);
    bool remove(int id);
    bool removeAll(QObject *object);
    QList<QAbstractEventDispatcher::TimerInfo> of(QObject *object) const;

    int remainingMs(int id) const; // rounded up; -1: no such timer
    int waitMs() const; // until the next is due, rounded up; -1: none

    // Sends a QTimerEvent for each timer that was due when called, at most once each, and says how many. A timer whose
    // event is being handled does not fire again in a nested loop.
    int fire();

private:
    struct Timer {
        QAbstractEventDispatcher::TimerInfo info;
        QObject *object;
        qint64 intervalNs;
        qint64 dueNs;
        quint64 serial; // of this registration: ids are used again
        bool queued; // false while its event is being handled
    };
    struct Due {
        qint64 ns;
        quint64 serial; // of two due together the one that was set first
        int id;
        auto operator<=>(const Due &) const = default;
    };
    void enqueue(Timer &timer);
    void fireFirst(qint64 now);

    std::unordered_map<int, Timer> m_timers;
    std::set<Due> m_due;
    quint64 m_serial = 0;
};

} // namespace teahouse::server::net
