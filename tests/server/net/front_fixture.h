// SPDX-License-Identifier: Apache-2.0
// A front of its own for one test, on a free port of this machine, with time moved by hand; and a client that speaks
// bytes, so that it can misbehave.
#pragma once

#include "server/net/epoll_dispatcher.h"
#include "server/net/front.h"
#include "server/net/http_exchange.h"
#include "server/net/peer.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTemporaryDir>
#include <QTest>

class TestFront
{
public:
    enum class Security { Plain, Tls };

    explicit TestFront(teahouse::server::net::FrontSettings settings = {}, Security security = Security::Plain)
        : front(byHand(settings), metrics)
    {
        using namespace teahouse::server::net;
        std::optional<TlsIdentity> identity;
        if (security == Security::Tls)
            identity = ensureIdentity({dir.filePath(QStringLiteral("c.pem")), dir.filePath(QStringLiteral("k.pem"))}, {}).value();
        if (!front.listen({QHostAddress(QHostAddress::LocalHost), 0}, identity))
            qFatal("the test front cannot listen");
        QObject::connect(&front, &Front::peerArrived, &front, [this](Peer *peer) { peers.append(peer); });
    }

    qint64 metric(const QByteArray &nameAndLabel) const
    {
        const QByteArray text = metrics.render();
        const qsizetype at = text.indexOf('\n' + nameAndLabel + ' ') + nameAndLabel.size() + 2;
        return text.sliced(at, text.indexOf('\n', at) - at).toLongLong();
    }

    QTemporaryDir dir;
    teahouse::server::net::Metrics metrics;
    teahouse::server::net::Front front;
    QList<QPointer<teahouse::server::net::Peer>> peers; // in the order of their arrival

private:
    static teahouse::server::net::FrontSettings byHand(teahouse::server::net::FrontSettings settings)
    {
        settings.timers = teahouse::server::net::TimerWheel::Drive::ByHand;
        return settings;
    }
};

class RawClient
{
public:
    explicit RawClient(const TestFront &server, TestFront::Security security = TestFront::Security::Plain)
    {
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] { received += socket.readAll(); });
        QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [this] { closed = true; });
        if (security == TestFront::Security::Tls)
            socket.connectToHostEncrypted(QStringLiteral("127.0.0.1"), server.front.port());
        else
            socket.connectToHost(QHostAddress::LocalHost, server.front.port());
    }
    void send(const QByteArray &bytes) { socket.write(bytes); }

    // How many answers came so far, by their status lines.
    qsizetype answers() const { return received.count("HTTP/1.1 "); }
    QByteArray body() const { return received.sliced(received.indexOf("\r\n\r\n") + 4); }

    QSslSocket socket; // a plain one until told otherwise
    QByteArray received;
    bool closed = false;
};

inline const QByteArray kUpgrade = "GET /ws HTTP/1.1\r\nHost: tea\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n"
                                   "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";

// A client's frame, masked as RFC 6455 asks: FIN set, one mask for all.
inline QByteArray clientFrame(int opcode, const QByteArray &payload)
{
    const char mask[] = {0x11, 0x22, 0x33, 0x44};
    QByteArray frame;
    frame.append(char(0x80 | opcode));
    if (payload.size() < 126) {
        frame.append(char(0x80 | payload.size()));
    } else {
        frame.append(char(0x80 | 126));
        frame.append(char(payload.size() >> 8));
        frame.append(char(payload.size() & 0xff));
    }
    frame.append(mask, 4);
    for (qsizetype i = 0; i < payload.size(); ++i)
        frame.append(char(payload[i] ^ mask[i % 4]));
    return frame;
}

// As the server runs: on our own dispatcher where there is one.
#ifdef Q_OS_LINUX
#define TEAHOUSE_NET_TEST_MAIN(Test)                                                               \
    int main(int argc, char **argv)                                                                \
    {                                                                                              \
        QCoreApplication::setEventDispatcher(new teahouse::server::net::EpollDispatcher);          \
        QCoreApplication application(argc, argv);                                                  \
        Test test;                                                                                 \
        return QTest::qExec(&test, argc, argv);                                                    \
    }
#else
#define TEAHOUSE_NET_TEST_MAIN(Test) QTEST_GUILESS_MAIN(Test)
#endif
