// SPDX-License-Identifier: Apache-2.0
// What two computers say to each other over TLS: one question of fixed length, one answer, then the bytes of the file from
// the asked offset on. And the limits of it.
#pragma once

#include "common/proto/direct.h"

#include <QByteArray>
#include <QtEndian>
#include <openssl/crypto.h>

namespace teahouse::app::direct {

inline constexpr char kMagic[] = "teahdir1";
inline constexpr qsizetype kQuestionBytes = 8 + proto::kDirectTicket + 8; // magic, ticket, offset
inline constexpr qsizetype kAnswerBytes = 8 + 8; // magic, length of the whole file
inline constexpr int kQuestionMs = 5'000; // TLS and the question must be done by then
inline constexpr int kStalledMs = 20'000; // no byte for so long ends it
inline constexpr int kConnections = 8; // at one sender, at a time
inline constexpr int kWrongTickets = 20; // then the door is shut until somebody new is expected
inline constexpr int kIdleMs = 60'000; // nobody there and nobody expected: the door is shut
inline constexpr qint64 kBlockBytes = 256 << 10;

inline QByteArray number(qint64 value)
{
    QByteArray bytes(8, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    return bytes;
}
inline QByteArray question(const QString &ticket, qint64 offset)
{
    return QByteArray(kMagic) + ticket.toLatin1().leftJustified(proto::kDirectTicket, ' ', true) + number(offset);
}
inline QByteArray answer(qint64 bytes)
{
    return QByteArray(kMagic) + number(bytes);
}

// Time tells nothing about how much of it was right.
inline bool isSame(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size() && CRYPTO_memcmp(a.constData(), b.constData(), size_t(a.size())) == 0;
}

} // namespace teahouse::app::direct
