// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/keeping.h"

#include "server/store/channels.h"
#include "server/store/columns.h"
#include "server/store/files.h"
#include "server/store/marks.h"
#include "server/store/previews.h"
#include "server/store/search.h"
#include "server/store/streams.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

// Each channel's own time, else the office's; the message that is its oldest one tells whether there is something to do.
const QString kKeep = u"(CASE WHEN c.keep_ms = 0 THEN w.keep_ms ELSE c.keep_ms END)"_s;
const QString kExpiring
    = u"SELECT c.id, "_s + kKeep
    + u" FROM channels c JOIN workspace w ON w.id = 1"
      " JOIN messages m ON m.channel_id = c.id AND m.seq = (CASE WHEN c.first_seq > 1 THEN c.first_seq ELSE 1 END)"
      " WHERE "_s + kKeep + u" > 0 AND m.sent_at < ? - "_s + kKeep
    + u" AND NOT EXISTS (SELECT 1 FROM holds h WHERE h.channel_id = c.id OR (h.channel_id = 0 AND h.user_id = 0)"
      " OR EXISTS (SELECT 1 FROM members p WHERE p.channel_id = c.id AND p.user_id = h.user_id))"_s;

Expiring expiringFrom(const QSqlQuery &row, qint64 now)
{
    return {{row.value(0).toLongLong()}, now - row.value(1).toLongLong()};
}

// What has an id of a message in it, and is of no use without the message.
struct Hanging {
    QLatin1StringView table;
    QLatin1StringView column;
};
constexpr Hanging kHanging[] = {
    {"message_versions"_L1, "message_id"_L1}, {"message_files"_L1, "message_id"_L1},
    {"reactions"_L1, "message_id"_L1},        {"forwarded"_L1, "message_id"_L1},
    {"replies_in_channel"_L1, "message_id"_L1}, {"threads"_L1, "root"_L1},
    {"direct_transfers"_L1, "message_id"_L1},
};

} // namespace

QList<proto::Hold> holds(sql::Db &db)
{
    return db.list(u"SELECT channel_id, user_id, reason, by_id, at FROM holds ORDER BY at, channel_id, user_id"_s,
                   [](const QSqlQuery &row) { return sql::fromRow<proto::Hold>(row); });
}

bool putHold(sql::Db &db, const proto::Hold &hold)
{
    if (db.run(u"UPDATE holds SET reason = ? WHERE channel_id = ? AND user_id = ?"_s, hold.reason, hold.channel, hold.user) > 0)
        return false;
    db.run(u"INSERT INTO holds (channel_id, user_id, reason, by_id, at) VALUES (?, ?, ?, ?, ?)"_s, hold.channel, hold.user,
           hold.reason, hold.by, hold.at);
    return true;
}

bool removeHold(sql::Db &db, ChannelId channel, UserId user)
{
    return db.run(u"DELETE FROM holds WHERE channel_id = ? AND user_id = ?"_s, channel, user) > 0;
}

QList<Expiring> expiring(sql::Db &db, qint64 now)
{
    return db.list(kExpiring + u" ORDER BY c.id"_s, [now](const QSqlQuery &row) { return expiringFrom(row, now); }, now);
}

std::optional<Expiring> expiring(sql::Db &db, ChannelId channel, qint64 now)
{
    return db.first(kExpiring + u" AND c.id = ?"_s, [now](const QSqlQuery &row) { return expiringFrom(row, now); }, now, channel);
}

QList<MessageId> nextToExpire(sql::Db &db, const Expiring &what, int count)
{
    QList<MessageId> messages;
    bool isOver = true;
    db.each(
        u"SELECT id, sent_at FROM messages WHERE channel_id = ? ORDER BY seq LIMIT ?"_s,
        [&](const QSqlQuery &row) {
            isOver = isOver && row.value(1).toLongLong() < what.sentBefore;
            if (isOver)
                messages.append(MessageId{row.value(0).toLongLong()});
        },
        what.channel, qint64(count));
    return messages;
}

Expired expire(sql::Db &db, ChannelId channel, const QList<MessageId> &messages, qint64 now)
{
    Expired expired{.messages = messages, .channel = *store::channel(db, channel)};
    const QString these = u" IN ("_s + textOf(messages) + u')';
    qint64 last = 0;
    for (const MessageId message : messages) {
        isGone(db, message);
        removeFilesOf(db, message, now);
        dropPreviews(db, message, Then::Without, now);
    }
    last = db.number(u"SELECT MAX(seq) FROM messages WHERE id"_s + these);
    const auto keepers = db.list(
        u"SELECT user_id, message_id FROM saved WHERE removed = 0 AND message_id"_s + these,
        [](const QSqlQuery &row) { return std::pair(UserId{row.value(0).toLongLong()}, MessageId{row.value(1).toLongLong()}); });
    for (const auto &[user, message] : keepers) {
        auto row = saved(db, user, message);
        row->removed = true;
        putSaved(db, user, *row);
        expired.saved.append({user, *row});
    }
    for (const Hanging &hanging : kHanging)
        db.run(u"DELETE FROM "_s + hanging.table + u" WHERE "_s + hanging.column + these);
    db.run(u"DELETE FROM messages WHERE id"_s + these);
    expired.channel.firstSeq = last + 1;
    expired.channel.rev = nextChannelRev(db, channel);
    db.run(u"UPDATE channels SET first_seq = ?, rev = ? WHERE id = ?"_s, expired.channel.firstSeq, expired.channel.rev, channel);
    return expired;
}

} // namespace teahouse::server::store
