// SPDX-License-Identifier: AGPL-3.0-or-later
// What is to happen at a moment (common/proto/later.h): messages to be sent, with the files that are held for them, and
// reminders. Moments are milliseconds since 1970, UTC.
#pragma once

#include "common/proto/own_records.h"
#include "common/sql/db.h"

#include <limits>

namespace teahouse::server::store {

void createLater(sql::Db &db); // the step of the schema

// A row with whose it is.
template <class Row>
struct Owned {
    UserId user;
    Row row;
};

// --- messages -----------------------------------------------------------------------------------------------
inline const QString kScheduledColumns
    = QStringLiteral("id, local_id, channel_id, thread, reply_to, in_channel, no_previews, text, files, send_at, failed,"
                     " sent_as, removed, user_rev ");
proto::Scheduled scheduledFrom(const QSqlQuery &row);

std::optional<Owned<proto::Scheduled>> scheduled(sql::Db &db, ScheduledId id); // those that are over, too
ScheduledId scheduledBy(sql::Db &db, UserId user, LocalId localId); // invalid: not yet
void putScheduled(sql::Db &db, UserId user, proto::Scheduled &row); // gives it its rev in the user's stream
qint64 countScheduled(sql::Db &db, UserId user); // that wait or failed
// Whose time has come, the earliest first; those that failed wait for their author.
QList<Owned<proto::Scheduled>> dueScheduled(sql::Db &db, qint64 now, qint64 count);

// A file that belongs to a scheduled message is its owner's alone until the message has it.
void holdFile(sql::Db &db, FileId file, ScheduledId scheduled);
void giveFile(sql::Db &db, FileId file, MessageId message);
void removeHeldFiles(sql::Db &db, ScheduledId scheduled, qint64 now);

// --- reminders ----------------------------------------------------------------------------------------------
inline const QString kReminderColumns
    = QStringLiteral("id, local_id, text, message_id, channel_id, moment, due, done, user_rev ");

std::optional<Owned<proto::Reminder>> reminder(sql::Db &db, ReminderId id);
ReminderId reminderBy(sql::Db &db, UserId user, LocalId localId); // invalid: not yet
void putReminder(sql::Db &db, UserId user, proto::Reminder &row); // gives it its rev in the user's stream
qint64 countReminders(sql::Db &db, UserId user); // not done yet
QList<Owned<proto::Reminder>> dueReminders(sql::Db &db, qint64 now, qint64 count);

// --- the clock ----------------------------------------------------------------------------------------------
inline constexpr qint64 kNever = std::numeric_limits<qint64>::max();
qint64 nextMoment(sql::Db &db); // the earliest of all that wait; may be over

} // namespace teahouse::server::store
