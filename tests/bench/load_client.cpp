// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/load_client.h"

#include <arpa/inet.h>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace teahouse::bench {

using namespace Qt::StringLiterals;

qint64 microseconds()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

void giveUp(const QString &why)
{
    std::fprintf(stderr, "bench: %s\n", qPrintable(why));
    std::exit(1);
}

LoadClient::LoadClient(LoadLoop &loop, quint16 port) : m_loop(loop)
{
    m_socket = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        giveUp(u"can't connect: "_s + QString::fromLocal8Bit(std::strerror(errno)));
    const int one = 1;
    setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);

    const QByteArray upgrade = "GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                               "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    if (write(m_socket, upgrade.constData(), size_t(upgrade.size())) != upgrade.size())
        giveUp(u"can't write"_s);
    char byte;
    QByteArray head;
    while (!head.endsWith("\r\n\r\n")) {
        if (read(m_socket, &byte, 1) != 1)
            giveUp(u"no handshake, but: "_s + QString::fromLatin1(head));
        head.append(byte);
    }
    if (!head.startsWith("HTTP/1.1 101"))
        giveUp(u"refused: "_s + QString::fromLatin1(head));
    m_loop.watch(*this, m_socket);
}

LoadClient::~LoadClient()
{
    close(m_socket);
}

// A final binary frame, masked (as RFC 6455 demands of clients) with the mask 0, which leaves the bytes as they are.
void LoadClient::send(const QByteArray &message)
{
    QByteArray frame("\x82", 1);
    const auto size = message.size();
    if (size < 126) {
        frame.append(char(0x80 | size));
    } else if (size < 65'536) {
        frame.append(char(0x80 | 126)).append(char(size >> 8)).append(char(size & 255));
    } else {
        frame.append(char(0x80 | 127));
        for (int shift = 56; shift >= 0; shift -= 8)
            frame.append(char((size >> shift) & 255));
    }
    frame.append(4, '\0').append(message);
    for (qsizetype at = 0; at < frame.size();) {
        const auto sent = ::send(m_socket, frame.constData() + at, size_t(frame.size() - at), MSG_NOSIGNAL);
        if (sent <= 0)
            giveUp(u"the server closed a connection"_s);
        at += sent;
    }
}

void LoadClient::readable()
{
    static QByteArray buffer(256 * 1024, Qt::Uninitialized);
    const auto got = recv(m_socket, buffer.data(), size_t(buffer.size()), MSG_DONTWAIT);
    if (got == 0 || (got < 0 && errno != EAGAIN))
        giveUp(u"the server closed a connection"_s);
    if (got > 0) {
        bytesIn += got;
        m_in.append(buffer.constData(), got);
        takeMessages();
    }
}

void LoadClient::takeMessages()
{
    qsizetype at = 0;
    for (;;) {
        const auto *in = reinterpret_cast<const uchar *>(m_in.constData()) + at;
        const qsizetype have = m_in.size() - at;
        if (have < 2)
            break;
        qsizetype size = in[1] & 127, head = 2;
        if (size >= 126)
            head = size == 126 ? 4 : 10;
        if (have < head)
            break;
        if (head > 2) {
            size = 0;
            for (qsizetype i = 2; i < head; ++i)
                size = size << 8 | in[i];
        }
        if (have < head + size)
            break;
        const bool last = in[0] & 0x80;
        const int opcode = in[0] & 15;
        const QByteArray payload = m_in.mid(at + head, size);
        at += head + size;
        if (opcode == 9) { // ping: a pong with the mask 0
            QByteArray pong("\x8a", 1);
            pong.append(char(0x80 | payload.size())).append(4, '\0').append(payload);
            ::send(m_socket, pong.constData(), size_t(pong.size()), MSG_NOSIGNAL);
            continue;
        }
        if (opcode == 8)
            giveUp(u"the server said good-bye: "_s + QString::fromUtf8(payload.mid(2)));
        if (opcode > 2)
            continue;
        m_partial.append(payload);
        if (!last)
            continue;
        const auto frames = codec::splitFrames(std::exchange(m_partial, {}), codec::Format::Cbor);
        if (!frames)
            giveUp(u"a frame that can't be read"_s);
        for (const codec::Frame &frame : *frames) {
            if (frame.kind == codec::FrameKind::Reply || frame.kind == codec::FrameKind::Failure) {
                if (auto answer = m_waiting.take(frame.id))
                    answer(frame);
            } else if (onFrame) {
                onFrame(frame);
            }
        }
    }
    m_in.remove(0, at);
}

LoadLoop::LoadLoop() : m_epoll(epoll_create1(EPOLL_CLOEXEC)) { }

LoadLoop::~LoadLoop()
{
    close(m_epoll);
}

void LoadLoop::watch(LoadClient &client, int socket)
{
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.ptr = &client;
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event);
}

void LoadLoop::round(int ms)
{
    epoll_event events[256];
    const int count = epoll_wait(m_epoll, events, 256, ms);
    for (int i = 0; i < count; ++i)
        static_cast<LoadClient *>(events[i].data.ptr)->readable();
}

void LoadLoop::runUntil(const std::function<bool()> &done, int seconds)
{
    const qint64 end = microseconds() + seconds * 1'000'000LL;
    while (!done()) {
        round(20);
        if (microseconds() > end)
            giveUp(u"no answer in time"_s);
    }
}

} // namespace teahouse::bench
