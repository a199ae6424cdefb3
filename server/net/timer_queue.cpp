// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/timer_queue.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>
#include <chrono>

namespace teahouse::server::net {

static constexpr qint64 kNsPerMs = 1'000'000;

static int roundedUpMs(qint64 ns)
{
    return int(std::clamp<qint64>((ns + kNsPerMs - 1) / kNsPerMs, 0, std::numeric_limits<int>::max()));
}

qint64 TimerQueue::nowNs()
{
    using namespace std::chrono;
    return duration_cast<nanoseconds>(steady_clock::now().time_since_epoch()).count();
}

void TimerQueue::add(int id, qint64 intervalMs, Qt::TimerType type, QObject *object)
{
    remove(id);
    // Very coarse timers mean whole seconds; the others are all exact here.
    const qint64 ms = type == Qt::VeryCoarseTimer ? std::max<qint64>(1, (intervalMs + 500) / 1000) * 1000 : intervalMs;
    const qint64 intervalNs = ms * kNsPerMs;
    Timer timer{{id, int(intervalMs), type}, object, intervalNs, nowNs() + intervalNs, ++m_serial, false};
    enqueue(m_timers.insert_or_assign(id, timer).first->second);
}

bool TimerQueue::remove(int id)
{
    const auto it = m_timers.find(id);
    if (it == m_timers.end())
        return false;
    if (it->second.queued)
        m_due.erase({it->second.dueNs, it->second.serial, id});
    m_timers.erase(it);
    return true;
}

bool TimerQueue::removeAll(QObject *object)
{
    const auto timers = of(object);
    for (const auto &timer : timers)
        remove(timer.timerId);
    return !timers.isEmpty();
}

QList<QAbstractEventDispatcher::TimerInfo> TimerQueue::of(QObject *object) const
{
    QList<QAbstractEventDispatcher::TimerInfo> found;
    for (const auto &[id, timer] : m_timers) {
        if (timer.object == object)
            found.append(timer.info);
    }
    return found;
}

int TimerQueue::remainingMs(int id) const
{
    const auto it = m_timers.find(id);
    return it == m_timers.end() ? -1 : roundedUpMs(it->second.dueNs - nowNs());
}

int TimerQueue::waitMs() const
{
    return m_due.empty() ? -1 : roundedUpMs(m_due.begin()->ns - nowNs());
}

int TimerQueue::fire()
{
    if (m_due.empty())
        return 0;
    const qint64 now = nowNs();
    int fired = 0;
    for (; !m_due.empty() && m_due.begin()->ns <= now; ++fired)
        fireFirst(now);
    return fired;
}

void TimerQueue::enqueue(Timer &timer)
{
    timer.queued = true;
    m_due.insert({timer.dueNs, timer.serial, timer.info.timerId});
}

void TimerQueue::fireFirst(qint64 now)
{
    const int id = m_due.begin()->id;
    m_due.erase(m_due.begin());
    Timer &timer = m_timers.at(id);
    timer.dueNs = std::max(timer.dueNs + timer.intervalNs, now + 1); // missed beats are dropped; not twice in a turn
    timer.serial = ++m_serial;
    timer.queued = false;
    const quint64 serial = timer.serial;

    QTimerEvent event(id);
    QCoreApplication::sendEvent(timer.object, &event);

    const auto same = m_timers.find(id); // it may have been stopped, and its number used again
    if (same != m_timers.end() && same->second.serial == serial)
        enqueue(same->second);
}

} // namespace teahouse::server::net
