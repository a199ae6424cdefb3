// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/http_exchange.h"

#include "server/net/http_connection.h"

#include <QDateTime>
#include <QLocale>

#include <boost/beast/http/status.hpp>

using namespace Qt::StringLiterals;

namespace http = boost::beast::http;

namespace teahouse::server::net {

HttpExchange::HttpExchange(HttpConnection *connection, HttpHead head, QHostAddress address, bool secure)
    : QObject(connection)
    , m_connection(connection)
    , m_head(std::move(head))
    , m_address(std::move(address))
    , m_secure(secure)
    , m_close(!m_head.keepAlive)
{
}

// --- the request's body -----------------------------------------------------------------------------

void HttpExchange::readBody(qint64 maxBytes)
{
    if (m_answer == Answer::Ended || m_bodyAllowed >= 0)
        return;
    m_bodyAllowed = maxBytes;
    if (m_head.http11 && m_head.hasBody() && m_head.contentLength <= maxBytes
        && m_head.listsToken("Expect", "100-continue"))
        m_connection->write("HTTP/1.1 100 Continue\r\n\r\n");
    resumeBody();
}

void HttpExchange::pauseBody() { m_paused = true; }

void HttpExchange::resumeBody()
{
    m_paused = false;
    QMetaObject::invokeMethod(m_connection, &HttpConnection::readBody, Qt::QueuedConnection);
}

bool HttpExchange::wantsBody() const
{
    return m_bodyAllowed >= 0 && !m_paused && !m_bodyEnded && m_answer != Answer::Ended;
}

void HttpExchange::deliver(const QByteArray &body, bool last)
{
    m_bodyEnded = last;
    if (!body.isEmpty())
        Q_EMIT bodyArrived(body);
    if (last && m_answer != Answer::Ended)
        Q_EMIT bodyEnded();
}

// --- the answer -------------------------------------------------------------------------------------

void HttpExchange::respond(int status, const HttpHeaders &headers, const QByteArray &body)
{
    if (m_answer != Answer::None)
        return;
    begin(status, headers, body.size());
    write(body);
    end();
}

void HttpExchange::begin(int status, const HttpHeaders &headers, qint64 length)
{
    if (m_answer != Answer::None)
        return;
    m_answer = Answer::Begun;
    m_chunked = length < 0 && m_head.http11;
    const bool bodyUnread = m_head.hasBody() && !m_bodyEnded;
    m_close = m_close || bodyUnread || (length < 0 && !m_chunked);
    m_connection->write(answerHead(status, headers, length));
}

void HttpExchange::write(const QByteArray &bytes)
{
    if (m_answer != Answer::Begun || bytes.isEmpty() || m_head.method == "HEAD")
        return;
    if (m_chunked)
        m_connection->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
    else
        m_connection->write(bytes);
}

void HttpExchange::end()
{
    if (m_answer != Answer::Begun)
        return;
    if (m_chunked && m_head.method != "HEAD")
        m_connection->write("0\r\n\r\n");
    m_answer = Answer::Ended;
    m_connection->answered();
}

void HttpExchange::cut()
{
    if (m_answer != Answer::Ended)
        m_connection->cut();
}

QByteArray HttpExchange::answerHead(int status, const HttpHeaders &headers, qint64 length) const
{
    const auto reason = http::obsolete_reason(http::int_to_status(unsigned(status)));
    const QString date
        = QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + ' '
        + QByteArray(reason.data(), qsizetype(reason.size())) + "\r\nDate: " + date.toLatin1() + "\r\n";
    for (const auto &[name, value] : headers) {
        if (!value.contains('\r') && !value.contains('\n')) // a value taken from a request must not add lines
            head += name + ": " + value + "\r\n";
    }
    if (m_chunked)
        head += "Transfer-Encoding: chunked\r\n";
    else if (length >= 0 && status != 204 && status != 304)
        head += "Content-Length: " + QByteArray::number(length) + "\r\n";
    if (m_close)
        head += "Connection: close\r\n";
    return head + "\r\n";
}

} // namespace teahouse::server::net
