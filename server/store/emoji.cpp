// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/emoji.h"

#include "common/text/emoji_name.h"
#include "common/text/fold.h"
#include "server/store/streams.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

template <class Key>
std::optional<proto::Emoji> emojiWhere(sql::Db &db, const QString &condition, const Key &key)
{
    return db.first(
        u"SELECT "_s + kEmojiColumns + u"FROM emoji WHERE "_s + condition,
        [](const QSqlQuery &row) { return sql::fromRow<proto::Emoji>(row); }, key);
}

} // namespace

void insertEmoji(sql::Db &db, proto::Emoji &emoji, UploadId upload)
{
    emoji.rev = nextWorkspaceRev(db);
    db.run(u"INSERT INTO emoji (id, name, name_fold, file_id, creator_id, upload_id, removed, rev, alias_of)"
           " VALUES (?, ?, ?, ?, ?, ?, 0, ?, ?)"_s,
           emoji.id, emoji.name, text::fold(emoji.name), emoji.file, emoji.creator, upload, emoji.rev, emoji.aliasOf);
}

void removeEmoji(sql::Db &db, proto::Emoji &emoji)
{
    emoji.removed = true;
    emoji.file = {};
    emoji.rev = nextWorkspaceRev(db);
    db.run(u"UPDATE emoji SET removed = 1, file_id = 0, rev = ? WHERE id = ?"_s, emoji.rev, emoji.id);
}

std::optional<proto::Emoji> emoji(sql::Db &db, EmojiId id) { return emojiWhere(db, u"id = ?"_s, id); }

std::optional<proto::Emoji> emojiNamed(sql::Db &db, const QString &foldedName)
{
    return emojiWhere(db, u"name_fold = ? AND removed = 0"_s, foldedName);
}

std::optional<proto::Emoji> emojiFrom(sql::Db &db, UploadId upload)
{
    return emojiWhere(db, u"upload_id = ?"_s, upload);
}

std::optional<QString> emojiMeant(sql::Db &db, const QString &aliasOf)
{
    if (text::isOneEmoji(aliasOf))
        return aliasOf;
    const auto name = text::emojiName(aliasOf);
    const auto meant = name ? emojiNamed(db, *name) : std::nullopt;
    if (!meant)
        return {};
    return meant->aliasOf.isEmpty() ? meant->name : meant->aliasOf;
}

QList<proto::Emoji> aliasesOf(sql::Db &db, const QString &name)
{
    return db.list(
        u"SELECT "_s + kEmojiColumns + u"FROM emoji WHERE alias_of = ? AND removed = 0 ORDER BY id"_s,
        [](const QSqlQuery &row) { return sql::fromRow<proto::Emoji>(row); }, name);
}

qint64 countEmoji(sql::Db &db) { return db.number(u"SELECT COUNT(*) FROM emoji WHERE removed = 0"_s); }

} // namespace teahouse::server::store
