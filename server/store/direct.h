// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that are with their senders, and the book of who was handed which (common/proto/direct.h).
#pragma once

#include "common/base/ids.h"
#include "common/proto/direct.h"
#include "common/sql/db.h"

#include <optional>

namespace teahouse::server::store {

struct DirectFile {
    FileId id;
    UserId owner;
    SessionId session; // that offered it: the device it is on
    LocalId localId;
    QString name; // safe
    QString hash;
    qint64 bytes = 0;
    MessageId message; // unset: in none yet
    qint64 createdAt = 0;

    bool operator==(const DirectFile &) const = default;
};
void insertDirectFile(sql::Db &db, const DirectFile &file);
std::optional<DirectFile> directFile(sql::Db &db, FileId id);
std::optional<DirectFile> directFileByLocalId(sql::Db &db, UserId owner, LocalId localId);
qint64 countDirectFiles(sql::Db &db, UserId owner);
void putDirectFileInto(sql::Db &db, FileId id, MessageId message);
void removeDirectFile(sql::Db &db, FileId id);
void removeDirectFilesOf(sql::Db &db, MessageId message);
qint64 removeUnusedDirectFiles(sql::Db &db, qint64 createdBefore); // that are in no message; how many

// One ticket. Never removed: it is the book.
struct DirectTransfer {
    QString ticket;
    FileId file;
    MessageId message;
    UserId owner;
    SessionId ownerSession;
    UserId user; // who wanted it
    SessionId session;
    qint64 askedAt = 0;
    qint64 endedAt = 0; // 0: open
    proto::DirectOutcome outcome = proto::DirectOutcome::Unknown;

    bool operator==(const DirectTransfer &) const = default;
};
void insertTransfer(sql::Db &db, const DirectTransfer &transfer);
std::optional<DirectTransfer> transfer(sql::Db &db, const QString &ticket);
qint64 countTransfers(sql::Db &db, UserId user, qint64 askedAfter); // of a person
// Those under way: of a message, of a person in a channel, of a session.
QList<DirectTransfer> openTransfers(sql::Db &db, MessageId message);
QList<DirectTransfer> openTransfers(sql::Db &db, UserId user, ChannelId channel);
QList<DirectTransfer> openTransfers(sql::Db &db, UserId user, SessionId session);
void endTransfer(sql::Db &db, const QString &ticket, proto::DirectOutcome outcome, qint64 now);

} // namespace teahouse::server::store
