// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/identities.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

Identity identityFrom(const QSqlQuery &row)
{
    return {.subject = row.value(0).toString(), .user = {row.value(1).toLongLong()}, .closed = row.value(2).toLongLong() != 0};
}

} // namespace

UserId userOf(sql::Db &db, const QString &provider, const QString &subject)
{
    return {db.number(u"SELECT user_id FROM identities WHERE provider = ? AND subject = ?"_s, provider, subject)};
}

std::optional<Identity> identityOf(sql::Db &db, const QString &provider, UserId user)
{
    return db.first(u"SELECT subject, user_id, closed FROM identities WHERE provider = ? AND user_id = ?"_s, identityFrom, provider, user);
}

QList<Identity> identitiesOf(sql::Db &db, const QString &provider)
{
    return db.list(u"SELECT subject, user_id, closed FROM identities WHERE provider = ? ORDER BY user_id"_s, identityFrom, provider);
}

void insertIdentity(sql::Db &db, const QString &provider, const QString &subject, UserId user)
{
    db.run(u"INSERT INTO identities (provider, subject, user_id) VALUES (?, ?, ?)"_s, provider, subject, user);
}

void setClosedOutside(sql::Db &db, const QString &provider, UserId user, bool closed)
{
    db.run(u"UPDATE identities SET closed = ? WHERE provider = ? AND user_id = ?"_s, closed, provider, user);
}

void forgetPassword(sql::Db &db, UserId user)
{
    db.run(u"DELETE FROM credentials WHERE user_id = ?"_s, user);
}

QList<GroupIdentity> groupIdentitiesOf(sql::Db &db, const QString &provider)
{
    return db.list(u"SELECT subject, group_id, channel FROM group_identities WHERE provider = ? ORDER BY group_id"_s,
                   [](const QSqlQuery &row) {
                       return GroupIdentity{row.value(0).toString(), {row.value(1).toLongLong()}, row.value(2).toString()};
                   },
                   provider);
}

void insertGroupIdentity(sql::Db &db, const QString &provider, const QString &subject, GroupId group)
{
    db.run(u"INSERT INTO group_identities (provider, subject, group_id) VALUES (?, ?, ?)"_s, provider, subject, group);
}

void setGroupChannel(sql::Db &db, const QString &provider, const QString &subject, const QString &channel)
{
    db.run(u"UPDATE group_identities SET channel = ? WHERE provider = ? AND subject = ?"_s, channel, provider, subject);
}

void removeGroupIdentity(sql::Db &db, const QString &provider, const QString &subject)
{
    db.run(u"DELETE FROM group_identities WHERE provider = ? AND subject = ?"_s, provider, subject);
}

void createGroupIdentities(sql::Db &db)
{
    db.run(u"ALTER TABLE identities ADD COLUMN closed INTEGER NOT NULL DEFAULT 0"_s);
    db.run(u"CREATE TABLE group_identities (provider TEXT NOT NULL, subject TEXT NOT NULL, group_id BIGINT NOT NULL,"
           " channel TEXT NOT NULL DEFAULT '', PRIMARY KEY (provider, subject))"_s);
}

} // namespace teahouse::server::store
