// SPDX-License-Identifier: Apache-2.0
// What the archive knows about the channels this person is in, ready for a list.
#pragma once

#include "app/store/read_mark.h"
#include "common/proto/records.h"
#include "common/sql/db.h"

#include <QHash>
#include <QSet>

namespace teahouse::app {

struct StoredChannel {
    proto::Channel channel;
    qint64 readSeq = 0; // as the server knows it
    qint64 lastSeq = 0;
    qint64 lastAt = 0;
    qint64 unread = 0;
    qint64 mentions = 0;
    bool hasDraft = false;
    proto::NotifyLevel level = proto::NotifyLevel::Unknown; // as in Membership, as the server knows it
    bool muted = false;
};

namespace store {

// Channels this person is in (not left) whose channel row is here; all of them, or those named.
// waitingRead: read marks that are still on their way.
QList<StoredChannel> channelRows(sql::Db &db, const std::optional<QSet<ChannelId>> &only,
                                 const QHash<ChannelId, ReadMark> &waitingRead);

} // namespace store
} // namespace teahouse::app
