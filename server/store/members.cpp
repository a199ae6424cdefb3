// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/members.h"

#include "server/store/channel_rows.h"
#include "server/store/streams.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

BothSides addMember(sql::Db &db, ChannelId channel, const proto::Member &member, qint64 readSeq)
{
    BothSides both{member, membership(db, channel, member.user).value_or(proto::Membership{.channel = channel})};
    both.membership.readSeq = readSeq;
    both.member.left = both.membership.left = false;
    both.member.rev = nextChannelRev(db, channel);
    both.membership.rev = nextUserRev(db, member.user);
    db.run(
        u"INSERT INTO members (channel_id, user_id, role, joined_at, rev, read_seq, user_rev)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (channel_id, user_id) DO UPDATE SET role = excluded.role,"
        " joined_at = excluded.joined_at, gone = 0, rev = excluded.rev, read_seq = excluded.read_seq,"
        " user_rev = excluded.user_rev"_s,
        channel, member.user, member.role, member.joinedAt, both.member.rev, readSeq, both.membership.rev);
    return both;
}

BothSides removeMember(sql::Db &db, ChannelId channel, UserId user)
{
    BothSides both{member(db, channel, user).value_or(proto::Member()),
                   membership(db, channel, user).value_or(proto::Membership())};
    both.member.left = both.membership.left = true;
    both.member.rev = nextChannelRev(db, channel);
    both.membership.rev = nextUserRev(db, user);
    db.run(u"UPDATE members SET gone = 1, rev = ?, user_rev = ? WHERE channel_id = ? AND user_id = ?"_s,
           both.member.rev, both.membership.rev, channel, user);
    return both;
}

std::optional<proto::Member> member(sql::Db &db, ChannelId channel, UserId user)
{
    return db.first(
        u"SELECT "_s + kMemberColumns + u"FROM members WHERE channel_id = ? AND user_id = ?"_s,
        [](const QSqlQuery &row) { return sql::fromRow<proto::Member>(row); }, channel, user);
}

std::optional<proto::Membership> membership(sql::Db &db, ChannelId channel, UserId user)
{
    return db.first(
        u"SELECT "_s + kMembershipColumns + u"FROM members WHERE channel_id = ? AND user_id = ?"_s,
        [](const QSqlQuery &row) { return sql::fromRow<proto::Membership>(row); }, channel, user);
}

void updateMember(sql::Db &db, ChannelId channel, proto::Member &member)
{
    member.rev = nextChannelRev(db, channel);
    db.run(u"UPDATE members SET role = ?, rev = ? WHERE channel_id = ? AND user_id = ?"_s, member.role,
           member.rev, channel, member.user);
}

void updateMembership(sql::Db &db, UserId user, proto::Membership &membership)
{
    membership.rev = nextUserRev(db, user);
    db.run(u"UPDATE members SET read_seq = ?, user_rev = ?, level = ?, muted = ? WHERE channel_id = ? AND user_id = ?"_s,
           membership.readSeq, membership.rev, membership.level, membership.muted, membership.channel, user);
}

QList<proto::Member> membersAfter(sql::Db &db, ChannelId channel, UserId after, qint64 count)
{
    return db.list(
        u"SELECT "_s + kMemberColumns
            + u"FROM members WHERE channel_id = ? AND user_id > ? ORDER BY user_id LIMIT ?"_s,
        [](const QSqlQuery &row) { return sql::fromRow<proto::Member>(row); }, channel, after, count);
}

} // namespace teahouse::server::store
