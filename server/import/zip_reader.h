// SPDX-License-Identifier: AGPL-3.0-or-later
// Reads the entries of a zip file in any order, in blocks: no entry is ever held whole, and none is written to disk.
// What an archive claims is not believed: an entry is refused when its name leads outside, when it is larger than the
// limits, and when it is packed tighter than real text can be (a bomb). One thread.
#pragma once

#include "server/import/container.h"

struct zip;
struct zip_file;

namespace teahouse::server::import {

class ZipEntryReader : public EntryReader
{
public:
    ZipEntryReader(zip_file *file, qint64 claimed) : m_file(file), m_left(claimed) { }
    ~ZipEntryReader() override;

    qint64 read(char *out, qint64 size) override;

private:
    zip_file *m_file;
    qint64 m_left;
};

class ZipReader : public Container
{
public:
    // NotFound: no such file. BadRequest: not a zip file, or a damaged one. TooLarge: beyond the limits as a whole.
    static Result<std::unique_ptr<ZipReader>> open(const QString &file, const ZipLimits &limits = {});
    ~ZipReader() override;

    Result<std::unique_ptr<EntryReader>> read(const ZipEntry &entry) const override;

private:
    explicit ZipReader(zip *archive) : m_archive(archive) { }
    Result<qint64> list(qint64 fileBytes, const ZipLimits &limits);

    zip *m_archive;
};

} // namespace teahouse::server::import
