// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/jobs/last_seen.h"

#include "server/store/sessions.h"

#include <QTimerEvent>

namespace teahouse::server {

namespace {

class LastSeenJob : public Job
{
public:
    explicit LastSeenJob(QList<Hub::Seen> seen) : m_seen(std::move(seen)) { }

    bool run(const Lane &lane) override
    {
        for (const Hub::Seen &seen : m_seen)
            store::touchSession(lane.db, seen.session, seen.address, lane.now);
        return true;
    }
    void refuse(const Error &) override { } // it is no promise
    void done() override { }

private:
    const QList<Hub::Seen> m_seen;
};

} // namespace

LastSeen::LastSeen(Services &services, QObject *parent) : QObject(parent), m_services(services)
{
    m_timer.start(limits::kLastSeenEveryMs, Qt::VeryCoarseTimer, this);
}

void LastSeen::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        write();
}

void LastSeen::write()
{
    QList<Hub::Seen> seen = m_services.hub.seen();
    if (!seen.isEmpty() && m_services.executor.hasRoom(proto::Lane::Write))
        m_services.executor.add(proto::Lane::Write, std::make_unique<LastSeenJob>(std::move(seen)));
}

} // namespace teahouse::server
