// SPDX-License-Identifier: AGPL-3.0-or-later
// What one person's devices share: drafts and preferences. Rows of his own stream.
#pragma once

#include "common/proto/own_records.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

inline const QString kDraftColumns = QStringLiteral("channel_id, thread, text, reply_to, written_at, user_rev ");

std::optional<proto::Draft> draft(sql::Db &db, UserId user, ChannelId channel, MessageId thread); // empty ones too
void putDraft(sql::Db &db, UserId user, proto::Draft &draft); // gives it its rev in the user's stream
// When somebody has more than limits::kDrafts: the one written longest ago.
std::optional<proto::Draft> oneDraftTooMany(sql::Db &db, UserId user);

inline const QString kPreferenceColumns = QStringLiteral("keywords, user_rev, level, quiet ");

proto::Preferences preferencesFrom(const QSqlQuery &row); // kPreferenceColumns
proto::Preferences preferences(sql::Db &db, UserId user); // rev 0: none were ever set
void putPreferences(sql::Db &db, UserId user, proto::Preferences &preferences); // gives it its rev

void createOwn(sql::Db &db); // the step of the schema

} // namespace teahouse::server::store
