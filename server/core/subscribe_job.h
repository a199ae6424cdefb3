// SPDX-License-Identifier: AGPL-3.0-or-later
// The first half of sync.open. Reads on the writing lane which channels somebody is in, so that the answer has its place
// in the order of the commits; then the snapshot is read, with the subscription already made.
#pragma once

#include "server/core/connection.h"

namespace teahouse::server {

class SubscribeJob : public Job
{
public:
    SubscribeJob(Services &services, codec::Frame frame, Connection *connection);

    bool run(const Lane &lane) override;
    void refuse(const Error &error) override { m_error = error; }
    void done() override;
    qsizetype bytes() const override { return m_frame.body.size(); }

private:
    QList<ChannelId> (*const m_channelsOf)(sql::Db &, UserId);
    const codec::Frame m_frame;
    const UserId m_user;
    const QPointer<Connection> m_connection;
    QList<ChannelId> m_channels;
    std::optional<Error> m_error;
};

} // namespace teahouse::server
