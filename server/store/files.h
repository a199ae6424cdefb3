// SPDX-License-Identifier: AGPL-3.0-or-later
// What is known of contents (blobs), of those on their way (uploads), and of each use of some (files). The bytes are in
// the data folder: server/files/blob_store.h.
#pragma once

#include "common/base/ids.h"
#include "common/sql/db.h"

#include <optional>

namespace teahouse::server::store {

// --- contents --------------------------------------------------------------------------------------
struct Blob {
    QString hash; // SHA-256, hex
    qint64 bytes = 0;
    QString mediaType;
    qint64 width = 0;
    qint64 height = 0;
    qint64 durationMs = 0;
    qint64 pages = 0;
    bool picture = false;
    bool words = false;
    qint64 touchedAt = 0; // brought, or let go by somebody

    bool operator==(const Blob &) const = default;
};
void putBlob(sql::Db &db, const Blob &blob); // what was known of the same contents is replaced
std::optional<Blob> blob(sql::Db &db, const QString &hash);

// Of the `count` blobs behind `after` in the order of hashes, those that nothing refers to and that were left alone
// since `touchedBefore`. `last` is where to go on; empty: the end.
struct UnusedBlobs {
    QStringList hashes;
    QString last;
};
UnusedBlobs unusedBlobs(sql::Db &db, const QString &after, qint64 count, qint64 touchedBefore);
bool forgetUnusedBlob(sql::Db &db, const QString &hash, qint64 touchedBefore); // false: somebody uses it again

struct StoredBytes {
    qint64 blobs = 0; // how many
    qint64 bytes = 0;
};
StoredBytes storedBytes(sql::Db &db);

// --- on their way ------------------------------------------------------------------------------------
struct Upload {
    UploadId id;
    UserId user;
    LocalId localId;
    QString name; // safe (domain/file_name.h)
    qint64 bytes = 0; // that it will have
    qint64 createdAt = 0;
    qint64 touchedAt = 0;
    QString hash; // set when its contents are in place
    QString refusal; // why they never will be: a word for programs

    bool operator==(const Upload &) const = default;
};
void insertUpload(sql::Db &db, const Upload &upload);
std::optional<Upload> upload(sql::Db &db, UploadId id);
std::optional<Upload> uploadByLocalId(sql::Db &db, UserId user, LocalId localId);
void touchUpload(sql::Db &db, UploadId id, qint64 now);
void completeUpload(sql::Db &db, UploadId id, const QString &hash, qint64 now);
void refuseUpload(sql::Db &db, UploadId id, const QString &refusal, qint64 now);
void removeUpload(sql::Db &db, const Upload &upload, qint64 now);
qint64 countUploads(sql::Db &db, UserId user);
QList<Upload> unfinishedUploads(sql::Db &db); // neither complete nor refused
QList<Upload> uploadsTouchedBefore(sql::Db &db, qint64 time, qint64 count);

// --- in use ------------------------------------------------------------------------------------------
struct FileUse {
    FileId id;
    QString hash;
    MessageId message; // unset: an avatar or an emoji, open to whoever is signed in
    ChannelId channel; // of the message
    UserId owner;
    ScheduledId heldFor; // set: the owner's alone; of a sticker: itself
    QString name; // empty without a message
    QString mediaType;
    qint64 bytes = 0;
    bool picture = false;
    bool words = false;

    bool operator==(const FileUse &) const = default;
};
std::optional<FileUse> fileUse(sql::Db &db, FileId id);
// Its contents are there already; `message` may be unset.
void insertFile(sql::Db &db, FileId id, const Blob &blob, MessageId message, UserId owner, qint64 now);
void removeFile(sql::Db &db, FileId id, qint64 now);
void removeFilesOf(sql::Db &db, MessageId message, qint64 now); // those that are with their sender, too

qint64 usedBytes(sql::Db &db, UserId user); // his files and uploads
qint64 promisedBytes(sql::Db &db); // that unfinished uploads of all will have

} // namespace teahouse::server::store
