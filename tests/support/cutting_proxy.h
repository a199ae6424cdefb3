// SPDX-License-Identifier: Apache-2.0
// Stands between a client and a server on loopback and cuts the wire once, right behind the n-th WebSocket frame of one
// direction. Connections made after the cut pass.
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

#include <memory>

namespace teahouse::test {

class CuttingProxy : public QObject
{
public:
    enum class Way : quint8 { Up, Down }; // to the server, to the client

    explicit CuttingProxy(quint16 server) : m_server(server)
    {
        m_listener.listen(QHostAddress::LocalHost);
        connect(&m_listener, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = m_listener.nextPendingConnection())
                bridge(client);
        });
    }

    quint16 port() const { return m_listener.serverPort(); }
    void cutAfter(Way way, int frames)
    {
        m_cutWay = way;
        m_cutAfter = frames;
    }
    bool hasCut() const { return m_hasCut; }
    int frames(Way way) const { return way == Way::Up ? m_up : m_down; } // passed so far

private:
    // Finds the ends of frames in a byte stream (RFC 6455, 5.2), after the HTTP head.
    struct Frames {
        QByteArray head; // of HTTP, then of the frame that begins
        bool inHttp = true;
        quint64 body = 0; // bytes of the present frame still to come

        // How many of `bytes` belong to what is complete after `left` more frames; -1: all, and fewer frames ended.
        qsizetype take(const QByteArray &bytes, int left, int &ended)
        {
            for (qsizetype i = 0; i < bytes.size(); ++i) {
                if (body > 0) {
                    --body;
                } else {
                    head.append(bytes.at(i));
                    if (inHttp) {
                        if (head.endsWith("\r\n\r\n")) {
                            inHttp = false;
                            head.clear();
                        }
                        continue;
                    }
                    if (head.size() < headBytes())
                        continue;
                    body = bodyBytes();
                    head.clear();
                }
                if (body == 0 && ++ended == left)
                    return i + 1;
            }
            return -1;
        }
        qsizetype headBytes() const
        {
            if (head.size() < 2)
                return 2;
            const int code = head.at(1) & 127;
            return 2 + (code == 126 ? 2 : code == 127 ? 8 : 0) + (head.at(1) & 0x80 ? 4 : 0);
        }
        quint64 bodyBytes() const
        {
            const int code = head.at(1) & 127;
            if (code < 126)
                return quint64(code);
            quint64 size = 0;
            for (int i = 2; i < (code == 126 ? 4 : 10); ++i)
                size = size << 8 | quint8(head.at(i));
            return size;
        }
    };

    void bridge(QTcpSocket *client)
    {
        auto *server = new QTcpSocket(client);
        server->connectToHost(QHostAddress::LocalHost, m_server);
        forward(client, server, Way::Up, client);
        forward(server, client, Way::Down, client);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
    }

    void forward(QTcpSocket *from, QTcpSocket *to, Way way, QTcpSocket *client)
    {
        auto frames = std::make_shared<Frames>();
        connect(from, &QTcpSocket::readyRead, to, [this, from, to, way, client, frames] {
            const QByteArray bytes = from->readAll();
            int &passed = way == Way::Up ? m_up : m_down;
            const bool armed = !m_hasCut && m_cutAfter > 0 && way == m_cutWay;
            int ended = 0;
            const qsizetype whole = frames->take(bytes, armed ? m_cutAfter - passed : 0, ended);
            passed += ended;
            to->write(whole < 0 ? bytes : bytes.first(whole));
            if (whole < 0)
                return;
            m_hasCut = true;
            to->flush();
            client->findChild<QTcpSocket *>()->abort();
            client->abort();
        });
    }

    const quint16 m_server;
    QTcpServer m_listener;
    Way m_cutWay = Way::Up;
    int m_cutAfter = 0;
    bool m_hasCut = false;
    int m_up = 0;
    int m_down = 0;
};

} // namespace teahouse::test
