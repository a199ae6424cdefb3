// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/threads.h"

#include "server/store/columns.h"
#include "server/store/streams.h"

#include <algorithm>

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

// Replies that count, of the row of `threads` that is at hand. `thread > 0` is what lets the partial index serve.
const QString kCounted = u"FROM messages m WHERE m.thread = threads.root AND m.thread > 0 AND m.recalled_at = 0"_s;

// Who wrote last, newest first, each once.
QString repliersOf(const sql::Db &db)
{
    const QString each = u" FROM (SELECT m.author_id AS author, MAX(m.seq) AS seq "_s + kCounted
        + u" GROUP BY m.author_id ORDER BY 2 DESC LIMIT %1) w"_s.arg(limits::kRepliers);
    return db.isPostgres() ? u"SELECT STRING_AGG(CAST(w.author AS TEXT), ',' ORDER BY w.seq DESC)"_s + each
                           : u"SELECT GROUP_CONCAT(w.author, ',')"_s + each;
}

QString recount(const sql::Db &db)
{
    return u"UPDATE threads SET replies = (SELECT COUNT(*) "_s + kCounted
        + u"), last_reply_at = COALESCE((SELECT MAX(m.sent_at) "_s + kCounted + u"), 0), repliers = COALESCE(("_s
        + repliersOf(db) + u"), '')"_s;
}

// Whoever has the root learns of its replies by this.
void renewRoot(sql::Db &db, ChannelId channel, MessageId root)
{
    db.run(u"UPDATE messages SET rev = ? WHERE id = ?"_s, nextChannelRev(db, channel), root);
}

} // namespace

void noteReply(sql::Db &db, ChannelId channel, const proto::Message &reply)
{
    proto::Message root{.id = reply.thread};
    takeThread(db, root);
    if (reply.recalledAt == 0) {
        ++root.replies;
        root.lastReplyAt = std::max(root.lastReplyAt, reply.sentAt);
        root.repliers.removeAll(reply.author);
        root.repliers.prepend(reply.author);
    }
    db.run(u"INSERT INTO threads (root, replies, last_reply_at, repliers) VALUES (?, ?, ?, ?)"
           " ON CONFLICT (root) DO UPDATE SET replies = excluded.replies, last_reply_at = excluded.last_reply_at,"
           " repliers = excluded.repliers"_s,
           root.id, root.replies, root.lastReplyAt, textOf(root.repliers.mid(0, limits::kRepliers)));
    if (reply.inChannel)
        db.run(u"INSERT INTO replies_in_channel (message_id) VALUES (?)"_s, reply.id);
    renewRoot(db, channel, root.id);
}

void recountReplies(sql::Db &db, ChannelId channel, MessageId root)
{
    db.run(recount(db) + u" WHERE root = ?"_s, root);
    renewRoot(db, channel, root);
}

void takeThread(sql::Db &db, proto::Message &root)
{
    db.each(
        u"SELECT replies, last_reply_at, repliers FROM threads WHERE root = ?"_s,
        [&root](const QSqlQuery &row) {
            root.replies = row.value(0).toLongLong();
            root.lastReplyAt = row.value(1).toLongLong();
            root.repliers = idsIn<UserId>(row.value(2).toString());
        },
        root.id);
}

void takeThread(const QString &summary, proto::Message &root)
{
    const QStringView all(summary);
    const qsizetype first = all.indexOf(u' ');
    const qsizetype second = all.indexOf(u' ', first + 1);
    root.replies = all.left(first).toLongLong();
    root.lastReplyAt = all.mid(first + 1, second - first - 1).toLongLong();
    root.repliers = idsIn<UserId>(all.mid(second + 1));
}

std::optional<proto::ThreadMark> threadMark(sql::Db &db, UserId user, MessageId root)
{
    return db.first(
        u"SELECT "_s + kThreadColumns + u"FROM thread_marks WHERE user_id = ? AND root = ?"_s,
        [](const QSqlQuery &row) { return sql::fromRow<proto::ThreadMark>(row); }, user, root);
}

void putThreadMark(sql::Db &db, UserId user, proto::ThreadMark &mark)
{
    mark.rev = nextUserRev(db, user);
    db.run(u"INSERT INTO thread_marks (user_id, root, channel_id, following, read_seq, user_rev)"
           " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (user_id, root) DO UPDATE SET following = excluded.following,"
           " read_seq = excluded.read_seq, user_rev = excluded.user_rev"_s,
           user, mark.root, mark.channel, mark.following, mark.readSeq, mark.rev);
}

std::optional<proto::ThreadMark> oneTooMany(sql::Db &db, UserId user)
{
    if (db.number(u"SELECT COUNT(*) FROM thread_marks WHERE user_id = ? AND following = 1"_s, user)
        <= limits::kFollowedThreads)
        return {};
    return db.first(
        u"SELECT "_s + kThreadColumns
            + u"FROM thread_marks WHERE user_id = ? AND following = 1 ORDER BY user_rev LIMIT 1"_s,
        [](const QSqlQuery &row) { return sql::fromRow<proto::ThreadMark>(row); }, user);
}

bool isMember(sql::Db &db, ChannelId channel, UserId user)
{
    return db.number(u"SELECT 1 FROM members WHERE channel_id = ? AND user_id = ? AND gone = 0"_s, channel, user) != 0;
}

void createThreads(sql::Db &db)
{
    const QString key = db.isPostgres() ? u"BIGINT PRIMARY KEY"_s : u"INTEGER PRIMARY KEY"_s;
    db.run(u"CREATE TABLE threads (root "_s + key
           + u", replies BIGINT NOT NULL, last_reply_at BIGINT NOT NULL, repliers TEXT NOT NULL)"_s);
    db.run(u"CREATE TABLE replies_in_channel (message_id "_s + key + u")"_s);
    db.run(u"CREATE INDEX messages_thread ON messages (thread, seq) WHERE thread > 0"_s);
    db.run(u"CREATE TABLE thread_marks (user_id BIGINT NOT NULL REFERENCES users (id), root BIGINT NOT NULL,"
           " channel_id BIGINT NOT NULL, following INTEGER NOT NULL, read_seq BIGINT NOT NULL,"
           " user_rev BIGINT NOT NULL, PRIMARY KEY (user_id, root))"_s);
    db.run(u"CREATE INDEX thread_marks_rev ON thread_marks (user_id, user_rev)"_s);
    db.run(u"CREATE INDEX thread_marks_following ON thread_marks (user_id, user_rev) WHERE following = 1"_s);

    db.run(u"INSERT INTO threads (root, replies, last_reply_at, repliers)"
           " SELECT DISTINCT thread, 0, 0, '' FROM messages WHERE thread > 0"_s);
    db.run(recount(db));
    // Whoever has the roots already learns of it by new revs, in the order of the messages.
    db.run(u"WITH newer AS (SELECT m.id, c.last_rev + ROW_NUMBER() OVER (PARTITION BY m.channel_id ORDER BY m.seq) AS rev"
           " FROM threads t JOIN messages m ON m.id = t.root JOIN channels c ON c.id = m.channel_id)"
           " UPDATE messages SET rev = newer.rev FROM newer WHERE newer.id = messages.id"_s);
    db.run(u"UPDATE channels SET last_rev = last_rev + (SELECT COUNT(*) FROM threads t JOIN messages m ON m.id = t.root"
           " WHERE m.channel_id = channels.id) WHERE id IN (SELECT m.channel_id FROM threads t"
           " JOIN messages m ON m.id = t.root)"_s);
}

} // namespace teahouse::server::store
