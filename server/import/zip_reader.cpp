// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/zip_reader.h"

#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QStringDecoder>

#include <algorithm>
#include <zip.h>

namespace teahouse::server::import {

using namespace Qt::StringLiterals;

namespace {

std::optional<QString> decoded(QStringDecoder decoder, QByteArrayView bytes)
{
    if (!decoder.isValid())
        return {};
    QString text = decoder(bytes);
    return decoder.hasError() || text.contains(QChar::ReplacementCharacter) ? std::nullopt : std::optional(text);
}

QStringList spellingsOf(zip *archive, quint64 index)
{
    QStringList out;
    const QByteArray raw(zip_get_name(archive, index, ZIP_FL_ENC_RAW));
    if (auto name = decoded(QStringDecoder(QStringDecoder::Utf8), raw))
        out.append(*name);
    else if ((name = decoded(QStringDecoder("GB18030"), raw))) // Windows in Chinese packs so, without saying so
        out.append(*name);
    // What the format says when nothing is said: code page 437.
    const QString guessed = QString::fromUtf8(zip_get_name(archive, index, ZIP_FL_ENC_GUESS));
    if (!out.contains(guessed))
        out.append(guessed);
    return out;
}

bool leadsOutside(const QString &path)
{
    const bool odd = std::any_of(path.cbegin(), path.cend(), [](QChar c) { return c < u' ' || c == u'\\'; });
    const bool drive = path.size() > 1 && path.at(1) == u':';
    const QStringList parts = path.split(u'/');
    return odd || drive || parts.contains(u".."_s) || parts.contains(u"."_s) || parts.contains(QString());
}

bool isBomb(qint64 unpacked, qint64 packed, const ZipLimits &limits)
{
    return unpacked > limits::kImportRatioFrom && unpacked / limits.ratio > packed;
}

Reason faultOf(const ZipEntry &entry, const zip_stat_t &stat, const ZipLimits &limits)
{
    if (entry.path().size() > limits::kImportPath)
        return Reason::NameTooLong;
    if (leadsOutside(entry.path()))
        return Reason::UnsafePath;
    if (entry.bytes > limits.entryBytes)
        return Reason::TooLarge;
    if (isBomb(entry.bytes, qint64(stat.comp_size), limits))
        return Reason::Bomb;
    if (stat.encryption_method != ZIP_EM_NONE)
        return Reason::Encrypted;
    return zip_compression_method_supported(stat.comp_method, 0) ? Reason::Unknown : Reason::Unreadable;
}

} // namespace

ZipEntryReader::~ZipEntryReader()
{
    zip_fclose(m_file);
}

qint64 ZipEntryReader::read(char *out, qint64 size)
{
    const qint64 got = zip_fread(m_file, out, zip_uint64_t(size));
    m_left -= got;
    const bool wrongLength = m_left < 0 || (got == 0 && m_left > 0);
    return wrongLength ? -1 : got;
}

Result<std::unique_ptr<ZipReader>> ZipReader::open(const QString &file, const ZipLimits &limits)
{
    QFile head(file);
    if (!head.open(QFile::ReadOnly))
        return fail(Code::NotFound, u"can't be opened"_s);
    const bool beginsLikeZip = head.read(4) == "PK\3\4";
    int why = 0;
    zip *archive = zip_open(QFile::encodeName(file).constData(), ZIP_RDONLY, &why);
    if (!archive)
        return fail(Code::BadRequest, beginsLikeZip ? u"the zip file is cut off or damaged"_s : u"not a zip file"_s);

    std::unique_ptr<ZipReader> reader(new ZipReader(archive));
    return reader->list(head.size(), limits).map([&](qint64) { return std::move(reader); });
}

ZipReader::~ZipReader()
{
    zip_discard(m_archive); // opened for reading: there is nothing to write back
}

Result<qint64> ZipReader::list(qint64 fileBytes, const ZipLimits &limits)
{
    const qint64 count = zip_get_num_entries(m_archive, 0);
    if (count > limits.entries)
        return fail(Code::TooLarge, u"more than %1 entries"_s.arg(limits.entries));

    qint64 total = 0;
    QSet<QString> seen;
    for (quint64 i = 0; i < quint64(count); ++i) {
        zip_stat_t stat;
        ZipEntry entry{.spellings = spellingsOf(m_archive, i), .index = i};
        if (entry.path().endsWith(u'/'))
            continue;
        if (zip_stat_index(m_archive, i, 0, &stat) != 0)
            return fail(Code::BadRequest, u"the zip file is damaged"_s);
        entry.bytes = qint64(std::min<quint64>(stat.size, quint64(limits.totalBytes) + 1));
        entry.fault = seen.contains(entry.path()) ? Reason::Duplicate : faultOf(entry, stat, limits);
        seen.insert(entry.path());
        if (entry.fault == Reason::Unknown)
            total += entry.bytes;
        if (total > limits.totalBytes || isBomb(total, fileBytes, limits)) // entries may lie on top of each other
            return fail(Code::TooLarge, u"unpacks to more than it can hold"_s);
        m_entries.append(std::move(entry));
    }
    return count;
}

Result<std::unique_ptr<EntryReader>> ZipReader::read(const ZipEntry &entry) const
{
    if (entry.fault != Reason::Unknown)
        return fail(Code::Forbidden, entry.path());
    zip_file *file = zip_fopen_index(m_archive, entry.index, 0);
    if (!file)
        return fail(Code::BadRequest, entry.path());
    return std::make_unique<ZipEntryReader>(file, entry.bytes);
}

} // namespace teahouse::server::import
