// SPDX-License-Identifier: AGPL-3.0-or-later
// The backups that the server makes of itself. NotFound where no server runs (the command line alone).
#pragma once

#include "server/core/context.h"

#include "common/proto/backups.h"

namespace teahouse::server {

Result<proto::BackupState> handle(const proto::GetBackups &request, Context &context);
Result<proto::Done> handle(const proto::StartBackup &request, Context &context);
Result<proto::Done> handle(const proto::CancelBackup &request, Context &context);

} // namespace teahouse::server
