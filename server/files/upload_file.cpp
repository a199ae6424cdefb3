// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/upload_file.h"

#include <cerrno>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kReadBytes = 1 << 20;
constexpr qint64 kFlushBytes = 16 << 20;

QString markOf(const QString &path) { return path + u".from"_s; }

tl::unexpected<Error> diskError()
{
    const bool full = errno == ENOSPC || errno == EDQUOT || errno == EFBIG;
    return fail(Code::Storage, full ? u"disk_full"_s : u"disk"_s);
}

// Where unverified bytes begin; the whole size without a mark.
qint64 verifiedSize(const QString &path, qint64 size)
{
    QFile mark(markOf(path));
    if (!mark.open(QIODevice::ReadOnly))
        return size;
    bool isNumber = false;
    const qint64 from = mark.read(32).trimmed().toLongLong(&isNumber);
    return isNumber && from >= 0 ? std::min(from, size)
                                 : size; // empty: killed before it was written, and nothing behind it
}

} // namespace

UploadFile::UploadFile(const QString &path) : m_path(path) { }

QString UploadFile::mark() const { return markOf(m_path); }

qint64 UploadFile::sizeAt(const QString &path)
{
    struct stat info;
    const bool there = ::lstat(QFile::encodeName(path).constData(), &info) == 0 && S_ISREG(info.st_mode);
    return there ? verifiedSize(path, info.st_size) : 0;
}

Result<void> UploadFile::open()
{
    const int descriptor = ::open(QFile::encodeName(m_path).constData(),
                                  O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor < 0)
        return diskError();
    m_file.open(descriptor, QIODevice::ReadWrite | QIODevice::Unbuffered, QFile::AutoCloseHandle);
    const qint64 size = verifiedSize(m_path, m_file.size());
    if (size != m_file.size()) {
        if (auto cut = cutTo(size); !cut)
            return cut;
    }
    QFile::remove(mark());
    m_flushed = size;
    return size == m_size ? Result<void>() : readThrough();
}

Result<void> UploadFile::readThrough()
{
    m_digest = Digest(Digest::Kind::Sha256);
    m_size = 0;
    m_file.seek(0);
    QByteArray bytes(kReadBytes, Qt::Uninitialized);
    while (true) {
        const qint64 count = m_file.read(bytes.data(), bytes.size());
        if (count < 0)
            return diskError();
        if (count == 0)
            return {};
        m_digest.add(QByteArrayView(bytes).first(count));
        m_size += count;
    }
}

Result<void> UploadFile::cutTo(qint64 size)
{
    return ::ftruncate(m_file.handle(), size) == 0 ? Result<void>() : diskError();
}

Result<void> UploadFile::append(QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t count = ::pwrite(m_file.handle(), bytes.data(), size_t(bytes.size()), m_size);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return diskError();
        m_digest.add(bytes.first(count));
        m_size += count;
        bytes = bytes.sliced(count);
    }
    beginFlush();
    return {};
}

// Lets the disk begin, so that the end does not hold up the database's commits with gigabytes.
void UploadFile::beginFlush()
{
    if (m_size - m_flushed < kFlushBytes)
        return;
#ifdef Q_OS_LINUX
    ::sync_file_range(m_file.handle(), m_flushed, m_size - m_flushed, SYNC_FILE_RANGE_WRITE);
#endif
    m_flushed = m_size;
}

Result<void> UploadFile::beginUnverified()
{
    QFile file(mark());
    const QByteArray from = QByteArray::number(m_size);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || file.write(from) != from.size())
        return diskError();
    m_before = Before{m_size, m_digest};
    return {};
}

Result<void> UploadFile::endUnverified(bool keep)
{
    if (!m_before)
        return {};
    if (!keep) {
        if (auto cut = cutTo(m_before->size); !cut)
            return cut;
        m_size = m_before->size;
        m_digest = m_before->digest;
    } else if (::fsync(m_file.handle()) != 0) { // they count from here on
        return diskError();
    }
    m_before.reset();
    QFile::remove(mark());
    return {};
}

Result<void> UploadFile::close()
{
    if (!m_file.isOpen())
        return {};
    const bool written = ::fsync(m_file.handle()) == 0;
    auto result = written ? Result<void>() : diskError();
    m_file.close();
    return result;
}

QString UploadFile::hash() const { return QString::fromLatin1(m_digest.result().toHex()); }

} // namespace teahouse::server
