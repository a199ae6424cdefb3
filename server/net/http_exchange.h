// SPDX-License-Identifier: AGPL-3.0-or-later
// One HTTP request and its answer, as a route sees them: streamed in both directions, never held whole.
//
// A route is called when the head is there. It either answers at once, or connects to the signals, calls readBody()
// and answers later. Whoever answers before the body has arrived gets the rest of it thrown away. An exchange in which
// nothing moves for kHttpIdleMs fails.
// The exchange belongs to its connection and is deleted with deleteLater() behind `finished`: a route's own objects
// are best its children. I/O thread only.
#pragma once

#include "server/net/http_parser.h"

#include <QHostAddress>
#include <QObject>

namespace teahouse::server::net {

class HttpConnection;

class HttpExchange : public QObject
{
    Q_OBJECT

public:
    const HttpHead &head() const { return m_head; }
    const QHostAddress &address() const { return m_address; } // of the client
    bool isSecure() const { return m_secure; }

    // The body's bytes come as bodyArrived, then bodyEnded. More than `maxBytes` is answered with 413 and `failed`.
    void readBody(qint64 maxBytes);
    // Back pressure: while paused nothing more is read from the client.
    void pauseBody();
    void resumeBody();

    // A whole answer. Content-Length and Date are added; the body of an answer to HEAD is left out.
    void respond(int status, const HttpHeaders &headers, const QByteArray &body);

    // A streamed answer: begin, write as often as needed, end. Without a length (-1) it is sent chunked. Write the next
    // piece when `drained` says that little is waiting.
    void begin(int status, const HttpHeaders &headers, qint64 length);
    void write(const QByteArray &bytes);
    void end();

    // In the middle of an answer that must not go on: the connection ends at once, what has not left this machine stays
    // here. `failed` comes from within.
    void cut();

    bool isAnswered() const { return m_answer != Answer::None; }

Q_SIGNALS:
    void bodyArrived(const QByteArray &bytes);
    void bodyEnded();
    void drained(); // during a streamed answer
    void failed(); // the client left, was too slow or sent too much: give up
    void finished(); // the answer is in the socket, or `failed` was emitted

private:
    friend class HttpConnection;
    enum class Answer { None, Begun, Ended };

    HttpExchange(HttpConnection *connection, HttpHead head, QHostAddress address, bool secure);
    bool wantsBody() const;
    void deliver(const QByteArray &body, bool last);
    QByteArray answerHead(int status, const HttpHeaders &headers, qint64 length) const;

    HttpConnection *const m_connection;
    const HttpHead m_head;
    const QHostAddress m_address;
    const bool m_secure;
    Answer m_answer = Answer::None;
    bool m_chunked = false;
    bool m_close = false; // the connection ends behind this answer
    bool m_paused = false;
    bool m_bodyEnded = false; // told
    qint64 m_bodyAllowed = -1; // -1: nobody asked for the body
};

} // namespace teahouse::server::net
