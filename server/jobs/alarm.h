// SPDX-License-Identifier: AGPL-3.0-or-later
// Sends scheduled messages and reminds when it is time: sleeps until the next moment that the database knows, and looks
// there again whenever something was written. What came due while the server was off is done at the first look. Each is
// done in one transaction with what tells that it is done, so none is done twice. I/O thread.
#pragma once

#include "server/core/services.h"

#include <QBasicTimer>
#include <QObject>
#include <QTimer>

namespace teahouse::server {

class Alarm : public QObject
{
    Q_OBJECT

public:
    explicit Alarm(Services &services, QObject *parent = nullptr);

    void look(); // whether something is due, and when the next thing will be

Q_SIGNALS:
    void settled(); // nothing is due at the moment

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void found(qint64 moment);
    void ring();
    void rang(bool kept);

    Services &m_services;
    QBasicTimer m_poll; // whether something was written
    QTimer m_sleep; // until the next moment
    quint64 m_seen = 0; // jobs committed when it last looked
    bool m_looking = false;
};

} // namespace teahouse::server
