// SPDX-License-Identifier: AGPL-3.0-or-later
// The server's side of common/search: where the index gets its documents from, and when it is told of changes. Whoever
// writes something of a message that can be searched for (its text, files, reactions, pin) calls willChange() first.
#pragma once

#include "common/search/find.h"
#include "common/search/index.h"

namespace teahouse::server::store {

void isNew(sql::Db &db, MessageId message);
// Takes it out of the index, by what the database says of it now; it will be put there again.
void willChange(sql::Db &db, MessageId message);
// Before its row goes: nothing of it stays in the index.
void isGone(sql::Db &db, MessageId message);

// Indexes up to `count` messages. True: more are waiting.
bool indexMessages(sql::Db &db, int count);

void renewSearch(sql::Db &db); // when the database is opened for writing

// Nothing: there is more of it to be searched than its text, or it is not there.
std::optional<QString> textAlone(sql::Db &db, MessageId message);

QList<ChannelId> channelsOf(sql::Db &db, UserId user); // that he is in
search::Reach reachOf(sql::Db &db, UserId user); // these, and how much of all messages is in them
QList<ChannelId> channelsNamed(sql::Db &db, UserId user, const QString &foldedName); // of these
QList<UserId> usersNamed(sql::Db &db, const QString &foldedName); // by either name
QSet<MessageId> savedBy(sql::Db &db, UserId user);

} // namespace teahouse::server::store
