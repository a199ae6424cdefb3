// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/users.h"

#include "common/text/fold.h"
#include "server/store/streams.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

QString select() { return u"SELECT "_s + userColumns() + u" FROM users "_s; }

} // namespace

QString userColumns(QLatin1StringView of)
{
    QStringList columns;
    meta::forEachField<proto::User>([&](const auto &field) {
        columns.append((of.isEmpty() ? QString() : of + u'.') + QLatin1StringView(field.name));
    });
    return columns.join(", "_L1);
}

void createUser(sql::Db &db, proto::User &user, qint64 createdAt, InvitationId invitation)
{
    user.rev = nextWorkspaceRev(db);
    db.run(u"INSERT INTO users (id, name, name_fold, display_name, role, bot, deactivated, created_at, "
           u"invitation_id,"
           " rev) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
           user.id, user.name, text::fold(user.name), user.displayName, user.role, user.bot, user.deactivated,
           createdAt, invitation, user.rev);
}

void updateUser(sql::Db &db, proto::User &user)
{
    user.rev = nextWorkspaceRev(db);
    db.run(u"UPDATE users SET name = ?, name_fold = ?, display_name = ?, role = ?, bot = ?, deactivated = ?, "
           u"rev = ?, avatar = ?, receipts = ?, status_emoji = ?, status_text = ?, status_until = ?, quiet_until = ?,"
           " away = ?, position = ?, department = ?, phone = ?, email = ?, time_zone = ? WHERE id = ?"_s,
           user.name, text::fold(user.name), user.displayName, user.role, user.bot, user.deactivated,
           user.rev, user.avatar, user.receipts, user.statusEmoji, user.statusText, user.statusUntil,
           user.quietUntil, user.away, user.position, user.department, user.phone, user.email, user.timeZone,
           user.id);
}

std::optional<proto::User> user(sql::Db &db, UserId id)
{
    return db.first(
        select() + u"WHERE id = ?"_s, [](const QSqlQuery &row) { return sql::fromRow<proto::User>(row); }, id);
}

UploadId avatarUpload(sql::Db &db, UserId id)
{
    return {db.number(u"SELECT avatar_upload FROM users WHERE id = ?"_s, id)};
}

void setAvatarUpload(sql::Db &db, UserId id, UploadId upload)
{
    db.run(u"UPDATE users SET avatar_upload = ? WHERE id = ?"_s, upload, id);
}

std::optional<proto::User> userNamed(sql::Db &db, const QString &foldedName)
{
    return db.first(
        select() + u"WHERE name_fold = ?"_s,
        [](const QSqlQuery &row) { return sql::fromRow<proto::User>(row); }, foldedName);
}

UserId userIdNamed(sql::Db &db, const QString &foldedName)
{
    return UserId{db.number(u"SELECT id FROM users WHERE name_fold = ?"_s, foldedName)};
}

qint64 countActiveOwners(sql::Db &db)
{
    return db.number(u"SELECT COUNT(*) FROM users WHERE role = ? AND deactivated = 0"_s, proto::Role::Owner);
}

QList<UserId> guestsWhoKnow(sql::Db &db, UserId user)
{
    return db.list(u"SELECT id FROM users WHERE role = 'guest' AND deactivated = 0 AND (id = ? OR EXISTS"
                   " (SELECT 1 FROM members x JOIN members y ON y.channel_id = x.channel_id AND y.user_id = ?"
                   " WHERE x.user_id = users.id AND x.gone = 0)) ORDER BY id"_s,
                   [](const QSqlQuery &row) { return UserId{row.value(0).toLongLong()}; }, user, user);
}

QList<UserId> guestsIn(sql::Db &db, ChannelId channel)
{
    return db.list(u"SELECT u.id FROM members m JOIN users u ON u.id = m.user_id AND u.role = 'guest' AND u.deactivated = 0"
                   " WHERE m.channel_id = ? AND m.gone = 0 ORDER BY u.id"_s,
                   [](const QSqlQuery &row) { return UserId{row.value(0).toLongLong()}; }, channel);
}

QList<proto::User> peopleIn(sql::Db &db, ChannelId channel)
{
    return db.list(u"SELECT "_s + userColumns("u"_L1)
                       + u" FROM members m JOIN users u ON u.id = m.user_id WHERE m.channel_id = ? ORDER BY u.id"_s,
                   [](const QSqlQuery &row) { return sql::fromRow<proto::User>(row); }, channel);
}

bool shareChannel(sql::Db &db, UserId a, UserId b)
{
    return db.number(
               u"SELECT 1 FROM members x JOIN members y ON y.channel_id = x.channel_id AND y.user_id = ?"
               " AND y.gone = 0 WHERE x.user_id = ? AND x.gone = 0 LIMIT 1"_s,
               b, a)
        > 0;
}

QList<proto::User> showPeopleAgain(sql::Db &db)
{
    auto people = db.list(
        select() + u"ORDER BY rev"_s, [](const QSqlQuery &row) { return sql::fromRow<proto::User>(row); });
    for (proto::User &one : people) {
        one.rev = nextWorkspaceRev(db);
        db.run(u"UPDATE users SET rev = ? WHERE id = ?"_s, one.rev, one.id);
    }
    return people;
}

std::optional<Account> accountNamed(sql::Db &db, const QString &foldedName)
{
    return db.first(
        u"SELECT "_s + userColumns("u"_L1)
            + u", c.hash AS password_hash, u.invitation_id AS accepted FROM users u LEFT JOIN credentials c ON c.user_id = u.id WHERE u.name_fold = ?"_s,
        [](const QSqlQuery &row) {
            return Account{sql::fromRow<proto::User>(row), row.value(u"password_hash"_s).toString(),
                           InvitationId{row.value(u"accepted"_s).toLongLong()}};
        },
        foldedName);
}

QString passwordHash(sql::Db &db, UserId user)
{
    return db.text(u"SELECT hash FROM credentials WHERE user_id = ?"_s, user);
}

void setPasswordHash(sql::Db &db, UserId user, const QString &hash)
{
    db.run(u"INSERT INTO credentials (user_id, hash) VALUES (?, ?)"
           " ON CONFLICT (user_id) DO UPDATE SET hash = excluded.hash"_s,
           user, hash);
}

} // namespace teahouse::server::store
