// SPDX-License-Identifier: AGPL-3.0-or-later
// Threads: who follows one, how far it is read, and how replies are told of.
#pragma once

#include "server/core/context.h"

#include "common/proto/threads.h"

namespace teahouse::server {

Result<proto::Done> handle(const proto::FollowThread &request, Context &context);
Result<proto::Done> handle(const proto::MarkThreadRead &request, Context &context);

// Publishes a reply that was written or recalled, and its root, whose summary has changed by it: one change.
void tellWithRoot(Context &context, ChannelId channel, proto::Message reply);
// Whoever writes follows; so do, unless they said otherwise, the root's author and who is mentioned.
void followedBy(Context &context, ChannelId channel, const proto::Message &reply);

} // namespace teahouse::server
