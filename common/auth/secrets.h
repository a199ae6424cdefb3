// SPDX-License-Identifier: Apache-2.0
// Tokens, the secrets of invitations, and what else must not be guessed: 256 bits from the system's generator, so a plain
// hash keeps them safe. Reentrant.
#pragma once

#include <QCryptographicHash>
#include <QRandomGenerator>
#include <QString>

#include <array>

namespace teahouse {

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

} // namespace teahouse
