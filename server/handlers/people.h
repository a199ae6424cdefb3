// SPDX-License-Identifier: AGPL-3.0-or-later
// Accounts, invitations and the workspace itself.
#pragma once

#include "server/core/context.h"

#include "common/proto/people.h"

namespace teahouse::server {

Result<proto::Done> handle(const proto::ChangePassword &request, Context &context);
Result<proto::Done> handle(const proto::UpdateProfile &request, Context &context);
Result<proto::Done> handle(const proto::UpdateUser &request, Context &context);
Result<proto::LastSeen> handle(const proto::GetLastSeen &request, Context &context);
Result<proto::Done> handle(const proto::SetRole &request, Context &context);
Result<proto::Done> handle(const proto::Deactivate &request, Context &context);
Result<proto::Done> handle(const proto::UpdateWorkspace &request, Context &context);

// Closes an account, with its sessions, or opens it again. Conflict ("owner"): he is the last one.
Result<void> setDeactivated(proto::User &user, bool deactivated, Context &context);

// The answer's `link` is the secret alone: who shows it puts the address before it by which he reached the
// server, since a server behind a router does not know its own.
Result<proto::Invitation> handle(const proto::CreateInvitation &request, Context &context);
Result<proto::Invitations> handle(const proto::ListInvitations &request, Context &context);
Result<proto::Done> handle(const proto::RevokeInvitation &request, Context &context);

} // namespace teahouse::server
