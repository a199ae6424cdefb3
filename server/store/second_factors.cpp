// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/second_factors.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

UserId userFrom(const QSqlQuery &row) { return UserId{row.value(0).toLongLong()}; }

} // namespace

std::optional<SecondFactor> secondFactor(sql::Db &db, UserId user)
{
    return db.first(u"SELECT secret, active, begun_at FROM second_factors WHERE user_id = ?"_s,
                    [](const QSqlQuery &row) {
                        return SecondFactor{row.value(0).toString(), row.value(1).toLongLong() != 0,
                                            row.value(2).toLongLong()};
                    },
                    user);
}

bool hasSecondFactor(sql::Db &db, UserId user)
{
    return db.number(u"SELECT COUNT(*) FROM second_factors WHERE user_id = ? AND active = 1"_s, user) > 0;
}

QList<UserId> usersWithSecondFactor(sql::Db &db)
{
    return db.list(u"SELECT user_id FROM second_factors WHERE active = 1 ORDER BY user_id"_s, userFrom);
}

bool beginSecondFactor(sql::Db &db, UserId user, const QString &secret, qint64 now)
{
    return db.run(u"INSERT INTO second_factors (user_id, secret, active, begun_at, last_step) VALUES (?, ?, 0, ?, 0)"
                  " ON CONFLICT (user_id) DO UPDATE SET secret = excluded.secret, begun_at = excluded.begun_at"
                  " WHERE second_factors.active = 0"_s,
                  user, secret, now)
        > 0;
}

bool activateSecondFactor(sql::Db &db, UserId user, qint64 step)
{
    return db.run(u"UPDATE second_factors SET active = 1, last_step = ? WHERE user_id = ? AND active = 0"_s, step, user) > 0;
}

bool useStep(sql::Db &db, UserId user, qint64 step)
{
    return db.run(u"UPDATE second_factors SET last_step = ? WHERE user_id = ? AND active = 1 AND last_step < ?"_s, step, user,
                  step)
        > 0;
}

bool removeSecondFactor(sql::Db &db, UserId user)
{
    db.run(u"DELETE FROM recovery_codes WHERE user_id = ?"_s, user);
    return db.run(u"DELETE FROM second_factors WHERE user_id = ?"_s, user) > 0;
}

void setRecoveryCodes(sql::Db &db, UserId user, const QStringList &hashes)
{
    db.run(u"DELETE FROM recovery_codes WHERE user_id = ?"_s, user);
    for (const QString &hash : hashes)
        db.run(u"INSERT INTO recovery_codes (user_id, hash) VALUES (?, ?)"_s, user, hash);
}

bool useRecoveryCode(sql::Db &db, UserId user, const QString &hash)
{
    return db.run(u"DELETE FROM recovery_codes WHERE user_id = ? AND hash = ?"_s, user, hash) > 0;
}

qint64 countRecoveryCodes(sql::Db &db, UserId user)
{
    return db.number(u"SELECT COUNT(*) FROM recovery_codes WHERE user_id = ?"_s, user);
}

QList<UserId> signedInWithoutSecondFactor(sql::Db &db)
{
    return db.list(u"SELECT DISTINCT s.user_id FROM sessions s WHERE s.ended_at = 0"
                   " AND (EXISTS (SELECT 1 FROM credentials c WHERE c.user_id = s.user_id)"
                   " OR EXISTS (SELECT 1 FROM identities i WHERE i.user_id = s.user_id AND i.provider = 'ldap'))"
                   " AND NOT EXISTS (SELECT 1 FROM second_factors f WHERE f.user_id = s.user_id AND f.active = 1)"
                   " ORDER BY s.user_id"_s,
                   userFrom);
}

} // namespace teahouse::server::store
