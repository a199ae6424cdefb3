// SPDX-License-Identifier: Apache-2.0
// A clamd that finds the word "virus" and knows nothing else. It may hold its answer back.
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QtEndian>

#include <memory>

namespace teahouse::test {

class FakeClamd
{
public:
    explicit FakeClamd(quint16 port = 0)
    {
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                auto bytes = std::make_shared<QByteArray>();
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket, bytes] {
                    *bytes += socket->readAll();
                    look(socket, *bytes);
                });
            }
        });
        if (!m_server.listen(QHostAddress::LocalHost, port))
            qFatal("the fake clamd cannot listen");
    }

    quint16 port() const { return m_server.serverPort(); }
    QString address() const { return QStringLiteral("127.0.0.1:%1").arg(port()); }

    QByteArray scanned; // the last contents
    int scans = 0;
    bool holds = false; // answers nothing
    qsizetype most = 1 << 30; // longer streams are too much for it

private:
    void look(QTcpSocket *socket, const QByteArray &bytes)
    {
        static const QByteArray kCommand("zINSTREAM\0", 10);
        if (!bytes.startsWith(kCommand))
            return;
        QByteArray contents;
        for (qsizetype at = kCommand.size(); at + 4 <= bytes.size();) {
            const qsizetype length = qFromBigEndian<quint32>(bytes.constData() + at);
            if (length == 0)
                return answer(socket, contents);
            if (at + 4 + length > bytes.size())
                return;
            contents += bytes.sliced(at + 4, length);
            at += 4 + length;
            if (contents.size() > most)
                return say(socket, "INSTREAM size limit exceeded. ERROR");
        }
    }

    void answer(QTcpSocket *socket, const QByteArray &contents)
    {
        scanned = contents;
        ++scans;
        if (!holds)
            say(socket, contents.contains("virus") ? "stream: Test.Word FOUND" : "stream: OK");
    }

    // What still comes is not looked at, but read: a reset would take the answer away.
    static void say(QTcpSocket *socket, const QByteArray &text)
    {
        QObject::disconnect(socket, &QTcpSocket::readyRead, nullptr, nullptr);
        socket->write(text + '\0');
    }

    QTcpServer m_server;
};

} // namespace teahouse::test
