// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/node/control_socket.h"

#include "server/node/local_requests.h"

#include <QLocalSocket>
#include <QtEndian>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kHeadBytes = sizeof(quint32);
constexpr int kPathBytes = 100; // the system allows 107; Qt makes a temporary folder beside it
} // namespace

ControlSocket::ControlSocket(Services &services, const Router &routes, std::function<QString()> link)
    : m_services(services), m_routes(routes), m_link(std::move(link))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            new ControlLink(socket, m_services, m_routes, m_link);
        }
    });
}

Result<void> ControlSocket::listen(const QString &path)
{
    if (path.toLocal8Bit().size() > kPathBytes)
        return fail(Code::Storage, u"the data folder's path is longer than a local socket may have"_s);
    QLocalServer::removeServer(path);
    if (!m_server.listen(path))
        return fail(Code::Storage, u"cannot listen on %1: %2"_s.arg(path, m_server.errorString()));
    return {};
}

void ControlSocket::close()
{
    m_server.close();
}

ControlLink::ControlLink(QLocalSocket *socket, Services &services, const Router &routes, std::function<QString()> link)
    : Asker(socket), m_socket(socket), m_services(services), m_routes(routes), m_link(std::move(link))
{
    connect(socket, &QLocalSocket::readyRead, this, &ControlLink::read);
    read();
}

void ControlLink::read()
{
    while (m_socket->bytesAvailable() >= kHeadBytes) {
        const auto size = qFromBigEndian<quint32>(m_socket->peek(kHeadBytes).constData());
        if (size > limits::kFrameBytes)
            return m_socket->abort();
        if (m_socket->bytesAvailable() < kHeadBytes + qint64(size))
            return;
        m_socket->skip(kHeadBytes);
        take(m_socket->read(size));
    }
}

void ControlLink::take(const QByteArray &message)
{
    const auto frames = codec::splitFrames(message, codec::Format::Cbor);
    if (!frames)
        return m_socket->abort();
    for (const codec::Frame &frame : *frames)
        start(frame);
}

void ControlLink::start(const codec::Frame &frame)
{
    const Route *route = m_routes.find(frame.name);
    if (route && route->name == QLatin1StringView(Whereabouts::kName))
        write(codec::replyFrame(frame.format, frame.id, codec::encodeBody(frame.format, LinkText{m_link()})));
    else if (!route || !route->run)
        write(codec::failureFrame(frame.format, frame.id, {Code::Unsupported, frame.name}));
    else if (!enqueue(m_services, *route, frame, localOwner(), this))
        write(codec::failureFrame(frame.format, frame.id, {Code::TooManyRequests}));
}

void ControlLink::answered(const Route &, const Answer &answer)
{
    write(answer.frame);
}

void ControlLink::write(const QByteArray &frame)
{
    QByteArray head(kHeadBytes, Qt::Uninitialized);
    qToBigEndian(quint32(frame.size()), head.data());
    m_socket->write(head + frame);
}

} // namespace teahouse::server
