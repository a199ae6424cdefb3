// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/front.h"

#include "server/net/gate.h"
#include "server/net/http_connection.h"
#include "server/net/http_exchange.h"
#include "server/net/message_page.h"
#include "server/net/outlet.h"
#include "server/net/peer.h"
#include "server/net/websocket.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QTcpServer>
#include <QTimer>

#include <algorithm>
#include <limits>
#include <list>
#include <map>

using namespace Qt::StringLiterals;

namespace teahouse::server::net {

namespace {

constexpr int kAcceptAgainMs = 100; // after the system had no descriptor left
constexpr int kUserAgentBytes = 200;
constexpr QByteArrayView kSocketPath = "/ws";

// Hands on descriptors instead of making sockets of them.
class Listener : public QTcpServer
{
public:
    std::function<void(qintptr)> accepted;

protected:
    void incomingConnection(qintptr descriptor) override { accepted(descriptor); }
};

} // namespace

struct Front::Private {
    Private(Front *front, const FrontSettings &given, Metrics &registry);

    void admit(qintptr descriptor);
    std::unique_ptr<QTcpSocket> openSocket(qintptr descriptor) const;
    void countHandshake(HttpConnection *connection);
    void upgrade(HttpConnection *connection, const HttpHead &head);
    void farewell(Farewell why);
    void serve(HttpExchange *exchange) const;
    void serveMetrics(HttpExchange &exchange) const;

    Front *const q;
    const FrontSettings settings;
    Metrics &metrics;
    TimerWheel timers;
    Outlet outlet;
    Gate gate;
    Listener listener;
    std::optional<QSslConfiguration> tls;
    std::map<QByteArray, Route> routes;
    std::list<HttpConnection *> handshakes; // oldest first
    int peers = 0;
    Counter &accepted;
    Counter &full;
    Counter &dropped;
    Counter &requests;
    std::map<Farewell, Counter *> farewells;
    QObject guests; // parent of connections and peers: they leave before what they use
};

Front::Private::Private(Front *front, const FrontSettings &given, Metrics &registry)
    : q(front)
    , settings(given)
    , metrics(registry)
    , timers(given.tickMs, given.timers)
    , outlet(given.peer.gatherMs, registry)
    , gate({given.connections, given.connectionsPerAddress})
    , accepted(registry.counter({"teahouse_connections_accepted_total", "Connections let in."}))
    , full(registry.counter({"teahouse_connections_refused_total", "Connections over the limit."}))
    , dropped(registry.counter(
          {"teahouse_handshakes_dropped_total", "Unfinished handshakes that made room for others."}))
    , requests(registry.counter(
          {"teahouse_http_requests_total", "HTTP requests other than WebSocket handshakes."}))
{
    static constexpr std::pair<Farewell, const char *> kReasons[]
        = {{Farewell::Left, "left"},           {Farewell::Slow, "slow"},
           {Farewell::Silent, "silent"},       {Farewell::Flooding, "flooding"},
           {Farewell::Malformed, "malformed"}, {Farewell::Dismissed, "dismissed"}};
    for (const auto &[why, name] : kReasons)
        farewells[why] = &registry.counter({"teahouse_peers_closed_total",
                                            "WebSocket connections that ended, by reason.",
                                            "reason=\"" + QByteArray(name) + '"'});
    registry.gauge({"teahouse_connections", "Open connections of every kind."},
                   [this] { return gate.inside(); });
    registry.gauge({"teahouse_peers", "Open WebSocket connections."}, [this] { return peers; });
}

// --- the door -----------------------------------------------------------------------------------------

void Front::Private::admit(qintptr descriptor)
{
    std::unique_ptr<QTcpSocket> socket = openSocket(descriptor);
    if (!socket)
        return;
    auto place = gate.enter(withoutMapping(socket->peerAddress()));
    if (!place) {
        full.add();
        socket->abort();
        return;
    }
    accepted.add();
    // Whole messages are written at once: waiting for more to send would only delay them.
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto *connection = new HttpConnection(socket.get(), std::move(place), settings.http, timers, &guests);
    connect(connection, &HttpConnection::upgradeAsked, q,
            [this, connection](const HttpHead &head) { upgrade(connection, head); });
    connect(connection, &HttpConnection::requested, q, [this](HttpExchange *exchange) { serve(exchange); });
    countHandshake(connection);
    if (auto *ssl = qobject_cast<QSslSocket *>(socket.release()))
        ssl->startServerEncryption();
}

// Null when the client is gone again.
std::unique_ptr<QTcpSocket> Front::Private::openSocket(qintptr descriptor) const
{
    auto socket = tls ? std::make_unique<QSslSocket>() : std::make_unique<QTcpSocket>();
    if (!socket->setSocketDescriptor(descriptor))
        return nullptr;
    if (auto *ssl = qobject_cast<QSslSocket *>(socket.get()))
        ssl->setSslConfiguration(*tls);
    return socket;
}

void Front::Private::countHandshake(HttpConnection *connection)
{
    handshakes.push_back(connection);
    const auto done = [this, connection] {
        const auto it = std::find(handshakes.begin(), handshakes.end(), connection);
        if (it != handshakes.end())
            handshakes.erase(it);
    };
    connect(connection, &HttpConnection::headArrived, q, done);
    connect(connection, &QObject::destroyed, q, done);
    if (int(handshakes.size()) <= settings.handshakes)
        return;
    HttpConnection *oldest = handshakes.front();
    handshakes.pop_front();
    dropped.add();
    oldest->drop();
}

// --- WebSocket ------------------------------------------------------------------------------------------

void Front::Private::upgrade(HttpConnection *connection, const HttpHead &head)
{
    if (!listener.isListening() || head.path() != kSocketPath || !websocket::isHandshake(head))
        return; // answered as an ordinary request
    HttpConnection::Taken taken = connection->take();
    auto *peer = new Peer({.socket = taken.socket,
                           .place = std::move(taken.place),
                           .secure = tls.has_value(),
                           .userAgent = head.header("User-Agent").left(kUserAgentBytes),
                           .unread = std::move(taken.behindHead)},
                          settings.peer, timers, outlet, &guests);
    ++peers;
    connect(peer, &Peer::closed, q, [this](Farewell why) { farewell(why); });
    peer->welcome(websocket::handshakeAnswer(head));
    Q_EMIT q->peerArrived(peer);
}

void Front::Private::farewell(Farewell why)
{
    --peers;
    farewells.at(why)->add();
}

// --- HTTP -----------------------------------------------------------------------------------------------

void Front::Private::serve(HttpExchange *exchange) const
{
    requests.add();
    const QByteArray path = exchange->head().path().toByteArray();
    // The longest route that fits sorts last of those that are not behind the path.
    for (auto it = routes.upper_bound(path); it != routes.begin();) {
        --it;
        if (it->first == path || (it->first.endsWith('/') && path.startsWith(it->first))) {
            it->second(*exchange);
            return;
        }
    }
    exchange->respond(404, {}, {});
}

void Front::Private::serveMetrics(HttpExchange &exchange) const
{
    if (!settings.metricsForAll && !isLoopback(exchange.address()))
        exchange.respond(404, {}, {});
    else
        exchange.respond(200, {{"Content-Type", "text/plain; version=0.0.4; charset=utf-8"}},
                         metrics.render());
}

static Front::Route onlyGet(Front::Route route)
{
    return [route = std::move(route)](HttpExchange &exchange) {
        const QByteArray &method = exchange.head().method;
        if (method == "GET" || method == "HEAD")
            route(exchange);
        else
            exchange.respond(405, {{"Allow", "GET, HEAD"}}, {});
    };
}

// --- Front ----------------------------------------------------------------------------------------------

Front::Front(const FrontSettings &settings, Metrics &metrics, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, settings, metrics))
{
    d->listener.setMaxPendingConnections(
        std::numeric_limits<int>::max()); // none is ever pending: all are admitted
    d->listener.setListenBacklogSize(limits::kListenBacklog);
    d->listener.accepted = [this](qintptr descriptor) { d->admit(descriptor); };
    connect(&d->listener, &QTcpServer::acceptError, this,
            [this] { QTimer::singleShot(kAcceptAgainMs, &d->listener, &QTcpServer::resumeAccepting); });
    route("/health", onlyGet([](HttpExchange &exchange) {
              exchange.respond(200, {{"Content-Type", "text/plain; charset=utf-8"}}, "ok");
          }));
    route("/m/", onlyGet(answerMessageLink));
    route("/metrics", onlyGet([this](HttpExchange &exchange) { d->serveMetrics(exchange); }));
    route(kSocketPath.toByteArray(), [](HttpExchange &exchange) { // what was not a proper handshake
        exchange.respond(426, {{"Upgrade", "websocket"}, {"Sec-WebSocket-Version", "13"}}, {});
    });
}

Front::~Front() = default;

Result<void> Front::listen(const ListenAddress &address, std::optional<TlsIdentity> identity)
{
    if (identity) {
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificateChain(identity->chain);
        tls.setPrivateKey(identity->key);
        tls.setProtocol(QSsl::TlsV1_2OrLater);
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
        d->tls = tls;
    }
    if (!d->listener.listen(address.host, address.port))
        return fail(Code::Conflict,
                    u"cannot listen on %1: %2"_s.arg(address.toString(), d->listener.errorString()));
    return {};
}

quint16 Front::port() const { return d->listener.serverPort(); }

void Front::route(const QByteArray &path, Route route) { d->routes[path] = std::move(route); }

void Front::close()
{
    d->listener.close();
    const QObjectList guests = d->guests.children();
    for (QObject *guest : guests) {
        if (auto *peer = qobject_cast<Peer *>(guest))
            peer->close(1001, u"the server is going down"_s);
        else if (auto *connection = qobject_cast<HttpConnection *>(guest))
            connection->finishSoon();
    }
}

int Front::peers() const { return d->peers; }

TimerWheel &Front::timers() { return d->timers; }

} // namespace teahouse::server::net
