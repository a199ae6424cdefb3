// SPDX-License-Identifier: AGPL-3.0-or-later
// Groups of people that are mentioned together, and whom a name in a message means. What was removed stays as a
// tombstone.
#pragma once

#include "common/proto/records.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

inline const QString kGroupColumns = QStringLiteral("id, name, display_name, people, creator_id, removed, rev ");
proto::Group groupFrom(const QSqlQuery &row); // kGroupColumns

// Both give it its rev in the workspace stream. The name must be free.
void insertGroup(sql::Db &db, proto::Group &group, LocalId localId);
void updateGroup(sql::Db &db, proto::Group &group); // name, display name, people, removed

std::optional<proto::Group> group(sql::Db &db, GroupId id); // removed ones too
GroupId groupNamed(sql::Db &db, const QString &foldedName); // removed ones have no name; invalid: none
GroupId groupMadeBy(sql::Db &db, UserId creator, LocalId localId); // removed ones too; invalid: not yet
qint64 countGroups(sql::Db &db);
// Gives all a new rev, so that somebody who could not see them gets them; oldest first.
QList<proto::Group> showGroupsAgain(sql::Db &db);

// Of a person or of a group: both are written @name.
bool isNameTaken(sql::Db &db, const QString &foldedName);
// By his login name; else by the name that people see, when it is folded already (as Chinese names are) and no two
// with an open account have it. Invalid: nobody.
UserId personNamed(sql::Db &db, const QString &foldedName);

// Who is in a channel and has an open account; `reachable`: and has not said that he is away or wants quiet.
struct ToTell {
    UserId user;
    bool reachable = true;
};
QList<ToTell> membersToTell(sql::Db &db, ChannelId channel, qint64 now); // in the order of ids

void createGroups(sql::Db &db); // the steps of the schema
void freeGroupsOfCreators(sql::Db &db); // one made on the command line has none

} // namespace teahouse::server::store
