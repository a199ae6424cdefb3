// SPDX-License-Identifier: AGPL-3.0-or-later
// Past a socket's buffer straight to the system, while the buffer is empty: saves a copy, two rounds of notifiers, and
// the 32 KB that Qt keeps with every socket that was once written to.
#pragma once

#include <QByteArrayView>

class QTcpSocket;

namespace teahouse::server::net {

// How many bytes the system took: 0 when it is busy, the connection broken, or this system has no such way. The rest goes
// to socket.write(), which also finds out what is wrong.
qsizetype writeDirectly(QTcpSocket &socket, QByteArrayView bytes);

// When the socket is closed now, the system throws away what it was given and has not sent; else it goes on for as long
// as a slow client takes.
void forgetUnsent(QTcpSocket &socket);

} // namespace teahouse::server::net
