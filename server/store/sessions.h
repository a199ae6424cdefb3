// SPDX-License-Identifier: AGPL-3.0-or-later
// Signed-in devices. Tokens are known by their hash alone.
#pragma once

#include "common/proto/session.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

void insertSession(sql::Db &db, const proto::Session &session, UserId user, const QString &tokenHash);

struct SessionOwner {
    SessionId session;
    UserId user;
    proto::Role role = proto::Role::Unknown;
};
// Both find a session only while it lasts and its user's account is open.
std::optional<SessionOwner> sessionByToken(sql::Db &db, const QString &tokenHash);
std::optional<SessionOwner> liveSession(sql::Db &db, SessionId id);

UserId ownerOf(sql::Db &db, SessionId id); // of an ended one too; invalid: there was none
QList<proto::Session> sessionsOf(sql::Db &db, UserId user); // newest activity first, ended ones left out
void touchSession(sql::Db &db, SessionId id, const QString &address, qint64 now);
bool endSession(sql::Db &db, SessionId id, qint64 now); // false: it had ended before
void forgetEndedSessions(sql::Db &db, UserId user, qint64 endedBefore);

} // namespace teahouse::server::store
