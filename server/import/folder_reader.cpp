// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/folder_reader.h"

#include "server/import/zip_reader.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

#include <algorithm>

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

namespace {

class FileReader : public EntryReader
{
public:
    explicit FileReader(const QString &path) : m_file(path) { m_file.open(QFile::ReadOnly); }
    bool isOpen() const { return m_file.isOpen(); }
    qint64 read(char *out, qint64 size) override { return m_file.read(out, size); }

private:
    QFile m_file;
};

} // namespace

Result<std::unique_ptr<Container>> Container::open(const QString &path, const ZipLimits &limits)
{
    if (QFileInfo(path).isDir())
        return FolderReader::open(path, limits).map([](auto folder) { return std::unique_ptr<Container>(std::move(folder)); });
    return ZipReader::open(path, limits).map([](auto zip) { return std::unique_ptr<Container>(std::move(zip)); });
}

Result<std::unique_ptr<FolderReader>> FolderReader::open(const QString &folder, const ZipLimits &limits)
{
    std::unique_ptr<FolderReader> reader(new FolderReader(QDir(folder).absolutePath()));
    const qsizetype prefix = reader->m_folder.size() + 1;
    QDirIterator it(reader->m_folder, QDir::Files | QDir::NoSymLinks | QDir::Hidden, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        it.next();
        ZipEntry entry{.spellings = {it.filePath().mid(prefix)},
                       .index = quint64(reader->m_entries.size()),
                       .bytes = it.fileInfo().size()};
        if (entry.path().size() > limits::kImportPath)
            entry.fault = Reason::NameTooLong;
        else if (entry.bytes > limits.entryBytes)
            entry.fault = Reason::TooLarge;
        reader->m_entries.append(std::move(entry));
        if (reader->m_entries.size() > limits.entries)
            return fail(Code::TooLarge, u"more than %1 files"_s.arg(limits.entries));
    }
    std::sort(reader->m_entries.begin(), reader->m_entries.end(),
              [](const ZipEntry &a, const ZipEntry &b) { return a.path() < b.path(); });
    return reader;
}

Result<std::unique_ptr<EntryReader>> FolderReader::read(const ZipEntry &entry) const
{
    if (entry.fault != Reason::Unknown)
        return fail(Code::Forbidden, entry.path());
    auto file = std::make_unique<FileReader>(m_folder + u'/' + entry.path());
    if (!file->isOpen())
        return fail(Code::NotFound, entry.path());
    return file;
}

} // namespace teahouse::server::import
