// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/messages.h"

#include "server/store/channel_rows.h"
#include "server/store/forwarded.h"
#include "server/store/marks.h"
#include "server/store/previews.h"
#include "server/store/search.h"
#include "server/store/streams.h"
#include "server/store/threads.h"

#include <algorithm>

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

// "*" for everyone, then the ids.
QString mentionsText(const proto::Message &message)
{
    const QString ids = textOf(message.mentions);
    if (!message.mentionsAll)
        return ids;
    return ids.isEmpty() ? u"*"_s : u"*,"_s + ids;
}

void takeMentions(const QString &text, proto::Message &message)
{
    message.mentionsAll = text.startsWith(u'*');
    message.mentions = idsIn<UserId>(message.mentionsAll ? QStringView(text).mid(1) : QStringView(text));
}

QList<proto::FileInfo> filesOf(sql::Db &db, MessageId message)
{
    return db.list(
        u"SELECT f.name, f.media_type, f.bytes, f.file_id, COALESCE(b.hash, d.hash, ''), COALESCE(b.width, 0),"
        " COALESCE(b.height, 0), COALESCE(b.duration_ms, 0), COALESCE(b.pages, 0), COALESCE(b.picture, 0),"
        " COALESCE(b.words, 0), CASE WHEN d.id IS NULL THEN 0 ELSE 1 END, f.sticker FROM message_files f"
        " LEFT JOIN files u ON u.id = f.file_id LEFT JOIN direct_files d ON d.id = f.file_id"
        " LEFT JOIN blobs b ON b.hash = u.hash WHERE f.message_id = ? ORDER BY f.number"_s,
        [](const QSqlQuery &row) { return sql::fromRow<proto::FileInfo>(row); }, message);
}

void insertFiles(sql::Db &db, const proto::Message &message)
{
    qint64 number = 0;
    for (const proto::FileInfo &file : message.files)
        db.run(
            u"INSERT INTO message_files (message_id, number, name, media_type, bytes, file_id, sticker)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
            message.id, ++number, file.name, file.mediaType, file.bytes, file.id, file.sticker);
}

} // namespace

proto::Message messageFrom(const QSqlQuery &row, sql::Db &db)
{
    proto::Message message{.id = {row.value(0).toLongLong()},
                           .seq = row.value(1).toLongLong(),
                           .author = {row.value(2).toLongLong()},
                           .sentAt = row.value(4).toLongLong(),
                           .editedAt = row.value(5).toLongLong(),
                           .recalledAt = row.value(6).toLongLong(),
                           .text = row.value(7).toString(),
                           .replyTo = {row.value(8).toLongLong()},
                           .thread = {row.value(9).toLongLong()},
                           .localId = {row.value(13).toLongLong()},
                           .rev = row.value(14).toLongLong()};
    if (!row.isNull(3))
        message.kind = meta::valueOf<proto::MessageKind>(row.value(3).toString());
    if (!row.isNull(10))
        takeMentions(row.value(10).toString(), message);
    if (!row.isNull(12))
        message.shownName = row.value(12).toString();
    if (row.value(11).toLongLong() > 0)
        message.files = filesOf(db, message.id);
    if (row.value(16).toLongLong() > 0)
        message.previews = previewsOf(db, message.id);
    if (row.value(17).toLongLong() > 0)
        message.reactions = reactionsOf(db, message.id);
    message.pinnedAt = row.value(18).toLongLong();
    message.pinnedBy = {row.value(19).toLongLong()};
    if (!row.isNull(20))
        takeThread(row.value(20).toString(), message);
    message.inChannel = row.value(21).toBool();
    if (row.value(22).toBool())
        takeForwarded(db, message);
    return message;
}

void insertMessage(sql::Db &db, ChannelId channel, proto::Message &message)
{
    db.first(
        u"UPDATE channels SET last_seq = last_seq + 1, last_rev = last_rev + 1,"
        " last_at = CASE WHEN last_at > ? THEN last_at ELSE ? END WHERE id = ? RETURNING last_seq, last_rev"_s,
        [&](const QSqlQuery &row) {
            message.seq = row.value(0).toLongLong();
            message.rev = row.value(1).toLongLong();
            return true;
        },
        message.sentAt, message.sentAt, channel);
    db.run(u"INSERT INTO messages (id, channel_id, seq, rev, author_id, kind, sent_at, edited_at, "
           u"recalled_at, text,"
           " reply_to, thread, mentions, file_count, shown_name, local_id)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
           message.id, channel, message.seq, message.rev, message.author, message.kind, message.sentAt,
           message.editedAt, message.recalledAt, message.text, message.replyTo, message.thread,
           mentionsText(message), qint64(message.files.size()), message.shownName, message.localId);
    insertFiles(db, message);
    if (!message.forwarded.isEmpty())
        putForwarded(db, message);
    if (message.thread.isValid())
        noteReply(db, channel, message);
    if (message.kind == proto::MessageKind::Text)
        isNew(db, message.id);
}

void updateMessage(sql::Db &db, ChannelId channel, proto::Message &message)
{
    willChange(db, message.id);
    if (message.recalledAt != 0)
        search::mustForget(db);
    message.rev = nextChannelRev(db, channel);
    db.run(u"UPDATE messages SET rev = ?, edited_at = ?, recalled_at = ?, text = ?, mentions = ?, file_count "
           u"= ?,"
           " shown_name = ? WHERE id = ?"_s,
           message.rev, message.editedAt, message.recalledAt, message.text, mentionsText(message),
           qint64(message.files.size()), message.shownName, message.id);
    db.run(u"DELETE FROM message_files WHERE message_id = ?"_s, message.id);
    insertFiles(db, message);
}

std::optional<StoredMessage> message(sql::Db &db, MessageId id)
{
    return db.first(
        u"SELECT "_s + kMessageColumns + u"FROM messages WHERE id = ?"_s,
        [&](const QSqlQuery &row) {
            return StoredMessage{ChannelId{row.value(15).toLongLong()}, messageFrom(row, db)};
        },
        id);
}

QList<proto::Message> messagesBetween(sql::Db &db, ChannelId channel, qint64 first, qint64 last,
                                      Budget budget)
{
    QList<proto::Message> page;
    db.each(
        u"SELECT "_s + kMessageColumns
            + u"FROM messages WHERE channel_id = ? AND seq >= ? AND seq <= ? ORDER BY seq DESC LIMIT ?"_s,
        [&](const QSqlQuery &row) {
            page.append(messageFrom(row, db));
            if (budget.take(page.last()))
                return true;
            page.removeLast();
            return false;
        },
        channel, first, last, budget.rows);
    std::reverse(page.begin(), page.end());
    return page;
}

std::optional<PostState> postState(sql::Db &db, ChannelId channel, UserId author, LocalId localId)
{
    // `local_id > 0` is what lets SQLite see that the partial index serves.
    return db.first(
        u"SELECT c.kind, c.archived, c.last_seq, m.role, m.gone, p.id, p.seq, c.posting FROM channels c"
        " LEFT JOIN members m ON m.channel_id = c.id AND m.user_id = ?"
        " LEFT JOIN messages p ON p.author_id = ? AND p.local_id = ? AND p.local_id > 0 WHERE c.id = ?"_s,
        [](const QSqlQuery &row) {
            const bool in = !row.isNull(3) && row.value(4).toLongLong() == 0;
            PostState state{.channel = {.kind = meta::valueOf<proto::ChannelKind>(row.value(0).toString()),
                                        .archived = row.value(1).toLongLong() != 0,
                                        .lastSeq = row.value(2).toLongLong(),
                                        .wasMember = !row.isNull(3),
                                        .posting = meta::valueOf<proto::Posting>(row.value(7).toString())},
                            .posted = {.id = {row.value(5).toLongLong()}, .seq = row.value(6).toLongLong()}};
            if (in)
                state.channel.role = meta::valueOf<proto::ChannelRole>(row.value(3).toString());
            return state;
        },
        author, author, localId, channel);
}

bool hasEdit(sql::Db &db, MessageId message, LocalId localId)
{
    return db.number(
               u"SELECT 1 FROM message_versions WHERE message_id = ? AND local_id = ? AND local_id > 0"_s,
               message, localId)
        > 0;
}

void keepVersion(sql::Db &db, MessageId message, const proto::MessageVersion &version, LocalId editedBy)
{
    const qint64 number
        = 1 + db.number(u"SELECT MAX(number) FROM message_versions WHERE message_id = ?"_s, message);
    db.run(
        u"INSERT INTO message_versions (message_id, number, local_id, written_at, text) VALUES (?, ?, ?, ?, ?)"_s,
        message, number, editedBy, version.writtenAt, version.text);
    db.run(u"DELETE FROM message_versions WHERE message_id = ? AND number <= ?"_s, message,
           number - limits::kMessageVersions);
}

QList<proto::MessageVersion> versionsOf(sql::Db &db, const proto::Message &message)
{
    QList<proto::MessageVersion> versions{
        {.writtenAt = message.editedAt != 0 ? message.editedAt : message.sentAt, .text = message.text}};
    qint64 bytes = bytesOf(message);
    db.each(
        u"SELECT written_at, text FROM message_versions WHERE message_id = ? ORDER BY number DESC LIMIT ?"_s,
        [&](const QSqlQuery &row) {
            auto version = sql::fromRow<proto::MessageVersion>(row);
            bytes += kRowBytes + kUnitBytes * version.text.size();
            if (bytes <= limits::kPageBytes)
                versions.append(std::move(version));
            return bytes <= limits::kPageBytes;
        },
        message.id, qint64(limits::kMessageVersions) - 1);
    std::reverse(versions.begin(), versions.end());
    return versions;
}

void eraseVersions(sql::Db &db, MessageId message)
{
    db.run(u"UPDATE message_versions SET text = '' WHERE message_id = ?"_s, message);
}

} // namespace teahouse::server::store
