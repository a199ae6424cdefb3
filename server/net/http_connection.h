// SPDX-License-Identifier: AGPL-3.0-or-later
// One accepted socket that speaks HTTP: one request after the other, each an HttpExchange, until somebody closes or a
// limit ends it; or until it asks to become a WebSocket and its socket is taken. Deletes itself. I/O thread only.
#pragma once

#include "server/net/gate.h"
#include "server/net/http_exchange.h"
#include "server/net/http_parser.h"
#include "server/net/settings.h"

#include <QPointer>

#include <memory>

class QTcpSocket;

namespace teahouse::server::net {

class HttpConnection : public QObject, private Timeout
{
    Q_OBJECT

public:
    // Takes the socket, which may still be in its TLS handshake.
    HttpConnection(QTcpSocket *socket, std::unique_ptr<Gate::Place> place, const HttpSettings &settings,
                   TimerWheel &timers, QObject *parent);
    ~HttpConnection() override;

    const QHostAddress &address() const { return m_place->address(); }
    bool isSecure() const;

    // For the upgrade, from within upgradeAsked. The connection is over.
    struct Taken {
        QTcpSocket *socket; // without parent, its buffer empty
        std::unique_ptr<Gate::Place> place;
        QByteArray behindHead; // what was read already
    };
    Taken take();

    void finishSoon(); // after the answer under way, at once without one
    void drop(); // now, without a word
    void cut(); // the same, and nothing that was written leaves any more

Q_SIGNALS:
    void headArrived(); // of each request
    void upgradeAsked(const teahouse::server::net::HttpHead &head); // not taken: goes on as `requested`
    void requested(teahouse::server::net::HttpExchange *exchange);

private:
    friend class HttpExchange;
    enum class Phase { Head, Exchange, Draining, Over };

    void readable();
    void readHead();
    void startExchange(const HttpHead &head);
    void readBody();
    void drain();
    void write(const QByteArray &bytes);
    qint64 bytesToWrite() const;
    void written();
    void answered(); // by the exchange: its answer is complete
    void refuse(int status);
    void failExchange();
    void endGently();
    void lost();
    void timedOut() override;

    QTcpSocket *m_socket; // child; null when taken
    std::unique_ptr<Gate::Place> m_place;
    const HttpSettings &m_settings;
    TimerWheel &m_timers;
    std::unique_ptr<HttpParser> m_parser; // of the request under way
    QPointer<HttpExchange> m_exchange;
    Phase m_phase = Phase::Head;
    qsizetype m_scanned = 0; // of the head, without an end in it
    qsizetype m_headBytes = 0; // once its end is found
    qint64 m_bodyBytes = 0; // decoded of this request
    qint64 m_drained = 0;
    bool m_finishing = false;
};

} // namespace teahouse::server::net
