// SPDX-License-Identifier: AGPL-3.0-or-later
// What people want to be told at a moment of their choice.
#pragma once

#include "server/core/context.h"

#include "common/proto/later.h"

namespace teahouse::server {

Result<proto::ReminderCreated> handle(const proto::CreateReminder &request, Context &context);
Result<proto::Done> handle(const proto::ChangeReminder &request, Context &context);

// Tells their owners of those whose time has come; at most `count`. How many there were.
qint64 remindDue(Context &context, qint64 count);

} // namespace teahouse::server
