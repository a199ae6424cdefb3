// SPDX-License-Identifier: Apache-2.0
// The event loop under test, and descriptors to try it with. Linux.
#pragma once

#include "server/net/epoll_dispatcher.h"

#include <QCoreApplication>
#include <QTest>

#include <sys/socket.h>
#include <unistd.h>
#include <utility>

inline teahouse::server::net::EpollDispatcher *dispatcher()
{
    return dynamic_cast<teahouse::server::net::EpollDispatcher *>(QCoreApplication::eventDispatcher());
}

// Two connected descriptors, closed at the end of the scope.
struct Pair {
    Pair()
    {
        if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, fds) != 0)
            qFatal("socketpair");
    }
    ~Pair()
    {
        closeFirst();
        closeSecond();
    }
    void closeFirst() { closeOne(fds[0]); }
    void closeSecond() { closeOne(fds[1]); }
    static void closeOne(int &fd)
    {
        if (fd >= 0)
            ::close(std::exchange(fd, -1));
    }
    void say() const { QCOMPARE(::write(fds[1], "x", 1), 1); }

    int fds[2];
};

inline void swallow(int fd)
{
    char bytes[64];
    while (::read(fd, bytes, sizeof bytes) > 0) { }
}
