// SPDX-License-Identifier: Apache-2.0
#include "app/store/apply.h"

#include "app/store/cursors.h"
#include "app/store/days.h"
#include "app/store/file_rows.h"
#include "app/store/keyword_rows.h"
#include "app/store/later_rows.h"
#include "app/store/outbox_rows.h"
#include "app/store/own_rows.h"
#include "app/store/ranges.h"
#include "app/store/search_rows.h"
#include "app/store/thread_rows.h"
#include "common/codec/cbor.h"

#include <algorithm>
#include <limits>

namespace teahouse::app::store {

using namespace Qt::StringLiterals;
using proto::ChannelKind;

namespace {

using store::put; // of own_rows.h, beside those here

// What makes a channel unread: somebody else wrote. That people come and go does not.
bool counts(const proto::Message &message, UserId me)
{
    return message.author != me && message.kind == proto::MessageKind::Text && message.recalledAt == 0;
}

bool put(sql::Db &db, ChannelId channel, const proto::Message &m, UserId me, const text::Keywords &keywords)
{
    return db.run(u"INSERT INTO messages (channel, seq, id, rev, counts, mentions_me, pinned, thread, in_channel, body)"
                  " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                  " ON CONFLICT (channel, seq) DO UPDATE SET rev = excluded.rev, counts = excluded.counts,"
                  " mentions_me = excluded.mentions_me, pinned = excluded.pinned,"
                  " thread = excluded.thread, in_channel = excluded.in_channel,"
                  " body = excluded.body WHERE excluded.rev > messages.rev"_s,
                  channel, m.seq, m.id, m.rev, counts(m, me), counts(m, me) && mentions(m, me, keywords), m.pinnedAt > 0, m.thread, m.inChannel,
                  codec::toCbor(m))
        > 0;
}

bool put(sql::Db &db, ChannelId channel, const proto::Member &m)
{
    return db.run(u"INSERT INTO members (channel, user, role, joined_at, \"left\", rev) VALUES (?, ?, ?, ?, "
                  u"?, ?)"
                  " ON CONFLICT (channel, user) DO UPDATE SET role = excluded.role, joined_at = "
                  "excluded.joined_at,"
                  " \"left\" = excluded.\"left\", rev = excluded.rev WHERE excluded.rev > members.rev"_s,
                  channel, m.user, m.role, m.joinedAt, m.left, m.rev)
        > 0;
}

bool put(sql::Db &db, const proto::Membership &m)
{
    return db.run(u"INSERT INTO memberships (channel, read_seq, \"left\", rev, level, muted) VALUES (?, ?, ?, ?, ?, ?)"
                  " ON CONFLICT (channel) DO UPDATE SET read_seq = excluded.read_seq, \"left\" = "
                  "excluded.\"left\","
                  " rev = excluded.rev, level = excluded.level, muted = excluded.muted"
                  " WHERE excluded.rev > memberships.rev"_s,
                  m.channel, m.readSeq, m.left, m.rev, m.level, m.muted)
        > 0;
}

bool put(sql::Db &db, const proto::User &u)
{
    return db.run(
               u"INSERT INTO users (id, name, display_name, role, bot, deactivated, rev, avatar, receipts, status_emoji,"
               " status_text, status_until, quiet_until, away, position, department, phone, email, time_zone)"
               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
               " ON CONFLICT (id) DO UPDATE SET name = excluded.name, display_name = excluded.display_name,"
               " role = excluded.role, bot = excluded.bot, deactivated = excluded.deactivated, rev = excluded.rev,"
               " avatar = excluded.avatar, receipts = excluded.receipts, status_emoji = excluded.status_emoji,"
               " status_text = excluded.status_text, status_until = excluded.status_until,"
               " quiet_until = excluded.quiet_until, away = excluded.away, position = excluded.position,"
               " department = excluded.department, phone = excluded.phone, email = excluded.email,"
               " time_zone = excluded.time_zone WHERE excluded.rev > users.rev"_s,
               u.id, u.name, u.displayName, u.role, u.bot, u.deactivated, u.rev, u.avatar, u.receipts, u.statusEmoji,
               u.statusText, u.statusUntil, u.quietUntil, u.away, u.position, u.department, u.phone, u.email, u.timeZone)
        > 0;
}

bool put(sql::Db &db, const proto::Channel &c, const proto::Stream &stream)
{
    const QString into = stream.isWorkspace() ? u"directory"_s : u"channels"_s;
    return db.run(
               u"INSERT INTO "_s + into
                   + u" (id, kind, body, rev) VALUES (?, ?, ?, ?) ON CONFLICT (id) DO UPDATE"
                     " SET kind = excluded.kind, body = excluded.body, rev = excluded.rev WHERE excluded.rev > "_s
                   + into + u".rev"_s,
               c.id, c.kind, codec::toCbor(c), c.rev)
        > 0;
}

bool put(sql::Db &db, const proto::Workspace &w)
{
    return db.run(u"INSERT INTO workspace (id, name, rev, recall_ms, receipts, banner, password_length, second_factor,"
                  " keep_ms) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)"
                  " ON CONFLICT (id) DO UPDATE SET name = excluded.name, rev = excluded.rev,"
                  " recall_ms = excluded.recall_ms, receipts = excluded.receipts, banner = excluded.banner,"
                  " password_length = excluded.password_length, second_factor = excluded.second_factor,"
                  " keep_ms = excluded.keep_ms WHERE excluded.rev > workspace.rev"_s,
                  w.name, w.rev, w.recallMs, w.receipts, w.banner, w.passwordLength, w.secondFactor,
                  w.keepMs)
        > 0;
}

bool put(sql::Db &db, const proto::Emoji &e)
{
    return db.run(u"INSERT INTO emoji (id, name, file, creator, removed, rev, alias_of) VALUES (?, ?, ?, ?, ?, ?, ?)"
                  " ON CONFLICT (id) DO UPDATE SET name = excluded.name, file = excluded.file,"
                  " creator = excluded.creator, removed = excluded.removed, rev = excluded.rev,"
                  " alias_of = excluded.alias_of WHERE excluded.rev > emoji.rev"_s,
                  e.id, e.name, e.file, e.creator, e.removed, e.rev, e.aliasOf)
        > 0;
}

bool put(sql::Db &db, const proto::Saved &s)
{
    return db.run(u"INSERT INTO saved (message, channel, saved_at, removed, rev) VALUES (?, ?, ?, ?, ?)"
                  " ON CONFLICT (message) DO UPDATE SET channel = excluded.channel, saved_at = excluded.saved_at,"
                  " removed = excluded.removed, rev = excluded.rev WHERE excluded.rev > saved.rev"_s,
                  s.message, s.channel, s.savedAt, s.removed, s.rev)
        > 0;
}

bool put(sql::Db &db, const proto::ThreadMark &t) { return putThreadMark(db, t); }
bool put(sql::Db &db, const proto::Scheduled &s) { return putScheduled(db, s); }
bool put(sql::Db &db, const proto::Reminder &r) { return putReminder(db, r); }

bool isPublic(sql::Db &db, ChannelId channel)
{
    return db.number(u"SELECT EXISTS (SELECT 1 FROM channels WHERE id = ? AND kind = 'public')"_s, channel)
        != 0;
}

// The message as it is here, in an older revision.
std::optional<proto::Message> before(sql::Db &db, ChannelId channel, const proto::Message &message)
{
    return db.first(
        u"SELECT body FROM messages WHERE channel = ? AND seq = ? AND rev < ?"_s,
        [](const QSqlQuery &row) {
            return codec::fromCbor<proto::Message>(row.value(0).toByteArray()).value_or(proto::Message());
        },
        channel, message.seq, message.rev);
}

// A page that was asked for before the channel was left may arrive after it.
bool mayNotBeRead(sql::Db &db, ChannelId channel)
{
    const bool left = db.number(u"SELECT \"left\" FROM memberships WHERE channel = ?"_s, channel) != 0;
    return left && !isPublic(db, channel);
}

void takeMessages(sql::Db &db, UserId me, const proto::Changes &changes, Applied &result)
{
    const ChannelId channel = changes.stream.channel;
    if (changes.messages.isEmpty() || !channel.isValid())
        return;
    const text::Keywords keywords = keywordsOf(db);
    const qint64 first = firstSeq(db, channel);
    // A reply in a thread brings its root along.
    const bool live = changes.upTo > 0 && changes.upTo - changes.after <= 2;
    QList<qint64> seqs;
    const proto::Message *newest = &changes.messages.first();
    for (const proto::Message &message : changes.messages) {
        if (message.seq < first) // a page that was asked for before its time was over
            continue;
        seqs.append(message.seq);
        if (message.seq > newest->seq)
            newest = &message;
        const auto older = before(db, channel, message);
        if (older)
            leaveSearch(db, channel, *older, message);
        if (!put(db, channel, message, me, keywords))
            continue;
        enterSearch(db, message);
        if (older && live)
            result.again.insert(message.id);
        putFiles(db, channel, message);
        result.news.messages.append(message);
        if (message.author != me || !message.localId.isValid())
            continue;
        // It has come back: what waits to change it learns its name.
        db.run(u"UPDATE outbox SET target = ?, target_entry = 0 WHERE target_entry = ?"_s, message.id,
               message.localId);
        if (removeEntry(db, message.localId))
            result.settled.append(message.localId);
    }
    for (const SeqRange &run : runsOf(seqs))
        addRange(db, channel, run);
    noteDays(db, channel, changes.messages);
    noteLast(db, channel, newest->seq, newest->sentAt);
}

// Facts: messages of the channel behind the name are still here, all or those before the value, and are to go.
const QString kLeaving = u"leaving "_s;
const QString kExpiring = u"expiring "_s;
constexpr int kRemovedAtOnce = 500; // messages

// Those before `end`, the oldest first. True: there are more.
bool removeMessages(sql::Db &db, ChannelId channel, int count, qint64 end = std::numeric_limits<qint64>::max())
{
    qint64 last = 0;
    const auto bodies = db.list(
        u"SELECT seq, body FROM messages WHERE channel = ? AND seq < ? ORDER BY seq LIMIT ?"_s,
        [&last](const QSqlQuery &row) {
            last = row.value(0).toLongLong();
            return row.value(1).toByteArray();
        },
        channel, end, count);
    for (const QByteArray &body : bodies)
        leaveSearch(db, channel, codec::fromCbor<proto::Message>(body).value_or(proto::Message()), {});
    db.run(u"DELETE FROM messages WHERE channel = ? AND seq <= ?"_s, channel, last);
    return bodies.size() == count;
}

// Who is in it again gets all of it anew: nothing may be taken away from under that.
void endLeaving(sql::Db &db, ChannelId channel)
{
    if (db.run(u"DELETE FROM facts WHERE name = ?"_s, kLeaving + QString::number(channel.value)) > 0) {
        while (removeMessages(db, channel, kRemovedAtOnce)) { }
    }
}

// What the server keeps no longer is known not to exist.
void takeBeginnings(sql::Db &db, const proto::Changes &changes, Applied &result)
{
    if (changes.upTo == 0 || !changes.stream.channel.isValid())
        return;
    for (const proto::Channel &channel : changes.channels) {
        if (!noteFirst(db, channel.id, channel.firstSeq))
            continue;
        addRange(db, channel.id, {1, channel.firstSeq - 1});
        removeFilesBefore(db, channel.id, channel.firstSeq);
        cutDays(db, channel.id, channel.firstSeq);
        if (removeMessages(db, channel.id, kRemovedAtOnce, channel.firstSeq))
            db.run(u"INSERT INTO facts (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s,
                   kExpiring + QString::number(channel.id.value), QString::number(channel.firstSeq));
        result.begins.insert(channel.id, channel.firstSeq);
    }
}

void takeMemberships(sql::Db &db, const proto::Changes &changes, Applied &result)
{
    for (const proto::Membership &membership : changes.memberships) {
        if (!put(db, membership))
            continue;
        result.news.memberships.append(membership);
        const auto stream = proto::Stream::of(membership.channel);
        if (membership.left && !isPublic(db, membership.channel)) {
            removeChannel(db, membership.channel);
            result.lost.insert(membership.channel);
        } else if (!membership.left && cursor(db, stream).isUntouched()) {
            endLeaving(db, membership.channel);
            saveCursor(db, stream, {}); // a gap from the beginning
            result.joined.insert(membership.channel);
        }
    }
}

template <class Row, class... Where>
void takeRows(sql::Db &db, const QList<Row> &rows, QList<Row> &news, const Where &...where)
{
    for (const Row &row : rows) {
        if (put(db, row, where...))
            news.append(row);
    }
}

// What was made here has come back; what waits to change it learns its name.
template <class Row>
void takeLater(sql::Db &db, const QList<Row> &rows, QList<Row> &news, Applied &result)
{
    const qsizetype before = news.size();
    takeRows(db, rows, news);
    for (const Row &row : std::as_const(news).sliced(before)) {
        db.run(u"UPDATE outbox SET target = ?, target_entry = 0 WHERE target_entry = ?"_s, row.id, row.localId);
        if (removeEntry(db, row.localId))
            result.settled.append(row.localId);
    }
}

} // namespace

Applied apply(sql::Db &db, UserId me, const proto::Changes &changes)
{
    Applied result;
    result.news = {.stream = changes.stream, .after = changes.after, .upTo = changes.upTo};
    const ChannelId channel = changes.stream.channel;
    if (channel.isValid() && mayNotBeRead(db, channel))
        return result;

    takeRows(db, changes.workspace, result.news.workspace);
    takeRows(db, changes.users, result.news.users);
    takeRows(db, changes.emoji, result.news.emoji);
    takeRows(db, changes.saved, result.news.saved);
    takeRows(db, changes.threads, result.news.threads);
    takeRows(db, changes.groups, result.news.groups);
    takeRows(db, changes.departments, result.news.departments);
    takeRows(db, changes.categories, result.news.categories);
    takeRows(db, changes.stickers, result.news.stickers);
    takeRows(db, changes.drafts, result.news.drafts);
    takeRows(db, changes.preferences, result.news.preferences);
    if (!result.news.preferences.isEmpty())
        lookForKeywords(db, me);
    takeLater(db, changes.scheduled, result.news.scheduled, result);
    takeLater(db, changes.reminders, result.news.reminders, result);
    takeRows(db, changes.channels, result.news.channels, changes.stream);
    for (const proto::Member &member : changes.members) {
        if (put(db, channel, member))
            result.news.members.append(member);
    }
    takeMessages(db, me, changes, result);
    takeMemberships(db, changes, result);

    result.cursor = cursor(db, changes.stream);
    if (changes.upTo > 0) {
        result.cursor.learn(changes.after, changes.upTo);
        saveCursor(db, changes.stream, result.cursor);
    }
    takeBeginnings(db, changes, result);
    return result;
}

void removeChannel(sql::Db &db, ChannelId channel)
{
    removeFiles(db, channel);
    removeDays(db, channel);
    db.run(u"DELETE FROM ranges WHERE channel = ?"_s, channel);
    db.run(u"DELETE FROM members WHERE channel = ?"_s, channel);
    db.run(u"DELETE FROM channels WHERE id = ?"_s, channel);
    db.run(u"DELETE FROM cursors WHERE channel = ?"_s, channel);
    db.run(u"DELETE FROM anchors WHERE channel = ?"_s, channel);
    if (removeMessages(db, channel, kRemovedAtOnce))
        db.run(u"INSERT OR IGNORE INTO facts (name, value) VALUES (?, '')"_s, kLeaving + QString::number(channel.value));
}

bool removeSome(sql::Db &db, int messages)
{
    for (const QString &why : {kLeaving, kExpiring}) {
        const QString name = db.text(u"SELECT name FROM facts WHERE name GLOB ? LIMIT 1"_s, why + u'*');
        if (name.isEmpty())
            continue;
        const ChannelId channel{name.mid(why.size()).toLongLong()};
        const qint64 end = db.text(u"SELECT value FROM facts WHERE name = ?"_s, name).toLongLong();
        if (!(end > 0 ? removeMessages(db, channel, messages, end) : removeMessages(db, channel, messages)))
            db.run(u"DELETE FROM facts WHERE name = ?"_s, name);
        return true;
    }
    return false;
}

} // namespace teahouse::app::store
