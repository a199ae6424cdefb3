// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may do what in a channel: one table. Whoever may not know that a channel is there is told NotFound,
// whatever he asks for, and so learns nothing.
#pragma once

#include "common/base/error.h"
#include "common/meta/enums.h"
#include "common/proto/records.h"

#include <optional>

namespace teahouse::server::domain {

// How somebody stands to a channel.
struct Standing {
    proto::ChannelKind kind = proto::ChannelKind::Unknown;
    bool archived = false;
    proto::Role role = proto::Role::Unknown; // on the server
    proto::ChannelRole channelRole = proto::ChannelRole::Unknown; // Unknown: not in it
    proto::Posting posting = proto::Posting::Everyone;

    bool isMember() const { return channelRole != proto::ChannelRole::Unknown; }
};

enum class Deed : quint8 {
    Unknown, // nobody may
    Read, // messages and members
    Post, // what is not a reply
    Reply, // in a thread
    Mark, // react, pin; change what one has written
    Describe, // topic, purpose, bookmarks
    Rename, // the name; archive and bring back; who may write
    Join,
    Leave,
    AddPeople,
    Moderate, // remove people, set their roles, recall what others wrote
};

consteval auto namesOf(Deed)
{
    using enum Deed;
    return std::array{meta::named(Read, "read"),       meta::named(Post, "post"),         meta::named(Reply, "reply"),
                      meta::named(Mark, "mark"),       meta::named(Describe, "describe"), meta::named(Rename, "rename"),
                      meta::named(Join, "join"),       meta::named(Leave, "leave"),       meta::named(AddPeople, "add_people"),
                      meta::named(Moderate, "moderate")};
}

bool mayKnow(const Standing &standing);

// Nothing, when he may.
std::optional<Code> refusalOf(Deed deed, const Standing &standing);

// What one has written may be taken back for so long; 0 is for ever, and nobody hides anything from himself in his notes.
bool mayStillRecall(proto::ChannelKind kind, qint64 sentAt, qint64 now, qint64 recallMs);
inline constexpr qint64 kRecallMostMs = 10LL * 366 * 24 * 3600 * 1000;

// Who may set whose role or close whose account: an admin those of all below him, an owner everyone's.
bool mayGovern(proto::Role actor, proto::Role subject);

} // namespace teahouse::server::domain
