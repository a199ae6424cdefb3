// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/backup_copy.h"

#include "server/admin/backup_proof.h"
#include "server/admin/stored_files.h"
#include "server/store/database.h"

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

bool writtenToDisk(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool done = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0)
        ::close(descriptor);
    return done;
}

tl::unexpected<Error> cannotWrite(const QString &path)
{
    return fail(Code::Storage, u"cannot write %1"_s.arg(path));
}

Result<void> copyFile(const StoredFile &file, const BlobStore &from, const BlobStore &to, sql::Db &copy,
                      Copied &done)
{
    for (const BlobStore::Part part : partsOf(file)) {
        const QString source = from.path(file.hash, part), target = to.path(file.hash, part);
        if (!QDir().mkpath(QFileInfo(target).absolutePath()))
            return cannotWrite(target);
        if (linkOrCopy(source, target))
            continue;
        if (QFileInfo::exists(source))
            return cannotWrite(target);
        if (file.used)
            done.missing.append(source);
        else // swept away since
            copy.run(u"DELETE FROM blobs WHERE hash = ?"_s, file.hash);
        return {};
    }
    ++done.files;
    done.bytes += file.bytes;
    return {};
}

// The whole database as one transaction sees it, then the files it knows.
Result<Copied> copyTo(const DataFolder &folder, const DataFolder &target, const Progress &progress)
{
    progress("database", 0, 0);
    store::openForReading(folder.database())->run(u"VACUUM INTO ?"_s, target.database());
    const auto copy = sql::Db::openSqlite(target.database());
    const BlobStore from(folder.path()), to(target.path());
    Copied done;
    if (knowsFiles(*copy)) {
        copy->run(u"DELETE FROM uploads WHERE hash = ''"_s); // half of a file is of no use
        if (auto made = to.make(); !made)
            return tl::unexpected(made.error());
    }
    const qint64 total = countStoredFiles(*copy);
    for (auto page = storedFilesAfter(*copy, {}); !page.isEmpty();
         page = storedFilesAfter(*copy, page.last().hash)) {
        for (const StoredFile &file : std::as_const(page)) {
            progress("files", done.files, total);
            if (auto copied = copyFile(file, from, to, *copy, done); !copied)
                return tl::unexpected(copied.error());
        }
    }
    for (const auto &path : {&DataFolder::settings, &DataFolder::certificate, &DataFolder::key}) {
        const QString source = (folder.*path)();
        if (QFileInfo::exists(source) && !QFile::copy(source, (target.*path)()))
            return cannotWrite((target.*path)());
    }
    return done;
}

bool allWrittenToDisk(const QString &folder)
{
    QDirIterator it(folder, QDir::AllEntries | QDir::NoDotAndDotDot | QDir::System,
                    QDirIterator::Subdirectories);
    while (it.hasNext()) {
        // Linked contents are on disk since they came; a copied one was waited for.
        const QFileInfo entry = it.nextFileInfo();
        const bool waits = entry.isDir() || entry.absolutePath() == folder;
        if (waits && !writtenToDisk(entry.absoluteFilePath()))
            return false;
    }
    return writtenToDisk(folder);
}

} // namespace

bool linkOrCopy(const QString &from, const QString &to)
{
    return ::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0
        || (QFile::copy(from, to) && writtenToDisk(to));
}

Result<Copied> backUp(const DataFolder &folder, const QString &target, const Progress &progress)
{
    const QString part = target + u".part"_s;
    QDir(part).removeRecursively();
    const auto copied = [&]() -> Result<Copied> {
        if (auto made = DataFolder(part).make(); !made)
            return tl::unexpected(made.error());
        try {
            auto done = copyTo(folder, DataFolder(part), progress);
            if (!done)
                return done;
            return writeManifest(DataFolder(part), *done).map([&done] { return *done; });
        } catch (const sql::Failure &failure) {
            return fail(Code::Storage, QString::fromUtf8(failure.what()));
        }
    }();
    const bool done = copied && allWrittenToDisk(part) && QDir().rename(part, target)
        && writtenToDisk(QFileInfo(target).absolutePath());
    if (done)
        return copied;
    QDir(part).removeRecursively();
    return copied ? Result<Copied>(cannotWrite(target)) : copied;
}

} // namespace teahouse::server::admin
