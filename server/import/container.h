// SPDX-License-Identifier: AGPL-3.0-or-later
// An export as it comes: a zip file, or a folder with the same things in it. Its entries are read in any order, in
// blocks, none is ever held whole. What it claims is not believed: what leads outside, is too large or no plain file is
// listed with the reason why it can't be read. One thread.
#pragma once

#include "common/base/error.h"
#include "common/proto/limits.h"
#include "server/import/reason.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace teahouse::server::import {

struct ZipLimits {
    qint64 entries = limits::kImportEntries;
    qint64 entryBytes = limits::kImportEntryBytes;
    qint64 totalBytes = limits::kImportTotalBytes;
    qint64 ratio = limits::kImportRatio; // unpacked to packed
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
class EntryReader
{
public:
    EntryReader() = default;
    virtual ~EntryReader() = default;
    Q_DISABLE_COPY_MOVE(EntryReader)

    // How many bytes were put into `out`; 0 at the end; -1 when it is damaged or not as long as it claims.
    virtual qint64 read(char *out, qint64 size) = 0;
};

class Container
{
public:
    // Of a zip file, or of a folder. NotFound: no such thing. BadRequest: not a zip file, or a damaged one. TooLarge:
    // beyond the limits as a whole.
    static Result<std::unique_ptr<Container>> open(const QString &path, const ZipLimits &limits = {});

    Container() = default;
    virtual ~Container() = default;
    Q_DISABLE_COPY_MOVE(Container)

    const QList<ZipEntry> &entries() const { return m_entries; } // without folders; in the archive's order
    virtual Result<std::unique_ptr<EntryReader>> read(const ZipEntry &entry) const = 0; // this must outlive it

protected:
    QList<ZipEntry> m_entries;
};

} // namespace teahouse::server::import
