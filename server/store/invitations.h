// SPDX-License-Identifier: AGPL-3.0-or-later
// Invitations. The secret in the link is known by its hash alone.
#pragma once

#include "common/proto/people.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

void insertInvitation(sql::Db &db, const proto::Invitation &invitation, const QString &secretHash);
std::optional<proto::Invitation> invitationBySecret(sql::Db &db, const QString &secretHash);
std::optional<proto::Invitation> invitation(sql::Db &db, InvitationId id);
QList<proto::Invitation> invitations(sql::Db &db); // newest first, up to limits::kInvitations
void useInvitation(sql::Db &db, InvitationId id);
void revokeInvitation(sql::Db &db, InvitationId id);

} // namespace teahouse::server::store
