// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/later.h"

#include "common/codec/json.h"
#include "server/store/streams.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

namespace {

// As the partial indexes say it, so that they serve.
const QString kWaits = u"sent_as = 0 AND removed = 0 AND failed = 'unknown' "_s;
const QString kSleeps = u"due = 0 AND done = 0 "_s;

QString textOf(const QList<proto::FileInfo> &files)
{
    if (files.isEmpty())
        return {};
    QJsonArray all;
    for (const proto::FileInfo &file : files)
        all.append(codec::toJson(file));
    return QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact));
}

QList<proto::FileInfo> filesIn(const QString &text)
{
    QList<proto::FileInfo> files;
    const QJsonArray all = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue one : all) {
        QString path;
        if (!codec::readJson(one, files.emplaceBack(), {}, path))
            files.removeLast();
    }
    return files;
}

Owned<proto::Reminder> ownedReminder(const QSqlQuery &row)
{
    return {{row.value(9).toLongLong()}, sql::fromRow<proto::Reminder>(row)};
}

Owned<proto::Scheduled> ownedScheduled(const QSqlQuery &row)
{
    return {{row.value(14).toLongLong()}, scheduledFrom(row)};
}

} // namespace

void createLater(sql::Db &db)
{
    const QString key = db.isPostgres() ? u"BIGINT PRIMARY KEY"_s : u"INTEGER PRIMARY KEY"_s;
    db.run(u"CREATE TABLE scheduled (id "_s + key
           + u", user_id BIGINT NOT NULL REFERENCES users (id), local_id BIGINT NOT NULL, channel_id BIGINT NOT NULL,"
             " thread BIGINT NOT NULL, reply_to BIGINT NOT NULL, in_channel INTEGER NOT NULL, no_previews INTEGER NOT NULL,"
             " text TEXT NOT NULL, files TEXT NOT NULL, send_at BIGINT NOT NULL, failed TEXT NOT NULL,"
             " sent_as BIGINT NOT NULL, removed INTEGER NOT NULL, user_rev BIGINT NOT NULL)"_s);
    db.run(u"CREATE UNIQUE INDEX scheduled_local ON scheduled (user_id, local_id)"_s);
    db.run(u"CREATE INDEX scheduled_rev ON scheduled (user_id, user_rev)"_s);
    db.run(u"CREATE INDEX scheduled_next ON scheduled (send_at)"
           " WHERE sent_as = 0 AND removed = 0 AND failed = 'unknown'"_s);
    db.run(u"ALTER TABLE files ADD COLUMN scheduled_id BIGINT NOT NULL DEFAULT 0"_s);
    db.run(u"CREATE INDEX files_scheduled ON files (scheduled_id) WHERE scheduled_id > 0"_s);
    db.run(u"CREATE TABLE reminders (id "_s + key
           + u", user_id BIGINT NOT NULL REFERENCES users (id), local_id BIGINT NOT NULL, text TEXT NOT NULL,"
             " message_id BIGINT NOT NULL, channel_id BIGINT NOT NULL, moment BIGINT NOT NULL, due INTEGER NOT NULL,"
             " done INTEGER NOT NULL, user_rev BIGINT NOT NULL)"_s);
    db.run(u"CREATE UNIQUE INDEX reminders_local ON reminders (user_id, local_id)"_s);
    db.run(u"CREATE INDEX reminders_rev ON reminders (user_id, user_rev)"_s);
    db.run(u"CREATE INDEX reminders_next ON reminders (moment) WHERE due = 0 AND done = 0"_s);
}

// --- messages -----------------------------------------------------------------------------------------------

proto::Scheduled scheduledFrom(const QSqlQuery &row)
{
    return {.id = {row.value(0).toLongLong()},
            .localId = {row.value(1).toLongLong()},
            .channel = {row.value(2).toLongLong()},
            .thread = {row.value(3).toLongLong()},
            .replyTo = {row.value(4).toLongLong()},
            .inChannel = row.value(5).toLongLong() != 0,
            .noPreviews = row.value(6).toLongLong() != 0,
            .text = row.value(7).toString(),
            .files = filesIn(row.value(8).toString()),
            .sendAt = row.value(9).toLongLong(),
            .failed = meta::valueOf<Code>(row.value(10).toString()),
            .sentAs = {row.value(11).toLongLong()},
            .removed = row.value(12).toLongLong() != 0,
            .rev = row.value(13).toLongLong()};
}

std::optional<Owned<proto::Scheduled>> scheduled(sql::Db &db, ScheduledId id)
{
    return db.first(u"SELECT "_s + kScheduledColumns + u", user_id FROM scheduled WHERE id = ?"_s, ownedScheduled, id);
}

ScheduledId scheduledBy(sql::Db &db, UserId user, LocalId localId)
{
    return {db.number(u"SELECT id FROM scheduled WHERE user_id = ? AND local_id = ?"_s, user, localId)};
}

void putScheduled(sql::Db &db, UserId user, proto::Scheduled &row)
{
    row.rev = nextUserRev(db, user);
    db.run(u"INSERT INTO scheduled (id, user_id, local_id, channel_id, thread, reply_to, in_channel, no_previews, text,"
           " files, send_at, failed, sent_as, removed, user_rev) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
           " ON CONFLICT (id) DO UPDATE SET text = excluded.text, files = excluded.files, send_at = excluded.send_at,"
           " failed = excluded.failed, sent_as = excluded.sent_as, removed = excluded.removed,"
           " user_rev = excluded.user_rev"_s,
           row.id, user, row.localId, row.channel, row.thread, row.replyTo, row.inChannel, row.noPreviews, row.text,
           textOf(row.files), row.sendAt, row.failed, row.sentAs, row.removed, row.rev);
}

qint64 countScheduled(sql::Db &db, UserId user)
{
    return db.number(u"SELECT COUNT(*) FROM scheduled WHERE user_id = ? AND sent_as = 0 AND removed = 0"_s, user);
}

QList<Owned<proto::Scheduled>> dueScheduled(sql::Db &db, qint64 now, qint64 count)
{
    return db.list(u"SELECT "_s + kScheduledColumns + u", user_id FROM scheduled WHERE "_s + kWaits
                       + u"AND send_at <= ? ORDER BY send_at, id LIMIT ?"_s,
                   ownedScheduled, now, count);
}

void holdFile(sql::Db &db, FileId file, ScheduledId scheduled)
{
    db.run(u"UPDATE files SET scheduled_id = ? WHERE id = ?"_s, scheduled, file);
}

void giveFile(sql::Db &db, FileId file, MessageId message)
{
    db.run(u"UPDATE files SET scheduled_id = 0, message_id = ? WHERE id = ?"_s, message, file);
}

void removeHeldFiles(sql::Db &db, ScheduledId scheduled, qint64 now)
{
    // `scheduled_id > 0` is what lets SQLite see that the partial index serves.
    db.run(u"UPDATE blobs SET touched_at = ? WHERE hash IN"
           " (SELECT hash FROM files WHERE scheduled_id = ? AND scheduled_id > 0)"_s,
           now, scheduled);
    db.run(u"DELETE FROM files WHERE scheduled_id = ? AND scheduled_id > 0"_s, scheduled);
}

// --- reminders ----------------------------------------------------------------------------------------------

std::optional<Owned<proto::Reminder>> reminder(sql::Db &db, ReminderId id)
{
    return db.first(u"SELECT "_s + kReminderColumns + u", user_id FROM reminders WHERE id = ?"_s, ownedReminder, id);
}

ReminderId reminderBy(sql::Db &db, UserId user, LocalId localId)
{
    return {db.number(u"SELECT id FROM reminders WHERE user_id = ? AND local_id = ?"_s, user, localId)};
}

void putReminder(sql::Db &db, UserId user, proto::Reminder &row)
{
    row.rev = nextUserRev(db, user);
    db.run(u"INSERT INTO reminders (id, user_id, local_id, text, message_id, channel_id, moment, due, done, user_rev)"
           " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET moment = excluded.moment,"
           " due = excluded.due, done = excluded.done, user_rev = excluded.user_rev"_s,
           row.id, user, row.localId, row.text, row.message, row.channel, row.at, row.due, row.done, row.rev);
}

qint64 countReminders(sql::Db &db, UserId user)
{
    return db.number(u"SELECT COUNT(*) FROM reminders WHERE user_id = ? AND done = 0"_s, user);
}

QList<Owned<proto::Reminder>> dueReminders(sql::Db &db, qint64 now, qint64 count)
{
    return db.list(u"SELECT "_s + kReminderColumns + u", user_id FROM reminders WHERE "_s + kSleeps
                       + u"AND moment <= ? ORDER BY moment, id LIMIT ?"_s,
                   ownedReminder, now, count);
}

// --- the clock ----------------------------------------------------------------------------------------------

qint64 nextMoment(sql::Db &db)
{
    const auto earliest = [&db](const QString &sql) {
        return db.first(sql, [](const QSqlQuery &row) { return row.isNull(0) ? kNever : row.value(0).toLongLong(); })
            .value_or(kNever);
    };
    return std::min(earliest(u"SELECT MIN(send_at) FROM scheduled WHERE "_s + kWaits),
                    earliest(u"SELECT MIN(moment) FROM reminders WHERE "_s + kSleeps));
}

} // namespace teahouse::server::store
