// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is in a channel. One table row is two rows of the protocol: a Member in the channel's stream and a
// Membership in the user's; what changes both takes a rev of each.
#pragma once

#include "common/proto/records.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

struct BothSides {
    proto::Member member;
    proto::Membership membership;
};

// Also for one who was there before. `readSeq`: what he need not read any more.
BothSides addMember(sql::Db &db, ChannelId channel, const proto::Member &member, qint64 readSeq);
BothSides removeMember(sql::Db &db, ChannelId channel, UserId user);

std::optional<proto::Member> member(sql::Db &db, ChannelId channel, UserId user);
std::optional<proto::Membership> membership(sql::Db &db, ChannelId channel, UserId user);
void updateMember(sql::Db &db, ChannelId channel, proto::Member &member); // its role; gives it its rev
void updateMembership(sql::Db &db, UserId user,
                      proto::Membership &membership); // its readSeq, level and muted; gives it its rev

// In the order of user ids, those who left included.
QList<proto::Member> membersAfter(sql::Db &db, ChannelId channel, UserId after, qint64 count);

} // namespace teahouse::server::store
