// SPDX-License-Identifier: AGPL-3.0-or-later
// People, and apart from them the hashes of their passwords.
#pragma once

#include "common/proto/records.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

// The columns of a User, in the order of its fields; `of`: the table's name in the query.
QString userColumns(QLatin1StringView of = {});

// Gives it its rev in the workspace stream. The name must be free.
void createUser(sql::Db &db, proto::User &user, qint64 createdAt, InvitationId invitation = {});
// Writes everything but the id; gives it a new rev.
void updateUser(sql::Db &db, proto::User &user);

std::optional<proto::User> user(sql::Db &db, UserId id);
UploadId avatarUpload(sql::Db &db, UserId id); // that his avatar was made of
void setAvatarUpload(sql::Db &db, UserId id, UploadId upload);
std::optional<proto::User> userNamed(sql::Db &db, const QString &foldedName);
UserId userIdNamed(sql::Db &db, const QString &foldedName); // invalid: nobody
qint64 countActiveOwners(sql::Db &db);
// Gives all a new rev, so that somebody who was a guest gets those he did not know, and what he did not see of the others;
// oldest first.
QList<proto::User> showPeopleAgain(sql::Db &db);
bool shareChannel(sql::Db &db, UserId a, UserId b);
QList<UserId> guestsWhoKnow(sql::Db &db, UserId user); // he himself, if he is one, and those who share a channel with him
QList<UserId> guestsIn(sql::Db &db, ChannelId channel);
QList<proto::User> peopleIn(sql::Db &db, ChannelId channel); // who has been in it, too: what he wrote is there

// What signing in needs to know. A bot or an imported user has no hash.
struct Account {
    proto::User user;
    QString passwordHash;
    InvitationId invitation; // the one accepted
};
std::optional<Account> accountNamed(sql::Db &db, const QString &foldedName);
QString passwordHash(sql::Db &db, UserId user);
void setPasswordHash(sql::Db &db, UserId user, const QString &hash);

} // namespace teahouse::server::store
