// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/tus.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace teahouse::server::tus {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kFolder = "/uploads/";

std::optional<QByteArray> fromBase64(QByteArrayView text)
{
    const auto decoded
        = QByteArray::fromBase64Encoding(text.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    if (decoded.decodingStatus != QByteArray::Base64DecodingStatus::Ok)
        return {};
    return decoded.decoded;
}

} // namespace

QByteArray methodOf(const net::HttpHead &head)
{
    const QByteArray instead = head.header("X-HTTP-Method-Override").trimmed();
    return instead.isEmpty() ? head.method : instead.toUpper();
}

UploadId idIn(QByteArrayView path)
{
    if (!path.startsWith(kFolder))
        return {};
    const auto number = numberIn(path.sliced(kFolder.size()));
    return {number.value_or(0)};
}

QByteArray addressOf(UploadId id) { return kFolder.toByteArray() + QByteArray::number(id.value); }

std::optional<qint64> numberIn(QByteArrayView text)
{
    const QByteArray digits = text.trimmed().toByteArray();
    const bool plain = !digits.isEmpty()
        && std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    bool fits = false;
    const qint64 number = digits.toLongLong(&fits);
    if (!plain || !fits)
        return {};
    return number;
}

std::optional<Metadata> metadataIn(QByteArrayView header)
{
    Metadata metadata;
    for (const QByteArray &entry : header.toByteArray().split(',')) {
        const QByteArray pair = entry.trimmed();
        if (pair.isEmpty())
            continue;
        const qsizetype space = pair.indexOf(' ');
        const QByteArray key = space < 0 ? pair : pair.first(space);
        const auto value
            = space < 0 ? QByteArray() : fromBase64(QByteArrayView(pair).sliced(space).trimmed());
        if (!value)
            return {};
        if (key == "filename") {
            metadata.filename = QString::fromUtf8(*value);
        } else if (key == "localid") {
            const auto number = numberIn(*value);
            if (!number)
                return {};
            metadata.localId = {*number};
        }
    }
    return metadata;
}

std::optional<Checksum> checksumIn(QByteArrayView header)
{
    const QByteArray text = header.trimmed().toByteArray();
    const qsizetype space = text.indexOf(' ');
    if (space < 0)
        return {};
    const QByteArray name = text.first(space).toLower();
    const auto value = fromBase64(QByteArrayView(text).sliced(space).trimmed());
    if (!value)
        return {};
    if (name == "sha1")
        return Checksum{Digest::Kind::Sha1, *value};
    if (name == "sha256")
        return Checksum{Digest::Kind::Sha256, *value};
    return {};
}

QByteArray dateText(qint64 msecs)
{
    const auto time = QDateTime::fromMSecsSinceEpoch(msecs, Qt::UTC);
    return QLocale::c().toString(time, u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

} // namespace teahouse::server::tus
