// SPDX-License-Identifier: AGPL-3.0-or-later
// The slow half of the requests of Lane::Password, done before they enter the writing lane: what it found out
// goes into Context::password. Every name costs the same time, known or not. Reads only.
#pragma once

#include "server/core/context.h"

#include "common/proto/oidc.h"
#include "common/proto/people.h"
#include "common/proto/second_factor.h"

namespace teahouse::server {

PasswordWork work(const proto::SignIn &request, const Actor &actor, sql::Db &readOnly);
PasswordWork work(const proto::BeginOidc &request, const Actor &actor, sql::Db &readOnly);
PasswordWork work(const proto::FinishOidc &request, const Actor &actor, sql::Db &readOnly);
PasswordWork work(const proto::AcceptInvitation &request, const Actor &actor, sql::Db &readOnly);
PasswordWork work(const proto::ChangePassword &request, const Actor &actor, sql::Db &readOnly);
PasswordWork work(const proto::BeginSecondFactor &request, const Actor &actor, sql::Db &readOnly);
PasswordWork work(const proto::RemoveSecondFactor &request, const Actor &actor, sql::Db &readOnly);
PasswordWork work(const proto::RenewRecoveryCodes &request, const Actor &actor, sql::Db &readOnly);

// The open account of that name, when the slow half found its password right, and it is the same still. Whom the directory
// knows has one from here on. Unauthorized: there is none; Unreachable: the directory does not answer; Forbidden: it knows
// him, but he can't be taken in.
Result<proto::User> verifiedAccount(const QString &name, Context &context);

// Argon2id with a salt of its own, in the usual encoded form. About 20 ms and 19 MiB. For the command line
// too.
QString hashOf(const QString &password);
bool matches(const QString &password, const QString &hash);

} // namespace teahouse::server
