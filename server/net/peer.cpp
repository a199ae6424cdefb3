// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/peer.h"

#include "server/net/direct_write.h"
#include "server/net/outlet.h"

#include <QSslSocket>

#include <utility>

using namespace Qt::StringLiterals;

namespace teahouse::server::net {

using websocket::Opcode;

Peer::Peer(Link link, const PeerSettings &settings, TimerWheel &timers, Outlet &outlet, QObject *parent)
    : QObject(parent)
    , m_socket(link.socket)
    , m_place(std::move(link.place))
    , m_settings(settings)
    , m_timers(timers)
    , m_outlet(outlet)
    , m_userAgent(std::move(link.userAgent))
    , m_reader(settings.messageBytes)
    , m_unread(std::move(link.unread))
    , m_heardMs(timers.nowMs())
    , m_tokensAtMs(m_heardMs)
    , m_tokens(settings.messageBurst)
    , m_secure(link.secure)
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &Peer::readable);
    connect(m_socket, &QTcpSocket::disconnected, this, &Peer::ended);
    m_timers.arm(*this, m_settings.pingMs);
}

Peer::~Peer()
{
    m_outlet.forget(this);
    m_socket->disconnect(this);
}

void Peer::welcome(const QByteArray &handshakeAnswer)
{
    write(handshakeAnswer);
    if (!m_unread.isEmpty() || m_socket->bytesAvailable() > 0)
        QMetaObject::invokeMethod(this, &Peer::readable, Qt::QueuedConnection);
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
    if (!m_queued.isEmpty()
        && (format != m_format || m_queued.size() + frame.size() > m_settings.gatherBytes))
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
        m_draining = m_secure ? connect(static_cast<QSslSocket *>(m_socket),
                                        &QSslSocket::encryptedBytesWritten, this, &Peer::written)
                              : connect(m_socket, &QTcpSocket::bytesWritten, this, &Peer::written);
    }
}

void Peer::sendMessage()
{
    if (m_queued.isEmpty())
        return;
    m_outlet.messages.add();
    m_outlet.bytes.add(quint64(m_queued.size()));
    sendFrame(m_format == Format::Binary ? Opcode::Binary : Opcode::Text, m_queued);
    m_queued.clear();
}

void Peer::sendFrame(Opcode opcode, QByteArrayView payload)
{
    QByteArray &frame = m_outlet.scratch;
    frame.resize(0); // keeps its memory
    websocket::appendFrame(frame, opcode, payload);
    write(frame);
}

void Peer::write(QByteArrayView bytes)
{
    const qsizetype taken = m_secure ? 0 : writeDirectly(*m_socket, bytes);
    if (taken < bytes.size())
        m_socket->write(bytes.data() + taken, bytes.size() - taken);
}

void Peer::leave()
{
    if (m_ended)
        return;
    if (m_overfull) {
        cut(Farewell::Slow);
        return;
    }
    sendMessage();
    if (m_secure)
        m_socket->flush();
}

qint64 Peer::queuedBytes() const
{
    // A QSslSocket passes everything on encrypted at once: what waits, waits there.
    const qint64 encrypted
        = m_secure ? static_cast<const QSslSocket *>(m_socket)->encryptedBytesToWrite() : 0;
    return m_queued.size() + m_socket->bytesToWrite() + encrypted;
}

void Peer::written()
{
    if (queuedBytes() > m_settings.queueBytes / 2)
        return;
    disconnect(std::exchange(m_draining, {}));
    Q_EMIT drained();
}

// --- in -----------------------------------------------------------------------------------------------

void Peer::pause() { m_paused = true; }

void Peer::resume()
{
    if (std::exchange(m_paused, false))
        QMetaObject::invokeMethod(this, &Peer::readable, Qt::QueuedConnection);
}

void Peer::readable()
{
    if (m_paused || m_ended)
        return;
    // All that is there, so that the socket gives its buffer away instead of keeping it.
    QByteArray fresh = m_socket->read(m_socket->bytesAvailable());
    const QByteArray bytes = m_unread.isEmpty() ? fresh : std::exchange(m_unread, {}) + fresh;
    if (!bytes.isEmpty()) {
        m_heardMs = m_timers.nowMs();
        m_pinged = false;
    }
    QByteArrayView left(bytes);
    while (!left.isEmpty() && !m_paused && !m_ended) {
        if (const auto message = m_reader.next(left))
            arrived(*message);
        if (m_reader.failure()) {
            dismiss(Farewell::Malformed, m_reader.failure(), {});
            hangUp();
            return;
        }
    }
    if (m_paused)
        m_unread = left.toByteArray();
}

void Peer::arrived(const websocket::Message &message)
{
    if (message.opcode == Opcode::Close) {
        dismiss(Farewell::Left,
                message.closeCode() == websocket::NoCode ? quint16(websocket::Normal) : message.closeCode(),
                {});
        hangUp();
        return;
    }
    if (m_closing)
        return;
    if (!withinRate()) {
        dismiss(Farewell::Flooding, websocket::PolicyViolated, "too many messages");
        hangUp();
        return;
    }
    if (message.opcode == Opcode::Ping)
        sendFrame(Opcode::Pong, message.payload);
    if (message.opcode == Opcode::Ping || message.opcode == Opcode::Pong)
        return;
    m_outlet.received.add();
    Q_EMIT received(message.payload, message.opcode == Opcode::Binary ? Format::Binary : Format::Text);
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
        sendFrame(Opcode::Ping, {});
        m_timers.arm(*this, m_settings.pingMs);
    } else {
        cut(Farewell::Silent);
    }
}

// --- the end --------------------------------------------------------------------------------------------

void Peer::close(quint16 code, const QString &reason) { dismiss(Farewell::Dismissed, code, reason.toUtf8()); }

// From here on the client has closeMs to answer with its own close frame.
void Peer::dismiss(Farewell why, quint16 code, QByteArrayView reason)
{
    if (m_closing || m_ended)
        return;
    sendMessage();
    sendFrame(Opcode::Close, websocket::closePayload(code, reason));
    m_closing = true;
    m_farewell = why;
    m_timers.arm(*this, m_settings.closeMs);
}

void Peer::hangUp()
{
    m_socket->disconnectFromHost(); // writes what is left first
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
    m_unread.clear();
    QMetaObject::invokeMethod(
        this,
        [this] {
            Q_EMIT closed(m_farewell);
            deleteLater();
        },
        Qt::QueuedConnection);
}

} // namespace teahouse::server::net
