// SPDX-License-Identifier: AGPL-3.0-or-later
// Signing in and out, and the devices that are signed in. A token is 256 random bits that the server keeps
// only as a hash; what signing in finds is left in context.signedIn, what ends in context.endedSessions.
#pragma once

#include "server/core/context.h"

#include "common/proto/oidc.h"

namespace teahouse::server {

Result<proto::SignedIn> handle(const proto::SignIn &request, Context &context);
Result<proto::SignedIn> handle(const proto::AcceptInvitation &request, Context &context);
Result<proto::OidcBegun> handle(const proto::BeginOidc &request, Context &context);
Result<proto::SignedIn> handle(const proto::FinishOidc &request, Context &context);
Result<proto::SignedIn> handle(const proto::Resume &request, Context &context);
Result<proto::Done> handle(const proto::SignOut &request, Context &context);
Result<proto::Sessions> handle(const proto::ListSessions &request, Context &context);
Result<proto::Done> handle(const proto::RevokeSession &request, Context &context);

// Whatever it was doing ends, too.
void endSession(SessionId session, Context &context);

} // namespace teahouse::server
