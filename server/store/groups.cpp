// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/groups.h"

#include "common/text/fold.h"
#include "server/store/columns.h"
#include "server/store/streams.h"
#include "server/store/users.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

proto::Group groupFrom(const QSqlQuery &row)
{
    return {.id = {row.value(0).toLongLong()},
            .name = row.value(1).toString(),
            .displayName = row.value(2).toString(),
            .people = idsIn<UserId>(row.value(3).toString()),
            .creator = {row.value(4).toLongLong()},
            .removed = row.value(5).toLongLong() != 0,
            .rev = row.value(6).toLongLong()};
}

void insertGroup(sql::Db &db, proto::Group &group, LocalId localId)
{
    group.rev = nextWorkspaceRev(db);
    db.run(u"INSERT INTO people_groups (id, name, name_fold, display_name, people, creator_id, local_id, removed, rev)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)"_s,
           group.id, group.name, text::fold(group.name), group.displayName, textOf(group.people), group.creator,
           localId, group.rev);
}

void updateGroup(sql::Db &db, proto::Group &group)
{
    group.rev = nextWorkspaceRev(db);
    db.run(u"UPDATE people_groups SET name = ?, name_fold = ?, display_name = ?, people = ?, removed = ?, rev = ?"
           " WHERE id = ?"_s,
           group.name, text::fold(group.name), group.displayName, textOf(group.people), group.removed, group.rev,
           group.id);
}

std::optional<proto::Group> group(sql::Db &db, GroupId id)
{
    return db.first(u"SELECT "_s + kGroupColumns + u"FROM people_groups WHERE id = ?"_s, groupFrom, id);
}

GroupId groupNamed(sql::Db &db, const QString &foldedName)
{
    return {db.number(u"SELECT id FROM people_groups WHERE name_fold = ? AND removed = 0"_s, foldedName)};
}

GroupId groupMadeBy(sql::Db &db, UserId creator, LocalId localId)
{
    return {db.number(u"SELECT id FROM people_groups WHERE creator_id = ? AND local_id = ?"_s, creator, localId)};
}

qint64 countGroups(sql::Db &db) { return db.number(u"SELECT COUNT(*) FROM people_groups WHERE removed = 0"_s); }

QList<proto::Group> showGroupsAgain(sql::Db &db)
{
    auto groups = db.list(u"SELECT "_s + kGroupColumns + u"FROM people_groups ORDER BY rev"_s, groupFrom);
    for (proto::Group &group : groups) {
        group.rev = nextWorkspaceRev(db);
        db.run(u"UPDATE people_groups SET rev = ? WHERE id = ?"_s, group.rev, group.id);
    }
    return groups;
}

bool isNameTaken(sql::Db &db, const QString &foldedName)
{
    return userIdNamed(db, foldedName).isValid() || groupNamed(db, foldedName).isValid();
}

UserId personNamed(sql::Db &db, const QString &foldedName)
{
    if (const UserId user = userIdNamed(db, foldedName); user.isValid())
        return user;
    const auto shown = db.list(
        u"SELECT id FROM users WHERE display_name = ? AND deactivated = 0 LIMIT 2"_s,
        [](const QSqlQuery &row) { return UserId{row.value(0).toLongLong()}; }, foldedName);
    return shown.size() == 1 ? shown.first() : UserId();
}

QList<ToTell> membersToTell(sql::Db &db, ChannelId channel, qint64 now)
{
    return db.list(
        u"SELECT u.id, u.away, u.quiet_until FROM members m JOIN users u ON u.id = m.user_id"
        " WHERE m.channel_id = ? AND m.gone = 0 AND u.deactivated = 0 ORDER BY u.id"_s,
        [now](const QSqlQuery &row) {
            return ToTell{{row.value(0).toLongLong()}, row.value(1).toLongLong() == 0 && row.value(2).toLongLong() <= now};
        },
        channel);
}

static void createGroupIndexes(sql::Db &db)
{
    db.run(u"CREATE UNIQUE INDEX people_groups_name ON people_groups (name_fold) WHERE removed = 0"_s);
    db.run(u"CREATE UNIQUE INDEX people_groups_local ON people_groups (creator_id, local_id)"_s);
    db.run(u"CREATE INDEX people_groups_rev ON people_groups (rev)"_s);
}

// The table is not called `groups`: SQL has a word of that name.
void createGroups(sql::Db &db)
{
    db.run(u"CREATE TABLE people_groups (id "_s + (db.isPostgres() ? u"BIGINT"_s : u"INTEGER"_s)
           + u" PRIMARY KEY, name TEXT NOT NULL, name_fold TEXT NOT NULL, display_name TEXT NOT NULL, people TEXT NOT NULL,"
             " creator_id BIGINT NOT NULL REFERENCES users (id), local_id BIGINT NOT NULL,"
             " removed INTEGER NOT NULL DEFAULT 0, rev BIGINT NOT NULL)"_s);
    createGroupIndexes(db);
    db.run(u"CREATE INDEX users_display_name ON users (display_name)"_s);
}

void freeGroupsOfCreators(sql::Db &db)
{
    if (db.isPostgres()) {
        db.run(u"ALTER TABLE people_groups DROP CONSTRAINT people_groups_creator_id_fkey"_s);
        return;
    }
    db.run(u"CREATE TABLE free_groups (id INTEGER PRIMARY KEY, name TEXT NOT NULL, name_fold TEXT NOT NULL,"
           " display_name TEXT NOT NULL, people TEXT NOT NULL, creator_id BIGINT NOT NULL, local_id BIGINT NOT NULL,"
           " removed INTEGER NOT NULL DEFAULT 0, rev BIGINT NOT NULL)"_s);
    db.run(u"INSERT INTO free_groups SELECT id, name, name_fold, display_name, people, creator_id, local_id, removed, rev"
           " FROM people_groups"_s);
    db.run(u"DROP TABLE people_groups"_s);
    db.run(u"ALTER TABLE free_groups RENAME TO people_groups"_s);
    createGroupIndexes(db);
}

} // namespace teahouse::server::store
