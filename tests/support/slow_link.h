// SPDX-License-Identifier: Apache-2.0
// Stands between a client and a server on loopback as a bad line does: each way so many bytes a second, each byte so late.
// Like a modem it holds little: who sends faster waits. Counts what passed.
#pragma once

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <deque>
#include <memory>

namespace teahouse::test {

class SlowLink : public QObject
{
public:
    struct Line {
        qint64 bytesPerSecond = 8'000; // 64 kbit/s
        qint64 delayMs = 150;
    };

    SlowLink(quint16 server, const Line &line) : m_server(server), m_line(line)
    {
        m_listener.listen(QHostAddress::LocalHost);
        connect(&m_listener, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *client = m_listener.nextPendingConnection())
                bridge(client);
        });
        m_clock.start();
        m_tick.setTimerType(Qt::PreciseTimer);
        connect(&m_tick, &QTimer::timeout, this, &SlowLink::deliver);
        m_tick.start(kTickMs);
    }

    quint16 port() const { return m_listener.serverPort(); }
    qint64 up() const { return m_up.passed; } // bytes that arrived at the server
    qint64 down() const { return m_down.passed; } // at the client

private:
    static constexpr int kTickMs = 5;
    static constexpr qint64 kPiece = 256;
    static constexpr qint64 kHeld = 8 << 10;

    struct Piece {
        double dueMs;
        QPointer<QTcpSocket> to;
        QByteArray bytes;
    };
    // One for all connections: they share the line.
    struct Way {
        double freeAtMs = 0;
        qint64 passed = 0;
        qint64 held = 0;
        std::deque<Piece> pieces; // by when they are due
    };

    void bridge(QTcpSocket *client)
    {
        auto *server = new QTcpSocket(client); // goes with it
        m_pairs.emplace_back(client, server);
        for (QTcpSocket *socket : {client, server})
            socket->setReadBufferSize(kHeld);
        connect(client, &QTcpSocket::disconnected, server, &QTcpSocket::disconnectFromHost);
        connect(server, &QTcpSocket::disconnected, client, &QTcpSocket::disconnectFromHost);
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        server->connectToHost(QHostAddress::LocalHost, m_server);
    }

    void take(QTcpSocket *from, QTcpSocket *to, Way &way)
    {
        while (from && to && from->bytesAvailable() > 0 && way.held < kHeld) {
            const QByteArray bytes = from->read(kPiece);
            const double now = double(m_clock.nsecsElapsed()) / 1e6;
            way.freeAtMs = std::max(way.freeAtMs, now) + double(bytes.size()) * 1'000 / double(m_line.bytesPerSecond);
            way.pieces.push_back({way.freeAtMs + double(m_line.delayMs), to, bytes});
            way.held += bytes.size();
        }
    }

    void give(Way &way)
    {
        const double now = double(m_clock.nsecsElapsed()) / 1e6;
        while (!way.pieces.empty() && way.pieces.front().dueMs <= now) {
            const Piece piece = std::move(way.pieces.front());
            way.pieces.pop_front();
            way.held -= piece.bytes.size();
            way.passed += piece.bytes.size();
            if (piece.to)
                piece.to->write(piece.bytes);
        }
    }

    void deliver()
    {
        for (const auto &[client, server] : m_pairs) {
            if (server && server->state() == QAbstractSocket::ConnectedState) {
                take(client, server, m_up);
                take(server, client, m_down);
            }
        }
        m_pairs.removeIf([](const auto &pair) { return !pair.first; });
        give(m_up);
        give(m_down);
    }

    const quint16 m_server;
    const Line m_line;
    QElapsedTimer m_clock;
    QTimer m_tick;
    Way m_up;
    Way m_down;
    QList<std::pair<QPointer<QTcpSocket>, QPointer<QTcpSocket>>> m_pairs;
    QTcpServer m_listener; // last: the clients are its children
};

} // namespace teahouse::test
