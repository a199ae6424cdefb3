// SPDX-License-Identifier: AGPL-3.0-or-later
// The server's certificate and key: read from two PEM files, or made (self-signed) when neither exists.
// Existing files are never touched. Blocking file access, meant for the start of the program.
#pragma once

#include "common/base/error.h"

#include <QList>
#include <QSslCertificate>
#include <QSslKey>

namespace teahouse::server::net {

struct CertificateFiles {
    QString certificate; // PEM, may hold the chain, the server's own first
    QString key; // PEM, not encrypted
};

struct TlsIdentity {
    QList<QSslCertificate> chain;
    QSslKey key;
};

// Reads both files and checks that they belong together.
Result<TlsIdentity> loadIdentity(const CertificateFiles &files);

// As loadIdentity; where both files are missing makes them first: ECDSA P-256, valid for ten years, for localhost,
// 127.0.0.1, ::1, this machine's name and `names` (host names or addresses). Only one file missing is an error.
Result<TlsIdentity> ensureIdentity(const CertificateFiles &files, const QStringList &names);

// SHA-256 as people compare it: "AB:CD:…", 32 pairs.
QString fingerprint(const QSslCertificate &certificate);

} // namespace teahouse::server::net
