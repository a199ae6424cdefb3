// SPDX-License-Identifier: AGPL-3.0-or-later
// Searching messages.
#pragma once

#include "server/core/context.h"

#include "common/proto/search.h"

namespace teahouse::server {

Result<proto::SearchFound> handle(const proto::SearchMessages &request, Context &context);

} // namespace teahouse::server
