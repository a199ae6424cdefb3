// SPDX-License-Identifier: AGPL-3.0-or-later
// Messages that are sent at a moment of their author's choice.
#pragma once

#include "server/core/context.h"

#include "common/proto/later.h"

namespace teahouse::server {

Result<proto::ScheduledCreated> handle(const proto::ScheduleMessage &request, Context &context);
Result<proto::Done> handle(const proto::ChangeScheduled &request, Context &context);
Result<proto::Done> handle(const proto::CancelScheduled &request, Context &context);

// Sends what is due, each in its author's name and as far as he may by now; the context's actor is nobody behind it. At
// most `count`; how many there were.
qint64 sendDue(Context &context, qint64 count);

} // namespace teahouse::server
