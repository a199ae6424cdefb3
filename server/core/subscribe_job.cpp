// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/core/subscribe_job.h"

namespace teahouse::server {

SubscribeJob::SubscribeJob(Services &services, codec::Frame frame, Connection *connection)
    : m_channelsOf(services.channelsOf), m_frame(std::move(frame)), m_user(connection->user), m_connection(connection)
{
}

bool SubscribeJob::run(const Lane &lane)
{
    m_channels = m_channelsOf(lane.db, m_user);
    return true;
}

void SubscribeJob::done()
{
    if (!m_connection)
        return;
    if (m_error)
        m_connection->failed(m_frame, *m_error);
    else
        m_connection->subscribed(m_channels, m_frame);
}

} // namespace teahouse::server
