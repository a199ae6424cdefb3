// SPDX-License-Identifier: AGPL-3.0-or-later
// What is asked for beside the password. What a code was worth is written in the transaction of the request that brought it,
// so no code is worth anything twice.
#pragma once

#include "server/core/context.h"

#include "common/proto/second_factor.h"

#include <QStringList>

namespace teahouse::server {

Result<proto::SecondFactorBegun> handle(const proto::BeginSecondFactor &request, Context &context);
Result<proto::RecoveryCodes> handle(const proto::ConfirmSecondFactor &request, Context &context);
Result<proto::Done> handle(const proto::RemoveSecondFactor &request, Context &context);
Result<proto::RecoveryCodes> handle(const proto::RenewRecoveryCodes &request, Context &context);
Result<proto::SecondFactorState> handle(const proto::GetSecondFactor &request, Context &context);
Result<proto::SecondFactorUsers> handle(const proto::ListSecondFactors &request, Context &context);
Result<proto::Done> handle(const proto::ResetSecondFactor &request, Context &context);

// Does somebody who knows the password need a code as well? He has a second factor, or the office asks for one.
bool needsCode(UserId user, Context &context);

// Lets somebody pass who knows the password, if he needs no code or has the right one. What comes out is to be told him:
// recovery codes, where this code was the first of the second factor that the office asks for; else nothing.
Result<QStringList> passSecondFactor(UserId user, const QString &code, Context &context);

// Everybody who signed in with a password alone is to sign in anew, and to set one up there.
void endSessionsWithoutSecondFactor(Context &context);

} // namespace teahouse::server
