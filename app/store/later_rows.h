// SPDX-License-Identifier: Apache-2.0
// What the server does for this person at a moment: scheduled messages and reminders, as it told of them.
#pragma once

#include "common/proto/own_records.h"
#include "common/sql/db.h"

#include <optional>

namespace teahouse::app::store {

void createLater(sql::Db &db); // the step of the schema

bool putScheduled(sql::Db &db, const proto::Scheduled &row); // false: ours is newer
bool putReminder(sql::Db &db, const proto::Reminder &row);
// Those that are not over; of what is over its name alone is kept, so that an older row does not bring it back.
QList<proto::Scheduled> scheduledRows(sql::Db &db);
QList<proto::Reminder> reminderRows(sql::Db &db);
std::optional<proto::Scheduled> openScheduled(sql::Db &db, ScheduledId id);
std::optional<proto::Reminder> openReminder(sql::Db &db, ReminderId id);
qint64 laterMadeBy(sql::Db &db, LocalId localId); // the id of either, over or not; 0: it is not here

// This computer tells of it, which is due since that moment. False: it has already.
bool tellReminder(sql::Db &db, ReminderId reminder, qint64 at);

} // namespace teahouse::app::store
