// SPDX-License-Identifier: Apache-2.0
// A key and a certificate for one run of the program: the other computer learns its fingerprint from the server.
#pragma once

#include "common/base/error.h"

#include <QSslCertificate>
#include <QSslKey>

namespace teahouse::app {

struct DirectIdentity {
    QSslKey key;
    QSslCertificate certificate;

    QByteArray fingerprint() const { return certificate.digest(QCryptographicHash::Sha256).toHex(); }
    static Result<DirectIdentity> make();
};

} // namespace teahouse::app
