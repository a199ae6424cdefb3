// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/direct.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

const QString kFile
    = u"SELECT id, owner_id, session_id, local_id, name, hash, bytes, message_id, created_at FROM direct_files "_s;

DirectFile fileFrom(const QSqlQuery &row)
{
    return {.id = {row.value(0).toLongLong()},
            .owner = {row.value(1).toLongLong()},
            .session = {row.value(2).toLongLong()},
            .localId = {row.value(3).toLongLong()},
            .name = row.value(4).toString(),
            .hash = row.value(5).toString(),
            .bytes = row.value(6).toLongLong(),
            .message = {row.value(7).toLongLong()},
            .createdAt = row.value(8).toLongLong()};
}

const QString kTransfers
    = u"SELECT ticket, file_id, message_id, owner_id, owner_session, user_id, session_id, asked_at, ended_at, outcome"
      " FROM direct_transfers WHERE "_s;

DirectTransfer transferOf(const QSqlQuery &row)
{
    return {.ticket = row.value(0).toString(),
            .file = {row.value(1).toLongLong()},
            .message = {row.value(2).toLongLong()},
            .owner = {row.value(3).toLongLong()},
            .ownerSession = {row.value(4).toLongLong()},
            .user = {row.value(5).toLongLong()},
            .session = {row.value(6).toLongLong()},
            .askedAt = row.value(7).toLongLong(),
            .endedAt = row.value(8).toLongLong(),
            .outcome = meta::valueOf<proto::DirectOutcome>(row.value(9).toString())};
}

} // namespace

void insertDirectFile(sql::Db &db, const DirectFile &file)
{
    db.run(u"INSERT INTO direct_files (id, owner_id, session_id, local_id, name, hash, bytes, message_id, created_at)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
           file.id, file.owner, file.session, file.localId, file.name, file.hash, file.bytes, file.message,
           file.createdAt);
}

std::optional<DirectFile> directFile(sql::Db &db, FileId id)
{
    return db.first(kFile + u"WHERE id = ?"_s, fileFrom, id);
}

std::optional<DirectFile> directFileByLocalId(sql::Db &db, UserId owner, LocalId localId)
{
    return db.first(kFile + u"WHERE owner_id = ? AND local_id = ?"_s, fileFrom, owner, localId);
}

qint64 countDirectFiles(sql::Db &db, UserId owner)
{
    return db.number(u"SELECT COUNT(*) FROM direct_files WHERE owner_id = ?"_s, owner);
}

void putDirectFileInto(sql::Db &db, FileId id, MessageId message)
{
    db.run(u"UPDATE direct_files SET message_id = ? WHERE id = ?"_s, message, id);
}

void removeDirectFile(sql::Db &db, FileId id) { db.run(u"DELETE FROM direct_files WHERE id = ?"_s, id); }

void removeDirectFilesOf(sql::Db &db, MessageId message)
{
    // `message_id > 0` is what lets SQLite see that the partial index serves.
    db.run(u"DELETE FROM direct_files WHERE message_id = ? AND message_id > 0"_s, message);
}

qint64 removeUnusedDirectFiles(sql::Db &db, qint64 createdBefore)
{
    return db.run(u"DELETE FROM direct_files WHERE message_id = 0 AND created_at < ?"_s, createdBefore);
}

void insertTransfer(sql::Db &db, const DirectTransfer &t)
{
    db.run(u"INSERT INTO direct_transfers (ticket, file_id, message_id, owner_id, owner_session, user_id, session_id,"
           " asked_at, ended_at, outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
           t.ticket, t.file, t.message, t.owner, t.ownerSession, t.user, t.session, t.askedAt, t.endedAt, t.outcome);
}

std::optional<DirectTransfer> transfer(sql::Db &db, const QString &ticket)
{
    return db.first(kTransfers + u"ticket = ?"_s, transferOf, ticket);
}

QList<DirectTransfer> openTransfers(sql::Db &db, MessageId message)
{
    return db.list(kTransfers + u"ended_at = 0 AND message_id = ?"_s, transferOf, message);
}

QList<DirectTransfer> openTransfers(sql::Db &db, UserId user, ChannelId channel)
{
    return db.list(kTransfers + u"ended_at = 0 AND user_id = ? AND EXISTS (SELECT 1 FROM messages m"
                                " WHERE m.id = direct_transfers.message_id AND m.channel_id = ?)"_s,
                   transferOf, user, channel);
}

QList<DirectTransfer> openTransfers(sql::Db &db, UserId user, SessionId session)
{
    return db.list(kTransfers + u"ended_at = 0 AND user_id = ? AND session_id = ?"_s, transferOf, user, session);
}

qint64 countTransfers(sql::Db &db, UserId user, qint64 askedAfter)
{
    return db.number(u"SELECT COUNT(*) FROM direct_transfers WHERE user_id = ? AND asked_at > ?"_s, user, askedAfter);
}

void endTransfer(sql::Db &db, const QString &ticket, proto::DirectOutcome outcome, qint64 now)
{
    db.run(u"UPDATE direct_transfers SET outcome = ?, ended_at = ? WHERE ticket = ?"_s, outcome, now, ticket);
}

} // namespace teahouse::server::store
