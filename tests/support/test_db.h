// SPDX-License-Identifier: Apache-2.0
// A server database of its own for one test, gone at the end of the scope, with the few people and channels
// the test asks for. SQLite in memory; PostgreSQL when TEAHOUSE_TEST_POSTGRES names one ("host=/tmp user=x
// dbname=y"), in a schema of its own. Time goes on by a second with each request.
#pragma once

#include "server/handlers/gate.h"
#include "server/store/channels.h"
#include "server/store/members.h"
#include "server/store/messages.h"
#include "server/store/schema.h"
#include "server/store/sessions.h"
#include "server/store/users.h"

#include <QSqlError>
#include <QUuid>

namespace teahouse::test {

inline std::unique_ptr<sql::Db> openTestDatabase()
{
    const QString postgres = qEnvironmentVariable("TEAHOUSE_TEST_POSTGRES");
    if (postgres.isEmpty())
        return sql::Db::openSqlite(QStringLiteral(":memory:"));
    const QString name = QStringLiteral("t") + QUuid::createUuid().toString(QUuid::Id128);
    auto connection = QSqlDatabase::addDatabase(QStringLiteral("QPSQL"), name);
    for (const QString &part : postgres.split(u' ')) {
        const QString value = part.section(u'=', 1);
        if (part.startsWith(QStringLiteral("host=")))
            connection.setHostName(value);
        else if (part.startsWith(QStringLiteral("user=")))
            connection.setUserName(value);
        else if (part.startsWith(QStringLiteral("dbname=")))
            connection.setDatabaseName(value);
        else if (part.startsWith(QStringLiteral("port=")))
            connection.setPort(value.toInt());
    }
    if (!connection.open())
        qFatal("no PostgreSQL: %s", qPrintable(connection.lastError().text()));
    auto db = std::make_unique<sql::Db>(connection);
    db->run(QStringLiteral("SET client_min_messages = warning"));
    db->run(QStringLiteral("CREATE SCHEMA %1").arg(name));
    db->run(QStringLiteral("SET search_path = %1").arg(name));
    return db;
}

class TestDb
{
public:
    TestDb() : TestDb(openTestDatabase()) { }
    explicit TestDb(std::unique_ptr<sql::Db> database) : m_database(std::move(database)), sql(*m_database)
    {
        if (!sql::migrate(sql, server::store::schema()))
            qFatal("the test database does not migrate");
    }
    ~TestDb()
    {
        if (sql.isPostgres())
            sql.run(QStringLiteral("DROP SCHEMA %1 CASCADE")
                        .arg(sql.text(QStringLiteral("SELECT current_schema()"))));
    }
    Q_DISABLE_COPY_MOVE(TestDb)

    UserId user(const QString &name, proto::Role role = proto::Role::Member)
    {
        proto::User user{.id = {ids.next(now)}, .name = name, .displayName = name, .role = role};
        server::store::createUser(sql, user, now);
        return user.id;
    }

    SessionId session(UserId user)
    {
        const proto::Session session{.id = {ids.next(now)}, .createdAt = now, .lastSeenAt = now};
        server::store::insertSession(sql, session, user, QString::number(session.id.value));
        return session.id;
    }

    // The first of `members` is its admin.
    ChannelId channel(const QString &name, const QList<UserId> &members,
                      proto::ChannelKind kind = proto::ChannelKind::Public)
    {
        proto::Channel channel{
            .id = {ids.next(now)}, .kind = kind, .name = name, .creator = members.value(0), .createdAt = now};
        server::store::createChannel(sql, channel);
        auto role = proto::ChannelRole::Admin;
        for (const UserId user : members) {
            server::store::addMember(sql, channel.id, {.user = user, .role = role, .joinedAt = now}, 0);
            role = proto::ChannelRole::Member;
        }
        return channel.id;
    }

    MessageId message(ChannelId channel, UserId author, const QString &text)
    {
        proto::Message message{.id = {ids.next(now)}, .author = author, .sentAt = now, .text = text};
        server::store::insertMessage(sql, channel, message);
        return message.id;
    }

    // A request by `user`, or by nobody. Without a session the gate takes the role given here.
    server::Context request(UserId user = {})
    {
        now += 1000;
        server::Actor actor{.user = user, .address = QStringLiteral("test")};
        if (user.isValid())
            actor.role
                = server::store::user(sql, user).value_or(proto::User{.role = proto::Role::Unknown}).role;
        return {.db = sql,
                .ids = ids,
                .now = now,
                .actor = actor,
                .password = {},
                .changes = {},
                .endedSessions = {},
                .signedIn = {}};
    }

    // As the router does it, in a transaction that an error undoes.
    template <class Request>
    Result<typename Request::Reply> ask(const Request &request, server::Context &context)
    {
        return sql.transaction([&] { return server::answer(request, context); });
    }

    template <class Request>
    Result<typename Request::Reply> ask(const Request &request, UserId by)
    {
        auto context = this->request(by);
        return ask(request, context);
    }

private:
    std::unique_ptr<sql::Db> m_database;

public:
    sql::Db &sql;
    IdSource ids;
    qint64 now = 1'740'000'000'000;
};

} // namespace teahouse::test
