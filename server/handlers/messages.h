// SPDX-License-Identifier: AGPL-3.0-or-later
// Writing, changing, reading messages, and how far one has read.
#pragma once

#include "server/core/context.h"

#include "common/proto/messages.h"

namespace teahouse::server {

Result<proto::Posted> handle(const proto::SendMessage &request, Context &context);
Result<proto::Done> handle(const proto::EditMessage &request, Context &context);
Result<proto::Done> handle(const proto::RecallMessage &request, Context &context);
Result<proto::MessageVersions> handle(const proto::ListVersions &request, Context &context);
Result<proto::Done> handle(const proto::MarkRead &request, Context &context);
Result<proto::History> handle(const proto::FetchHistory &request, Context &context);

} // namespace teahouse::server
