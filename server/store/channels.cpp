// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/channels.h"

#include "common/text/fold.h"
#include "server/store/channel_rows.h"
#include "server/store/streams.h"

#include <algorithm>

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

QString directKey(QList<UserId> people)
{
    std::sort(people.begin(), people.end());
    return textOf(people);
}

} // namespace

qint64 createChannel(sql::Db &db, proto::Channel &channel)
{
    const qint64 directoryRev = channel.kind == proto::ChannelKind::Public ? nextWorkspaceRev(db) : 0;
    const auto key = channel.people.isEmpty() ? std::nullopt : std::optional(directKey(channel.people));
    channel.rev = 1;
    db.run(
        u"INSERT INTO channels (id, kind, name, name_fold, topic, creator_id, created_at, archived, local_id,"
        " people, direct_key, last_rev, rev, directory_rev, receipts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        channel.id, channel.kind, channel.name, text::fold(channel.name), channel.topic, channel.creator,
        channel.createdAt, channel.archived, channel.localId, textOf(channel.people), key, channel.rev,
        channel.rev, directoryRev, channel.receipts);
    return directoryRev;
}

qint64 updateChannel(sql::Db &db, proto::Channel &channel)
{
    const qint64 directoryRev = channel.kind == proto::ChannelKind::Public ? nextWorkspaceRev(db) : 0;
    channel.rev = db.number(
        u"UPDATE channels SET name = ?, name_fold = ?, topic = ?, archived = ?, directory_rev = ?, receipts = ?,"
        " last_rev = last_rev + 1, rev = last_rev + 1 WHERE id = ? RETURNING rev"_s,
        channel.name, text::fold(channel.name), channel.topic, channel.archived, directoryRev, channel.receipts,
        channel.id);
    return directoryRev;
}

std::optional<proto::Channel> channel(sql::Db &db, ChannelId id)
{
    return db.first(u"SELECT "_s + kChannelColumns + u"rev FROM channels WHERE id = ?"_s, channelFrom, id);
}

ChannelId publicChannelNamed(sql::Db &db, const QString &foldedName)
{
    return ChannelId{
        db.number(u"SELECT id FROM channels WHERE kind = 'public' AND name_fold = ?"_s, foldedName)};
}

ChannelId channelMadeBy(sql::Db &db, UserId creator, LocalId localId)
{
    return ChannelId{
        db.number(u"SELECT id FROM channels WHERE creator_id = ? AND local_id = ? AND local_id > 0"_s,
                  creator, localId)};
}

ChannelId directChannel(sql::Db &db, QList<UserId> people)
{
    return ChannelId{
        db.number(u"SELECT id FROM channels WHERE direct_key = ?"_s, directKey(std::move(people)))};
}

std::optional<ChannelState> channelState(sql::Db &db, ChannelId channel, UserId user)
{
    return db.first(
        u"SELECT c.kind, c.archived, c.last_seq, m.role, m.gone, m.read_seq FROM channels c"
        " LEFT JOIN members m ON m.channel_id = c.id AND m.user_id = ? WHERE c.id = ?"_s,
        [](const QSqlQuery &row) {
            const bool in = !row.isNull(3) && row.value(4).toLongLong() == 0;
            return ChannelState{.kind = meta::valueOf<proto::ChannelKind>(row.value(0).toString()),
                                .archived = row.value(1).toLongLong() != 0,
                                .lastSeq = row.value(2).toLongLong(),
                                .role = in ? meta::valueOf<proto::ChannelRole>(row.value(3).toString())
                                           : proto::ChannelRole::Unknown,
                                .wasMember = !row.isNull(3),
                                .readSeq = row.value(5).toLongLong()};
        },
        user, channel);
}

QList<proto::Channel> showDirectoryAgain(sql::Db &db)
{
    auto channels
        = db.list(u"SELECT "_s + kChannelColumns
                      + u"directory_rev FROM channels WHERE directory_rev > 0 ORDER BY directory_rev"_s,
                  channelFrom);
    for (proto::Channel &channel : channels) {
        channel.rev = nextWorkspaceRev(db);
        db.run(u"UPDATE channels SET directory_rev = ? WHERE id = ?"_s, channel.rev, channel.id);
    }
    return channels;
}

} // namespace teahouse::server::store
