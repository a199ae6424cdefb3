// SPDX-License-Identifier: AGPL-3.0-or-later
// Catching up. Subscribe the connection before the lane runs these: what is committed meanwhile then comes
// twice, and never not at all.
#pragma once

#include "server/core/context.h"

#include "common/proto/sync.h"

namespace teahouse::server {

Result<proto::Synced> handle(const proto::OpenSync &request, Context &context);
Result<proto::SyncPages> handle(const proto::FetchSync &request, Context &context);

} // namespace teahouse::server
