// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/websocket.h"

#include "server/net/http_parser.h"

#include <QCryptographicHash>
#include <QtEndian>

#include <algorithm>

namespace teahouse::server::net::websocket {

namespace {

constexpr qsizetype kControlBytes = 125;
constexpr char kHandshakeGuid[] = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

bool mayBeSent(quint16 code)
{
    return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
}

// The mask's four bytes repeat over the frame's payload; `at` is the place of bytes[0] in it.
void unmask(char *bytes, qsizetype size, const char *mask, qint64 at)
{
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char(bytes[i] ^ mask[(at + i) & 3]);
}

} // namespace

bool isHandshake(const HttpHead &head)
{
    return head.method == "GET" && head.http11 && !head.hasBody() && !head.header("Host").isEmpty()
           && head.header("Sec-WebSocket-Version") == "13"
           && QByteArray::fromBase64(head.header("Sec-WebSocket-Key")).size() == 16;
}

QByteArray handshakeAnswer(const HttpHead &head)
{
    const QByteArray accept = QCryptographicHash::hash(head.header("Sec-WebSocket-Key") + kHandshakeGuid,
                                                       QCryptographicHash::Sha1).toBase64();
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
           + accept + "\r\n\r\n";
}

void appendFrame(QByteArray &out, Opcode opcode, QByteArrayView payload)
{
    char head[10] = {char(0x80 | quint8(opcode))};
    qsizetype size = 2;
    if (payload.size() <= kControlBytes) {
        head[1] = char(payload.size());
    } else if (payload.size() <= 0xffff) {
        head[1] = 126;
        qToBigEndian(quint16(payload.size()), head + 2);
        size = 4;
    } else {
        head[1] = 127;
        qToBigEndian(quint64(payload.size()), head + 2);
        size = 10;
    }
    out.append(head, size).append(payload);
}

QByteArray closePayload(quint16 code, QByteArrayView reason)
{
    char number[2];
    qToBigEndian(code, number);
    return QByteArray(number, 2) + reason.first(std::min(reason.size(), kControlBytes - 2)).toByteArray();
}

quint16 Message::closeCode() const
{
    return payload.size() < 2 ? quint16(NoCode) : qFromBigEndian<quint16>(payload.constData());
}

// --- Reader ---------------------------------------------------------------------------------------------

std::optional<Message> Reader::next(QByteArrayView &bytes)
{
    while (!m_failure && (m_inPayload || !bytes.isEmpty())) {
        if (!m_inPayload && !readHead(bytes))
            return std::nullopt;
        if (auto message = readPayload(bytes))
            return message;
        if (m_inPayload)
            return std::nullopt; // more has to come
    }
    return std::nullopt;
}

// Flags and opcode, mask bit and length in two bytes; then 0, 2 or 8 bytes of length; then the mask.
qsizetype Reader::headSize() const
{
    if (m_headRead < 2)
        return 2;
    const int length = m_head[1] & 0x7f;
    return 2 + (length == 126 ? 2 : length == 127 ? 8 : 0) + 4;
}

// False while it is not whole, or when it is refused.
bool Reader::readHead(QByteArrayView &bytes)
{
    while (m_headRead < headSize() && !bytes.isEmpty()) {
        m_head[std::size_t(m_headRead++)] = bytes.front();
        bytes = bytes.sliced(1);
        if (m_headRead == 2 && (m_failure = judgeHead()))
            return false;
    }
    if (m_headRead < headSize())
        return false;

    const int length = m_head[1] & 0x7f;
    m_length = length;
    if (length == 126)
        m_length = qFromBigEndian<quint16>(m_head.data() + 2);
    else if (length == 127)
        m_length = qFromBigEndian<qint64>(m_head.data() + 2);
    m_left = m_length;
    if (m_length < 0 || m_length > m_messageBytes - (isControl() ? 0 : m_message.size())) {
        m_failure = TooBig;
        return false;
    }
    m_inPayload = true;
    return true;
}

// The code to close with when the first two bytes cannot be right.
quint16 Reader::judgeHead() const
{
    const auto flags = quint8(m_head[0]);
    const bool last = flags & 0x80;
    const auto opcode = Opcode(flags & 0x0f);
    const bool masked = m_head[1] & 0x80;
    const bool insideMessage = m_opcode != Opcode::Continuation;
    if ((flags & 0x70) || !masked)
        return ProtocolError;
    switch (opcode) {
    case Opcode::Continuation:
        return insideMessage ? 0 : ProtocolError;
    case Opcode::Text:
    case Opcode::Binary:
        return insideMessage ? ProtocolError : 0;
    case Opcode::Close:
    case Opcode::Ping:
    case Opcode::Pong:
        return last && (m_head[1] & 0x7f) <= kControlBytes ? 0 : ProtocolError;
    }
    return ProtocolError;
}

std::optional<Message> Reader::readPayload(QByteArrayView &bytes)
{
    QByteArray &target = isControl() ? m_control : m_message;
    const qsizetype size = qsizetype(std::min<qint64>(m_left, bytes.size()));
    const qsizetype before = target.size();
    target.append(bytes.first(size));
    unmask(target.data() + before, size, m_head.data() + headSize() - 4, m_length - m_left);
    bytes = bytes.sliced(size);
    m_left -= size;
    if (m_left > 0)
        return std::nullopt;
    return finishFrame();
}

std::optional<Message> Reader::finishFrame()
{
    const bool last = m_head[0] & 0x80;
    const auto opcode = Opcode(m_head[0] & 0x0f);
    const bool control = isControl();
    m_headRead = 0;
    m_inPayload = false;
    if (!control && opcode != Opcode::Continuation)
        m_opcode = opcode;
    if (!last)
        return std::nullopt;

    Message message{control ? opcode : std::exchange(m_opcode, Opcode::Continuation),
                    std::exchange(control ? m_control : m_message, {})};
    if (message.opcode == Opcode::Text && !message.payload.isValidUtf8())
        m_failure = NotUtf8;
    if (message.opcode == Opcode::Close && !message.payload.isEmpty()
        && (!mayBeSent(message.closeCode()) || !QByteArrayView(message.payload).sliced(2).isValidUtf8()))
        m_failure = ProtocolError;
    return m_failure ? std::nullopt : std::optional(std::move(message));
}

} // namespace teahouse::server::net::websocket
