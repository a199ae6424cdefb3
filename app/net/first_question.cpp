// SPDX-License-Identifier: Apache-2.0
#include "app/net/first_question.h"

#include "app/net/trust.h"
#include "common/proto/features.h"
#include "common/proto/limits.h"

#include <QSslConfiguration>
#include <QSslSocket>
#include <QWebSocket>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kHello = 1;
constexpr qint64 kQuestion = 2;

class FirstQuestion : public QObject
{
public:
    FirstQuestion(const Endpoint &endpoint, const QByteArray &frame, QObject *owner)
        : QObject(owner), m_endpoint(endpoint), m_frame(frame),
          m_socket(new QWebSocket(QString(), QWebSocketProtocol::VersionLatest, this))
    {
        m_socket->setMaxAllowedIncomingMessageSize(limits::kFrameBytes);
        m_socket->setMaxAllowedIncomingFrameSize(limits::kFrameBytes);
        if (endpoint.tls) { // judged by ourselves, before anything is said
            auto configuration = QSslConfiguration::defaultConfiguration();
            configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
            m_socket->setSslConfiguration(configuration);
        }
        connect(m_socket, &QWebSocket::connected, this, &FirstQuestion::opened);
        connect(m_socket, &QWebSocket::binaryMessageReceived, this, &FirstQuestion::receive);
        connect(m_socket, &QWebSocket::disconnected, this, [this] { end(fail(Code::Offline)); });
        connect(m_socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this,
                [this] { end(fail(Code::Offline)); });
        QTimer::singleShot(limits::kConnectTimeoutMs, this, [this] { end(fail(Code::Offline)); });
        m_socket->open(endpoint.url());
    }

    Pending<QByteArray> pending() const { return m_promise.pending(); }

private:
    void opened()
    {
        if (m_endpoint.tls) {
            const auto *socket = m_socket->findChild<QSslSocket *>();
            const auto chain = socket ? socket->peerCertificateChain() : QList<QSslCertificate>();
            if (judge(chain, m_endpoint.host, m_endpoint.fingerprint) != Trust::Good)
                return end(fail(Code::Offline, u"another certificate"_s));
        }
        const proto::Hello hello{
            .client = u"teahouse"_s, .version = QStringLiteral(TEAHOUSE_VERSION), .features = proto::features()};
        m_socket->sendBinaryMessage(codec::requestFrame(codec::Format::Cbor, kHello, QLatin1StringView(proto::Hello::kName),
                                                        codec::toCbor(hello))
                                    + m_frame);
    }

    void receive(const QByteArray &message)
    {
        const auto frames = codec::splitFrames(message, codec::Format::Cbor);
        if (!frames)
            return end(fail(Code::Offline, frames.error().detail));
        for (const codec::Frame &frame : *frames) {
            if (frame.kind == codec::FrameKind::Failure)
                return end(tl::unexpected(frame.error));
            if (frame.kind == codec::FrameKind::Reply && frame.id == kQuestion)
                return end(frame.body);
        }
    }

    void end(const Result<QByteArray> &answer)
    {
        if (std::exchange(m_ended, true))
            return;
        m_socket->disconnect(this);
        m_socket->abort();
        deleteLater(); // we are inside one of its signals
        m_promise.set(answer);
    }

    const Endpoint m_endpoint;
    const QByteArray m_frame;
    QWebSocket *const m_socket; // our child
    const Promise<QByteArray> m_promise;
    bool m_ended = false;
};

} // namespace

Pending<QByteArray> askFirst(const Endpoint &endpoint, const QString &name, const QByteArray &body, QObject *owner)
{
    const QByteArray latin = name.toLatin1();
    const QByteArray frame = codec::requestFrame(codec::Format::Cbor, kQuestion, QLatin1StringView(latin), body);
    return (new FirstQuestion(endpoint, frame, owner))->pending();
}

} // namespace teahouse::app
