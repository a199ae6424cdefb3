// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/sessions.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

const QString kSelectLive = u"SELECT s.id, s.user_id, u.role FROM sessions s JOIN users u ON u.id = s.user_id"
                            " WHERE s.ended_at = 0 AND u.deactivated = 0 AND "_s;

SessionOwner ownerFrom(const QSqlQuery &row)
{
    return {SessionId{row.value(0).toLongLong()}, UserId{row.value(1).toLongLong()},
            meta::valueOf<proto::Role>(row.value(2).toString())};
}

} // namespace

void insertSession(sql::Db &db, const proto::Session &session, UserId user, const QString &tokenHash)
{
    db.run(u"INSERT INTO sessions (id, user_id, token_hash, device, address, created_at, last_seen_at)"
           " VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
           session.id, user, tokenHash, session.device, session.address, session.createdAt,
           session.lastSeenAt);
}

std::optional<SessionOwner> sessionByToken(sql::Db &db, const QString &tokenHash)
{
    return db.first(kSelectLive + u"s.token_hash = ?"_s, ownerFrom, tokenHash);
}

std::optional<SessionOwner> liveSession(sql::Db &db, SessionId id)
{
    return db.first(kSelectLive + u"s.id = ?"_s, ownerFrom, id);
}

UserId ownerOf(sql::Db &db, SessionId id)
{
    return UserId{db.number(u"SELECT user_id FROM sessions WHERE id = ?"_s, id)};
}

QList<proto::Session> sessionsOf(sql::Db &db, UserId user)
{
    return db.list(
        u"SELECT id, device, address, created_at, last_seen_at, 0 FROM sessions WHERE user_id = ? AND "
        u"ended_at = 0"
        " ORDER BY last_seen_at DESC, id DESC"_s,
        [](const QSqlQuery &row) { return sql::fromRow<proto::Session>(row); }, user);
}

void touchSession(sql::Db &db, SessionId id, const QString &address, qint64 now)
{
    db.run(u"UPDATE sessions SET address = ?, last_seen_at = ? WHERE id = ?"_s, address, now, id);
}

bool endSession(sql::Db &db, SessionId id, qint64 now)
{
    return db.run(u"UPDATE sessions SET ended_at = ? WHERE id = ? AND ended_at = 0"_s, now, id) > 0;
}

void forgetEndedSessions(sql::Db &db, UserId user, qint64 endedBefore)
{
    db.run(u"DELETE FROM sessions WHERE user_id = ? AND ended_at > 0 AND ended_at < ?"_s, user, endedBefore);
}

} // namespace teahouse::server::store
