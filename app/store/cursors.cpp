// SPDX-License-Identifier: Apache-2.0
#include "app/store/cursors.h"

#include <algorithm>

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

StreamCursor cursor(sql::Db &db, const proto::Stream &stream)
{
    const auto read = [](const QSqlQuery &row) {
        return StreamCursor(row.value(0).toLongLong(), row.value(1).toLongLong(), row.value(2).toLongLong());
    };
    return db
        .first(u"SELECT known, gap_end, head FROM cursors WHERE channel = ? AND user = ?"_s, read,
               stream.channel, stream.user)
        .value_or(StreamCursor());
}

void saveCursor(sql::Db &db, const proto::Stream &stream, const StreamCursor &cursor)
{
    db.run(u"INSERT INTO cursors (channel, user, known, gap_end, head) VALUES (?, ?, ?, ?, ?)"
           " ON CONFLICT (channel, user) DO UPDATE"
           " SET known = excluded.known, gap_end = excluded.gap_end, head = excluded.head"_s,
           stream.channel, stream.user, cursor.known(), cursor.gapEnd(), cursor.head());
}

void noteLast(sql::Db &db, ChannelId channel, qint64 seq, qint64 at)
{
    db.run(
        u"INSERT INTO cursors (channel, user, last_seq, last_at) VALUES (?, 0, ?, ?)"
        " ON CONFLICT (channel, user) DO UPDATE SET last_seq = excluded.last_seq, last_at = excluded.last_at"
        " WHERE excluded.last_seq > cursors.last_seq"_s,
        channel, seq, at);
}

qint64 lastSeq(sql::Db &db, ChannelId channel)
{
    return db.number(u"SELECT last_seq FROM cursors WHERE channel = ? AND user = 0"_s, channel);
}

bool noteFirst(sql::Db &db, ChannelId channel, qint64 seq)
{
    return seq > 1
        && db.run(u"INSERT INTO cursors (channel, user, first_seq) VALUES (?, 0, ?) ON CONFLICT (channel, user) DO UPDATE"
                  " SET first_seq = excluded.first_seq WHERE excluded.first_seq > cursors.first_seq"_s,
                  channel, seq)
        > 0;
}

qint64 firstSeq(sql::Db &db, ChannelId channel)
{
    return std::max(db.number(u"SELECT first_seq FROM cursors WHERE channel = ? AND user = 0"_s, channel), qint64(1));
}

QList<proto::Gap> openings(sql::Db &db)
{
    return db.list(u"SELECT channel, user, head FROM cursors WHERE head > 0"_s, [](const QSqlQuery &row) {
        return proto::Gap{.stream
                          = {.channel = {row.value(0).toLongLong()}, .user = {row.value(1).toLongLong()}},
                          .after = row.value(2).toLongLong()};
    });
}

QList<proto::Gap> gaps(sql::Db &db)
{
    return db.list(u"SELECT channel, user, known, gap_end FROM cursors WHERE known < gap_end OR head = 0"
                   " ORDER BY user DESC, channel > 0, last_at DESC, channel"_s,
                   [](const QSqlQuery &row) {
                       proto::Gap gap{.stream = {.channel = {row.value(0).toLongLong()},
                                                 .user = {row.value(1).toLongLong()}},
                                      .after = row.value(2).toLongLong(),
                                      .upTo = row.value(3).toLongLong()};
                       if (gap.stream.channel.isValid() && gap.after == 0)
                           gap.upTo = 0; // a snapshot, and the newest one
                       return gap;
                   });
}

QSet<ChannelId> noteHeads(sql::Db &db, const QList<proto::Head> &heads, const QSet<ChannelId> &justJoined)
{
    QSet<ChannelId> readable = justJoined;
    for (const proto::Head &head : heads) {
        StreamCursor known = cursor(db, head.stream);
        known.expect(head.rev);
        saveCursor(db, head.stream, known);
        if (head.stream.channel.isValid()) {
            noteLast(db, head.stream.channel, head.lastSeq, head.lastAt);
            readable.insert(head.stream.channel);
        }
    }
    QSet<ChannelId> lost;
    db.each(u"SELECT channel FROM cursors WHERE channel > 0 AND channel NOT IN"
            " (SELECT id FROM channels WHERE kind = 'public')"_s,
            [&](const QSqlQuery &row) {
                const ChannelId channel{row.value(0).toLongLong()};
                if (!readable.contains(channel))
                    lost.insert(channel);
            });
    return lost;
}

} // namespace teahouse::app::store
