// SPDX-License-Identifier: AGPL-3.0-or-later
// Channels and who is in them. What somebody may do where stands in server/domain/permissions.h.
#pragma once

#include "server/core/context.h"

#include "common/proto/channels.h"

namespace teahouse::server {

Result<proto::ChannelOpened> handle(const proto::CreateChannel &request, Context &context);
Result<proto::ChannelOpened> handle(const proto::OpenDirect &request, Context &context);
Result<proto::Done> handle(const proto::UpdateChannel &request, Context &context);
Result<proto::Done> handle(const proto::ConvertChannel &request, Context &context);
Result<proto::Done> handle(const proto::JoinChannel &request, Context &context);
Result<proto::Done> handle(const proto::LeaveChannel &request, Context &context);
Result<proto::Done> handle(const proto::AddMembers &request, Context &context);
Result<proto::Done> handle(const proto::RemoveMember &request, Context &context);
Result<proto::Done> handle(const proto::SetMemberRole &request, Context &context);
Result<proto::MemberPage> handle(const proto::ListMembers &request, Context &context);

} // namespace teahouse::server
