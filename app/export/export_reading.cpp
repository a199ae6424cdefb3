// SPDX-License-Identifier: Apache-2.0
#include "app/export/export_reading.h"

#include "app/export/export_words.h"
#include "app/store/cursors.h"
#include "app/store/message_pages.h"
#include "common/codec/cbor.h"

#include <algorithm>
#include <limits>

namespace teahouse::app {

bool ExportOffice::isWhole() const
{
    return std::all_of(channels.cbegin(), channels.cend(), [](const ExportChannel &c) { return c.present == c.total; });
}

namespace store {

using namespace Qt::StringLiterals;

namespace {

QString titleOf(const proto::Channel &channel, const QHash<UserId, QString> &names, UserId me)
{
    if (channel.kind == proto::ChannelKind::Notes)
        return ExportWords::notes();
    if (channel.people.isEmpty())
        return channel.name;
    QStringList others;
    for (const UserId user : channel.people) {
        if (user != me)
            others.append(names.value(user, u"?"_s));
    }
    return others.join(ExportWords::comma());
}

QList<proto::Channel> channelsOf(sql::Db &db, const QList<ChannelId> &only)
{
    auto channels = db.list(u"SELECT c.body FROM memberships m JOIN channels c ON c.id = m.channel"
                            " WHERE m.\"left\" = 0"_s,
                            [](const QSqlQuery &row) {
                                return codec::fromCbor<proto::Channel>(row.value(0).toByteArray()).value_or(proto::Channel());
                            });
    if (!only.isEmpty())
        channels.removeIf([&](const proto::Channel &channel) { return !only.contains(channel.id); });
    return channels;
}

} // namespace

ExportOffice exportOffice(sql::Db &db, UserId me, const ExportWanted &wanted)
{
    ExportOffice office{.name = db.text(u"SELECT name FROM workspace"_s), .me = me, .wanted = wanted};
    office.users = db.list(
        u"SELECT id, name, display_name, role, bot, deactivated, rev, avatar, receipts, status_emoji, status_text,"
        " status_until, quiet_until, away, position, department, phone, email FROM users ORDER BY id"_s,
        [](const QSqlQuery &row) { return sql::fromRow<proto::User>(row); });
    office.emoji = db.list(u"SELECT id, name, file, creator, removed, rev, alias_of FROM emoji WHERE removed = 0 ORDER BY id"_s,
                           [](const QSqlQuery &row) { return sql::fromRow<proto::Emoji>(row); });
    QHash<UserId, QString> names;
    for (const proto::User &user : std::as_const(office.users))
        names.insert(user.id, user.displayName.isEmpty() ? user.name : user.displayName);
    for (const proto::Channel &channel : channelsOf(db, wanted.channels)) {
        const qint64 here
            = db.number(u"SELECT COALESCE(SUM(last - first + 1), 0) FROM ranges WHERE channel = ?"_s, channel.id);
        const qint64 total = wanted.seqs.isEmpty() ? lastSeq(db, channel.id) : qint64(wanted.seqs.size());
        office.channels.append({.channel = channel,
                                .title = titleOf(channel, names, me),
                                .members = {},
                                .present = wanted.seqs.isEmpty() ? std::min(here, total) : total, // chosen where they are seen
                                .total = total});
    }
    std::sort(office.channels.begin(), office.channels.end(), [](const ExportChannel &a, const ExportChannel &b) {
        if (a.isNamed() != b.isNamed())
            return a.isNamed();
        const int order = QString::localeAwareCompare(a.title, b.title);
        return order == 0 ? a.channel.id < b.channel.id : order < 0;
    });
    return office;
}

QList<proto::Member> exportMembers(sql::Db &db, ChannelId channel)
{
    return db.list(u"SELECT user, role, joined_at, \"left\", rev FROM members WHERE channel = ? ORDER BY user"_s,
                   [](const QSqlQuery &row) { return sql::fromRow<proto::Member>(row); }, channel);
}

ExportBatch exportBatch(sql::Db &db, ChannelId channel, qint64 after, const ExportWanted &wanted)
{
    ExportBatch batch{.messages = {}, .lastSeq = after};
    const bool some = !wanted.seqs.isEmpty();
    const qint64 from = some ? std::max(after, wanted.seqs.first() - 1) : after;
    const qint64 to = some ? wanted.seqs.last() : std::numeric_limits<qint64>::max();
    int read = 0;
    db.each(
        u"SELECT seq, body FROM messages WHERE channel = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ?"_s,
        [&](const QSqlQuery &row) {
            ++read;
            batch.lastSeq = row.value(0).toLongLong();
            if (some && !std::binary_search(wanted.seqs.begin(), wanted.seqs.end(), batch.lastSeq))
                return;
            ++batch.looked;
            auto message = codec::fromCbor<proto::Message>(row.value(1).toByteArray());
            if (!message || message->sentAt < wanted.from || (wanted.until > 0 && message->sentAt >= wanted.until))
                return;
            batch.messages.append({.message = *std::move(message), .about = {}});
        },
        channel, from, to, qint64(limits::kExportBatch));
    batch.atEnd = read < limits::kExportBatch;
    for (ExportMessage &m : batch.messages) {
        const MessageId about = m.message.replyTo.isValid() ? m.message.replyTo : m.message.thread;
        const auto place = about.isValid() ? placeOfMessage(db, about) : std::nullopt;
        if (place && place->first == channel)
            m.about = messageById(db, about);
    }
    return batch;
}

} // namespace store
} // namespace teahouse::app
