// SPDX-License-Identifier: Apache-2.0
#include "app/store/thread_rows.h"

#include "app/store/message_pages.h"
#include "common/codec/cbor.h"

#include <algorithm>

namespace teahouse::app::store {

using namespace Qt::StringLiterals;

namespace {

// `thread > 0` is what lets the partial index serve.
const QString kReplies = u" FROM messages m WHERE m.thread = t.root AND m.thread > 0"_s;

proto::Message decoded(const QByteArray &body)
{
    return codec::fromCbor<proto::Message>(body).value_or(proto::Message());
}

// Whatever waits outdoes what the server has told.
void overlay(sql::Db &db, StoredThread &row, const WaitingThreads &waiting)
{
    row.mark.following = waiting.followed.value(row.mark.root, row.mark.following);
    const auto read = waiting.read.constFind(row.mark.root);
    if (read == waiting.read.cend())
        return;
    row.mark.readSeq = read->over(row.mark.readSeq);
    const auto after = [&](const QString &which) {
        return db.number(u"SELECT COUNT(*) FROM messages WHERE thread = ? AND thread > 0 AND seq > ? AND counts = 1"_s + which,
                         row.mark.root, row.mark.readSeq);
    };
    row.unread = after({});
    row.mentions = after(u" AND mentions_me = 1"_s);
}

} // namespace

void createThreads(sql::Db &db)
{
    db.run(u"ALTER TABLE messages ADD COLUMN thread BIGINT NOT NULL DEFAULT 0"_s);
    db.run(u"ALTER TABLE messages ADD COLUMN in_channel INT NOT NULL DEFAULT 0"_s);
    db.run(u"CREATE INDEX messages_thread ON messages (thread, seq) WHERE thread > 0"_s);
    db.run(u"CREATE TABLE threads (root INTEGER PRIMARY KEY, channel BIGINT NOT NULL, following INT NOT NULL,"
           " read_seq BIGINT NOT NULL, rev BIGINT NOT NULL)"_s);
    // A draft for each thread beside the channel's.
    db.run(u"ALTER TABLE drafts RENAME TO drafts_before"_s);
    db.run(u"CREATE TABLE drafts (channel BIGINT NOT NULL, thread BIGINT NOT NULL, text TEXT NOT NULL,"
           " cursor BIGINT NOT NULL, reply_to BIGINT NOT NULL, editing BIGINT NOT NULL, in_channel INT NOT NULL,"
           " PRIMARY KEY (channel, thread)) WITHOUT ROWID"_s);
    db.run(u"INSERT INTO drafts (channel, thread, text, cursor, reply_to, editing, in_channel)"
           " SELECT channel, 0, text, cursor, reply_to, editing, 0 FROM drafts_before"_s);
    db.run(u"DROP TABLE drafts_before"_s);
    // Replies that an import brought before there were threads here.
    QList<std::pair<MessageId, MessageId>> replies;
    db.each(u"SELECT body FROM messages"_s, [&replies](const QSqlQuery &row) {
        const proto::Message message = decoded(row.value(0).toByteArray());
        if (message.thread.isValid())
            replies.append({message.id, message.thread});
    });
    for (const auto &[message, thread] : std::as_const(replies))
        db.run(u"UPDATE messages SET thread = ? WHERE id = ?"_s, thread, message);
}

bool putThreadMark(sql::Db &db, const proto::ThreadMark &t)
{
    return db.run(u"INSERT INTO threads (root, channel, following, read_seq, rev) VALUES (?, ?, ?, ?, ?)"
                  " ON CONFLICT (root) DO UPDATE SET channel = excluded.channel, following = excluded.following,"
                  " read_seq = excluded.read_seq, rev = excluded.rev WHERE excluded.rev > threads.rev"_s,
                  t.root, t.channel, t.following, t.readSeq, t.rev)
        > 0;
}

QList<StoredThread> threadRows(sql::Db &db, const WaitingThreads &waiting)
{
    const QString unread = u"(SELECT COUNT(*)"_s + kReplies + u" AND m.seq > t.read_seq AND m.counts = 1"_s;
    QList<StoredThread> rows = db.list(
        u"SELECT t.root, t.channel, t.following, t.read_seq, t.rev, "_s + unread + u"), "_s + unread
            + u" AND m.mentions_me = 1), COALESCE((SELECT MAX(m.seq)"_s + kReplies
            + u"), 0) FROM threads t JOIN memberships s ON s.channel = t.channel AND s.\"left\" = 0"_s,
        [](const QSqlQuery &row) {
            return StoredThread{.mark = sql::fromRow<proto::ThreadMark>(row),
                                .unread = row.value(5).toLongLong(),
                                .mentions = row.value(6).toLongLong(),
                                .lastSeq = row.value(7).toLongLong(),
                                .root = {},
                                .last = {}};
        });
    for (StoredThread &row : rows)
        overlay(db, row, waiting);
    rows.removeIf([](const StoredThread &row) { return !row.mark.following; });
    QHash<MessageId, MessageId> newest; // by root; ids grow with time
    for (const StoredThread &row : std::as_const(rows))
        newest.insert(row.mark.root, {db.number(u"SELECT id FROM messages WHERE channel = ? AND seq = ?"_s,
                                                row.mark.channel, row.lastSeq)});
    std::sort(rows.begin(), rows.end(), [&newest](const StoredThread &a, const StoredThread &b) {
        const auto of = [&newest](const StoredThread &row) { return std::pair(newest.value(row.mark.root), row.mark.root); };
        return of(a) > of(b);
    });
    for (qsizetype i = 0; i < rows.size(); ++i) {
        StoredThread &row = rows[i];
        if (i >= kShownThreads && row.unread == 0)
            continue;
        row.root = messageById(db, row.mark.root);
        row.last = messageById(db, newest.value(row.mark.root));
    }
    return rows;
}

std::optional<ThreadPlace> threadOfReply(sql::Db &db, ChannelId channel, qint64 seq)
{
    return db.first(
        u"SELECT m.thread, COALESCE((SELECT r.seq FROM messages r WHERE r.id = m.thread), 0) FROM messages m"
        " WHERE m.channel = ? AND m.seq = ? AND m.thread > 0 AND m.in_channel = 0"_s,
        [](const QSqlQuery &row) {
            return ThreadPlace{{row.value(0).toLongLong()}, row.value(1).toLongLong()};
        },
        channel, seq);
}

} // namespace teahouse::app::store
