// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/outlet.h"

#include "server/net/peer.h"

#include <QCoreApplication>
#include <QTimerEvent>

#include <algorithm>

namespace teahouse::server::net {

static const auto kLeave = QEvent::Type(QEvent::registerEventType());

Outlet::Outlet(int gatherMs, Metrics &metrics)
    : frames(metrics.counter({"teahouse_frames_sent_total", "Frames given to WebSocket connections."}))
    , messages(metrics.counter({"teahouse_messages_sent_total", "WebSocket messages made of them."}))
    , bytes(metrics.counter({"teahouse_sent_bytes_total", "Bytes in these messages."}))
    , received(metrics.counter({"teahouse_messages_received_total", "WebSocket messages from clients."}))
    , m_gatherMs(gatherMs)
{
}

void Outlet::now(Peer *peer)
{
    if (peer->m_waitsNow)
        return;
    peer->m_waitsNow = true;
    m_now.push_back(peer);
    schedule();
}

void Outlet::soon(Peer *peer)
{
    if (peer->m_waitsNow || peer->m_waitsSoon)
        return;
    peer->m_waitsSoon = true;
    m_soon.push_back(peer);
    if (m_soon.size() > 1)
        return; // it is settled already when they leave
    const qint64 since = m_sinceRound.isValid() ? m_sinceRound.elapsed() : m_gatherMs;
    if (since >= m_gatherMs)
        schedule();
    else
        m_timerId = startTimer(int(m_gatherMs - since), Qt::PreciseTimer);
}

void Outlet::forget(Peer *peer)
{
    if (peer->m_waitsNow)
        std::erase(m_now, peer);
    if (peer->m_waitsSoon)
        std::erase(m_soon, peer);
}

bool Outlet::event(QEvent *event)
{
    if (event->type() == QEvent::Timer) {
        releaseSoon();
        return true;
    }
    if (event->type() != kLeave)
        return QObject::event(event);
    m_posted = false;
    release(m_now, &Peer::m_waitsNow);
    if (!m_timerId && !m_soon.empty())
        releaseSoon();
    return true;
}

// Behind everything else that is posted already: it may have more for the same peers.
void Outlet::schedule()
{
    if (m_posted)
        return;
    m_posted = true;
    QCoreApplication::postEvent(this, new QEvent(kLeave), Qt::LowEventPriority);
}

void Outlet::releaseSoon()
{
    if (m_timerId)
        killTimer(std::exchange(m_timerId, 0));
    release(m_soon, &Peer::m_waitsSoon);
    m_sinceRound.start();
}

// A peer may be in both lists, and leave by the other one later, with nothing to send: `listed` says which it is in.
void Outlet::release(std::vector<Peer *> &waiting, bool Peer::*listed)
{
    const std::vector<Peer *> leaving = std::exchange(waiting, {});
    for (Peer *peer : leaving) { // none can die meanwhile: peers delete themselves later
        peer->*listed = false;
        peer->leave();
    }
}

} // namespace teahouse::server::net
