// SPDX-License-Identifier: Apache-2.0
// A small web server on 127.0.0.1 that does what a test says, also what no decent one would. It lives on a thread of its
// own, so that what blocks can be tested; set its answers before the first request.
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QUrl>

#include <atomic>
#include <memory>

namespace teahouse::test {

class WebSite
{
public:
    enum class After : quint8 { Close, Silence, Repeat }; // behind the answer: repeat it for ever

    WebSite()
    {
        m_thread.start();
        QMetaObject::invokeMethod(m_home.get(), [this] { listen(); }, Qt::BlockingQueuedConnection);
    }
    ~WebSite()
    {
        QMetaObject::invokeMethod(m_home.get(), [this] { m_server.reset(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(WebSite)

    QUrl url(const QString &path, const QString &host = QStringLiteral("127.0.0.1")) const
    {
        return QUrl(QStringLiteral("http://%1:%2%3").arg(host).arg(m_port).arg(path));
    }
    quint16 port() const { return m_port; }
    int requests() const { return m_requests; }

    void raw(const QByteArray &path, const QByteArray &answer, After after = After::Close)
    {
        m_answers.insert(path, {answer, after});
    }
    void page(const QByteArray &path, const QByteArray &html, const QByteArray &type = "text/html; charset=utf-8")
    {
        raw(path, "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + QByteArray::number(html.size())
                      + "\r\nConnection: close\r\n\r\n" + html);
    }
    void redirect(const QByteArray &path, const QByteArray &to)
    {
        raw(path, "HTTP/1.1 302 Found\r\nLocation: " + to + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

private:
    struct Answer {
        QByteArray bytes;
        After after = After::Close;
    };

    void listen()
    {
        m_server = std::make_unique<QTcpServer>();
        m_server->listen(QHostAddress::LocalHost);
        m_port = m_server->serverPort();
        QObject::connect(m_server.get(), &QTcpServer::newConnection, m_server.get(), [this] {
            while (QTcpSocket *socket = m_server->nextPendingConnection()) {
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(socket); });
                QObject::connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
    }
    void answer(QTcpSocket *socket)
    {
        const QByteArray head = socket->peek(64 << 10);
        if (!head.contains("\r\n\r\n"))
            return;
        socket->readAll();
        ++m_requests;
        const QByteArray path = head.split(' ').value(1);
        const Answer answer = m_answers.value(path, {"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"});
        socket->write(answer.bytes);
        if (answer.after == After::Close)
            socket->disconnectFromHost();
        if (answer.after != After::Repeat)
            return;
        const QByteArray body = answer.bytes.mid(answer.bytes.indexOf("\r\n\r\n") + 4);
        QObject::connect(socket, &QTcpSocket::bytesWritten, socket, [socket, body] {
            if (socket->bytesToWrite() < (64 << 10))
                socket->write(body);
        });
    }

    QThread m_thread;
    std::unique_ptr<QObject> m_home = [this] {
        auto home = std::make_unique<QObject>();
        home->moveToThread(&m_thread);
        return home;
    }();
    std::unique_ptr<QTcpServer> m_server;
    std::atomic<quint16> m_port = 0;
    std::atomic<int> m_requests = 0;
    QHash<QByteArray, Answer> m_answers;
};

} // namespace teahouse::test
