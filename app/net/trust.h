// SPDX-License-Identifier: Apache-2.0
// Is this the server it says it is? A pinned fingerprint must match. Without one, a certificate that the system
// trusts is good for its host, and any other is for the person to judge, once, by its fingerprint.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

QT_BEGIN_NAMESPACE
class QSslCertificate;
QT_END_NAMESPACE

namespace teahouse::app {

enum class Trust : quint8 { Good, Unknown, Changed };

// SHA-256 of the certificate, 64 small hexadecimal digits.
QByteArray fingerprintOf(const QSslCertificate &certificate);
// "AB:CD:…", for people to compare.
QString readableFingerprint(const QByteArray &fingerprint);
// chain begins with the server's own certificate. pinned: a fingerprint, or empty.
Trust judge(const QList<QSslCertificate> &chain, const QString &host, const QByteArray &pinned);

} // namespace teahouse::app
