// SPDX-License-Identifier: AGPL-3.0-or-later
// The office's own emoji. What was removed stays as a tombstone.
#pragma once

#include "common/proto/records.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

inline const QString kEmojiColumns = QStringLiteral("id, name, file_id, creator_id, removed, rev, alias_of ");

// Gives it its rev in the workspace stream. The name must be free.
void insertEmoji(sql::Db &db, proto::Emoji &emoji, UploadId upload); // no upload: another name
void removeEmoji(sql::Db &db, proto::Emoji &emoji); // its file and its other names are the caller's

std::optional<proto::Emoji> emoji(sql::Db &db, EmojiId id);
std::optional<proto::Emoji> emojiNamed(sql::Db &db, const QString &foldedName); // removed ones have no name
std::optional<proto::Emoji> emojiFrom(sql::Db &db, UploadId upload); // removed ones too
// What another name would stand for: characters, or the name of an emoji that is itself no such name. Nothing: no emoji.
std::optional<QString> emojiMeant(sql::Db &db, const QString &aliasOf);
QList<proto::Emoji> aliasesOf(sql::Db &db, const QString &name); // of those not removed
qint64 countEmoji(sql::Db &db);

} // namespace teahouse::server::store
