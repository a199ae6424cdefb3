// SPDX-License-Identifier: AGPL-3.0-or-later
// What my devices share and nobody else sees.
#pragma once

#include "server/core/context.h"

#include "common/proto/own.h"

namespace teahouse::server {

// Begun where one may write or could again; what is there may always be taken away.
Result<proto::Done> handle(const proto::SetDraft &request, Context &context);
Result<proto::Done> handle(const proto::SetPreferences &request, Context &context);
Result<proto::Done> handle(const proto::SetNotifyRules &request, Context &context);
Result<proto::Done> handle(const proto::SetNotify &request, Context &context);
Result<proto::Done> handle(const proto::SetCategory &request, Context &context);

} // namespace teahouse::server
