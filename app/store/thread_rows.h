// SPDX-License-Identifier: Apache-2.0
// Threads this person follows, with what is unread in them. Replies carry their root in messages.thread.
#pragma once

#include "app/store/read_mark.h"
#include "common/proto/own_records.h"
#include "common/sql/db.h"

#include <QHash>

namespace teahouse::app {

inline constexpr int kShownThreads = 300; // rows of a list that have their messages with them; those with unread ones besides

struct StoredThread {
    proto::ThreadMark mark; // with waiting marks taken into account
    qint64 unread = 0; // others' replies after the mark
    qint64 mentions = 0; // of these, those that mention me
    qint64 lastSeq = 0; // of the newest reply here; 0: none is
    std::optional<proto::Message> root; // unset: not here (yet)
    std::optional<proto::Message> last; // the newest reply
};

namespace store {

void createThreads(sql::Db &db); // the step of the schema

bool putThreadMark(sql::Db &db, const proto::ThreadMark &mark); // false: ours is newer

// What waits to reach the server.
struct WaitingThreads {
    QHash<MessageId, ReadMark> read;
    QHash<MessageId, bool> followed;
};
// Followed ones in channels this person is in, the newest reply first.
QList<StoredThread> threadRows(sql::Db &db, const WaitingThreads &waiting);

// Where a message stands that is a reply and not in the channel: its root.
struct ThreadPlace {
    MessageId root;
    qint64 rootSeq = 0; // 0: the root is not here
};
std::optional<ThreadPlace> threadOfReply(sql::Db &db, ChannelId channel, qint64 seq);

} // namespace store
} // namespace teahouse::app
