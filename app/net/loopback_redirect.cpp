// SPDX-License-Identifier: Apache-2.0
#include "app/net/loopback_redirect.h"

#include "common/proto/limits.h"

#include <QTcpSocket>
#include <QUrl>
#include <QUrlQuery>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

void send(QTcpSocket *socket, const char *status, const QString &text)
{
    const QByteArray page = text.isEmpty()
        ? QByteArray()
        : "<!doctype html><meta charset=utf-8><title>Teahouse</title><body style=\"font-family:sans-serif;margin:3em\"><p>"
            + text.toHtmlEscaped().toUtf8();
    socket->write("HTTP/1.1 " + QByteArray(status)
                  + "\r\nContent-Type: text/html; charset=utf-8\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
                    "Connection: close\r\nContent-Length: "
                  + QByteArray::number(page.size()) + "\r\n\r\n" + page);
    socket->flush(); // we may be gone the next moment
    socket->disconnectFromHost();
}

} // namespace

LoopbackRedirect::LoopbackRedirect(const Pages &pages, QObject *parent) : QObject(parent), m_pages(pages)
{
    connect(&m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server.nextPendingConnection())
            take(socket);
    });
}

bool LoopbackRedirect::listen()
{
    return m_server.listen(QHostAddress::LocalHost);
}

QString LoopbackRedirect::address() const
{
    return u"http://127.0.0.1:%1/signed-in"_s.arg(m_server.serverPort());
}

void LoopbackRedirect::take(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    if (m_server.findChildren<QTcpSocket *>().size() > limits::kRedirectConnections)
        return socket->abort();
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] {
        const QByteArray request = socket->peek(limits::kRedirectBytes);
        if (request.contains("\r\n\r\n"))
            answer(socket, socket->readAll());
        else if (request.size() >= limits::kRedirectBytes)
            socket->abort();
    });
}

void LoopbackRedirect::answer(QTcpSocket *socket, const QByteArray &request)
{
    socket->disconnect(this);
    const QList<QByteArray> line = request.left(request.indexOf("\r\n")).split(' ');
    const QUrl url = QUrl::fromEncoded(line.value(1), QUrl::StrictMode);
    if (line.value(0) != "GET" || url.path() != "/signed-in"_L1)
        return send(socket, "404 Not Found", {});
    const QUrlQuery query(url.query(QUrl::FullyEncoded).replace(u'+', "%20"_L1)); // as forms write a space
    const auto item = [&query](const QString &name) { return query.queryItemValue(name, QUrl::FullyDecoded); };
    const QString code = item(u"code"_s), error = item(u"error"_s);
    if (m_state.isEmpty() || item(u"state"_s) != m_state || code.isEmpty() == error.isEmpty())
        return send(socket, "400 Bad Request", {});
    m_state.clear(); // once
    if (error.isEmpty()) {
        send(socket, "200 OK", m_pages.done);
        Q_EMIT returned(code);
    } else {
        send(socket, "200 OK", m_pages.refused);
        Q_EMIT refused(error);
    }
}

} // namespace teahouse::app
