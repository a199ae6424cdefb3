// SPDX-License-Identifier: AGPL-3.0-or-later
// The slow half of the requests of Lane::Password, done before they enter the writing lane: what it found out
// goes into Context::password. Every name costs the same time, known or not. Reads only.
#pragma once

#include "server/core/context.h"

#include "common/proto/people.h"

namespace teahouse::server {

PasswordWork work(const proto::SignIn &request, const Actor &actor, sql::Db &readOnly);
PasswordWork work(const proto::AcceptInvitation &request, const Actor &actor, sql::Db &readOnly);
PasswordWork work(const proto::ChangePassword &request, const Actor &actor, sql::Db &readOnly);

// Argon2id with a salt of its own, in the usual encoded form. About 20 ms and 19 MiB. For the command line
// too.
QString hashOf(const QString &password);
bool matches(const QString &password, const QString &hash);

} // namespace teahouse::server
