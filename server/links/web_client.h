// SPDX-License-Identifier: AGPL-3.0-or-later
// Fetches one page or picture of the web for the preview of a link. Whom it connects to is decided at the socket, for
// each connection of each redirect: neither a name that changes its address nor a redirect gets past
// net::isPublicAddress(). No cookies, no proxy, no passwords, http and https alone, usual ports alone; bounded in time,
// size (of the unpacked body), redirects. Blocks, so it runs on threads of its own; reentrant.
#pragma once

#include "common/base/error.h"

#include <QByteArray>
#include <QStringList>
#include <QUrl>

#include <atomic>

namespace teahouse::server::links {

struct WebSettings {
    // Hosts of the office's own network that may be looked at all the same, by any port: "wiki.corp", ".corp" (all
    // below it), "10.0.0.5". Applies to this host alone, not to where it redirects.
    QStringList allowedHosts;
    QStringList resolved; // "name:port:address", in place of a look-up; for tests
    qint64 pageBytes = 1 << 20; // read of a page; the rest is left
    qint64 imageBytes = 4 << 20; // a larger one is refused
    int redirects = 5;
    int timeoutMs = 10'000; // in all
    int connectTimeoutMs = 5'000;
};

enum class Wanted : quint8 { PageOrImage, Image };

struct WebAnswer {
    QUrl url; // after redirects
    bool isImage = false;
    QByteArray charset; // as the header says
    QByteArray body;
};

// Errors: Forbidden (an address, port or scheme that is not let through), TooLarge, Unsupported (not of the wanted
// kind), NotFound (the server says so, or says nothing useful), Offline (no connection, no answer in time), Cancelled.
Result<WebAnswer> fetch(const QUrl &url, Wanted wanted, const WebSettings &settings, const std::atomic<bool> &cancelled);

} // namespace teahouse::server::links
