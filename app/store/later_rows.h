// SPDX-License-Identifier: Apache-2.0
// What the server does for this person at a moment: scheduled messages and reminders, as it told of them.
#pragma once

#include "common/proto/records.h"
#include "common/sql/db.h"

namespace teahouse::app::store {

void createLater(sql::Db &db); // the step of the schema

bool putScheduled(sql::Db &db, const proto::Scheduled &row); // false: ours is newer
bool putReminder(sql::Db &db, const proto::Reminder &row);
// Those that are not over; of what is over its name alone is kept, so that an older row does not bring it back.
QList<proto::Scheduled> scheduledRows(sql::Db &db);
QList<proto::Reminder> reminderRows(sql::Db &db);
// The request of this id has been done: its row is here, perhaps over already.
bool hasScheduled(sql::Db &db, LocalId localId);
bool hasReminder(sql::Db &db, LocalId localId);

// This computer has told of it, when it was due at that moment. False: it had before.
bool tellReminder(sql::Db &db, ReminderId reminder, qint64 at);

} // namespace teahouse::app::store
