// SPDX-License-Identifier: AGPL-3.0-or-later
// The server's one door: a port, plain or TLS, for WebSocket (on /ws) and HTTP (everything else). It is here that
// strangers are limited: connections in total and per address, unfinished handshakes, size and time of a head.
// When too many handshakes are under way the oldest is dropped, so that slow ones cannot keep others out.
// /health and /metrics are answered here; other routes are added. I/O thread only.
#pragma once

#include "common/base/error.h"
#include "server/net/address.h"
#include "server/net/certificate.h"
#include "server/net/metrics.h"
#include "server/net/settings.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace teahouse::server::net {

class HttpExchange;
class Peer;

class Front : public QObject
{
    Q_OBJECT

public:
    using Route = std::function<void(HttpExchange &)>;

    // `metrics` outlives the front, which registers its own numbers there.
    Front(const FrontSettings &settings, Metrics &metrics, QObject *parent = nullptr);
    ~Front() override;

    // `identity` absent: plain. Whether plain is allowed on that address is the caller's policy.
    Result<void> listen(const ListenAddress &address, std::optional<TlsIdentity> identity);
    quint16 port() const;

    // `path` ending in "/" takes everything below it; the longest match wins.
    void route(const QByteArray &path, Route route);

    // Takes no new connections, dismisses the peers with code 1001 and lets answers under way end.
    void close();

    int peers() const; // signed in or not
    TimerWheel &timers();

Q_SIGNALS:
    void peerArrived(teahouse::server::net::Peer *peer); // connect to it at once: its first message may be here

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace teahouse::server::net
