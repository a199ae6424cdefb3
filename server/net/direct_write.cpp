// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/net/direct_write.h"

#include <QTcpSocket>

#include <algorithm>

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace teahouse::server::net {

qsizetype writeDirectly(QTcpSocket &socket, QByteArrayView bytes)
{
#if defined(Q_OS_UNIX) && defined(MSG_NOSIGNAL)
    if (socket.bytesToWrite() > 0 || socket.state() != QAbstractSocket::ConnectedState)
        return 0;
    const auto taken = ::send(int(socket.socketDescriptor()), bytes.data(), std::size_t(bytes.size()),
                              MSG_NOSIGNAL | MSG_DONTWAIT);
    return std::max<qsizetype>(0, taken);
#else
    Q_UNUSED(socket)
    Q_UNUSED(bytes)
    return 0;
#endif
}

void forgetUnsent(QTcpSocket &socket)
{
#ifdef Q_OS_UNIX
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    ::setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
#else
    Q_UNUSED(socket)
#endif
}

} // namespace teahouse::server::net
