// SPDX-License-Identifier: Apache-2.0
// The links that people pass on. To a server:
//   teahouse://HOST:PORT/invite/SECRET#FINGERPRINT        teahouse+plain://HOST:PORT
// Invitation and fingerprint may be absent. The fragment never leaves a browser, so a mistaken click tells nobody.
// To a message, and without the last number to a channel; the server answers the second form with a page that leads on:
//   teahouse://HOST:PORT/m/CHANNEL/MESSAGE        https://HOST:PORT/m/CHANNEL/MESSAGE
// MESSAGE is the message's number within its channel (`seq`), which nothing ever changes.
#pragma once

#include "common/base/error.h"
#include "common/base/ids.h"

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

struct MessageLink {
    QString host;
    quint16 port = kDefaultPort;
    bool plain = false; // without TLS
    ChannelId channel;
    qint64 seq = 0; // 0: the channel itself

    bool operator==(const MessageLink &) const = default;

    QString toString() const; // teahouse://…, opened by the program itself
    QString webUrl() const; // https://…, opened by whatever one has

    // Exactly such a link with nothing before, in or behind it that does not belong there; BadRequest otherwise.
    static Result<MessageLink> parse(const QString &text);
};

// "AB:CD:…" or "abcd…" as 64 lower hexadecimal digits; empty when it is no SHA-256.
QString plainFingerprint(const QString &text);

} // namespace teahouse::proto
