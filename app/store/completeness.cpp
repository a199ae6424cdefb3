// SPDX-License-Identifier: Apache-2.0
#include "app/store/completeness.h"

#include "app/store/ranges.h"

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

QList<Incomplete> incompleteChannels(sql::Db &db, int limit)
{
    struct Candidate {
        Incomplete channel;
        qint64 lastSeq = 0;
    };
    const auto candidates = db.list(
        u"SELECT c.channel, c.last_seq, c.members_done, c.members_after FROM cursors c"
        " JOIN memberships m ON m.channel = c.channel AND m.\"left\" = 0 WHERE c.head > 0"
        " AND (c.members_done = 0 OR c.last_seq > (SELECT COALESCE(SUM(r.last - r.first + 1), 0) FROM ranges "
        "r"
        " WHERE r.channel = c.channel)) ORDER BY c.last_at DESC LIMIT ?"_s,
        [](const QSqlQuery &row) {
            return Candidate{.channel = {.channel = {row.value(0).toLongLong()},
                                         .members = !row.value(2).toBool(),
                                         .membersAfter = {row.value(3).toLongLong()}},
                             .lastSeq = row.value(1).toLongLong()};
        },
        qint64(limit));
    QList<Incomplete> channels;
    for (Candidate candidate : candidates) {
        candidate.channel.hole = newestHole(db, candidate.channel.channel, candidate.lastSeq);
        channels.append(candidate.channel);
    }
    return channels;
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
    return db
        .first(u"SELECT COALESCE(SUM(MIN(c.last_seq, (SELECT COALESCE(SUM(r.last - r.first + 1), 0) FROM "
               u"ranges r"
               " WHERE r.channel = c.channel))), 0), COALESCE(SUM(c.last_seq), 0) FROM cursors c"
               " JOIN memberships m ON m.channel = c.channel AND m.\"left\" = 0"_s,
               read)
        .value_or(Progress());
}

} // namespace teahouse::app::store
