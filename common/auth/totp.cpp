// SPDX-License-Identifier: Apache-2.0
#include "common/auth/totp.h"

#include <QMessageAuthenticationCode>
#include <QRandomGenerator>
#include <QUrl>
#include <QtEndian>

#include <array>

namespace teahouse::auth {

using namespace Qt::StringLiterals;

namespace {

constexpr char kAlphabet[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

// All of it is looked at, so that the time says nothing of where they differ.
bool isSame(const QByteArray &a, const QByteArray &b)
{
    if (a.size() != b.size())
        return false;
    int different = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        different |= a.at(i) ^ b.at(i);
    return different == 0;
}

QString escaped(const QString &text) { return QString::fromLatin1(QUrl::toPercentEncoding(text)); }

} // namespace

QByteArray newTotpSecret()
{
    std::array<quint32, kTotpSecretBytes / sizeof(quint32)> words;
    QRandomGenerator::system()->generate(words.begin(), words.end());
    return QByteArray(reinterpret_cast<const char *>(words.data()), kTotpSecretBytes);
}

QString toBase32(const QByteArray &bytes)
{
    QString text;
    quint32 held = 0;
    int bits = 0;
    for (const char byte : bytes) {
        held = (held << 8 | quint8(byte)) & 0xffff;
        for (bits += 8; bits >= 5; bits -= 5)
            text += QLatin1Char(kAlphabet[held >> (bits - 5) & 31]);
    }
    if (bits > 0)
        text += QLatin1Char(kAlphabet[held << (5 - bits) & 31]);
    return text;
}

std::optional<QByteArray> fromBase32(const QString &text)
{
    QByteArray bytes;
    quint32 held = 0;
    int bits = 0;
    for (const QChar c : text) {
        if (c == u' ' || c == u'=')
            continue;
        const qsizetype value = QLatin1StringView(kAlphabet).indexOf(c.toUpper());
        if (value < 0)
            return {};
        held = (held << 5 | quint32(value)) & 0xffff;
        if (bits += 5; bits >= 8) {
            bits -= 8;
            bytes += char(held >> bits & 0xff);
        }
    }
    return bytes;
}

QString hotp(const QByteArray &secret, qint64 counter, int digits)
{
    std::array<char, sizeof(qint64)> message;
    qToBigEndian(counter, message.data());
    const QByteArray hash = QMessageAuthenticationCode::hash(QByteArray(message.data(), message.size()), secret,
                                                             QCryptographicHash::Sha1);
    const int at = hash.back() & 0xf;
    const quint32 number = qFromBigEndian<quint32>(hash.constData() + at) & 0x7fff'ffff;
    quint32 range = 1;
    for (int i = 0; i < digits; ++i)
        range *= 10;
    return QString::number(number % range).rightJustified(digits, u'0');
}

std::optional<qint64> totpStepOf(const QByteArray &secret, const QString &code, qint64 nowMs)
{
    std::optional<qint64> found;
    const QByteArray given = code.toUtf8();
    for (qint64 step = totpStep(nowMs) - kTotpWindow; step <= totpStep(nowMs) + kTotpWindow; ++step) {
        if (isSame(hotp(secret, step).toLatin1(), given))
            found = step;
    }
    return found;
}

QString totpUri(const QByteArray &secret, const QString &issuer, const QString &account)
{
    // The colon between the two is the only one: readers split there.
    const QString office = QString(issuer).remove(u':');
    return u"otpauth://totp/%1:%2?secret=%3&issuer=%1&algorithm=SHA1&digits=%4&period=%5"_s.arg(
        escaped(office), escaped(account), toBase32(secret), QString::number(kTotpDigits), QString::number(kTotpStepMs / 1'000));
}

} // namespace teahouse::auth
