// SPDX-License-Identifier: AGPL-3.0-or-later
// What people put on messages: reactions, pins, and what each keeps for himself.
#pragma once

#include "common/proto/own_records.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

// --- reactions; the message gets no new rev by these alone ------------------------------------------
// At most limits::kReactionsPerMessage, in the order in which the first of each came.
QList<proto::Reaction> reactionsOf(sql::Db &db, MessageId message);
// Twice is once. Those of one message stand in the order of `at`, which nextReactionAt() keeps apart.
void addReaction(sql::Db &db, MessageId message, const QString &emoji, UserId user, qint64 at);
void removeReaction(sql::Db &db, MessageId message, const QString &emoji, UserId user);
qint64 nextReactionAt(sql::Db &db, MessageId message, qint64 now);

// --- pins ---------------------------------------------------------------------------------------------
// Writes what the message says of its pin; gives it a new rev.
void updatePin(sql::Db &db, ChannelId channel, proto::Message &message);
qint64 countPins(sql::Db &db, ChannelId channel);

// Of a message that is recalled: reactions and pin, in the row and in the record.
void dropMarks(sql::Db &db, proto::Message &message);

// --- saved --------------------------------------------------------------------------------------------
inline const QString kSavedColumns = QStringLiteral("message_id, channel_id, saved_at, removed, user_rev ");

std::optional<proto::Saved> saved(sql::Db &db, UserId user, MessageId message); // removed ones too
void putSaved(sql::Db &db, UserId user, proto::Saved &saved); // gives it its rev in the user's stream
qint64 countSaved(sql::Db &db, UserId user);

} // namespace teahouse::server::store
