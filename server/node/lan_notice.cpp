// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/node/lan_notice.h"

#include "server/core/log.h"

#include <QHostInfo>

namespace teahouse::server {

static constexpr int kLookMs = 60'000; // an office is renamed so seldom that nobody tells us

LanNotice::LanNotice(lan::Announcer &announcer, proto::ServerLink link, NameOf nameOf, QObject *parent)
    : QObject(parent), m_announcer(announcer), m_link(std::move(link)), m_nameOf(std::move(nameOf))
{
    connect(&announcer, &lan::Announcer::announced, this, [] { log::info("announced in the local network"); });
    connect(&announcer, &lan::Announcer::failed, this,
            [](const QString &why) { log::info("not announced in the local network", {{"reason", why}}); });
    announce();
    m_look.start(kLookMs, Qt::VeryCoarseTimer, this);
}

// The same again asks nobody.
void LanNotice::announce()
{
    const QString name = m_nameOf();
    m_announcer.announce({name.isEmpty() ? QHostInfo::localHostName() : name, m_link});
}

void LanNotice::timerEvent(QTimerEvent *)
{
    announce();
}

} // namespace teahouse::server
