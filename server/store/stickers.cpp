// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/stickers.h"

#include "server/store/streams.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

std::optional<KeptSticker> sticker(sql::Db &db, UserId user, FileId id)
{
    return db.first(
        u"SELECT "_s + kStickerColumns + u", name, hash FROM stickers WHERE user_id = ? AND file_id = ?"_s,
        [](const QSqlQuery &row) {
            return KeptSticker{sql::fromRow<proto::Sticker>(row), row.value(8).toString(), row.value(9).toString()};
        },
        user, id);
}

bool hasSticker(sql::Db &db, UserId user, const QString &hash)
{
    return db.number(u"SELECT COUNT(*) FROM stickers WHERE user_id = ? AND hash = ? AND removed = 0"_s, user, hash) > 0;
}

void putSticker(sql::Db &db, UserId user, KeptSticker &sticker)
{
    proto::Sticker &row = sticker.row;
    row.rev = nextUserRev(db, user);
    db.run(u"INSERT INTO stickers (user_id, file_id, media_type, bytes, width, height, added_at, removed, user_rev, name,"
           " hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (user_id, file_id) DO UPDATE SET"
           " removed = excluded.removed, user_rev = excluded.user_rev"_s,
           user, row.id, row.mediaType, row.bytes, row.width, row.height, row.addedAt, row.removed, row.rev, sticker.name,
           sticker.hash);
}

qint64 countStickers(sql::Db &db, UserId user)
{
    return db.number(u"SELECT COUNT(*) FROM stickers WHERE user_id = ? AND removed = 0"_s, user);
}

// What keeps a file from everybody else is whatever it is held for (FileUse::heldFor): here itself.
void keepForOneself(sql::Db &db, FileId file) { db.run(u"UPDATE files SET scheduled_id = id WHERE id = ?"_s, file); }

void createStickers(sql::Db &db)
{
    db.run(u"CREATE TABLE stickers (user_id BIGINT NOT NULL REFERENCES users (id), file_id BIGINT NOT NULL,"
           " media_type TEXT NOT NULL, bytes BIGINT NOT NULL, width BIGINT NOT NULL, height BIGINT NOT NULL,"
           " added_at BIGINT NOT NULL, removed INTEGER NOT NULL, user_rev BIGINT NOT NULL, name TEXT NOT NULL,"
           " hash TEXT NOT NULL, PRIMARY KEY (user_id, file_id))"_s);
    db.run(u"CREATE INDEX stickers_rev ON stickers (user_id, user_rev)"_s);
    db.run(u"CREATE INDEX stickers_hash ON stickers (user_id, hash)"_s);
}

} // namespace teahouse::server::store
