// SPDX-License-Identifier: AGPL-3.0-or-later
// Channels. A row stands in the channel's own stream and, when public, in the workspace stream too, each with
// a rev of its own there.
#pragma once

#include "common/proto/records.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

// Both give it its rev in its own stream and return the one in the workspace stream (0: not public).
// A public name must be free; who are in `people` are added by addMember().
qint64 createChannel(sql::Db &db, proto::Channel &channel);
qint64 updateChannel(sql::Db &db, proto::Channel &channel); // not its kind and people
// A group conversation: becomes a private channel; gives it its rev. Its next namesake is a new conversation.
void convertGroup(sql::Db &db, proto::Channel &channel);

std::optional<proto::Channel> channel(sql::Db &db, ChannelId id);
ChannelId publicChannelNamed(sql::Db &db, const QString &foldedName); // invalid: the name is free
ChannelId channelMadeBy(sql::Db &db, UserId creator, LocalId localId); // invalid: not yet
ChannelId directChannel(sql::Db &db, QList<UserId> people); // of exactly these; invalid: not yet

QList<ChannelId> channelsForNew(sql::Db &db); // open ones, for everybody who comes new to the office

// A channel as somebody who asks for it stands to it.
struct ChannelState {
    proto::ChannelKind kind = proto::ChannelKind::Unknown;
    bool archived = false;
    qint64 lastSeq = 0;
    proto::ChannelRole role = proto::ChannelRole::Unknown; // Unknown: not in it
    bool wasMember = false; // has been in it, or is
    qint64 readSeq = 0;
    proto::Posting posting = proto::Posting::Everyone;
};
std::optional<ChannelState> channelState(sql::Db &db, ChannelId channel, UserId user);

// Gives all public channels a new rev in the workspace stream, so that somebody who could not see them gets
// them. They are returned with that rev, oldest first.
QList<proto::Channel> showDirectoryAgain(sql::Db &db);

} // namespace teahouse::server::store
