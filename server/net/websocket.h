// SPDX-License-Identifier: AGPL-3.0-or-later
// WebSocket (RFC 6455), the server's side, without sockets: the handshake's answer, frames out, messages in from bytes
// wherever they were cut. Qt's QWebSocket was measured first: beside its 24 KB a connection it cannot stop reading,
// loses what a client sends right behind its handshake, and takes frames without a mask.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <array>
#include <optional>

namespace teahouse::server::net {

struct HttpHead;

namespace websocket {

enum class Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

enum CloseCode : quint16 { // RFC 6455, 7.4.1
    Normal = 1000,
    GoingAway = 1001,
    ProtocolError = 1002,
    NoCode = 1005, // never sent: the close frame was empty
    NotUtf8 = 1007,
    PolicyViolated = 1008,
    TooBig = 1009,
};

bool isHandshake(const HttpHead &head); // asks for version 13 properly
QByteArray handshakeAnswer(const HttpHead &head);

// A whole, unmasked frame, appended to `out`.
void appendFrame(QByteArray &out, Opcode opcode, QByteArrayView payload);
QByteArray closePayload(quint16 code, QByteArrayView reason); // the reason is cut to what a close frame holds

struct Message {
    Opcode opcode; // Text, Binary, Close, Ping or Pong
    QByteArray payload; // of Text: valid UTF-8

    quint16 closeCode() const; // of Close
};

class Reader
{
public:
    explicit Reader(qint64 messageBytes) : m_messageBytes(messageBytes) { }

    // Takes bytes from the front of `bytes` until a message is whole (fragments put together, mask taken off) or none
    // are left. Memory grows with what has arrived, not with what was announced.
    std::optional<Message> next(QByteArrayView &bytes);

    quint16 failure() const { return m_failure; } // the code to close with; 0: none. After it nothing is read.

private:
    bool readHead(QByteArrayView &bytes);
    quint16 judgeHead() const;
    std::optional<Message> readPayload(QByteArrayView &bytes);
    std::optional<Message> finishFrame();
    qsizetype headSize() const;
    bool isControl() const { return quint8(m_head[0]) & 0x08; }

    const qint64 m_messageBytes;
    QByteArray m_message; // fragments of a data message so far
    QByteArray m_control; // a control frame may come between two fragments
    qint64 m_length = 0; // of this frame's payload
    qint64 m_left = 0; // of it still to come
    std::array<char, 14> m_head = {};
    qint8 m_headRead = 0;
    bool m_inPayload = false;
    Opcode m_opcode = Opcode::Continuation; // of the message in m_message; Continuation: none
    quint16 m_failure = 0;
};

} // namespace websocket
} // namespace teahouse::server::net
