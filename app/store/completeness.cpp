// SPDX-License-Identifier: Apache-2.0
#include "app/store/completeness.h"

#include "app/store/message_pages.h"
#include "app/store/ranges.h"

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

namespace {

// When the hole ends: the messages in it are older than the one above it, and the newest one of all closes the channel.
qint64 endOf(sql::Db &db, ChannelId channel, const SeqRange &hole, qint64 lastAt)
{
    const auto above = messages(db, channel, {hole.last + 1, hole.last + 1});
    return above.isEmpty() ? lastAt : above.first().sentAt;
}

} // namespace

Missing missingOf(sql::Db &db, const Wanted &wanted, int limit)
{
    struct Candidate {
        Incomplete channel;
        qint64 lastSeq = 0;
        qint64 lastAt = 0;
    };
    const auto candidates = db.list(
        u"SELECT c.channel, c.last_seq, c.members_done, c.members_after, c.last_at FROM cursors c"
        " JOIN memberships m ON m.channel = c.channel AND m.\"left\" = 0 WHERE c.head > 0"
        " AND (c.members_done = 0 OR c.last_seq > (SELECT COALESCE(SUM(r.last - r.first + 1), 0) FROM ranges "
        "r"
        " WHERE r.channel = c.channel)) ORDER BY c.last_at DESC"_s,
        [](const QSqlQuery &row) {
            return Candidate{.channel = {.channel = {row.value(0).toLongLong()},
                                         .members = !row.value(2).toBool(),
                                         .membersAfter = {row.value(3).toLongLong()}},
                             .lastSeq = row.value(1).toLongLong(),
                             .lastAt = row.value(4).toLongLong()};
        });
    Missing missing;
    for (Candidate candidate : candidates) {
        if (missing.channels.size() == limit)
            break;
        const ChannelId channel = candidate.channel.channel;
        const SeqRange hole = newestHole(db, channel, candidate.lastSeq);
        const bool unwanted = !hole.isEmpty()
            && (!wanted.messages || (wanted.since > 0 && endOf(db, channel, hole, candidate.lastAt) < wanted.since));
        missing.heldBack = missing.heldBack || unwanted;
        if (!unwanted)
            candidate.channel.hole = hole;
        if (candidate.channel.members || !candidate.channel.hole.isEmpty())
            missing.channels.append(candidate.channel);
    }
    return missing;
}

void noteMembers(sql::Db &db, ChannelId channel, UserId after, bool done)
{
    db.run(u"UPDATE cursors SET members_after = ?, members_done = ? WHERE channel = ? AND user = 0"_s, after,
           done, channel);
}

Progress progress(sql::Db &db)
{
    const auto read = [](const QSqlQuery &row) {
        return Progress{.present = row.value(0).toLongLong(), .total = row.value(1).toLongLong()};
    };
    auto progress = db
        .first(u"SELECT COALESCE(SUM(MIN(c.last_seq, (SELECT COALESCE(SUM(r.last - r.first + 1), 0) FROM "
               u"ranges r"
               " WHERE r.channel = c.channel))), 0), COALESCE(SUM(c.last_seq), 0) FROM cursors c"
               " JOIN memberships m ON m.channel = c.channel AND m.\"left\" = 0"_s,
               read)
        .value_or(Progress());
    const qint64 pages = db.number(u"PRAGMA page_count"_s) - db.number(u"PRAGMA freelist_count"_s);
    progress.bytes = pages * db.number(u"PRAGMA page_size"_s);
    return progress;
}

} // namespace teahouse::app::store
