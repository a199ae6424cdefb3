// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the entries of a zip file in any order, in blocks: no entry is ever held whole, and none is written to disk.
// What an archive claims is not believed: an entry is refused when its name leads outside, when it is larger than the
// limits, and when it is packed tighter than real text can be (a bomb). One thread.
#pragma once

#include "common/base/error.h"
#include "common/proto/limits.h"
#include "server/import/reason.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

struct zip;
struct zip_file;

namespace teahouse::server::import {

struct ZipLimits {
    qint64 entries = limits::kImportEntries;
    qint64 entryBytes = limits::kImportEntryBytes;
    qint64 totalBytes = limits::kImportTotalBytes;
    qint64 ratio = limits::kImportRatio;
};

struct ZipEntry {
    // The path in each encoding in which its bytes make sense, likeliest first: few archives say which one it is.
    QStringList spellings;
    quint64 index = 0; // in the archive's directory
    qint64 bytes = 0; // unpacked, as the archive claims
    Reason fault = Reason::Unknown; // why it can't be read; Unknown: it can

    const QString &path() const { return spellings.constFirst(); }
};

// The bytes of one entry, from the first to the last.
class ZipEntryReader
{
public:
    ZipEntryReader(zip_file *file, qint64 claimed) : m_file(file), m_left(claimed) { }
    ~ZipEntryReader();
    Q_DISABLE_COPY_MOVE(ZipEntryReader)

    // How many bytes were put into `out`; 0 at the end; -1 when it is damaged or not as long as it claims.
    qint64 read(char *out, qint64 size);

private:
    zip_file *m_file;
    qint64 m_left;
};

class ZipReader
{
public:
    // NotFound: no such file. BadRequest: not a zip file, or a damaged one. TooLarge: beyond the limits as a whole.
    static Result<std::unique_ptr<ZipReader>> open(const QString &file, const ZipLimits &limits = {});
    ~ZipReader();
    Q_DISABLE_COPY_MOVE(ZipReader)

    const QList<ZipEntry> &entries() const { return m_entries; } // without folders; in the archive's order
    Result<std::unique_ptr<ZipEntryReader>> read(const ZipEntry &entry) const; // the reader must outlive it

private:
    explicit ZipReader(zip *archive) : m_archive(archive) { }
    Result<qint64> list(qint64 fileBytes, const ZipLimits &limits);

    zip *m_archive;
    QList<ZipEntry> m_entries;
};

} // namespace teahouse::server::import
