// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/invitations.h"

#include "server/store/columns.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

const QString kSelect = u"SELECT id, role, channels, created_at, expires_at, uses_left, creator_id, revoked"
                        " FROM invitations "_s;

proto::Invitation invitationFrom(const QSqlQuery &row)
{
    return {.id = {row.value(0).toLongLong()},
            .role = meta::valueOf<proto::Role>(row.value(1).toString()),
            .channels = idsIn<ChannelId>(row.value(2).toString()),
            .createdAt = row.value(3).toLongLong(),
            .expiresAt = row.value(4).toLongLong(),
            .usesLeft = row.value(5).toLongLong(),
            .creator = {row.value(6).toLongLong()},
            .revoked = row.value(7).toLongLong() != 0};
}

} // namespace

void insertInvitation(sql::Db &db, const proto::Invitation &invitation, const QString &secretHash)
{
    db.run(u"INSERT INTO invitations (id, secret_hash, role, channels, created_at, expires_at, uses_left, "
           u"creator_id)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"_s,
           invitation.id, secretHash, invitation.role, textOf(invitation.channels), invitation.createdAt,
           invitation.expiresAt, invitation.usesLeft, invitation.creator);
}

std::optional<proto::Invitation> invitationBySecret(sql::Db &db, const QString &secretHash)
{
    return db.first(kSelect + u"WHERE secret_hash = ?"_s, invitationFrom, secretHash);
}

std::optional<proto::Invitation> invitation(sql::Db &db, InvitationId id)
{
    return db.first(kSelect + u"WHERE id = ?"_s, invitationFrom, id);
}

QList<proto::Invitation> invitations(sql::Db &db)
{
    return db.list(kSelect + u"ORDER BY id DESC LIMIT ?"_s, invitationFrom, qint64(limits::kInvitations));
}

void useInvitation(sql::Db &db, InvitationId id)
{
    db.run(u"UPDATE invitations SET uses_left = uses_left - 1 WHERE id = ?"_s, id);
}

void revokeInvitation(sql::Db &db, InvitationId id)
{
    db.run(u"UPDATE invitations SET revoked = 1 WHERE id = ?"_s, id);
}

} // namespace teahouse::server::store
