// SPDX-License-Identifier: AGPL-3.0-or-later
// Brings what was written into the index of the search, and makes what was recalled vanish from the database's files:
// in small steps on the writing lane, where posts go first. I/O thread.
#pragma once

#include "server/core/services.h"

#include <QBasicTimer>
#include <QObject>

namespace teahouse::server {

class SearchIndexer : public QObject
{
    Q_OBJECT

public:
    explicit SearchIndexer(Services &services, QObject *parent = nullptr);

    void look(); // whether there is something to do; the timer does it when something has been written
    void forget(); // now what would otherwise be gathered for a while

Q_SIGNALS:
    void settled(); // nothing is left to be done at the moment

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void step();
    void stepped(bool more, bool wantsForgetting);
    bool isBusy() const;

    Services &m_services;
    QBasicTimer m_timer; // looks
    QBasicTimer m_patience; // before forgetting
    quint64 m_seen = 0; // jobs committed when it last looked
    bool m_underWay = false;
    bool m_forgetting = false;
};

} // namespace teahouse::server
