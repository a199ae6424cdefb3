// SPDX-License-Identifier: Apache-2.0
// Many lean WebSocket clients on one epoll loop, so that what a bench measures is the server and not its own load.
// Plain connections to 127.0.0.1 only; one thread.
#pragma once

#include "common/codec/frame.h"

#include <QHash>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace teahouse::bench {

qint64 microseconds(); // of the monotonic clock

class LoadLoop;

class LoadClient
{
public:
    using Answer = std::function<void(const codec::Frame &)>;

    LoadClient(LoadLoop &loop, quint16 port); // connects and shakes hands before it returns
    ~LoadClient();
    Q_DISABLE_COPY_MOVE(LoadClient)

    template <class Request>
    void ask(const Request &request, Answer answer)
    {
        const qint64 id = ++m_lastId;
        m_waiting.insert(id, std::move(answer));
        send(codec::requestFrame(codec::Format::Cbor, id, QLatin1StringView(Request::kName), codec::toCbor(request)));
    }

    // Asks and runs the loop until the answer is there; a failure ends the bench.
    template <class Request>
    typename Request::Reply call(const Request &request);

    std::function<void(const codec::Frame &)> onFrame; // changes and events
    qint64 bytesIn = 0;

private:
    friend LoadLoop;

    void send(const QByteArray &message);
    void readable();
    void takeMessages();

    LoadLoop &m_loop;
    int m_socket = -1;
    QByteArray m_in;
    QByteArray m_partial; // of a fragmented message
    QHash<qint64, Answer> m_waiting;
    qint64 m_lastId = 0;
};

class LoadLoop
{
public:
    LoadLoop();
    ~LoadLoop();
    Q_DISABLE_COPY_MOVE(LoadLoop)

    // Serves sockets until `done` says true, which is asked after each round; ends the bench after `seconds`.
    void runUntil(const std::function<bool()> &done, int seconds = 120);
    // One round, at most `ms` long.
    void round(int ms);

    void watch(LoadClient &client, int socket);

private:
    int m_epoll = -1;
};

[[noreturn]] void giveUp(const QString &why);

template <class Request>
typename Request::Reply LoadClient::call(const Request &request)
{
    std::optional<typename Request::Reply> reply;
    ask(request, [&reply](const codec::Frame &frame) {
        if (frame.kind == codec::FrameKind::Failure)
            giveUp(QLatin1StringView(Request::kName) + QLatin1StringView(" failed: ")
                   + meta::nameOf(frame.error.code) + u' ' + frame.error.detail);
        reply = codec::decodeBody<typename Request::Reply>(frame).value();
    });
    m_loop.runUntil([&] { return reply.has_value(); });
    return *std::move(reply);
}

} // namespace teahouse::bench
