// SPDX-License-Identifier: AGPL-3.0-or-later
// The server's settings and how it is doing. NotFound where no server runs (the command line alone).
#pragma once

#include "server/core/context.h"

#include "common/proto/running.h"

namespace teahouse::server {

Result<proto::ServerSettings> handle(const proto::ListSettings &request, Context &context);
Result<proto::Done> handle(const proto::SetSetting &request, Context &context);
Result<proto::ServerHealth> handle(const proto::GetHealth &request, Context &context);

} // namespace teahouse::server
