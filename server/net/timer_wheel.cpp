// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/timer_wheel.h"

#include <QTimerEvent>

#include <algorithm>

namespace teahouse::server::net {

void Timeout::disarm()
{
    if (!m_wheel)
        return;
    TimerWheel *wheel = m_wheel;
    unlink();
    m_wheel = nullptr;
    wheel->left();
}

void Timeout::unlink()
{
    m_before->m_after = m_after;
    m_after->m_before = m_before;
    m_before = m_after = nullptr;
}

TimerWheel::TimerWheel(int tickMs, Drive drive, QObject *parent)
    : QObject(parent)
    , m_tickMs(tickMs)
    , m_drive(drive)
{
    for (Head &head : m_slots)
        head.m_before = head.m_after = &head;
    m_clock.start();
}

TimerWheel::~TimerWheel()
{
    for (Head &head : m_slots) {
        while (head.m_after != &head)
            head.m_after->disarm();
    }
}

void TimerWheel::arm(Timeout &timeout, int ms)
{
    timeout.disarm();
    // While the wheel stands still time does not: start from now, not from its last tick.
    if (m_armed == 0)
        m_ticks = nowMs() / m_tickMs;
    const int ticks = std::max(1, ms / m_tickMs + (ms % m_tickMs != 0)) + 1; // the one under way is partly over
    const qint64 lag = nowMs() / m_tickMs - m_ticks; // ticks not yet done, when the loop is late
    const qint64 at = ticks + lag;
    Head &head = m_slots[std::size_t((m_ticks + at) % kSlots)];
    timeout.m_wheel = this;
    timeout.m_rounds = int((at - 1) / kSlots);
    timeout.m_before = head.m_before;
    timeout.m_after = &head;
    head.m_before->m_after = &timeout;
    head.m_before = &timeout;
    ++m_armed;
    if (!m_timerId && m_drive == Drive::System)
        m_timerId = startTimer(m_tickMs, Qt::CoarseTimer);
}

void TimerWheel::advance(qint64 ms)
{
    m_handMs += ms;
    while (m_armed > 0 && m_ticks < nowMs() / m_tickMs)
        tick();
}

qint64 TimerWheel::nowMs() const
{
    return m_drive == Drive::System ? m_clock.elapsed() : m_handMs;
}

void TimerWheel::timerEvent(QTimerEvent *)
{
    advance(0);
}

void TimerWheel::left()
{
    if (--m_armed > 0 || !m_timerId)
        return;
    killTimer(m_timerId);
    m_timerId = 0;
}

// What is due moves to a ring of its own first: whoever times out may arm and disarm as they like.
void TimerWheel::tick()
{
    Head &head = m_slots[std::size_t(++m_ticks % kSlots)];
    Head due;
    due.m_before = due.m_after = &due;
    for (Timeout *timeout = head.m_after; timeout != &head;) {
        Timeout *after = timeout->m_after;
        if (timeout->m_rounds-- == 0) {
            timeout->unlink();
            timeout->m_before = due.m_before;
            timeout->m_after = &due;
            due.m_before->m_after = timeout;
            due.m_before = timeout;
        }
        timeout = after;
    }
    while (due.m_after != &due) {
        Timeout *timeout = due.m_after;
        timeout->disarm();
        timeout->timedOut();
    }
}

} // namespace teahouse::server::net
