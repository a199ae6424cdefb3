// SPDX-License-Identifier: AGPL-3.0-or-later
// Messages, their former versions and their files.
#pragma once

#include "server/store/channels.h"
#include "server/store/page.h"

#include "common/proto/messages.h"

namespace teahouse::server::store {

// Gives it the channel's next seq and rev and keeps it with its files. Its id and times are the caller's; an
// imported message keeps its own. A reply in a thread gives its root the rev after its own.
void insertMessage(sql::Db &db, ChannelId channel, proto::Message &message);
// Writes what an edit or a recall changes, files too; gives it a new rev.
void updateMessage(sql::Db &db, ChannelId channel, proto::Message &message);

struct StoredMessage {
    ChannelId channel;
    proto::Message message;
};
std::optional<StoredMessage> message(sql::Db &db, MessageId id);

// The newest of first <= seq <= last that the budget has room for, oldest first.
QList<proto::Message> messagesBetween(sql::Db &db, ChannelId channel, qint64 first, qint64 last,
                                      Budget budget);

// All that posting has to know, in one statement.
struct PostState {
    ChannelState channel;
    proto::Posted posted; // by an earlier send with the same localId; its id is unset without one
};
std::optional<PostState> postState(sql::Db &db, ChannelId channel, UserId author, LocalId localId);

// --- versions: number 1 is the first text; the present one is the message's --------------------------
bool hasEdit(sql::Db &db, MessageId message, LocalId localId);
void keepVersion(sql::Db &db, MessageId message, const proto::MessageVersion &version, LocalId editedBy);
// Oldest first, the present one last; the oldest are left out when they are too much for one answer.
QList<proto::MessageVersion> versionsOf(sql::Db &db, const proto::Message &message);
void eraseVersions(sql::Db &db, MessageId message); // their texts; that the edits were made stays known

} // namespace teahouse::server::store
