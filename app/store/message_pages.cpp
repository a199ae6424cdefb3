// SPDX-License-Identifier: Apache-2.0
#include "app/store/message_pages.h"

#include "app/store/cursors.h"
#include "common/codec/cbor.h"

#include <algorithm>

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

namespace {

// seq is dense, so a page is a stretch of numbers, and no counting is needed to find it.
SeqRange rangeOf(const PageWanted &wanted, qint64 lastSeq)
{
    using Where = PageWanted::Where;
    SeqRange range;
    switch (wanted.where) {
    case Where::End:
        range = {lastSeq - wanted.count + 1, lastSeq};
        break;
    case Where::Around: {
        const qint64 last = std::min(lastSeq, wanted.seq + wanted.count / 2);
        range = {last - wanted.count + 1, last};
        break;
    }
    case Where::Before:
        range = {wanted.seq - wanted.count, wanted.seq - 1};
        break;
    case Where::Exactly:
        range = {wanted.seq, wanted.seq + wanted.count - 1};
        break;
    case Where::After:
        range = {wanted.seq + 1, wanted.seq + wanted.count};
        break;
    }
    return {std::max(range.first, qint64(1)), std::min(range.last, lastSeq)};
}

// The place of the reply that is `count` of them away from seq, or where the thread ends.
qint64 replyAway(sql::Db &db, const PageWanted &wanted, qint64 seq, int count, qint64 end)
{
    const bool older = count < 0;
    return db
        .first(u"SELECT seq FROM messages WHERE thread = ? AND thread > 0 AND seq %1 ? ORDER BY seq %2 LIMIT 1 OFFSET ?"_s
                   .arg(older ? u"<"_s : u">"_s, older ? u"DESC"_s : u"ASC"_s),
               [](const QSqlQuery &row) { return row.value(0).toLongLong(); }, wanted.thread, seq,
               qint64(std::abs(count) - 1))
        .value_or(end);
}

// Replies stand far apart: a page is so many of them.
SeqRange threadRangeOf(sql::Db &db, const PageWanted &wanted, qint64 start, qint64 lastSeq)
{
    using Where = PageWanted::Where;
    const auto older = [&](qint64 seq, int count) { return replyAway(db, wanted, seq, -count, start); };
    const auto newer = [&](qint64 seq, int count) { return replyAway(db, wanted, seq, count, lastSeq); };
    switch (wanted.where) {
    case Where::End:
        return {older(lastSeq + 1, wanted.count), lastSeq};
    case Where::Around:
        return {older(wanted.seq, wanted.count / 2), newer(wanted.seq, wanted.count / 2)};
    case Where::Before:
        return {older(wanted.seq, wanted.count), wanted.seq - 1};
    case Where::After:
        return {wanted.seq + 1, newer(wanted.seq, wanted.count)};
    case Where::Exactly:
        return {wanted.seq, wanted.seq + wanted.count - 1};
    }
    return {};
}

// Nothing is unread in a thread that is not followed.
std::optional<qint64> readOf(sql::Db &db, MessageId thread)
{
    return db.first(
        u"SELECT read_seq FROM threads WHERE root = ? AND following = 1"_s,
        [](const QSqlQuery &row) { return row.value(0).toLongLong(); }, thread);
}

// Replies are missing here. What a channel lacks between them is no matter of the thread.
bool lacksReplies(sql::Db &db, MessageId thread)
{
    const auto root = messageById(db, thread);
    return !root
        || db.number(u"SELECT COUNT(*) FROM messages WHERE thread = ? AND thread > 0"_s, thread) < root->replies;
}

proto::Message decoded(const QByteArray &body)
{
    return codec::fromCbor<proto::Message>(body).value_or(proto::Message());
}

} // namespace

QList<proto::Message> messages(sql::Db &db, ChannelId channel, SeqRange range)
{
    return db.list(
        u"SELECT body FROM messages WHERE channel = ? AND seq BETWEEN ? AND ? ORDER BY seq"_s,
        [](const QSqlQuery &row) { return decoded(row.value(0).toByteArray()); }, channel, range.first,
        range.last);
}

MessagePage messagePage(sql::Db &db, const PageWanted &wanted)
{
    MessagePage page;
    page.lastSeq = lastSeq(db, wanted.channel);
    page.start = firstSeq(db, wanted.channel);
    page.readSeq = db.number(u"SELECT read_seq FROM memberships WHERE channel = ?"_s, wanted.channel);
    if (wanted.thread.isValid()) {
        page.start = std::max(db.number(u"SELECT seq FROM messages WHERE id = ?"_s, wanted.thread), page.start);
        page.readSeq = readOf(db, wanted.thread).value_or(page.lastSeq);
    }
    SeqRange range = rangeOf(wanted, page.lastSeq);
    if (wanted.thread.isValid())
        range = threadRangeOf(db, wanted, page.start, page.lastSeq);
    range = {std::max(range.first, page.start), std::min(range.last, page.lastSeq)};
    page.first = range.first;
    page.last = range.last;
    if (range.isEmpty())
        return page;
    const QString which = wanted.thread.isValid() ? u"(thread = %1 OR id = %1)"_s.arg(wanted.thread.value)
                                                  : u"(thread = 0 OR in_channel = 1)"_s;
    page.messages = db.list(
        u"SELECT body FROM messages WHERE channel = ? AND seq BETWEEN ? AND ? AND "_s + which + u" ORDER BY seq"_s,
        [](const QSqlQuery &row) { return decoded(row.value(0).toByteArray()); }, wanted.channel, range.first, range.last);
    if (!wanted.thread.isValid() || lacksReplies(db, wanted.thread))
        page.holes = holes(db, wanted.channel, range);
    return page;
}

std::optional<proto::Message> messageById(sql::Db &db, MessageId id)
{
    return db.first(
        u"SELECT body FROM messages WHERE id = ?"_s,
        [](const QSqlQuery &row) { return decoded(row.value(0).toByteArray()); }, id);
}

std::optional<std::pair<ChannelId, qint64>> placeOfMessage(sql::Db &db, MessageId id)
{
    return db.first(
        u"SELECT channel, seq FROM messages WHERE id = ?"_s,
        [](const QSqlQuery &row) {
            return std::pair(ChannelId{row.value(0).toLongLong()}, row.value(1).toLongLong());
        },
        id);
}

} // namespace teahouse::app::store
