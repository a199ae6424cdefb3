// SPDX-License-Identifier: Apache-2.0
#include "app/store/channel_rows.h"

#include "common/codec/cbor.h"

#include <algorithm>

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kCountedExactly = 1'000; // unread messages

const QString kSelect = u"SELECT c.body, MAX(m.read_seq, COALESCE(k.first_seq, 1) - 1), COALESCE(k.last_seq, 0), COALESCE(k.last_at, 0),"
                        " EXISTS (SELECT 1 FROM drafts d WHERE d.channel = c.id AND d.thread = 0 AND (d.text <> '' OR d.reply_to > 0 OR d.editing > 0)),"
                        " m.level, m.muted"
                        " FROM memberships m JOIN channels c ON c.id = m.channel"
                        " LEFT JOIN cursors k ON k.channel = c.id AND k.user = 0"
                        " WHERE m.\"left\" = 0"_s;

StoredChannel stored(const QSqlQuery &row)
{
    return {.channel = codec::fromCbor<proto::Channel>(row.value(0).toByteArray()).value_or(proto::Channel()),
            .readSeq = row.value(1).toLongLong(),
            .lastSeq = row.value(2).toLongLong(),
            .lastAt = row.value(3).toLongLong(),
            .hasDraft = row.value(4).toBool(),
            .level = meta::valueOf<proto::NotifyLevel>(row.value(5).toString()),
            .muted = row.value(6).toBool()};
}

// A reply that stands in its thread alone is none of the channel's.
const QString kHere = u" AND (thread = 0 OR in_channel = 1)"_s;

// The newest message that somebody else wrote: what I wrote last is not unread to me, nor that somebody joined. Where
// the newest is not here yet, such a one is assumed.
qint64 newestOfOthers(sql::Db &db, const StoredChannel &row)
{
    const qint64 newestHere = db.number(u"SELECT MAX(seq) FROM messages WHERE channel = ?"_s, row.channel.id);
    if (newestHere < row.lastSeq)
        return row.lastSeq;
    return db.number(
        u"SELECT seq FROM messages WHERE channel = ? AND seq > ? AND counts = 1"_s + kHere
            + u" ORDER BY seq DESC LIMIT 1"_s,
        row.channel.id, row.readSeq);
}

// What others wrote after what was read; messages that are not here yet are taken for theirs.
qint64 unreadOf(sql::Db &db, const StoredChannel &row)
{
    const qint64 behind = row.lastSeq - row.readSeq;
    if (behind > kCountedExactly) // nobody counts so many: up to the last one will do
        return std::max(newestOfOthers(db, row) - row.readSeq, qint64(0));
    return behind
        - db.number(u"SELECT COUNT(*) FROM messages WHERE channel = ? AND seq > ?"
                    " AND (counts = 0 OR (thread > 0 AND in_channel = 0))"_s,
                    row.channel.id, row.readSeq);
}

void count(sql::Db &db, StoredChannel &row)
{
    if (row.lastSeq <= row.readSeq)
        return;
    row.unread = unreadOf(db, row);
    // By name: the planner would rather walk through all that is unread, which may be a million messages.
    row.mentions = db.number(u"SELECT COUNT(*) FROM messages INDEXED BY messages_mentions"
                             " WHERE channel = ? AND seq > ? AND mentions_me = 1"_s
                                 + kHere,
                             row.channel.id, row.readSeq);
}

} // namespace

QList<StoredChannel> channelRows(sql::Db &db, const std::optional<QSet<ChannelId>> &only,
                                 const QHash<ChannelId, ReadMark> &waitingRead)
{
    QList<StoredChannel> rows;
    if (only) {
        for (const ChannelId channel : *only)
            rows += db.list(kSelect + u" AND m.channel = ?"_s, stored, channel);
    } else {
        rows = db.list(kSelect, stored);
    }
    for (StoredChannel &row : rows) {
        if (const auto mark = waitingRead.constFind(row.channel.id); mark != waitingRead.cend())
            row.readSeq = mark->over(row.readSeq);
        count(db, row);
    }
    return rows;
}

} // namespace teahouse::app::store
