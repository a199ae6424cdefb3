// SPDX-License-Identifier: AGPL-3.0-or-later
// Where the server listens, as written in its settings: "127.0.0.1:8008", "[::1]:8008", "localhost:8008", ":8008".
// Host names other than localhost are refused: what a name means would depend on the day. Pure functions.
#pragma once

#include "common/base/error.h"

#include <QHostAddress>

namespace teahouse::server::net {

struct ListenAddress {
    QHostAddress host; // Any for ":8008"
    quint16 port = 0; // 0: the system picks a free one

    QString toString() const; // as it can be parsed again
};

// BadRequest with a detail that names the wrong part.
Result<ListenAddress> parseListenAddress(const QString &text);

// Reachable from this machine only. Plain text is allowed there without asking.
bool isLoopback(const QHostAddress &address);

// An IPv4 client of a socket that listens on both comes as ::ffff:192.0.2.1: give it its own name, so that
// limits by address count it once.
QHostAddress withoutMapping(const QHostAddress &address);

} // namespace teahouse::server::net
