// SPDX-License-Identifier: AGPL-3.0-or-later
// Decides when queued frames leave: those somebody waits for at the end of the turn, pushed ones at the end of the turn
// too as long as the last such round is kGatherMs ago, else when it is. A quiet server adds no delay; a busy one makes
// one write of what several turns had for a peer. One per I/O thread.
#pragma once

#include "server/net/metrics.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QObject>

#include <vector>

namespace teahouse::server::net {

class Peer;

class Outlet : public QObject
{
    Q_OBJECT

public:
    Outlet(int gatherMs, Metrics &metrics);

    void now(Peer *peer);
    void soon(Peer *peer);
    void forget(Peer *peer);

    Counter &frames; // sent
    Counter &messages;
    Counter &bytes;
    Counter &received; // messages
    QByteArray scratch; // where frames are put together, one at a time

protected:
    bool event(QEvent *event) override;

private:
    void schedule();
    void releaseSoon();
    static void release(std::vector<Peer *> &waiting, bool Peer::*listed);

    const int m_gatherMs;
    std::vector<Peer *> m_now;
    std::vector<Peer *> m_soon;
    QElapsedTimer m_sinceRound; // of pushed frames
    int m_timerId = 0;
    bool m_posted = false;
};

} // namespace teahouse::server::net
