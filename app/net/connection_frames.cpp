// SPDX-License-Identifier: Apache-2.0
// The connection's frames: asking, answering, and what the server says by itself.
#include "app/net/connection.h"

#include "common/proto/limits.h"

#include <QWebSocket>

namespace teahouse::app {

Pending<QByteArray> Connection::ask(const QString &name, const QByteArray &body)
{
    if (isReady())
        return put(name, body);
    const Promise<QByteArray> refused;
    refused.set(fail(Code::Offline));
    return refused.pending();
}

Pending<QByteArray> Connection::put(const QString &name, const QByteArray &body)
{
    const Promise<QByteArray> promise;
    const qint64 id = ++m_lastId;
    m_waiting.insert(id, promise);
    const QByteArray latin = name.toLatin1();
    const QByteArray frame = codec::requestFrame(codec::Format::Cbor, id, QLatin1StringView(latin), body);
    if (m_out.size() + frame.size() > limits::kFrameBytes)
        flush();
    if (m_out.isEmpty())
        QMetaObject::invokeMethod(this, &Connection::flush, Qt::QueuedConnection);
    m_out += frame;
    return promise.pending();
}

void Connection::flush()
{
    if (m_out.isEmpty() || !m_socket)
        return;
    m_socket->sendBinaryMessage(m_out);
    m_out.clear();
}

void Connection::receive(const QByteArray &message)
{
    m_lastHeard.start();
    const auto frames = codec::splitFrames(message, codec::Format::Cbor);
    if (!frames) {
        qCWarning(lcNet) << "the server sends what is no frame:" << frames.error().detail;
        failed();
        return;
    }
    const QPointer<QWebSocket> socket = m_socket;
    const QPointer<Connection> alive(this);
    for (const codec::Frame &frame : *frames) {
        receiveFrame(frame);
        if (!alive || socket != m_socket || !m_socket)
            return; // whoever was told ended this connection; the rest is nobody's
    }
}

void Connection::receiveFrame(const codec::Frame &frame)
{
    switch (frame.kind) {
    case codec::FrameKind::Reply:
        m_waiting.take(frame.id).set(frame.body);
        break;
    case codec::FrameKind::Failure:
        m_waiting.take(frame.id).set(tl::unexpected<Error>(frame.error));
        break;
    case codec::FrameKind::Changes:
        if (const auto changes = codec::decodeBody<proto::Changes>(frame))
            Q_EMIT changesArrived(*changes);
        else
            qCWarning(lcNet) << "unreadable changes:" << changes.error().detail;
        break;
    case codec::FrameKind::Event:
        receiveEvent(frame);
        break;
    case codec::FrameKind::Request:
        break; // servers don't ask
    }
}

void Connection::receiveEvent(const codec::Frame &frame)
{
    if (frame.name == QLatin1StringView(proto::TypingShown::kName)) {
        if (const auto event = codec::decodeBody<proto::TypingShown>(frame))
            Q_EMIT typingShown(*event);
    } else if (frame.name == QLatin1StringView(proto::PresenceShown::kName)) {
        if (const auto event = codec::decodeBody<proto::PresenceShown>(frame))
            Q_EMIT presenceShown(*event);
    } else if (frame.name == QLatin1StringView(proto::SessionEnded::kName)) {
        const auto event = codec::decodeBody<proto::SessionEnded>(frame);
        if (!event || event->reason != Code::Unauthorized)
            return; // the connection ends, the session does not
        refuse({.reason = Refusal::Reason::SignIn, .code = event->reason});
        Q_EMIT sessionEnded(event->reason);
    } else {
        Q_EMIT otherEventCame(frame);
    }
}

} // namespace teahouse::app
