// SPDX-License-Identifier: Apache-2.0
// A real server in this process, on 127.0.0.1 and a data folder that vanishes with it, and a client for tests:
//
//   TestServer server;
//   TestClient mina(server, u"mina"_s);            // makes the account, connects, signs in, syncs
//   const auto reply = mina.call(proto::SendMessage{…});
//   QTRY_COMPARE(mina.changes.size(), 1);
//
// Accounts and channels are made straight in the database, so that a test's beginning costs nothing.
#pragma once

#include "common/auth/secrets.h"
#include "common/codec/frame.h"
#include "common/proto/registry.h"
#include "server/core/context.h"
#include "server/handlers/channels.h"
#include "server/node/data_folder.h"
#include "server/node/local_requests.h"
#include "server/node/server.h"
#include "server/store/database.h"
#include "server/store/sessions.h"
#include "server/store/users.h"

#include <QTemporaryDir>
#include <QWebSocket>
#include <QtTest>

namespace teahouse::test {

class TestServer
{
public:
    using Tuning = server::Server::Tuning;

    explicit TestServer(const Tuning &tuning = {}) : TestServer(s_systemClock, tuning) { }
    explicit TestServer(const Clock &clock, const Tuning &tuning = {}) : m_clock(clock), m_tuning(tuning)
    {
        if (m_tuning.program.isEmpty()) // this one is a test
            m_tuning.program = QStringLiteral(SERVER_PROGRAM);
        config.dataFolder = m_folder.path() + QStringLiteral("/data");
        config.listen = {QHostAddress(QHostAddress::LocalHost), 0};
        config.plain = true;
        config.linkPreviews = false; // tests leave the internet alone
        start();
    }
    Q_DISABLE_COPY_MOVE(TestServer)

    void start()
    {
        m_server = std::make_unique<server::Server>(config, m_clock, m_tuning);
        if (const auto listening = m_server->listen(); !listening)
            qFatal("the test server does not listen: %s", qPrintable(listening.error().detail));
        config.listen.port = m_server->port(); // the same one after stop() and start()
    }
    void stop() { m_server.reset(); } // as a crash of the network, with all lanes at their end

    server::Server &server() { return *m_server; }
    QUrl url() const { return m_server->link().socketUrl(); }
    QString database() const { return server::DataFolder(config.dataFolder).database(); }

    int peers() const { return m_server->peers(); }

    // A second look at the database, past the server.
    std::unique_ptr<sql::Db> look() const { return server::store::openForReading(database()); }

    struct Account {
        UserId user;
        QString token;
    };
    // The account of that name, made when it is new, with a session of its own each time.
    Account account(const QString &name, proto::Role role = proto::Role::Member)
    {
        auto db = *server::store::openForWriting(database());
        IdSource ids(server::store::newestId(*db) + kBesideTheServers);
        const qint64 now = m_clock.nowMs();
        return *db->transaction([&]() -> Result<Account> {
            auto user = server::store::userNamed(*db, name);
            if (!user) {
                user = proto::User{.id = {ids.next(now)}, .name = name, .displayName = name, .role = role};
                server::store::createUser(*db, *user, now);
            }
            const Account account{user->id, newSecret()};
            server::store::insertSession(
                *db, {.id = {ids.next(now)}, .device = name, .address = name, .createdAt = now, .lastSeenAt = now},
                user->id, hashOfSecret(account.token));
            return account;
        });
    }

    // A channel with these members, made as its first member would.
    ChannelId channel(const QString &name, const QList<UserId> &members,
                      proto::ChannelKind kind = proto::ChannelKind::Public)
    {
        auto db = *server::store::openForWriting(database());
        IdSource ids(server::store::newestId(*db) + kBesideTheServers);
        const auto opened = db->transaction([&] {
            server::Context context{.db = *db,
                                    .ids = ids,
                                    .now = m_clock.nowMs(),
                                    .actor = {.user = members.first(), .role = proto::Role::Owner}};
            return handle(proto::CreateChannel{.localId = {ids.next(m_clock.nowMs())},
                                               .kind = kind,
                                               .name = name,
                                               .users = members.mid(1)},
                          context);
        });
        if (!opened)
            qFatal("the test channel is refused: %s", qPrintable(opened.error().detail));
        return opened->channel;
    }

    server::Config config;

private:
    static constexpr qint64 kBesideTheServers = 1'000'000; // ids that the server's own source does not reach

    inline static const SystemClock s_systemClock;
    const Clock &m_clock;
    Tuning m_tuning;
    QTemporaryDir m_folder;
    std::unique_ptr<server::Server> m_server;
};

class TestClient
{
public:
    using Format = codec::Format;

    explicit TestClient(Format format = Format::Cbor) : m_format(format)
    {
        const auto take = [this](const QByteArray &message, Format form) { received(message, form); };
        QObject::connect(&m_socket, &QWebSocket::binaryMessageReceived, &m_socket,
                         [take](const QByteArray &message) { take(message, Format::Cbor); });
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket,
                         [take](const QString &message) { take(message.toUtf8(), Format::Json); });
        QObject::connect(&m_socket, &QWebSocket::disconnected, &m_socket, [this] { closed = true; });
        QObject::connect(&m_socket, &QWebSocket::sslErrors, &m_socket, [this] { m_socket.ignoreSslErrors(); });
    }
    // Connected, signed in and synced as `name`.
    TestClient(TestServer &server, const QString &name, proto::Role role = proto::Role::Member,
               Format format = Format::Cbor)
        : TestClient(format)
    {
        const auto account = server.account(name, role);
        user = account.user;
        token = account.token;
        if (!meet(server) || !call(proto::Resume{token}) || !call(proto::OpenSync{.pages = false}))
            qFatal("the test client does not come in");
    }
    Q_DISABLE_COPY_MOVE(TestClient)

    // Connects and says hello; from then on it may sign in.
    bool meet(const TestServer &server)
    {
        return open(server.url()) && call(proto::Hello{QStringLiteral("test"), QStringLiteral("1"), {}}).has_value();
    }
    bool open(const QUrl &url)
    {
        m_socket.open(url);
        return spin([this] { return m_socket.state() == QAbstractSocket::ConnectedState; });
    }

    // Sends a request; its answer is waited for by call(), or comes into `replies` and `failures`.
    template <class Request>
    qint64 post(const Request &request)
    {
        const qint64 id = ++m_lastId;
        send(codec::requestFrame(m_format, id, QLatin1StringView(Request::kName),
                                 codec::encodeBody(m_format, request)));
        return id;
    }
    template <class Request>
    Result<typename Request::Reply> call(const Request &request)
    {
        return answerTo<Request>(post(request));
    }
    template <class Request>
    Result<typename Request::Reply> answerTo(qint64 id)
    {
        if (!spin([&] { return closed || replies.contains(id) || failures.contains(id); }) || isUnanswered(id))
            return fail(Code::Offline);
        if (failures.contains(id))
            return tl::unexpected(failures.value(id));
        return codec::decodeBody<typename Request::Reply>(m_format, replies.value(id));
    }
    bool isUnanswered(qint64 id) const { return !replies.contains(id) && !failures.contains(id); }

    void send(const QByteArray &bytes) // as it is
    {
        if (m_format == Format::Cbor)
            m_socket.sendBinaryMessage(bytes);
        else
            m_socket.sendTextMessage(QString::fromUtf8(bytes));
    }

    // The events of one kind, in their order.
    template <class Event>
    QList<Event> heard() const
    {
        QList<Event> found;
        for (const codec::Frame &frame : events) {
            if (frame.name == QLatin1StringView(Event::kName))
                found.append(codec::decodeBody<Event>(frame).value());
        }
        return found;
    }
    // All messages in the changes so far.
    QList<proto::Message> messages() const
    {
        QList<proto::Message> found;
        for (const proto::Changes &change : changes)
            found += change.messages;
        return found;
    }

    QWebSocket &socket() { return m_socket; }
    Format format() const { return m_format; }

    // Turns the loop as events come. (QTest::qWaitFor sleeps 10 ms a turn.)
    static bool spin(const std::function<bool()> &until, int timeoutMs = 10'000)
    {
        QBasicTimer looksAgain; // for what changes without an event
        QObject waker;
        looksAgain.start(20, &waker);
        const QDeadlineTimer deadline(timeoutMs);
        while (!until()) {
            if (deadline.hasExpired())
                return false;
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
            QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        }
        return true;
    }

    UserId user;
    QString token;
    QList<proto::Changes> changes; // live ones
    QList<codec::Frame> events;
    QHash<qint64, QByteArray> replies;
    QHash<qint64, Error> failures;
    QList<qint64> answers; // ids in the order in which they came
    bool closed = false;
    std::function<void(const codec::Frame &)> onFrame; // sees each first

private:
    void received(const QByteArray &message, Format form)
    {
        const auto frames = codec::splitFrames(message, form);
        if (!frames)
            qFatal("the server sent no frames");
        for (const codec::Frame &frame : *frames) {
            if (onFrame)
                onFrame(frame);
            take(frame);
        }
    }
    void take(const codec::Frame &frame)
    {
        switch (frame.kind) {
        case codec::FrameKind::Reply:
            replies.insert(frame.id, frame.body);
            answers.append(frame.id);
            return;
        case codec::FrameKind::Failure:
            failures.insert(frame.id, frame.error);
            answers.append(frame.id);
            return;
        case codec::FrameKind::Changes:
            changes.append(codec::decodeBody<proto::Changes>(frame).value());
            return;
        case codec::FrameKind::Event:
            events.append(frame);
            return;
        case codec::FrameKind::Request:
            qFatal("the server asks nothing");
        }
    }

    const Format m_format;
    QWebSocket m_socket;
    qint64 m_lastId = 0;
};

} // namespace teahouse::test
