// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/office.h"

#include "common/base/clock.h"
#include "common/codec/frame.h"
#include "common/proto/sync.h"
#include "server/net/certificate.h"
#include "server/node/config.h"
#include "server/node/local_requests.h"
#include "server/node/routes.h"
#include "server/store/database.h"

#include <QFileInfo>
#include <QHostInfo>
#include <QLocalSocket>
#include <QtEndian>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr int kConnectMs = 2'000;
constexpr int kAnswerMs = 60'000;
constexpr int kLockMs = 2'000;

// The server that runs.
class RunningOffice : public Office
{
public:
    bool connectTo(const QString &socket)
    {
        m_socket.connectToServer(socket);
        return m_socket.waitForConnected(kConnectMs);
    }

    Result<proto::ServerLink> link() override
    {
        return ask(Whereabouts{}).and_then([](const LinkText &text) { return proto::ServerLink::parse(text.link); });
    }

protected:
    Result<QByteArray> send(QLatin1StringView name, const QByteArray &body) override
    {
        const QByteArray frame = codec::requestFrame(codec::Format::Cbor, ++m_lastId, name, body);
        QByteArray head(sizeof(quint32), Qt::Uninitialized);
        qToBigEndian(quint32(frame.size()), head.data());
        m_socket.write(head + frame);
        const QByteArray answer = read(qFromBigEndian<quint32>(read(sizeof(quint32)).leftJustified(4, '\0').constData()));
        const auto frames = codec::splitFrames(answer, codec::Format::Cbor);
        if (answer.isEmpty() || !frames)
            return fail(Code::Storage, u"the running server does not answer"_s);
        const codec::Frame &reply = frames->constFirst();
        if (reply.kind == codec::FrameKind::Failure)
            return tl::unexpected(reply.error);
        return reply.body;
    }

private:
    QByteArray read(qint64 bytes)
    {
        while (m_socket.bytesAvailable() < bytes) {
            if (!m_socket.waitForReadyRead(kAnswerMs))
                return {};
        }
        return m_socket.read(bytes);
    }

    QLocalSocket m_socket;
    qint64 m_lastId = 0;
};

// The data folder, with nobody else in it.
class QuietOffice : public Office
{
public:
    QuietOffice(DataFolder folder, std::unique_ptr<DataFolder::Lock> lock, std::unique_ptr<sql::Db> db)
        : m_folder(std::move(folder)), m_lock(std::move(lock)), m_db(std::move(db)), m_ids(store::newestId(*m_db))
    {
    }

    // As the settings would have it; the certificate is made now, so that the link can name it.
    Result<proto::ServerLink> link() override
    {
        const auto config = readConfig(m_folder.path(), QProcessEnvironment::systemEnvironment(), {});
        if (!config)
            return tl::unexpected(config.error());
        proto::ServerLink link{.host = config->publicHost, .port = config->listen.port, .plain = config->plain};
        if (link.host.isEmpty())
            link.host = net::isLoopback(config->listen.host) ? config->listen.host.toString()
                                                             : QHostInfo::localHostName();
        if (!link.plain) {
            const auto identity = net::ensureIdentity({m_folder.certificate(), m_folder.key()}, {link.host});
            if (!identity)
                return tl::unexpected(identity.error());
            link.fingerprint = proto::plainFingerprint(net::fingerprint(identity->chain.constFirst()));
        }
        return link;
    }

protected:
    Result<QByteArray> send(QLatin1StringView name, const QByteArray &body) override
    {
        const Route *route = m_routes.find(name);
        if (!route || !route->run)
            return fail(Code::Unsupported, name);
        const codec::Frame frame{.name = name, .body = body};
        try {
            const PasswordWork work = route->work ? route->work(frame, localOwner(), *m_db) : PasswordWork();
            return m_db->transaction([&] {
                Context context{.db = *m_db,
                                .ids = m_ids,
                                .now = SystemClock().nowMs(),
                                .actor = localOwner(),
                                .password = work};
                return route->run(frame, context);
            });
        } catch (const sql::Failure &failure) {
            return fail(Code::Storage, QString::fromUtf8(failure.what()));
        }
    }

private:
    const DataFolder m_folder;
    const std::unique_ptr<DataFolder::Lock> m_lock;
    const std::unique_ptr<sql::Db> m_db;
    IdSource m_ids;
    const Router m_routes = localRoutes();
};

// One kind of row of the workspace's stream, whole. Pages come from the newest end.
template <class Row>
Result<QList<Row>> workspaceRows(Office &office, QList<Row> proto::Changes::*kind)
{
    QList<Row> rows;
    for (proto::Gap gap{.stream = proto::Stream::workspace()};;) {
        const auto fetched = office.ask(proto::FetchSync{{gap}});
        if (!fetched)
            return tl::unexpected(fetched.error());
        if (fetched->pages.isEmpty())
            return rows;
        const proto::Changes &page = fetched->pages.constFirst();
        rows = page.*kind + rows;
        if (page.after <= 0)
            return rows;
        gap.upTo = page.after;
    }
}

} // namespace

Result<std::unique_ptr<Office>> Office::open(const DataFolder &folder)
{
    auto running = std::make_unique<RunningOffice>();
    if (QFileInfo::exists(folder.controlSocket()) && running->connectTo(folder.controlSocket()))
        return running;
    if (auto made = folder.make(); !made)
        return tl::unexpected(made.error());
    auto lock = folder.lock(kLockMs);
    if (!lock)
        return tl::unexpected(lock.error());
    try {
        auto db = store::openForWriting(folder.database());
        if (!db)
            return tl::unexpected(db.error());
        return std::make_unique<QuietOffice>(folder, *std::move(lock), *std::move(db));
    } catch (const sql::Failure &failure) {
        return fail(Code::Storage, QString::fromUtf8(failure.what()));
    }
}

Result<QList<proto::User>> allUsers(Office &office)
{
    return workspaceRows(office, &proto::Changes::users);
}

Result<QList<proto::Channel>> allPublicChannels(Office &office)
{
    return workspaceRows(office, &proto::Changes::channels);
}

Result<QList<proto::Channel>> publicChannels(Office &office)
{
    return allPublicChannels(office).map([](QList<proto::Channel> channels) {
        channels.removeIf([](const proto::Channel &channel) { return channel.archived; });
        return channels;
    });
}

Result<proto::User> userNamed(Office &office, const QString &name)
{
    return allUsers(office).and_then([&](const QList<proto::User> &users) -> Result<proto::User> {
        for (const proto::User &user : users) {
            if (user.name.compare(name, Qt::CaseInsensitive) == 0)
                return user;
        }
        return fail(Code::NotFound, u"there is no account \"%1\""_s.arg(name));
    });
}

Result<QList<UserId>> usersNamed(Office &office, const QStringList &names)
{
    return allUsers(office).and_then([&](const QList<proto::User> &users) -> Result<QList<UserId>> {
        QList<UserId> found;
        for (const QString &name : names) {
            const auto at = std::find_if(users.begin(), users.end(), [&name](const proto::User &user) {
                return user.name.compare(name, Qt::CaseInsensitive) == 0;
            });
            if (at == users.end())
                return fail(Code::NotFound, u"there is no account \"%1\""_s.arg(name));
            if (!found.contains(at->id))
                found.append(at->id);
        }
        return found;
    });
}

Result<QList<proto::Group>> allGroups(Office &office)
{
    return workspaceRows(office, &proto::Changes::groups).map([](QList<proto::Group> groups) {
        groups.removeIf([](const proto::Group &group) { return group.removed; });
        return groups;
    });
}

Result<QList<proto::Department>> allDepartments(Office &office)
{
    return workspaceRows(office, &proto::Changes::departments).map([](QList<proto::Department> departments) {
        departments.removeIf([](const proto::Department &department) { return department.removed; });
        return departments;
    });
}

Result<proto::Workspace> workspaceOf(Office &office)
{
    return workspaceRows(office, &proto::Changes::workspace).map([](const QList<proto::Workspace> &rows) {
        return rows.value(0);
    });
}

Result<proto::Group> groupNamed(Office &office, const QString &name)
{
    return allGroups(office).and_then([&](const QList<proto::Group> &groups) -> Result<proto::Group> {
        for (const proto::Group &group : groups) {
            if (group.name.compare(name, Qt::CaseInsensitive) == 0)
                return group;
        }
        return fail(Code::NotFound, u"there is no group \"%1\""_s.arg(name));
    });
}

} // namespace teahouse::server::admin
