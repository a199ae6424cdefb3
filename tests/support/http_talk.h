// SPDX-License-Identifier: Apache-2.0
// One connection that speaks HTTP by bytes, so that it can ask for anything, well or badly:
//
//   HttpTalk talk(server.server().port());
//   const HttpAnswer answer = talk.ask("GET", "/files/1", {bearer(token)});
//
// Plain, on 127.0.0.1. An answer without status means that the connection ended, or nothing came.
#pragma once

#include "tests/support/test_server.h"

#include <QTcpSocket>

namespace teahouse::test {

using HttpLines = QList<std::pair<QByteArray, QByteArray>>;

inline std::pair<QByteArray, QByteArray> bearer(const QString &token)
{
    return {"Authorization", "Bearer " + token.toUtf8()};
}

struct HttpAnswer {
    int status = 0;
    HttpLines headers;
    QByteArray body;
    bool whole = false; // all that Content-Length promised

    QByteArray header(const QByteArray &name) const
    {
        for (const auto &[key, value] : headers) {
            if (key.compare(name, Qt::CaseInsensitive) == 0)
                return value;
        }
        return {};
    }
};

class HttpTalk
{
public:
    explicit HttpTalk(quint16 port)
    {
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket, [this] {
            const QByteArray all = socket.readAll();
            bytes += all.size();
            if (keeps)
                received += all;
        });
        QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [this] { closed = true; });
        socket.connectToHost(QHostAddress::LocalHost, port);
        if (!TestClient::spin([this] { return socket.state() == QAbstractSocket::ConnectedState; }))
            qFatal("nobody listens there");
    }
    Q_DISABLE_COPY_MOVE(HttpTalk)

    static QByteArray head(const QByteArray &method, const QByteArray &target, const HttpLines &headers = {})
    {
        QByteArray text = method + ' ' + target + " HTTP/1.1\r\nHost: tea\r\n";
        for (const auto &[name, value] : headers)
            text += name + ": " + value + "\r\n";
        return text + "\r\n";
    }

    void send(const QByteArray &text) { socket.write(text); }
    HttpAnswer ask(const QByteArray &method, const QByteArray &target, const HttpLines &headers = {},
                   const QByteArray &body = {})
    {
        HttpLines all = headers;
        if (!body.isEmpty())
            all.emplaceBack("Content-Length", QByteArray::number(body.size()));
        send(head(method, target, all) + body);
        return answer(method);
    }

    // The next one, whole, or what there is of it when the connection ends.
    HttpAnswer answer(const QByteArray &method = "GET", int timeoutMs = 10'000)
    {
        HttpAnswer found;
        qsizetype used = 0;
        TestClient::spin([&] { return (used = parse(method, found)) > 0 || closed; }, timeoutMs);
        if (used == 0)
            parse(method, found);
        received.remove(0, found.whole ? used : received.size());
        return found;
    }

    QTcpSocket socket;
    QByteArray received; // not taken by answer() yet
    bool closed = false;
    qint64 bytes = 0; // that came in all
    bool keeps = true; // false: what comes is counted and thrown away

private:
    // How many bytes a whole answer took; 0: it is not whole yet.
    qsizetype parse(const QByteArray &method, HttpAnswer &out) const
    {
        const qsizetype end = received.indexOf("\r\n\r\n");
        if (end < 0)
            return 0;
        out = {};
        const auto lines = received.first(end).split('\n');
        out.status = lines.first().split(' ').value(1).toInt();
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            out.headers.emplaceBack(line.first(colon), line.sliced(colon + 1).trimmed());
        }
        const bool bodiless = method == "HEAD" || out.status == 204 || out.status == 304;
        const qint64 length = bodiless ? 0 : out.header("Content-Length").toLongLong();
        if (!closed && received.size() < end + 4 + length)
            return 0; // not copied again and again while it grows
        out.body = received.mid(end + 4, length);
        out.whole = out.body.size() == length;
        return out.whole ? end + 4 + length : 0;
    }
};

} // namespace teahouse::test
