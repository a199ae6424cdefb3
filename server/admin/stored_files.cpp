// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/stored_files.h"

#include "server/files/digest.h"

#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <optional>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPage = 1'000;
constexpr int kShown = 100;
constexpr qint64 kBlockBytes = 1 << 20;
constexpr int kSweepMs = 500; // what a running server is just taking away is gone from the database by then
constexpr int kNewMs = 60'000; // what is younger may be on its way into the database

const QString kSelect
    = u"SELECT hash, bytes, picture, words, EXISTS (SELECT 1 FROM files f WHERE f.hash = b.hash)"
      " OR EXISTS (SELECT 1 FROM uploads u WHERE u.hash = b.hash) FROM blobs b WHERE "_s;

StoredFile fileFrom(const QSqlQuery &row)
{
    return {.hash = row.value(0).toString(),
            .bytes = row.value(1).toLongLong(),
            .picture = row.value(2).toLongLong() != 0,
            .words = row.value(3).toLongLong() != 0,
            .used = row.value(4).toLongLong() != 0};
}

QString hashOf(QFile &file)
{
    Digest digest(Digest::Kind::Sha256);
    for (QByteArray block = file.read(kBlockBytes); !block.isEmpty(); block = file.read(kBlockBytes))
        digest.add(block);
    return QString::fromLatin1(digest.result().toHex());
}

// What is wrong with it; empty: nothing.
QString damageOf(const StoredFile &file, const BlobStore &blobs, Depth depth)
{
    for (const BlobStore::Part part : partsOf(file)) {
        const auto source = blobs.open(file.hash, part);
        if (!source)
            return u"%1 is missing"_s.arg(blobs.path(file.hash, part));
        if (part != BlobStore::Part::Contents)
            continue;
        if (source->size() != file.bytes)
            return u"%1 has %2 bytes instead of %3"_s.arg(blobs.path(file.hash))
                .arg(source->size())
                .arg(file.bytes);
        if (depth == Depth::Hashes && hashOf(*source) != file.hash)
            return u"%1 has other contents than it had"_s.arg(blobs.path(file.hash));
    }
    return {};
}

void countStrays(const BlobStore &blobs, sql::Db &db, FilesReport &report)
{
    const QDateTime before = QDateTime::currentDateTimeUtc().addMSecs(-kNewMs);
    for (int shelf = 0; shelf < BlobStore::kShelves; ++shelf) {
        for (const QString &hash : blobs.hashesOn(shelf, before)) {
            if (db.number(u"SELECT COUNT(*) FROM blobs WHERE hash = ?"_s, hash) > 0)
                continue;
            ++report.stray;
            report.strayBytes += QFileInfo(blobs.path(hash)).size();
        }
    }
}

} // namespace

bool knowsFiles(sql::Db &db)
{
    return db.number(u"SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'blobs'"_s) > 0;
}

qint64 countStoredFiles(sql::Db &db)
{
    return knowsFiles(db) ? db.number(u"SELECT COUNT(*) FROM blobs"_s) : 0;
}

QList<StoredFile> storedFilesAfter(sql::Db &db, const QString &hash)
{
    if (!knowsFiles(db))
        return {};
    return db.list(kSelect + u"b.hash > ? ORDER BY b.hash LIMIT ?"_s, fileFrom, hash, kPage);
}

QList<BlobStore::Part> partsOf(const StoredFile &file)
{
    QList<BlobStore::Part> parts{BlobStore::Part::Contents};
    if (file.picture)
        parts.append(BlobStore::Part::Picture);
    if (file.words)
        parts.append(BlobStore::Part::Words);
    return parts;
}

FilesReport checkFiles(const BlobStore &blobs, sql::Db &db, Depth depth, const Progress &progress)
{
    FilesReport report;
    const qint64 total = countStoredFiles(db);
    QList<StoredFile> suspects;
    for (auto page = storedFilesAfter(db, {}); !page.isEmpty();
         page = storedFilesAfter(db, page.last().hash)) {
        for (const StoredFile &file : std::as_const(page)) {
            progress("proof", report.files, total);
            ++report.files;
            report.bytes += file.bytes;
            report.unused += !file.used;
            report.unusedBytes += file.used ? 0 : file.bytes;
            if (suspects.size() < kShown && !damageOf(file, blobs, depth).isEmpty())
                suspects.append(file);
        }
    }
    if (!suspects.isEmpty())
        QThread::msleep(kSweepMs);
    for (const StoredFile &suspect : std::as_const(suspects)) {
        const auto file = db.first(kSelect + u"b.hash = ?"_s, fileFrom, suspect.hash);
        const QString damage = file ? damageOf(*file, blobs, depth) : QString();
        if (!damage.isEmpty())
            report.problems.append(damage);
    }
    if (knowsFiles(db))
        countStrays(blobs, db, report);
    return report;
}

} // namespace teahouse::server::admin
