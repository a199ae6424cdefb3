// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/peer.h"

#include "server/net/outlet.h"

#include <QNetworkRequest>
#include <QSslSocket>
#include <QWebSocket>

using namespace Qt::StringLiterals;

namespace teahouse::server::net {

Peer::Peer(Link link, const PeerSettings &settings, TimerWheel &timers, Outlet &outlet, QObject *parent)
    : QObject(parent)
    , m_socket(link.socket)
    , m_tcp(link.tcp)
    , m_place(std::move(link.place))
    , m_settings(settings)
    , m_timers(timers)
    , m_outlet(outlet)
    , m_heardMs(timers.nowMs())
    , m_tokensAtMs(m_heardMs)
    , m_tokens(settings.messageBurst)
    , m_secure(link.secure)
{
    m_socket->setParent(this);
    m_socket->setMaxAllowedIncomingMessageSize(quint64(settings.messageBytes));
    m_socket->setMaxAllowedIncomingFrameSize(quint64(settings.messageBytes));
    connect(m_socket, &QWebSocket::binaryMessageReceived, this,
            [this](const QByteArray &bytes) { arrived(bytes, Format::Binary); });
    connect(m_socket, &QWebSocket::textMessageReceived, this,
            [this](const QString &text) { arrived(text.toUtf8(), Format::Text); });
    connect(m_socket, &QWebSocket::pong, this, &Peer::heard);
    connect(m_socket, &QWebSocket::disconnected, this, &Peer::ended);
    m_timers.arm(*this, m_settings.pingMs);
}

Peer::~Peer()
{
    m_outlet.forget(this);
    m_socket->disconnect(this);
}

QByteArray Peer::userAgent() const
{
    return m_socket->request().rawHeader("User-Agent");
}

// --- out ----------------------------------------------------------------------------------------------

void Peer::send(const QByteArray &frame, Format format)
{
    queue(frame, format);
    m_outlet.now(this);
}

void Peer::push(const QByteArray &frame, Format format)
{
    queue(frame, format);
    m_outlet.soon(this);
}

void Peer::queue(const QByteArray &frame, Format format)
{
    if (m_overfull || m_closing || m_ended)
        return;
    if (!m_queued.isEmpty() && (format != m_format || m_queued.size() + frame.size() > m_settings.gatherBytes))
        sendMessage();
    if (m_queued.isEmpty()) {
        m_queued = frame;
        m_format = format;
    } else {
        if (format == Format::Text)
            m_queued.append('\n');
        m_queued.append(frame);
    }
    m_outlet.frames.add();

    const qint64 waiting = queuedBytes();
    if (waiting > m_settings.queueBytes) {
        m_overfull = true;
        m_queued.clear();
        m_outlet.now(this);
    } else if (waiting > m_settings.queueBytes / 2 && !m_draining) {
        m_draining = connect(m_socket, &QWebSocket::bytesWritten, this, &Peer::written);
    }
}

void Peer::sendMessage()
{
    if (m_queued.isEmpty())
        return;
    m_outlet.messages.add();
    m_outlet.bytes.add(quint64(m_queued.size()));
    if (m_format == Format::Binary)
        m_socket->sendBinaryMessage(m_queued);
    else
        m_socket->sendTextMessage(QString::fromUtf8(m_queued));
    m_queued.clear();
}

void Peer::leave()
{
    m_waitsNow = m_waitsSoon = false;
    if (m_ended)
        return;
    if (m_overfull) {
        cut(Farewell::Slow);
        return;
    }
    sendMessage();
    m_socket->flush();
}

qint64 Peer::queuedBytes() const
{
    if (!m_tcp)
        return 0;
    // A QSslSocket passes everything on encrypted at once: what waits, waits there.
    const qint64 encrypted = m_secure ? static_cast<const QSslSocket *>(m_tcp.data())->encryptedBytesToWrite() : 0;
    return m_queued.size() + m_tcp->bytesToWrite() + encrypted;
}

void Peer::written()
{
    if (queuedBytes() > m_settings.queueBytes / 2)
        return;
    disconnect(std::exchange(m_draining, {}));
    Q_EMIT drained();
}

// --- in -----------------------------------------------------------------------------------------------

void Peer::arrived(const QByteArray &bytes, Format format)
{
    heard();
    if (m_closing || m_ended)
        return;
    if (!withinRate()) {
        dismiss(Farewell::Flooding, QWebSocketProtocol::CloseCodePolicyViolated, u"too many messages"_s);
        return;
    }
    m_outlet.received.add();
    Q_EMIT received(bytes, format);
}

void Peer::heard()
{
    m_heardMs = m_timers.nowMs();
    m_pinged = false;
}

bool Peer::withinRate()
{
    const qint64 fresh = (m_heardMs - m_tokensAtMs) * m_settings.messagesPerSecond / 1000;
    if (fresh > 0) {
        m_tokens = int(std::min<qint64>(m_settings.messageBurst, m_tokens + fresh));
        m_tokensAtMs = m_heardMs;
    }
    return m_tokens-- > 0;
}

void Peer::timedOut()
{
    const qint64 silentMs = m_timers.nowMs() - m_heardMs;
    if (m_closing) {
        cut(m_farewell);
    } else if (silentMs < m_settings.pingMs) {
        m_timers.arm(*this, int(m_settings.pingMs - silentMs));
    } else if (!m_pinged) {
        m_pinged = true;
        m_socket->ping();
        m_timers.arm(*this, m_settings.pingMs);
    } else {
        cut(Farewell::Silent);
    }
}

// --- the end --------------------------------------------------------------------------------------------

void Peer::close(quint16 code, const QString &reason)
{
    dismiss(Farewell::Dismissed, code, reason);
}

void Peer::dismiss(Farewell why, quint16 code, const QString &reason)
{
    if (m_closing || m_ended)
        return;
    m_closing = true;
    m_farewell = why;
    sendMessage();
    m_timers.arm(*this, m_settings.closeMs);
    m_socket->close(QWebSocketProtocol::CloseCode(code), reason);
}

// Without a close frame: whoever does not read would not read that either.
void Peer::cut(Farewell why)
{
    m_farewell = why;
    m_socket->abort();
    ended();
}

// Told from the event loop: whoever caused it may be in the middle of something with this peer.
void Peer::ended()
{
    if (m_ended)
        return;
    m_ended = true;
    disarm();
    m_queued.clear();
    if (m_farewell == Farewell::Left) {
        const auto code = m_socket->closeCode();
        if (code == QWebSocketProtocol::CloseCodeProtocolError || code == QWebSocketProtocol::CloseCodeWrongDatatype
            || code == QWebSocketProtocol::CloseCodeTooMuchData)
            m_farewell = Farewell::Malformed;
    }
    QMetaObject::invokeMethod(
        this,
        [this] {
            Q_EMIT closed(m_farewell);
            deleteLater();
        },
        Qt::QueuedConnection);
}

} // namespace teahouse::server::net
