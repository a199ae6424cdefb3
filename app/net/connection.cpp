// SPDX-License-Identifier: Apache-2.0
#include "app/net/connection.h"

#include "app/net/trust.h"
#include "common/proto/features.h"
#include "common/proto/limits.h"

#include <QDateTime>
#include <QNetworkInformation>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QWebSocket>

namespace teahouse::app {

using namespace Qt::StringLiterals;

Q_LOGGING_CATEGORY(lcNet, "teahouse.net", QtInfoMsg)

QUrl Endpoint::url() const
{
    QUrl url;
    url.setScheme(tls ? u"wss"_s : u"ws"_s);
    url.setHost(host);
    url.setPort(port);
    url.setPath(u"/ws"_s);
    return url;
}

Connection::Connection(QObject *parent) : QObject(parent)
{
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Connection::dial);
    m_beat.setInterval(limits::kBeatMs);
    connect(&m_beat, &QTimer::timeout, this, &Connection::beat);
}

Connection::~Connection()
{
    m_state = State::Offline;
    drop();
}

// --- coming and going ----------------------------------------------------------------------------

void Connection::start(const Endpoint &endpoint, const Credentials &credentials)
{
    stop();
    m_endpoint = endpoint;
    m_credentials = credentials;
    m_reconnect.succeeded();
    m_lastBeatAt = QDateTime::currentMSecsSinceEpoch();
    m_beat.start();
    dial();
}

void Connection::stop()
{
    m_retry.stop();
    m_beat.stop();
    m_refusal = {};
    setState(State::Offline);
}

void Connection::trust(const QByteArray &fingerprint)
{
    m_endpoint.fingerprint = fingerprint;
    if (m_state == State::Refused)
        start(Endpoint(m_endpoint), Credentials(m_credentials));
}

void Connection::retry()
{
    if (m_state == State::Offline && m_retry.isActive())
        dial();
}

qint64 Connection::retryInMs() const { return m_retry.isActive() ? m_retry.remainingTime() : 0; }

void Connection::dial()
{
    m_retry.stop();
    drop();
    m_lastHeard.start();
    m_socket = new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this);
    m_socket->setMaxAllowedIncomingMessageSize(limits::kFrameBytes);
    m_socket->setMaxAllowedIncomingFrameSize(limits::kFrameBytes);
    if (m_endpoint.tls) {
        // Judged by ourselves in opened(), pinned or not, before anything is said.
        auto configuration = QSslConfiguration::defaultConfiguration();
        configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        m_socket->setSslConfiguration(configuration);
    }
    connect(m_socket, &QWebSocket::connected, this, &Connection::opened);
    connect(m_socket, &QWebSocket::disconnected, this, [this] { failed(); });
    connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
            [this] { failed(); });
    connect(m_socket, &QWebSocket::binaryMessageReceived, this, &Connection::receive);
    connect(m_socket, &QWebSocket::pong, this, [this] { m_lastHeard.start(); });
    setState(State::Connecting);
    m_socket->open(m_endpoint.url());
}

void Connection::failed(qint64 retryMs)
{
    if (!m_socket)
        return;
    qCInfo(lcNet) << "not connected:" << m_socket->errorString();
    m_retry.start(int(std::max(retryMs, m_reconnect.nextMs())));
    watchNetwork();
    setState(State::Offline);
}

// The socket, and with it everything that waits for an answer.
void Connection::drop()
{
    if (m_socket) {
        const auto socket = std::exchange(m_socket, {});
        socket->disconnect(this);
        socket->abort();
        socket->deleteLater(); // we may be inside one of its signals
    }
    m_out.clear();
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &promise : waiting)
        promise.set(fail(Code::Offline));
}

void Connection::refuse(const Refusal &refusal)
{
    m_refusal = refusal;
    m_retry.stop();
    m_beat.stop();
    setState(State::Refused);
}

void Connection::setState(State state)
{
    if (m_state == state)
        return;
    const State before = std::exchange(m_state, state);
    if (state == State::Offline || state == State::Refused)
        drop(); // before anybody is told: who is told may start anew
    Q_EMIT stateChanged(state);
    if (before == State::SignedIn)
        Q_EMIT lost();
}

// Looks after the connection: a timer that comes far too late means that the machine slept.
void Connection::beat()
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const bool slept = now - std::exchange(m_lastBeatAt, now) > 3 * limits::kBeatMs;
    if (m_state == State::Offline) {
        if (slept)
            retry();
        return;
    }
    const qint64 silentMs = m_lastHeard.elapsed();
    const qint64 patience = m_state == State::SignedIn ? limits::kClientSilentMs : limits::kConnectTimeoutMs;
    if (silentMs > patience)
        failed();
    else if (m_state == State::SignedIn && (slept || silentMs > limits::kClientPingMs))
        m_socket->ping();
}

// Not before it is needed: the library behind it costs 4 MB.
void Connection::watchNetwork()
{
    if (!QNetworkInformation::instance())
        QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability);
    if (auto *network = QNetworkInformation::instance())
        connect(network, &QNetworkInformation::reachabilityChanged, this, &Connection::retry,
                Qt::UniqueConnection);
}

// --- meeting -------------------------------------------------------------------------------------

// What is asked before anybody is signed in.
template <class Request>
Pending<typename Request::Reply> Connection::greet(const Request &request)
{
    const Promise<typename Request::Reply> promise;
    put(QString(QLatin1StringView(Request::kName)), codec::toCbor(request))
        .then(this, [promise](const Result<QByteArray> &body) {
            promise.set(body.and_then(
                [](const QByteArray &b) { return codec::fromCbor<typename Request::Reply>(b); }));
        });
    return promise.pending();
}

void Connection::opened()
{
    if (auto *tcp = m_socket->findChild<QTcpSocket *>())
        tcp->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    if (m_endpoint.tls && !certificateIsGood())
        return;
    setState(State::SigningIn);
    const proto::Hello hello{
        .client = u"teahouse"_s, .version = QStringLiteral(TEAHOUSE_VERSION), .features = proto::features()};
    greet(hello).then(this, [this](const Result<proto::Welcome> &welcome) { welcomed(welcome); });
}

bool Connection::certificateIsGood()
{
    const auto *socket = m_socket->findChild<QSslSocket *>();
    const auto chain = socket ? socket->peerCertificateChain() : QList<QSslCertificate>();
    const Trust trust = judge(chain, m_endpoint.host, m_endpoint.fingerprint);
    if (trust == Trust::Good)
        return true;
    using enum Refusal::Reason;
    refuse({.reason = trust == Trust::Changed ? CertificateChanged : CertificateUnknown,
            .fingerprint = chain.isEmpty() ? QByteArray() : fingerprintOf(chain.first())});
    return false;
}

void Connection::welcomed(const Result<proto::Welcome> &welcome)
{
    if (welcome) {
        m_welcome = *welcome;
        signIn();
        return;
    }
    const Error &error = welcome.error();
    if (error.code == Code::Unsupported || error.code == Code::BadRequest)
        refuse({.reason = Refusal::Reason::Protocol, .code = error.code, .detail = error.detail});
    else
        failed();
}

void Connection::signIn()
{
    std::visit(
        [this]<class Request>(const Request &request) {
            if constexpr (std::is_same_v<Request, Nobody>)
                refuse({.reason = Refusal::Reason::Met});
            else
                greet(request).then(this, [this](const Result<proto::SignedIn> &answer) { signInAnswered(answer); });
        },
        m_credentials);
}

void Connection::signInAnswered(const Result<proto::SignedIn> &answer)
{
    if (answer) {
        if (!answer->token.isEmpty())
            m_credentials = proto::Resume{.token = answer->token};
        m_reconnect.succeeded();
        setState(State::SignedIn);
        Q_EMIT signedIn(*answer);
        return;
    }
    const Error &error = answer.error();
    const bool resuming = std::holds_alternative<proto::Resume>(m_credentials);
    const bool passing = error.code == Code::Offline || error.code == Code::Cancelled
        || error.code == Code::Storage || error.code == Code::Unknown
        || (resuming && error.code == Code::TooManyRequests);
    if (passing) {
        failed(error.retryAfterMs);
        return;
    }
    refuse({.reason = Refusal::Reason::SignIn,
            .code = error.code,
            .detail = error.detail,
            .retryAfterMs = error.retryAfterMs});
    if (resuming && error.code == Code::Unauthorized)
        Q_EMIT sessionEnded(error.code);
}

} // namespace teahouse::app
