// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/files.h"

#include "server/store/direct.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

const QString kBlobColumns
    = u"hash, bytes, media_type, width, height, duration_ms, pages, picture, words, touched_at "_s;

Blob blobFrom(const QSqlQuery &row)
{
    return {.hash = row.value(0).toString(),
            .bytes = row.value(1).toLongLong(),
            .mediaType = row.value(2).toString(),
            .width = row.value(3).toLongLong(),
            .height = row.value(4).toLongLong(),
            .durationMs = row.value(5).toLongLong(),
            .pages = row.value(6).toLongLong(),
            .picture = row.value(7).toLongLong() != 0,
            .words = row.value(8).toLongLong() != 0,
            .touchedAt = row.value(9).toLongLong()};
}

const QString kUploadColumns
    = u"id, user_id, local_id, name, bytes, created_at, touched_at, hash, refusal FROM uploads "_s;

Upload uploadFrom(const QSqlQuery &row)
{
    return {.id = {row.value(0).toLongLong()},
            .user = {row.value(1).toLongLong()},
            .localId = {row.value(2).toLongLong()},
            .name = row.value(3).toString(),
            .bytes = row.value(4).toLongLong(),
            .createdAt = row.value(5).toLongLong(),
            .touchedAt = row.value(6).toLongLong(),
            .hash = row.value(7).toString(),
            .refusal = row.value(8).toString()};
}

// Nobody refers to it, for so long.
const QString kIsUnused
    = u"touched_at < ? AND NOT EXISTS (SELECT 1 FROM files f WHERE f.hash = blobs.hash)"
      " AND NOT EXISTS (SELECT 1 FROM uploads u WHERE u.hash = blobs.hash AND u.hash <> '') "_s;

} // namespace

// --- contents --------------------------------------------------------------------------------------

void putBlob(sql::Db &db, const Blob &blob)
{
    db.run(u"INSERT INTO blobs ("_s + kBlobColumns
               + u") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (hash) DO UPDATE SET"
                 " media_type = excluded.media_type, width = excluded.width, height = excluded.height,"
                 " duration_ms = excluded.duration_ms, pages = excluded.pages, picture = excluded.picture,"
                 " words = excluded.words, touched_at = excluded.touched_at"_s,
           blob.hash, blob.bytes, blob.mediaType, blob.width, blob.height, blob.durationMs, blob.pages,
           blob.picture, blob.words, blob.touchedAt);
}

std::optional<Blob> blob(sql::Db &db, const QString &hash)
{
    return db.first(u"SELECT "_s + kBlobColumns + u"FROM blobs WHERE hash = ?"_s, blobFrom, hash);
}

UnusedBlobs unusedBlobs(sql::Db &db, const QString &after, qint64 count, qint64 touchedBefore)
{
    UnusedBlobs found;
    qint64 seen = 0;
    db.each(
        u"SELECT hash, CASE WHEN "_s + kIsUnused
            + u"THEN 1 ELSE 0 END FROM blobs WHERE hash > ? ORDER BY hash LIMIT ?"_s,
        [&](const QSqlQuery &row) {
            found.last = row.value(0).toString();
            if (row.value(1).toLongLong() != 0)
                found.hashes.append(found.last);
            ++seen;
        },
        touchedBefore, after, count);
    if (seen < count)
        found.last.clear();
    return found;
}

bool forgetUnusedBlob(sql::Db &db, const QString &hash, qint64 touchedBefore)
{
    return db.run(u"DELETE FROM blobs WHERE hash = ? AND "_s + kIsUnused, hash, touchedBefore) > 0;
}

StoredBytes storedBytes(sql::Db &db)
{
    return db
        .first(u"SELECT COUNT(*), SUM(bytes) FROM blobs"_s,
               [](const QSqlQuery &row) {
                   return StoredBytes{row.value(0).toLongLong(), row.value(1).toLongLong()};
               })
        .value_or(StoredBytes());
}

// --- on their way ------------------------------------------------------------------------------------

void insertUpload(sql::Db &db, const Upload &upload)
{
    db.run(u"INSERT INTO uploads (id, user_id, local_id, name, bytes, created_at, touched_at, hash, refusal)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
           upload.id, upload.user, upload.localId, upload.name, upload.bytes, upload.createdAt,
           upload.touchedAt, upload.hash, upload.refusal);
}

std::optional<Upload> upload(sql::Db &db, UploadId id)
{
    return db.first(u"SELECT "_s + kUploadColumns + u"WHERE id = ?"_s, uploadFrom, id);
}

std::optional<Upload> uploadByLocalId(sql::Db &db, UserId user, LocalId localId)
{
    return db.first(u"SELECT "_s + kUploadColumns + u"WHERE user_id = ? AND local_id = ? AND local_id > 0"_s,
                    uploadFrom, user, localId);
}

void touchUpload(sql::Db &db, UploadId id, qint64 now)
{
    db.run(u"UPDATE uploads SET touched_at = ? WHERE id = ?"_s, now, id);
}

void completeUpload(sql::Db &db, UploadId id, const QString &hash, qint64 now)
{
    db.run(u"UPDATE uploads SET hash = ?, touched_at = ? WHERE id = ?"_s, hash, now, id);
}

void refuseUpload(sql::Db &db, UploadId id, const QString &refusal, qint64 now)
{
    db.run(u"UPDATE uploads SET refusal = ?, touched_at = ? WHERE id = ?"_s, refusal, now, id);
}

void removeUpload(sql::Db &db, const Upload &upload, qint64 now)
{
    db.run(u"DELETE FROM uploads WHERE id = ?"_s, upload.id);
    if (!upload.hash.isEmpty())
        db.run(u"UPDATE blobs SET touched_at = ? WHERE hash = ?"_s, now, upload.hash);
}

qint64 countUploads(sql::Db &db, UserId user)
{
    return db.number(u"SELECT COUNT(*) FROM uploads WHERE user_id = ?"_s, user);
}

QList<Upload> unfinishedUploads(sql::Db &db)
{
    return db.list(u"SELECT "_s + kUploadColumns + u"WHERE hash = '' AND refusal = '' ORDER BY id"_s,
                   uploadFrom);
}

QList<Upload> uploadsTouchedBefore(sql::Db &db, qint64 time, qint64 count)
{
    return db.list(u"SELECT "_s + kUploadColumns + u"WHERE touched_at < ? ORDER BY id LIMIT ?"_s, uploadFrom,
                   time, count);
}

// --- in use ------------------------------------------------------------------------------------------

std::optional<FileUse> fileUse(sql::Db &db, FileId id)
{
    return db.first(
        u"SELECT f.id, f.hash, f.message_id, COALESCE(m.channel_id, 0), f.owner_id, COALESCE(n.name, ''),"
        " b.media_type, b.bytes, b.picture, b.words, f.scheduled_id FROM files f JOIN blobs b ON b.hash = f.hash"
        " LEFT JOIN messages m ON m.id = f.message_id"
        " LEFT JOIN message_files n ON n.message_id = f.message_id AND n.file_id = f.id WHERE f.id = ?"_s,
        [](const QSqlQuery &row) {
            return FileUse{.id = {row.value(0).toLongLong()},
                           .hash = row.value(1).toString(),
                           .message = {row.value(2).toLongLong()},
                           .channel = {row.value(3).toLongLong()},
                           .owner = {row.value(4).toLongLong()},
                           .heldFor = {row.value(10).toLongLong()},
                           .name = row.value(5).toString(),
                           .mediaType = row.value(6).toString(),
                           .bytes = row.value(7).toLongLong(),
                           .picture = row.value(8).toLongLong() != 0,
                           .words = row.value(9).toLongLong() != 0};
        },
        id);
}

void insertFile(sql::Db &db, FileId id, const Blob &blob, MessageId message, UserId owner, qint64 now)
{
    db.run(
        u"INSERT INTO files (id, hash, message_id, owner_id, bytes, created_at) VALUES (?, ?, ?, ?, ?, ?)"_s,
        id, blob.hash, message, owner, blob.bytes, now);
}

void removeFile(sql::Db &db, FileId id, qint64 now)
{
    db.run(u"UPDATE blobs SET touched_at = ? WHERE hash IN (SELECT hash FROM files WHERE id = ?)"_s, now, id);
    db.run(u"DELETE FROM files WHERE id = ?"_s, id);
}

void removeFilesOf(sql::Db &db, MessageId message, qint64 now)
{
    // `message_id > 0` is what lets SQLite see that the partial index serves.
    db.run(u"UPDATE blobs SET touched_at = ? WHERE hash IN"
           " (SELECT hash FROM files WHERE message_id = ? AND message_id > 0)"_s,
           now, message);
    db.run(u"DELETE FROM files WHERE message_id = ? AND message_id > 0"_s, message);
    removeDirectFilesOf(db, message);
}

qint64 usedBytes(sql::Db &db, UserId user)
{
    return db.number(u"SELECT SUM(bytes) FROM files WHERE owner_id = ?"_s, user)
        + db.number(u"SELECT SUM(bytes) FROM uploads WHERE user_id = ? AND refusal = ''"_s, user);
}

qint64 promisedBytes(sql::Db &db)
{
    return db.number(u"SELECT SUM(bytes) FROM uploads WHERE hash = '' AND refusal = ''"_s);
}

} // namespace teahouse::server::store
