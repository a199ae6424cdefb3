// SPDX-License-Identifier: AGPL-3.0-or-later
// Which of the office's people and groups a directory or an identity provider means by what it calls them for ever.
#pragma once

#include "common/base/ids.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

struct Identity {
    QString subject;
    UserId user;
    bool closed = false; // the account, because the directory does not let him in
};

UserId userOf(sql::Db &db, const QString &provider, const QString &subject); // invalid: nobody yet
std::optional<Identity> identityOf(sql::Db &db, const QString &provider, UserId user);
QList<Identity> identitiesOf(sql::Db &db, const QString &provider); // in the order of the people's ids
void insertIdentity(sql::Db &db, const QString &provider, const QString &subject, UserId user);
void setClosedOutside(sql::Db &db, const QString &provider, UserId user, bool closed);
void forgetPassword(sql::Db &db, UserId user); // it is kept elsewhere from now on

struct GroupIdentity {
    QString subject;
    GroupId group;
    QString channel; // into which its people have come, folded; empty: none yet
};
QList<GroupIdentity> groupIdentitiesOf(sql::Db &db, const QString &provider);
void insertGroupIdentity(sql::Db &db, const QString &provider, const QString &subject, GroupId group);
void setGroupChannel(sql::Db &db, const QString &provider, const QString &subject, const QString &channel);
void removeGroupIdentity(sql::Db &db, const QString &provider, const QString &subject);

void createGroupIdentities(sql::Db &db); // the step of the schema

} // namespace teahouse::server::store
