// SPDX-License-Identifier: AGPL-3.0-or-later
// Writes now and then which devices are connected, so that their list says when each was last seen. I/O thread.
#pragma once

#include "server/core/services.h"

#include <QBasicTimer>
#include <QObject>

namespace teahouse::server {

class LastSeen : public QObject
{
    Q_OBJECT

public:
    explicit LastSeen(Services &services, QObject *parent = nullptr);
    void write(); // now, for everyone who is here

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    Services &m_services;
    QBasicTimer m_timer;
};

} // namespace teahouse::server
