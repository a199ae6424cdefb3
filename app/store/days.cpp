// SPDX-License-Identifier: Apache-2.0
#include "app/store/days.h"

#include "app/store/cursors.h"
#include "app/store/ranges.h"
#include "common/codec/cbor.h"

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

static constexpr qint64 kQuarterMs = 15 * 60 * 1'000;

void createDays(sql::Db &db)
{
    db.run(u"CREATE TABLE days (channel BIGINT NOT NULL, quarter BIGINT NOT NULL, seq BIGINT NOT NULL,"
           " PRIMARY KEY (channel, quarter)) WITHOUT ROWID"_s);
    db.each(u"SELECT channel, body FROM messages"_s, [&db](const QSqlQuery &row) {
        if (const auto message = codec::fromCbor<proto::Message>(row.value(1).toByteArray()))
            noteDay(db, {row.value(0).toLongLong()}, *message);
    });
}

void noteDay(sql::Db &db, ChannelId channel, const proto::Message &message)
{
    db.run(u"INSERT INTO days (channel, quarter, seq) VALUES (?, ?, ?)"
           " ON CONFLICT (channel, quarter) DO UPDATE SET seq = excluded.seq WHERE excluded.seq < days.seq"_s,
           channel, message.sentAt / kQuarterMs, message.seq);
}

void removeDays(sql::Db &db, ChannelId channel) { db.run(u"DELETE FROM days WHERE channel = ?"_s, channel); }

FirstSince firstSince(sql::Db &db, ChannelId channel, qint64 sinceMs)
{
    FirstSince found;
    found.seq = db.number(u"SELECT COALESCE((SELECT seq FROM days WHERE channel = ? AND quarter >= ?"
                          " ORDER BY quarter LIMIT 1), 0)"_s,
                          channel, sinceMs / kQuarterMs);
    // What is missing right before it, or at the end, may be of that time, too; an earlier hole is older than what
    // follows it.
    const qint64 before = found.seq > 0 ? found.seq - 1 : lastSeq(db, channel);
    if (before > 0) {
        const auto missing = holes(db, channel, {1, before});
        if (!missing.isEmpty() && missing.last().last == before)
            found.hole = missing.last();
    }
    return found;
}

} // namespace teahouse::app::store
