// SPDX-License-Identifier: Apache-2.0
// The link that leads to a server, as people pass it on:
//   teahouse://HOST:PORT/invite/SECRET#FINGERPRINT        teahouse+plain://HOST:PORT
// Invitation and fingerprint may be absent. The fragment never leaves a browser, so a mistaken click tells nobody.
#pragma once

#include "common/base/error.h"

#include <QString>
#include <QUrl>

namespace teahouse::proto {

inline constexpr quint16 kDefaultPort = 8008;

struct ServerLink {
    QString host; // a name or an address, IPv6 without brackets
    quint16 port = kDefaultPort;
    bool plain = false; // without TLS
    QString fingerprint; // SHA-256 of the certificate, 64 lower hexadecimal digits; empty: not known
    QString invitation; // the secret; empty: none

    bool operator==(const ServerLink &) const = default;

    QString toString() const;
    QUrl socketUrl() const; // where the WebSocket listens

    // Forgives spaces around and a missing port or scheme ("chat.example.org", "10.0.0.5:9000"); BadRequest otherwise.
    static Result<ServerLink> parse(const QString &text);
};

// "AB:CD:…" or "abcd…" as 64 lower hexadecimal digits; empty when it is no SHA-256.
QString plainFingerprint(const QString &text);

} // namespace teahouse::proto
