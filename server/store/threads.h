// SPDX-License-Identifier: AGPL-3.0-or-later
// What a thread's root says of its replies, and each person's side of the threads he follows.
#pragma once

#include "common/proto/own_records.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

// --- summaries: a row for each message that has been answered in a thread; the root takes a new rev by these ----------
void noteReply(sql::Db &db, ChannelId channel, const proto::Message &reply); // which has just been written
void recountReplies(sql::Db &db, ChannelId channel, MessageId root); // one of them has been recalled
void takeThread(sql::Db &db, proto::Message &root); // fills in what is said of its replies
// The same from "replies last_reply_at repliers", as it comes in one column with the message: PostgreSQL reads nothing else
// while it reads messages.
void takeThread(const QString &summary, proto::Message &root);

// --- marks ----------------------------------------------------------------------------------------------------------
inline const QString kThreadColumns = QStringLiteral("root, channel_id, following, read_seq, user_rev ");

std::optional<proto::ThreadMark> threadMark(sql::Db &db, UserId user, MessageId root);
void putThreadMark(sql::Db &db, UserId user, proto::ThreadMark &mark); // gives it its rev in the user's stream
// When somebody follows more than limits::kFollowedThreads: the one that has been still longest.
std::optional<proto::ThreadMark> oneTooMany(sql::Db &db, UserId user);
bool isMember(sql::Db &db, ChannelId channel, UserId user);

void createThreads(sql::Db &db); // the step of the schema, with the summaries of all that is there

} // namespace teahouse::server::store
