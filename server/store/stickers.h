// SPDX-License-Identifier: AGPL-3.0-or-later
// The pictures that each person keeps for sending them again: rows of his own stream. Each is a use of its contents that
// nobody else may look at.
#pragma once

#include "common/proto/own_records.h"
#include "server/store/files.h"

namespace teahouse::server::store {

inline const QString kStickerColumns
    = QStringLiteral("file_id, media_type, bytes, width, height, added_at, removed, user_rev ");

// With what the row does not say.
struct KeptSticker {
    proto::Sticker row;
    QString name; // of a file that is made of it
    QString hash;
};
std::optional<KeptSticker> sticker(sql::Db &db, UserId user, FileId id); // removed ones too
bool hasSticker(sql::Db &db, UserId user, const QString &hash);
void putSticker(sql::Db &db, UserId user, KeptSticker &sticker); // gives it its rev in the user's stream
qint64 countStickers(sql::Db &db, UserId user);

void keepForOneself(sql::Db &db, FileId file); // its owner alone may have it

void createStickers(sql::Db &db); // the step of the schema

} // namespace teahouse::server::store
