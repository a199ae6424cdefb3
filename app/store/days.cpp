// SPDX-License-Identifier: Apache-2.0
#include "app/store/days.h"

#include "app/store/cursors.h"
#include "app/store/message_pages.h"
#include "app/store/ranges.h"
#include "common/codec/cbor.h"

#include <QHash>

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDayMs = 86'400'000;
constexpr qint64 kLook = 200; // messages at a time
constexpr qint64 kLookMost = 20'000; // of one day

void note(sql::Db &db, ChannelId channel, qint64 day, qint64 seq)
{
    db.run(u"INSERT INTO days (channel, day, seq) VALUES (?, ?, ?)"
           " ON CONFLICT (channel, day) DO UPDATE SET seq = excluded.seq WHERE excluded.seq < days.seq"_s,
           channel, day, seq);
}

// The first message since then of a day whose first one is `begin`; 0: none.
qint64 withinDay(sql::Db &db, ChannelId channel, qint64 begin, qint64 sinceMs)
{
    const qint64 end = (sinceMs / kDayMs + 1) * kDayMs;
    for (qint64 seq = begin; seq < begin + kLookMost; seq += kLook) {
        const auto some = messages(db, channel, {seq, seq + kLook - 1});
        for (const proto::Message &message : some) {
            if (message.sentAt >= end)
                return 0;
            if (message.sentAt >= sinceMs)
                return message.seq;
        }
        if (some.isEmpty())
            return 0;
    }
    return 0;
}

} // namespace

void createDays(sql::Db &db)
{
    db.run(u"CREATE TABLE days (channel BIGINT NOT NULL, day BIGINT NOT NULL, seq BIGINT NOT NULL,"
           " PRIMARY KEY (channel, day)) WITHOUT ROWID"_s);
    QHash<std::pair<qint64, qint64>, qint64> first;
    db.each(u"SELECT channel, body FROM messages ORDER BY channel, seq DESC"_s, [&first](const QSqlQuery &row) {
        if (const auto message = codec::fromCbor<proto::Message>(row.value(1).toByteArray()))
            first.insert({row.value(0).toLongLong(), message->sentAt / kDayMs}, message->seq);
    });
    for (auto it = first.cbegin(); it != first.cend(); ++it)
        note(db, {it.key().first}, it.key().second, it.value());
}

void noteDays(sql::Db &db, ChannelId channel, const QList<proto::Message> &messages)
{
    QHash<qint64, qint64> first; // most pages are of one day
    for (const proto::Message &message : messages) {
        qint64 &seq = first[message.sentAt / kDayMs];
        seq = seq == 0 ? message.seq : std::min(seq, message.seq);
    }
    for (auto it = first.cbegin(); it != first.cend(); ++it)
        note(db, channel, it.key(), it.value());
}

void removeDays(sql::Db &db, ChannelId channel) { db.run(u"DELETE FROM days WHERE channel = ?"_s, channel); }

void cutDays(sql::Db &db, ChannelId channel, qint64 firstSeq)
{
    const qint64 cut = db.number(u"SELECT MAX(day) FROM days WHERE channel = ? AND seq < ?"_s, channel, firstSeq);
    db.run(u"DELETE FROM days WHERE channel = ? AND seq < ?"_s, channel, firstSeq);
    // The day that was cut through begins later now.
    const auto first = messages(db, channel, {firstSeq, firstSeq});
    if (!first.isEmpty() && first.first().sentAt / kDayMs == cut)
        note(db, channel, cut, firstSeq);
}

FirstSince firstSince(sql::Db &db, ChannelId channel, qint64 sinceMs)
{
    FirstSince found;
    const qint64 day = sinceMs / kDayMs;
    const auto firstOf = [&](qint64 from) {
        return db.first(u"SELECT day, seq FROM days WHERE channel = ? AND day >= ? ORDER BY day LIMIT 1"_s,
                        [](const QSqlQuery &row) { return std::pair(row.value(0).toLongLong(), row.value(1).toLongLong()); },
                        channel, from);
    };
    auto next = firstOf(day);
    if (next && next->first == day && sinceMs % kDayMs != 0) {
        found.seq = withinDay(db, channel, next->second, sinceMs);
        next = firstOf(day + 1);
    }
    if (found.seq == 0 && next)
        found.seq = next->second;
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
