// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/channels.h"

#include "common/codec/json.h"
#include "common/text/fold.h"
#include "server/store/channel_rows.h"
#include "server/store/streams.h"

#include <QJsonDocument>
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

QString textOf(const QList<proto::Bookmark> &bookmarks)
{
    QJsonArray all;
    for (const proto::Bookmark &one : bookmarks)
        all.append(codec::toJson(one));
    return all.isEmpty() ? QString() : QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact));
}

QList<proto::Bookmark> bookmarksIn(const QString &text)
{
    QList<proto::Bookmark> bookmarks;
    if (text.isEmpty())
        return bookmarks;
    const QJsonArray all = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue one : all) {
        QString path;
        if (!codec::readJson(one, bookmarks.emplaceBack(), {}, path))
            bookmarks.removeLast();
    }
    return bookmarks;
}

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
        " purpose = ?, posting = ?, for_new = ?, bookmarks = ?, first_seq = ?, keep_ms = ?,"
        " last_rev = last_rev + 1, rev = last_rev + 1 WHERE id = ? RETURNING rev"_s,
        channel.name, text::fold(channel.name), channel.topic, channel.archived, directoryRev, channel.receipts,
        channel.purpose, channel.posting, channel.forNew, textOf(channel.bookmarks), channel.firstSeq,
        channel.keepMs, channel.id);
    return directoryRev;
}

void convertGroup(sql::Db &db, proto::Channel &channel)
{
    channel.kind = proto::ChannelKind::Private;
    channel.people.clear();
    db.run(u"UPDATE channels SET kind = ?, people = '', direct_key = NULL WHERE id = ?"_s, channel.kind, channel.id);
    updateChannel(db, channel);
}

QList<ChannelId> channelsForNew(sql::Db &db)
{
    return db.list(u"SELECT id FROM channels WHERE for_new = 1 AND archived = 0 AND kind = 'public' ORDER BY id"_s,
                   [](const QSqlQuery &row) { return ChannelId{row.value(0).toLongLong()}; });
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
        u"SELECT c.kind, c.archived, c.last_seq, m.role, m.gone, m.read_seq, c.posting FROM channels c"
        " LEFT JOIN members m ON m.channel_id = c.id AND m.user_id = ? WHERE c.id = ?"_s,
        [](const QSqlQuery &row) {
            const bool in = !row.isNull(3) && row.value(4).toLongLong() == 0;
            return ChannelState{.kind = meta::valueOf<proto::ChannelKind>(row.value(0).toString()),
                                .archived = row.value(1).toLongLong() != 0,
                                .lastSeq = row.value(2).toLongLong(),
                                .role = in ? meta::valueOf<proto::ChannelRole>(row.value(3).toString())
                                           : proto::ChannelRole::Unknown,
                                .wasMember = !row.isNull(3),
                                .readSeq = row.value(5).toLongLong(),
                                .posting = meta::valueOf<proto::Posting>(row.value(6).toString())};
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
