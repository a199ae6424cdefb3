// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes away messages whose time is over, a few at a time, so that nobody waits for it; each few are one transaction with
// what tells the clients, so that what is gone here is gone there. What was taken away in one round is one entry of the
// audit log a channel. I/O thread.
#pragma once

#include "server/core/services.h"

#include <QBasicTimer>
#include <QObject>

namespace teahouse::server {

class Keeper : public QObject
{
    Q_OBJECT

public:
    explicit Keeper(Services &services, QObject *parent = nullptr);

    void look(); // one round, unless one is under way; the timer does it too

Q_SIGNALS:
    void settled(); // the round is over

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void found(const QList<ChannelId> &channels);
    void goOn();
    void expired(qsizetype count);
    void end();

    Services &m_services;
    QBasicTimer m_timer;
    QList<ChannelId> m_channels; // of this round, the last one first
    qint64 m_gone = 0; // of that one, in this round
    bool m_looking = false;
};

} // namespace teahouse::server
