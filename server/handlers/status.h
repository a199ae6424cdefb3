// SPDX-License-Identifier: AGPL-3.0-or-later
// What people say of their own state.
#pragma once

#include "server/core/context.h"

#include "common/proto/people.h"

namespace teahouse::server {

// BadRequest: an emoji nobody knows, a text of more than a line, or a moment too far away. A moment that is over
// ends what it stands for.
Result<proto::Done> handle(const proto::SetStatus &request, Context &context);

} // namespace teahouse::server
