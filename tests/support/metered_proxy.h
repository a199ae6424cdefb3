// SPDX-License-Identifier: Apache-2.0
// Stands between a client and a server on loopback, counts what passes, and cuts all wires each time another
// so many bytes have passed, as often as it is told. Holds little: who is slow slows the other down.
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

namespace teahouse::test {

class MeteredProxy : public QObject
{
public:
    explicit MeteredProxy(quint16 server) : m_server(server)
    {
        m_listener.listen(QHostAddress::LocalHost);
        connect(&m_listener, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = m_listener.nextPendingConnection())
                bridge(client);
        });
    }

    quint16 port() const { return m_listener.serverPort(); }
    void cutEach(qint64 bytes, int times)
    {
        m_each = bytes;
        m_times = times;
        m_sinceCut = 0;
    }
    int cuts() const { return m_cuts; }

    qint64 up = 0; // from the client
    qint64 down = 0; // from the server

private:
    static constexpr qint64 kHeldBytes = 256 << 10;

    void bridge(QTcpSocket *client)
    {
        auto *server = new QTcpSocket(client); // goes with it
        for (QTcpSocket *socket : {client, server})
            socket->setReadBufferSize(kHeldBytes);
        join(client, server, up);
        join(server, client, down);
        connect(client, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(server, &QTcpSocket::errorOccurred, client,
                &QTcpSocket::disconnectFromHost); // nobody listens
        m_clients.append(client);
        connect(client, &QObject::destroyed, this, [this, client] { m_clients.removeOne(client); });
        server->connectToHost(QHostAddress::LocalHost, m_server);
    }

    void join(QTcpSocket *from, QTcpSocket *to, qint64 &counter)
    {
        const auto pump = [this, from, to, &counter] {
            if (to->bytesToWrite() > kHeldBytes || from->bytesAvailable() == 0)
                return;
            const QByteArray bytes = from->read(kHeldBytes);
            counter += bytes.size();
            m_sinceCut += bytes.size();
            to->write(bytes);
            if (m_times > 0 && m_sinceCut >= m_each)
                cut();
        };
        connect(from, &QTcpSocket::readyRead, to, pump);
        connect(to, &QTcpSocket::bytesWritten, from, pump);
        connect(to, &QTcpSocket::connected, from, pump);
    }

    void cut()
    {
        --m_times;
        ++m_cuts;
        m_sinceCut = 0;
        for (QTcpSocket *client : QList<QTcpSocket *>(m_clients)) {
            for (QTcpSocket *server : client->findChildren<QTcpSocket *>())
                QMetaObject::invokeMethod(server, &QTcpSocket::abort, Qt::QueuedConnection);
            QMetaObject::invokeMethod(client, &QTcpSocket::abort, Qt::QueuedConnection);
        }
    }

    const quint16 m_server;
    QList<QTcpSocket *> m_clients;
    qint64 m_each = 0;
    qint64 m_sinceCut = 0;
    int m_times = 0;
    int m_cuts = 0;
    QTcpServer m_listener; // last: the clients are its children
};

} // namespace teahouse::test
