// SPDX-License-Identifier: AGPL-3.0-or-later
// Tokens and the secrets of invitations: 256 bits from the system's generator, so a plain hash keeps them
// safe.
#pragma once

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QString>

#include <array>

namespace teahouse::server {

inline QString newSecret()
{
    std::array<quint32, 8> words;
    QRandomGenerator::system()->generate(words.begin(), words.end());
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<const char *>(words.data()), sizeof words);
    return QString::fromLatin1(
        bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

// What is stored and looked up. Comparing hashes of random values tells an onlooker nothing by its time.
inline QString hashOfSecret(const QString &secret)
{
    return QString::fromLatin1(QCryptographicHash::hash(secret.toUtf8(), QCryptographicHash::Sha256).toHex());
}

} // namespace teahouse::server
