// SPDX-License-Identifier: Apache-2.0
#include "app/net/trust.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslError>

namespace teahouse::app {

QByteArray fingerprintOf(const QSslCertificate &certificate)
{
    return certificate.isNull() ? QByteArray() : certificate.digest(QCryptographicHash::Sha256).toHex();
}

QString readableFingerprint(const QByteArray &fingerprint)
{
    return QString::fromLatin1(QByteArray::fromHex(fingerprint).toHex(':').toUpper());
}

Trust judge(const QList<QSslCertificate> &chain, const QString &host, const QByteArray &pinned)
{
    if (chain.isEmpty())
        return Trust::Changed; // encrypted to nobody: worse than unknown
    if (!pinned.isEmpty())
        return fingerprintOf(chain.first()) == pinned ? Trust::Good : Trust::Changed;
    return QSslCertificate::verify(chain, host).isEmpty() ? Trust::Good : Trust::Unknown;
}

} // namespace teahouse::app
