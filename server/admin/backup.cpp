// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"

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

struct Copied {
    qint64 files = 0;
    qint64 bytes = 0;
    QStringList missing; // used, but not there
};

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

// Contents never change, so on the same disk a second name is as good as a copy and takes no room.
bool linkOrCopy(const QString &from, const QString &to)
{
    return ::link(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) == 0
        || (QFile::copy(from, to) && writtenToDisk(to));
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
Result<Copied> copyTo(const DataFolder &folder, const DataFolder &target)
{
    store::openForReading(folder.database())->run(u"VACUUM INTO ?"_s, target.database());
    const auto copy = sql::Db::openSqlite(target.database());
    const BlobStore from(folder.path()), to(target.path());
    Copied done;
    if (knowsFiles(*copy)) {
        copy->run(u"DELETE FROM uploads WHERE hash = ''"_s); // half of a file is of no use
        if (auto made = to.make(); !made)
            return tl::unexpected(made.error());
    }
    for (auto page = storedFilesAfter(*copy, {}); !page.isEmpty();
         page = storedFilesAfter(*copy, page.last().hash)) {
        for (const StoredFile &file : std::as_const(page)) {
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

// The target is there whole or not at all.
Result<Copied> backUp(const DataFolder &folder, const QString &target)
{
    const QString part = target + u".part"_s;
    QDir(part).removeRecursively();
    const auto copied = [&]() -> Result<Copied> {
        if (auto made = DataFolder(part).make(); !made)
            return tl::unexpected(made.error());
        try {
            return copyTo(folder, DataFolder(part));
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

} // namespace

int backup(const QStringList &arguments)
{
    Options options(commandNamed("backup"));
    options.argument("TARGET",
                     "the copy, a new folder: a whole data folder, to be served from as it is. It holds the"
                     " database, all files, the settings, the certificate and its key. On the same disk"
                     " files are linked and take no room: copy the folder to another disk.");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const DataFolder folder = options.folder();
    const QString target = QFileInfo(options.argumentAt(0)).absoluteFilePath();
    if (QFileInfo::exists(target))
        return failed({Code::Conflict, u"%1 exists already"_s.arg(target)});
    if (!QFileInfo::exists(folder.database()))
        return failed({Code::NotFound, u"there is no database in %1"_s.arg(folder.path())});
    const auto copied = backUp(folder, target);
    if (!copied)
        return failed(copied.error());
    const qint64 databaseBytes = QFileInfo(DataFolder(target).database()).size();
    if (options.json())
        print(QJsonObject{{u"folder"_s, target},
                          {u"database_bytes"_s, databaseBytes},
                          {u"files"_s, copied->files},
                          {u"bytes"_s, copied->bytes},
                          {u"missing"_s, copied->missing.size()}});
    else
        print(u"%1: a database of %2 bytes, %3 files of %4 bytes"_s.arg(target)
                  .arg(databaseBytes)
                  .arg(copied->files)
                  .arg(copied->bytes));
    for (const QString &path : copied->missing)
        complain(u"missing: "_s + path);
    return copied->missing.isEmpty() ? kDone : kFailed;
}

} // namespace teahouse::server::admin
