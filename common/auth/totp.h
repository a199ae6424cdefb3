// SPDX-License-Identifier: Apache-2.0
// Codes that change with the time (TOTP, RFC 6238), as every authenticator makes them: HMAC-SHA-1, six digits, a new one
// every 30 seconds. Pure; times are in ms since 1970.
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>

namespace teahouse::auth {

inline constexpr int kTotpSecretBytes = 20; // as long as what SHA-1 makes (RFC 4226, 4)
inline constexpr int kTotpDigits = 6;
inline constexpr int kTotpStepMs = 30'000;
inline constexpr int kTotpWindow = 1; // steps that a clock may be fast or slow

QByteArray newTotpSecret(); // from the system's generator

// RFC 4648, upper case, without padding.
QString toBase32(const QByteArray &bytes);
// Small letters, spaces and padding are let pass; nothing for anything else.
std::optional<QByteArray> fromBase32(const QString &text);

// RFC 4226: the code of that counter, with leading zeros. `digits`: 6 to 8.
QString hotp(const QByteArray &secret, qint64 counter, int digits = kTotpDigits);
inline qint64 totpStep(qint64 nowMs) { return nowMs / kTotpStepMs; }

// The step of which `code` is, the latest that fits; nothing: of none within the window. Takes as long for every code of
// six characters. Whether it was used before is for the caller to know: by the step.
std::optional<qint64> totpStepOf(const QByteArray &secret, const QString &code, qint64 nowMs);

// What a QR code says: otpauth://totp/ISSUER:ACCOUNT?secret=…&issuer=…
QString totpUri(const QByteArray &secret, const QString &issuer, const QString &account);

} // namespace teahouse::auth
