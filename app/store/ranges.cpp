// SPDX-License-Identifier: Apache-2.0
#include "app/store/ranges.h"

#include <algorithm>

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

namespace {

SeqRange rangeOf(const QSqlQuery &row) { return {row.value(0).toLongLong(), row.value(1).toLongLong()}; }

} // namespace

void addRange(sql::Db &db, ChannelId channel, SeqRange range)
{
    if (range.isEmpty())
        return;
    const auto touching = db.list(u"DELETE FROM ranges WHERE channel = ? AND first <= ? AND last >= ?"
                                  " RETURNING first, last"_s,
                                  rangeOf, channel, range.last + 1, range.first - 1);
    for (const SeqRange &other : touching) {
        range.first = std::min(range.first, other.first);
        range.last = std::max(range.last, other.last);
    }
    db.run(u"INSERT INTO ranges (channel, first, last) VALUES (?, ?, ?)"_s, channel, range.first, range.last);
}

QList<SeqRange> runsOf(QList<qint64> seqs)
{
    std::sort(seqs.begin(), seqs.end());
    QList<SeqRange> runs;
    for (const qint64 seq : seqs) {
        if (!runs.isEmpty() && seq <= runs.last().last + 1)
            runs.last().last = seq;
        else
            runs.append({seq, seq});
    }
    return runs;
}

QList<SeqRange> holes(sql::Db &db, ChannelId channel, SeqRange within)
{
    QList<SeqRange> missing;
    qint64 next = within.first;
    db.each(
        u"SELECT first, last FROM ranges WHERE channel = ? AND first <= ? AND last >= ? ORDER BY first"_s,
        [&](const QSqlQuery &row) {
            const SeqRange here = rangeOf(row);
            if (here.first > next)
                missing.append({next, here.first - 1});
            next = here.last + 1;
        },
        channel, within.last, within.first);
    if (next <= within.last)
        missing.append({next, within.last});
    return missing;
}

SeqRange newestHole(sql::Db &db, ChannelId channel, qint64 lastSeq)
{
    const auto newest = db.list(
        u"SELECT first, last FROM ranges WHERE channel = ? ORDER BY first DESC LIMIT 2"_s, rangeOf, channel);
    if (newest.isEmpty())
        return {lastSeq > 0 ? 1 : 0, lastSeq};
    if (newest.first().last < lastSeq)
        return {newest.first().last + 1, lastSeq};
    if (newest.first().first <= 1)
        return {};
    return {newest.size() > 1 ? newest.at(1).last + 1 : 1, newest.first().first - 1};
}

} // namespace teahouse::app::store
