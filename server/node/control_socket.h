// SPDX-License-Identifier: AGPL-3.0-or-later
// The door of the command line to a running server: a local socket in the data folder, for its user alone. Over it go
// the frames that clients send, each behind its length (4 bytes, big-endian); who asks is the local owner.
#pragma once

#include "server/core/request_job.h"

#include <QLocalServer>

#include <functional>

class QLocalSocket;

namespace teahouse::server {

class ControlSocket : public QObject
{
    Q_OBJECT

public:
    // `link` says how people reach the server.
    ControlSocket(Services &services, const Router &routes, std::function<QString()> link);

    // The caller holds the folder's lock: what is left from a crash is taken away.
    Result<void> listen(const QString &path);
    void close();

private:
    Services &m_services;
    const Router &m_routes;
    const std::function<QString()> m_link;
    QLocalServer m_server;
};

class ControlLink : public Asker
{
    Q_OBJECT

public:
    ControlLink(QLocalSocket *socket, Services &services, const Router &routes, std::function<QString()> link);
    void answered(const Route &route, const Answer &answer) override;

private:
    void read();
    void take(const QByteArray &message);
    void start(const codec::Frame &frame);
    void write(const QByteArray &frame);

    QLocalSocket *const m_socket; // parent
    Services &m_services;
    const Router &m_routes;
    const std::function<QString()> m_link;
};

} // namespace teahouse::server
