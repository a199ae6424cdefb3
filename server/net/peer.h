// SPDX-License-Identifier: AGPL-3.0-or-later
// One WebSocket connection as the core sees it: frames in, frames out. Made by Front; deletes itself behind `closed`.
//
// Frames given in one turn of the event loop leave as one message and one write: binary frames one behind the other
// (a CBOR sequence, RFC 8742), text frames separated by "\n". No signal is emitted from within send(), push() or close():
// a loop over many peers is safe. I/O thread only.
#pragma once

#include "server/net/gate.h"
#include "server/net/settings.h"
#include "server/net/websocket.h"

#include <QObject>

#include <memory>

class QTcpSocket;

namespace teahouse::server::net {

class Outlet;

enum class Format : quint8 { Binary, Text };

enum class Farewell : quint8 {
    Left, // the client closed, or the connection broke
    Slow, // it did not read what was sent; it may come back and resume
    Silent, // no answer to a ping
    Flooding, // more messages than kPeerMessagesPerSecond
    Malformed, // not WebSocket, or a message over the limit
    Dismissed, // close() was called
};

class Peer : public QObject, private Timeout
{
    Q_OBJECT

public:
    ~Peer() override;

    const QHostAddress &address() const { return m_place->address(); }
    bool isSecure() const { return m_secure; }
    const QByteArray &userAgent() const { return m_userAgent; } // from the handshake

    // Queues a frame that somebody waits for: it leaves at the end of this turn.
    void send(const QByteArray &frame, Format format);
    // Queues a frame that may wait up to kGatherMs for company while the server is busy; order is kept with send().
    void push(const QByteArray &frame, Format format);

    // Not yet taken by the system. At kPeerQueueBytes the peer is cut; who sends much waits for `drained`.
    qint64 queuedBytes() const;

    // While paused nothing more is read: what the client sends waits in the system, in the end at the client.
    void pause();
    void resume();

    // Sends what is queued and a close frame (codes of RFC 6455, 4000 to 4999 are ours). `closed` follows.
    void close(quint16 code, const QString &reason = {});

Q_SIGNALS:
    // A whole message: one frame, or several as they are sent out. `bytes` of a text message are valid UTF-8.
    void received(const QByteArray &bytes, teahouse::server::net::Format format);
    void drained(); // queuedBytes() fell below half of kPeerQueueBytes after having been above
    void closed(teahouse::server::net::Farewell why); // exactly once, the last signal

private:
    friend class Front;
    friend class Outlet;

    struct Link {
        QTcpSocket *socket; // its parent becomes the peer
        std::unique_ptr<Gate::Place> place;
        bool secure;
        QByteArray userAgent;
        QByteArray unread; // came right behind the handshake
    };
    Peer(Link link, const PeerSettings &settings, TimerWheel &timers, Outlet &outlet, QObject *parent);
    void welcome(const QByteArray &handshakeAnswer);

    void queue(const QByteArray &frame, Format format);
    void sendMessage();
    void sendFrame(websocket::Opcode opcode, QByteArrayView payload);
    void write(QByteArrayView bytes);
    void leave(); // called by the outlet: sends what is queued
    void readable();
    void arrived(const websocket::Message &message);
    bool withinRate();
    void written();
    void dismiss(Farewell why, quint16 code, QByteArrayView reason);
    void hangUp();
    void cut(Farewell why);
    void ended();
    void timedOut() override;

    QTcpSocket *const m_socket; // child
    const std::unique_ptr<Gate::Place> m_place;
    const PeerSettings &m_settings; // of the front
    TimerWheel &m_timers;
    Outlet &m_outlet;
    const QByteArray m_userAgent;
    websocket::Reader m_reader;
    QByteArray m_unread; // while paused in the middle of what was read
    QByteArray m_queued; // one frame: shared with its other receivers; several: our own message
    QMetaObject::Connection m_draining; // while much is queued
    qint64 m_heardMs;
    qint64 m_tokensAtMs;
    int m_tokens;
    const bool m_secure;
    Format m_format = Format::Binary; // of m_queued
    Farewell m_farewell = Farewell::Left;
    bool m_waitsNow = false; // listed in the outlet
    bool m_waitsSoon = false;
    bool m_overfull = false; // cut when its turn comes
    bool m_paused = false;
    bool m_pinged = false;
    bool m_closing = false; // our close frame is sent
    bool m_ended = false;
};

} // namespace teahouse::server::net
