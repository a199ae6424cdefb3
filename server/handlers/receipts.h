// SPDX-License-Identifier: AGPL-3.0-or-later
// Who has read how far in a channel.
#pragma once

#include "server/core/context.h"

#include "common/proto/receipts.h"

namespace teahouse::server {

Result<proto::ReadMarks> handle(const proto::ListReadMarks &request, Context &context);

} // namespace teahouse::server
