// SPDX-License-Identifier: AGPL-3.0-or-later
// The office's directory, for its admins.
#pragma once

#include "server/core/context.h"

#include "common/proto/directory.h"

namespace teahouse::server {

Result<proto::DirectoryState> handle(const proto::GetDirectory &request, Context &context);
Result<proto::Done> handle(const proto::SyncDirectory &request, Context &context);

} // namespace teahouse::server
