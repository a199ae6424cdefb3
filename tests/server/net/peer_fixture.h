// SPDX-License-Identifier: Apache-2.0
// Both ends of a WebSocket for one test: Qt's client and one by hand, and an ear at the server's peer.
#pragma once

#include "tests/server/net/front_fixture.h"

#include <QWebSocket>

// A well-behaved client that keeps what it gets.
struct Client {
    explicit Client(const TestFront &server, TestFront::Security security = TestFront::Security::Plain)
    {
        using namespace Qt::StringLiterals;
        QObject::connect(&socket, &QWebSocket::binaryMessageReceived, &socket, [this](const QByteArray &m) { binary.append(m); });
        QObject::connect(&socket, &QWebSocket::textMessageReceived, &socket, [this](const QString &m) { text.append(m); });
        QObject::connect(&socket, &QWebSocket::sslErrors, &socket, [this] { socket.ignoreSslErrors(); });
        socket.open(QUrl(u"%1://127.0.0.1:%2/ws"_s.arg(security == TestFront::Security::Tls ? u"wss"_s : u"ws"_s).arg(server.front.port())));
    }

    QWebSocket socket;
    QByteArrayList binary;
    QStringList text;
};

// Opens a connection by hand; true when the server has agreed.
inline bool shakeHands(RawClient &client)
{
    client.send(kUpgrade);
    if (!QTest::qWaitFor([&] { return client.received.contains("\r\n\r\n"); }))
        return false;
    const bool agreed = client.received.startsWith("HTTP/1.1 101 ")
                        && client.received.contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
    client.received.remove(0, client.received.indexOf("\r\n\r\n") + 4);
    return agreed;
}

// What a peer tells: messages and its farewell.
struct Listening {
    explicit Listening(teahouse::server::net::Peer *peer)
    {
        QObject::connect(peer, &teahouse::server::net::Peer::received, peer, [this](const QByteArray &bytes, teahouse::server::net::Format format) {
            messages.append(bytes);
            formats.append(format);
        });
        QObject::connect(peer, &teahouse::server::net::Peer::closed, peer, [this](teahouse::server::net::Farewell why) { farewells.append(why); });
    }
    QByteArrayList messages;
    QList<teahouse::server::net::Format> formats;
    QList<teahouse::server::net::Farewell> farewells;
};
