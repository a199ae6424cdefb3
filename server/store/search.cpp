// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/search.h"

#include "common/text/fold.h"
#include "server/store/messages.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

std::optional<search::Document> documentAt(sql::Db &db, MessageId id)
{
    const auto stored = message(db, id);
    return stored ? search::documentOf(stored->message, stored->channel) : std::nullopt;
}

} // namespace

void isNew(sql::Db &db, MessageId message) { search::changed(db, message); }

void willChange(sql::Db &db, MessageId message)
{
    if (search::isIndexed(db, message)) {
        if (const auto now = documentAt(db, message))
            search::lift(db, *now);
    }
    search::changed(db, message);
}

void isGone(sql::Db &db, MessageId message)
{
    const auto now = search::isIndexed(db, message) ? documentAt(db, message) : std::nullopt;
    if (now)
        search::remove(db, *now);
    search::remove(db, message);
}

bool indexMessages(sql::Db &db, int count)
{
    return search::indexSome(db, [&db](MessageId id) { return documentAt(db, id); }, count);
}

void renewSearch(sql::Db &db)
{
    db.begin();
    search::renew(db, u"SELECT id FROM messages WHERE kind = 'text' AND recalled_at = 0"_s);
    db.commit();
}

std::optional<QString> textAlone(sql::Db &db, MessageId message)
{
    return db.first(
        u"SELECT text FROM messages WHERE id = ? AND file_count = 0"
        " AND NOT EXISTS (SELECT 1 FROM forwarded f WHERE f.message_id = messages.id)"_s,
        [](const QSqlQuery &row) { return row.value(0).toString(); }, message);
}

QList<ChannelId> channelsOf(sql::Db &db, UserId user)
{
    return db.list(
        u"SELECT channel_id FROM members WHERE user_id = ? AND gone = 0"_s,
        [](const QSqlQuery &row) { return ChannelId{row.value(0).toLongLong()}; }, user);
}

search::Reach reachOf(sql::Db &db, UserId user)
{
    search::Reach reach{.everywhere = false};
    qint64 within = 0;
    db.each(
        u"SELECT m.channel_id, c.last_seq FROM members m JOIN channels c ON c.id = m.channel_id"
        " WHERE m.user_id = ? AND m.gone = 0"_s,
        [&](const QSqlQuery &row) {
            reach.channels.append(ChannelId{row.value(0).toLongLong()});
            within += row.value(1).toLongLong();
        },
        user);
    const qint64 all = db.number(u"SELECT SUM(last_seq) FROM channels"_s);
    reach.share = all > 0 ? double(within) / double(all) : 1;
    return reach;
}

QList<ChannelId> channelsNamed(sql::Db &db, UserId user, const QString &foldedName)
{
    return db.list(
        u"SELECT c.id FROM members m JOIN channels c ON c.id = m.channel_id"
        " WHERE m.user_id = ? AND m.gone = 0 AND c.name_fold = ? AND c.name_fold <> ''"_s,
        [](const QSqlQuery &row) { return ChannelId{row.value(0).toLongLong()}; }, user, foldedName);
}

QList<UserId> usersNamed(sql::Db &db, const QString &foldedName)
{
    QList<UserId> users;
    if (const UserId named{db.number(u"SELECT id FROM users WHERE name_fold = ?"_s, foldedName)}; named.isValid())
        users.append(named);
    // Folding keeps the number of characters.
    db.each(
        u"SELECT id, display_name FROM users WHERE LENGTH(display_name) = ?"_s,
        [&](const QSqlQuery &row) {
            const UserId id{row.value(0).toLongLong()};
            if (!users.contains(id) && text::fold(row.value(1).toString()) == foldedName)
                users.append(id);
        },
        qint64(foldedName.toUcs4().size()));
    return users;
}

QSet<MessageId> savedBy(sql::Db &db, UserId user)
{
    QSet<MessageId> messages;
    db.each(
        u"SELECT message_id FROM saved WHERE user_id = ? AND removed = 0"_s,
        [&messages](const QSqlQuery &row) { messages.insert({row.value(0).toLongLong()}); }, user);
    return messages;
}

} // namespace teahouse::server::store
