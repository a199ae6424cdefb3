// SPDX-License-Identifier: AGPL-3.0-or-later
// What both halves of accepting an invitation ask: the slow one that hashes and the one that makes the
// account.
#pragma once

#include "server/domain/names.h"
#include "server/store/invitations.h"

#include "common/proto/session.h"

namespace teahouse::server {

// `shortest`: as Workspace::passwordLength says.
inline bool isAcceptable(const proto::AcceptInvitation &request, qint64 shortest)
{
    return domain::loginName(request.name)
        && (request.displayName.isEmpty() || domain::displayName(request.displayName))
        && domain::isPasswordAcceptable(request.password, request.name, shortest);
}

inline bool isUsable(const proto::Invitation &invitation, qint64 now)
{
    return !invitation.revoked && invitation.usesLeft > 0 && invitation.expiresAt > now;
}

} // namespace teahouse::server
