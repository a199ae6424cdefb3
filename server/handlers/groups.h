// SPDX-License-Identifier: AGPL-3.0-or-later
// Groups of people that are mentioned together.
#pragma once

#include "server/core/context.h"

#include "common/proto/groups.h"

namespace teahouse::server {

// Conflict: a person or a group has the name. TooLarge: there are too many. NotFound: somebody is not there.
Result<proto::GroupCreated> handle(const proto::CreateGroup &request, Context &context);
Result<proto::Done> handle(const proto::UpdateGroup &request, Context &context);

} // namespace teahouse::server
