// SPDX-License-Identifier: AGPL-3.0-or-later
// The files of a data folder against its database: are they all there, and what lies there for nobody.
#pragma once

#include "common/sql/db.h"
#include "server/admin/progress.h"
#include "server/files/blob_store.h"

namespace teahouse::server::admin {

struct StoredFile {
    QString hash;
    qint64 bytes = 0;
    bool picture = false;
    bool words = false;
    bool used = false; // by a message, an avatar, an emoji or an upload
};

bool knowsFiles(sql::Db &db); // false: from before there were any

qint64 countStoredFiles(sql::Db &db);

// In the order of hashes, a page at a time, so that no reading transaction lasts. Empty: the end.
QList<StoredFile> storedFilesAfter(sql::Db &db, const QString &hash);

// Its contents, and its picture and words where it has them.
QList<BlobStore::Part> partsOf(const StoredFile &file);

struct FilesReport {
    QStringList problems; // the first of them
    qint64 files = 0; // contents that the database knows, each once
    qint64 bytes = 0;
    qint64 unused = 0; // of these: the running server will sweep them away
    qint64 unusedBytes = 0;
    qint64 stray = 0; // contents that the database does not know; swept away as well
    qint64 strayBytes = 0;
};

enum class Depth : quint8 { Sizes, Hashes };
// Also while a server runs on the folder.
FilesReport checkFiles(const BlobStore &blobs, sql::Db &db, Depth depth, const Progress &progress = noProgress);

} // namespace teahouse::server::admin
