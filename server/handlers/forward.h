// SPDX-License-Identifier: AGPL-3.0-or-later
// Passing messages on.
#pragma once

#include "server/core/context.h"

#include "common/proto/forward.h"

namespace teahouse::server {

Result<proto::Posted> handle(const proto::ForwardMessages &request, Context &context);

} // namespace teahouse::server
