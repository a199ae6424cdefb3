// SPDX-License-Identifier: AGPL-3.0-or-later
// Second factors and recovery codes. A secret is kept as it is, since codes are made of it; of recovery codes there are
// the hashes alone.
#pragma once

#include "common/base/ids.h"
#include "common/sql/db.h"

#include <optional>

namespace teahouse::server::store {

struct SecondFactor {
    QString secret; // in base32
    bool active = false; // proven with a code
    qint64 begunAt = 0;
};

std::optional<SecondFactor> secondFactor(sql::Db &db, UserId user);
bool hasSecondFactor(sql::Db &db, UserId user); // an active one
QList<UserId> usersWithSecondFactor(sql::Db &db); // by id

// False: there is an active one.
bool beginSecondFactor(sql::Db &db, UserId user, const QString &secret, qint64 now);
bool activateSecondFactor(sql::Db &db, UserId user, qint64 step); // false: it is already, or there is none
// False: a code of that step or of a later one was used before.
bool useStep(sql::Db &db, UserId user, qint64 step);
bool removeSecondFactor(sql::Db &db, UserId user); // with its recovery codes; false: there was none

void setRecoveryCodes(sql::Db &db, UserId user, const QStringList &hashes); // in place of those before
bool useRecoveryCode(sql::Db &db, UserId user, const QString &hash); // false: there is none
qint64 countRecoveryCodes(sql::Db &db, UserId user);

// Those who signed in with a password and have no active second factor.
QList<UserId> signedInWithoutSecondFactor(sql::Db &db);

} // namespace teahouse::server::store
