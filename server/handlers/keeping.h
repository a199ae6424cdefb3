// SPDX-License-Identifier: AGPL-3.0-or-later
// What is kept although its time is over, and what goes.
#pragma once

#include "server/core/context.h"

#include "common/proto/keeping.h"

namespace teahouse::server {

Result<proto::Holds> handle(const proto::ListHolds &request, Context &context);
Result<proto::Done> handle(const proto::SetHold &request, Context &context);

// Takes away at most `count` messages of that channel whose time is over, and tells of it. How many it were.
qsizetype expireSome(ChannelId channel, int count, Context &context);

} // namespace teahouse::server
