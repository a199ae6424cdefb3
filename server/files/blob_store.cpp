// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/blob_store.h"

#include "common/proto/limits.h"

#include <QDir>
#include <QFile>
#include <QUuid>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> cannot(const QString &what, const QString &path)
{
    return fail(Code::Storage,
                u"cannot %1 %2: %3"_s.arg(what, path, QString::fromLocal8Bit(std::strerror(errno))));
}

// A new name in a folder is on disk when the folder is.
bool syncFolder(const QString &path)
{
    const int folder = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return false;
    const bool done = ::fsync(folder) == 0;
    ::close(folder);
    return done;
}

bool syncFile(const QString &path)
{
    const int file = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (file < 0)
        return false;
    const bool done = ::fsync(file) == 0;
    ::close(file);
    return done;
}

qint64 sizeOf(const QString &path) // of a file; -1 when it is not there
{
    struct stat info;
    return ::lstat(QFile::encodeName(path).constData(), &info) == 0 && S_ISREG(info.st_mode) ? info.st_size
                                                                                             : -1;
}

bool isThere(const QString &folder)
{
    struct stat info;
    return ::stat(QFile::encodeName(folder).constData(), &info) == 0;
}

QString shelfOf(const QString &hash) { return hash.left(2); }

} // namespace

BlobStore::BlobStore(const QString &dataFolder, FreeBytes freeBytes)
    : m_folder(dataFolder)
    , m_freeBytes(std::move(freeBytes))
{
}

QString BlobStore::folder(Part part) const
{
    switch (part) {
    case Part::Contents:
        return m_folder + u"/blobs/"_s;
    case Part::Picture:
        return m_folder + u"/pictures/"_s;
    case Part::Words:
        break;
    }
    return m_folder + u"/words/"_s;
}

Result<void> BlobStore::make() const
{
    for (const QString &path : {m_folder + u"/uploads"_s, m_folder + u"/gone"_s, folder(Part::Contents),
                                folder(Part::Picture), folder(Part::Words)}) {
        if (!QDir().mkpath(path))
            return fail(Code::Storage, u"cannot make the folder %1"_s.arg(path));
        ::chmod(QFile::encodeName(path).constData(), S_IRWXU);
    }
    return {};
}

// --- names ---------------------------------------------------------------------------------------------

bool BlobStore::isHash(const QString &text)
{
    const auto isDigit = [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); };
    return text.size() == limits::kHash && std::all_of(text.begin(), text.end(), isDigit);
}

QString BlobStore::path(const QString &hash, Part part) const
{
    return isHash(hash) ? folder(part) + shelfOf(hash) + u'/' + hash : QString();
}

QString BlobStore::uploadPath(UploadId id, Part part) const
{
    if (!id.isValid())
        return {};
    const QString path = m_folder + u"/uploads/"_s + QString::number(id.value);
    switch (part) {
    case Part::Picture:
        return path + u".picture"_s;
    case Part::Words:
        return path + u".words"_s;
    case Part::Contents:
        break;
    }
    return path;
}

// --- looking ---------------------------------------------------------------------------------------------

std::unique_ptr<QFile> BlobStore::open(const QString &hash, Part part) const
{
    const QString name = path(hash, part);
    if (name.isEmpty())
        return nullptr;
    const int descriptor = ::open(QFile::encodeName(name).constData(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor < 0)
        return nullptr;
    auto file = std::make_unique<QFile>();
    if (!file->open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered, QFile::AutoCloseHandle)) {
        ::close(descriptor);
        return nullptr;
    }
    return file;
}

bool BlobStore::has(const QString &hash, qint64 bytes) const
{
    return isHash(hash) && sizeOf(path(hash)) == bytes;
}

qint64 BlobStore::diskFreeBytes(const QString &folder)
{
    struct statvfs disk;
    if (::statvfs(QFile::encodeName(folder).constData(), &disk) != 0)
        return 0;
    const qint64 available = qint64(disk.f_bavail) * qint64(disk.f_frsize);
    return std::max<qint64>(0, available - limits::kDiskReserveBytes);
}

// --- into place and away -----------------------------------------------------------------------------------

Result<void> BlobStore::place(UploadId id, const QString &hash) const
{
    if (!isHash(hash) || !id.isValid())
        return fail(Code::BadRequest, u"no hash or no upload"_s);
    for (const Part part : {Part::Picture, Part::Words, Part::Contents}) {
        if (sizeOf(uploadPath(id, part)) < 0)
            continue;
        if (auto placed = placePart(id, hash, part); !placed)
            return placed;
    }
    return sizeOf(path(hash)) >= 0 ? Result<void>() : fail(Code::NotFound, u"the upload is not there"_s);
}

Result<void> BlobStore::placePart(UploadId id, const QString &hash, Part part) const
{
    const QString from = uploadPath(id, part), to = path(hash, part), shelf = folder(part) + shelfOf(hash);
    const bool newShelf = !isThere(shelf);
    if (newShelf && ::mkdir(QFile::encodeName(shelf).constData(), S_IRWXU) != 0 && errno != EEXIST)
        return cannot(u"make"_s, shelf);
    if (!syncFile(from))
        return cannot(u"write"_s, from);
    const QByteArray target = QFile::encodeName(to);
    // A second name, so that the first one stays until the rows are on disk. The only one, where a disk knows
    // no second ones or what lies there was damaged.
    const bool placed = ::link(QFile::encodeName(from).constData(), target.constData()) == 0
        || (errno == EEXIST && sizeOf(to) == sizeOf(from))
        || ::rename(QFile::encodeName(from).constData(), target.constData()) == 0;
    if (!placed)
        return cannot(u"place"_s, to);
    ::utimensat(AT_FDCWD, target.constData(), nullptr,
                AT_SYMLINK_NOFOLLOW); // now: the sweeper leaves new ones alone
    if (!syncFolder(shelf) || (newShelf && !syncFolder(folder(part))))
        return cannot(u"write"_s, shelf);
    return {};
}

void BlobStore::takeAway(const QString &hash) const
{
    if (!isHash(hash))
        return;
    for (const Part part : kParts) {
        const QString gone = m_folder + u"/gone/"_s + QUuid::createUuid().toString(QUuid::Id128);
        (void)::rename(QFile::encodeName(path(hash, part)).constData(), QFile::encodeName(gone).constData());
    }
}

void BlobStore::removeUpload(UploadId id) const
{
    if (!id.isValid())
        return;
    for (const Part part : kParts)
        QFile::remove(uploadPath(id, part));
    QFile::remove(uploadPath(id) + u".from"_s);
}

void BlobStore::emptyGone() const
{
    QDir gone(m_folder + u"/gone"_s);
    for (const QString &name : gone.entryList(QDir::Files | QDir::Hidden | QDir::System))
        gone.remove(name);
}

// --- what lies there
// -----------------------------------------------------------------------------------------

QStringList BlobStore::hashesOn(int shelf, const QDateTime &olderThan) const
{
    const QString name = u"%1"_s.arg(shelf, 2, 16, QLatin1Char('0'));
    QStringList hashes;
    for (const Part part : kParts) {
        for (const QFileInfo &file : QDir(folder(part) + name).entryInfoList(QDir::Files | QDir::System)) {
            if (isHash(file.fileName()) && shelfOf(file.fileName()) == name
                && file.lastModified() < olderThan)
                hashes.append(file.fileName());
        }
    }
    hashes.removeDuplicates();
    return hashes;
}

QList<UploadId> BlobStore::uploadsThere(const QDateTime &olderThan) const
{
    QList<UploadId> ids;
    for (const QFileInfo &file : QDir(m_folder + u"/uploads"_s).entryInfoList(QDir::Files | QDir::System)) {
        const UploadId id{file.fileName().section(u'.', 0, 0).toLongLong()};
        if (id.isValid() && file.lastModified() < olderThan && !ids.contains(id))
            ids.append(id);
    }
    return ids;
}

} // namespace teahouse::server
