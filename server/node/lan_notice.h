// SPDX-License-Identifier: AGPL-3.0-or-later
// Keeps the local network told of this server: under the office's name, and under its new one when it is renamed. Where the
// system has no DNS-SD the log says so once, and nothing else is the worse for it.
#pragma once

#include "common/lan/announcer.h"

#include <QBasicTimer>

#include <functional>

namespace teahouse::server {

class LanNotice : public QObject
{
    Q_OBJECT

public:
    using NameOf = std::function<QString()>; // the office's, as it is now; empty: it has none

    // `link` as others reach this server; its host is announced only when somebody chose it.
    LanNotice(lan::Announcer &announcer, proto::ServerLink link, NameOf nameOf, QObject *parent = nullptr);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void announce();

    lan::Announcer &m_announcer;
    const proto::ServerLink m_link;
    const NameOf m_nameOf;
    QBasicTimer m_look;
};

} // namespace teahouse::server
