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
    page.readSeq = db.number(u"SELECT read_seq FROM memberships WHERE channel = ?"_s, wanted.channel);
    const SeqRange range = rangeOf(wanted, page.lastSeq);
    page.first = range.first;
    page.last = range.last;
    if (range.isEmpty())
        return page;
    page.messages = messages(db, wanted.channel, range);
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
