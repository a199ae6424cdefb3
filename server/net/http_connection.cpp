// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/http_connection.h"

#include "server/net/direct_write.h"

#include <QSslSocket>

namespace teahouse::server::net {

static constexpr qint64 kReadBytes = 16 * 1024; // at a time

HttpConnection::HttpConnection(QTcpSocket *socket, std::unique_ptr<Gate::Place> place,
                               const HttpSettings &settings, TimerWheel &timers, QObject *parent)
    : QObject(parent)
    , m_socket(socket)
    , m_place(std::move(place))
    , m_settings(settings)
    , m_timers(timers)
{
    socket->setParent(this);
    socket->setReadBufferSize(settings.windowBytes);
    connect(socket, &QTcpSocket::readyRead, this, &HttpConnection::readable);
    connect(socket, &QTcpSocket::bytesWritten, this, &HttpConnection::written);
    // Of a TLS socket the former says that bytes were encrypted, this that they are gone.
    if (auto *ssl = qobject_cast<QSslSocket *>(socket))
        connect(ssl, &QSslSocket::encryptedBytesWritten, this, &HttpConnection::written);
    connect(socket, &QTcpSocket::disconnected, this, &HttpConnection::lost);
    m_timers.arm(*this, m_settings.headMs);
}

HttpConnection::~HttpConnection()
{
    if (m_socket)
        m_socket->disconnect(this); // its own destruction would call back into what is gone
}

bool HttpConnection::isSecure() const { return qobject_cast<QSslSocket *>(m_socket); }

HttpConnection::Taken HttpConnection::take()
{
    disarm();
    m_socket->disconnect(this);
    m_socket->setParent(nullptr);
    m_phase = Phase::Over;
    deleteLater();
    const QByteArray all = m_socket->read(m_socket->bytesAvailable());
    return {std::exchange(m_socket, nullptr), std::move(m_place), all.sliced(m_headBytes)};
}

void HttpConnection::finishSoon()
{
    m_finishing = true;
    if (m_phase == Phase::Head)
        endGently();
}

void HttpConnection::drop()
{
    if (m_phase == Phase::Over)
        return;
    m_socket->abort(); // emits disconnected only when there was a connection
    lost();
}

void HttpConnection::cut()
{
    if (m_phase == Phase::Over)
        return;
    forgetUnsent(*m_socket);
    drop();
}

// --- what comes in ----------------------------------------------------------------------------------

void HttpConnection::readable()
{
    switch (m_phase) {
    case Phase::Head:
        readHead();
        break;
    case Phase::Exchange:
        readBody();
        break;
    case Phase::Draining:
        drain();
        break;
    case Phase::Over:
        break;
    }
}

// Only looks until the head is whole: what is behind it may not be HTTP.
void HttpConnection::readHead()
{
    const QByteArray bytes = m_socket->peek(m_settings.headBytes);
    if (m_phase != Phase::Head || bytes.isEmpty())
        return;
    if (bytes.front() < 'A' || bytes.front() > 'Z') { // no method: a TLS greeting to a plain port, or noise
        drop();
        return;
    }
    const qsizetype end = bytes.indexOf("\r\n\r\n", std::max<qsizetype>(0, m_scanned - 3));
    m_scanned = bytes.size();
    if (end < 0) {
        if (bytes.size() >= m_settings.headBytes)
            refuse(431);
        return;
    }
    m_parser = std::make_unique<HttpParser>(m_settings.headBytes);
    QByteArray none;
    m_headBytes = m_parser->feed(QByteArrayView(bytes).first(end + 4), none);
    const HttpParser::State state = m_parser->state();
    if (state != HttpParser::State::Body && state != HttpParser::State::Done) {
        refuse(state == HttpParser::State::Failed ? m_parser->refusal() : 400);
        return;
    }
    Q_EMIT headArrived();
    const HttpHead head = m_parser->head();
    if (head.listsToken("Connection", "upgrade") && head.listsToken("Upgrade", "websocket")) {
        Q_EMIT upgradeAsked(head);
        if (m_phase == Phase::Over)
            return;
    }
    m_socket->skip(m_headBytes);
    startExchange(head);
}

void HttpConnection::startExchange(const HttpHead &head)
{
    m_phase = Phase::Exchange;
    m_scanned = 0;
    m_bodyBytes = 0;
    m_timers.arm(*this, m_settings.idleMs);
    m_exchange = new HttpExchange(this, head, address(), isSecure());
    Q_EMIT requested(m_exchange);
}

void HttpConnection::readBody()
{
    const QPointer<HttpExchange> exchange = m_exchange;
    if (exchange && exchange->wantsBody() && exchange->head().contentLength > exchange->m_bodyAllowed)
        refuse(413);
    while (exchange && exchange == m_exchange && m_phase == Phase::Exchange && exchange->wantsBody()) {
        QByteArray body;
        if (m_parser->state() == HttpParser::State::Body) {
            const QByteArray bytes = m_socket->peek(kReadBytes);
            const qsizetype used = m_parser->feed(bytes, body);
            if (used == 0 && m_parser->state() == HttpParser::State::Body)
                return; // more has to come
            m_socket->skip(used);
            m_timers.arm(*this, m_settings.idleMs);
        }
        m_bodyBytes += body.size();
        if (m_parser->state() == HttpParser::State::Failed)
            refuse(m_parser->refusal());
        else if (m_bodyBytes > exchange->m_bodyAllowed)
            refuse(413);
        else
            exchange->deliver(body, m_parser->state() == HttpParser::State::Done);
    }
}

// The rest of a request nobody wants: closing with unread bytes would take the answer away from the client.
void HttpConnection::drain()
{
    m_drained += m_socket->skip(m_socket->bytesAvailable());
    if (m_drained > m_settings.drainBytes)
        drop();
}

// --- what goes out ----------------------------------------------------------------------------------

void HttpConnection::write(const QByteArray &bytes)
{
    if (m_phase == Phase::Exchange)
        m_socket->write(bytes);
}

qint64 HttpConnection::bytesToWrite() const
{
    const auto *ssl = qobject_cast<const QSslSocket *>(m_socket);
    return m_socket->bytesToWrite() + (ssl ? ssl->encryptedBytesToWrite() : 0);
}

void HttpConnection::written()
{
    if (m_phase != Phase::Exchange)
        return;
    m_timers.arm(*this, m_settings.idleMs);
    if (m_exchange && m_exchange->m_answer == HttpExchange::Answer::Begun
        && bytesToWrite() < m_settings.windowBytes / 2)
        Q_EMIT m_exchange->drained();
}

void HttpConnection::answered()
{
    HttpExchange *exchange = m_exchange;
    m_exchange = nullptr;
    exchange->deleteLater();
    Q_EMIT exchange->finished();
    if (m_phase != Phase::Exchange)
        return;
    if (exchange->m_close || m_finishing) {
        endGently();
        return;
    }
    m_phase = Phase::Head;
    m_parser.reset();
    m_timers.arm(*this, m_settings.idleMs);
    // The next request may be here already; not from within this one's route.
    QMetaObject::invokeMethod(this, &HttpConnection::readable, Qt::QueuedConnection);
}

void HttpConnection::refuse(int status)
{
    if (m_exchange && m_exchange->isAnswered()) {
        drop(); // too late to say so
        return;
    }
    if (m_exchange)
        failExchange();
    m_phase = Phase::Exchange;
    HttpExchange answer(this, {}, address(), isSecure());
    m_socket->write(answer.answerHead(status, {}, 0));
    endGently();
}

void HttpConnection::failExchange()
{
    HttpExchange *exchange = m_exchange;
    if (!exchange)
        return;
    m_exchange = nullptr;
    exchange->m_answer = HttpExchange::Answer::Ended;
    exchange->deleteLater();
    Q_EMIT exchange->failed();
    Q_EMIT exchange->finished();
}

// --- the end --------------------------------------------------------------------------------------------

void HttpConnection::endGently()
{
    if (m_phase == Phase::Over)
        return;
    const bool unread
        = m_socket->bytesAvailable() > 0 || (m_parser && m_parser->state() != HttpParser::State::Done);
    m_phase = Phase::Draining;
    m_timers.arm(*this, m_settings.closeMs);
    if (unread)
        drain();
    else
        m_socket->disconnectFromHost(); // writes what is left first
}

void HttpConnection::lost()
{
    if (m_phase == Phase::Over)
        return;
    m_phase = Phase::Over;
    disarm();
    failExchange();
    deleteLater();
}

void HttpConnection::timedOut() { drop(); }

} // namespace teahouse::server::net
