// SPDX-License-Identifier: AGPL-3.0-or-later
// One HTTP/1 request out of bytes, wherever they were cut; Boost.Beast does the grammar. No sockets here, no whole
// bodies: what is decoded is handed on piece by piece. Bytes behind the request are left to the caller (pipelining).
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <memory>
#include <utility>

namespace teahouse::server::net {

using HttpHeaders = QList<std::pair<QByteArray, QByteArray>>; // in order, repeated names kept

struct HttpHead {
    QByteArray method;
    QByteArray target; // as sent: path and query, still percent-encoded
    HttpHeaders headers;
    qint64 contentLength = -1; // -1: none, or chunked
    bool chunked = false;
    bool keepAlive = false;
    bool http11 = false;

    bool hasBody() const { return chunked || contentLength > 0; }
    QByteArrayView path() const; // without the query
    QByteArrayView query() const; // without the "?"
    QByteArray header(QByteArrayView name) const; // first of that name in any case; empty when absent
    bool listsToken(QByteArrayView name, QByteArrayView token) const; // "Connection: keep-alive, Upgrade"
};

class HttpParser
{
public:
    enum class State { Head, Body, Done, Failed };

    explicit HttpParser(qsizetype headBytes);
    ~HttpParser();
    Q_DISABLE_COPY_MOVE(HttpParser)

    // Takes what it can use of `bytes` and says how much that was; give the rest again, with more behind it. Stops
    // behind the head (State::Body or Done) so that its reader can look before the body comes. Decoded body bytes are
    // appended to `body`, never more than came in.
    qsizetype feed(QByteArrayView bytes, QByteArray &body);

    State state() const { return m_state; }
    const HttpHead &head() const { return m_head; } // once the state is past Head
    int refusal() const { return m_refusal; } // Failed: the status to answer with, 400, 431 or 501

private:
    struct Beast;
    void takeHead();
    void refuse(int status);

    std::unique_ptr<Beast> m_beast;
    const qsizetype m_headBytes;
    qsizetype m_headUsed = 0;
    HttpHead m_head;
    State m_state = State::Head;
    int m_refusal = 0;
};

} // namespace teahouse::server::net
