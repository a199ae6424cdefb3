// SPDX-License-Identifier: Apache-2.0
// Writing what the server tells: each row is taken when its rev is newer than the copy's, whatever brought it.
#pragma once

#include "app/store/applied.h"
#include "common/sql/db.h"

namespace teahouse::app::store {

Applied apply(sql::Db &db, UserId me, const proto::Changes &changes);

// Takes everything of a channel away: it may not be read any more. Its draft and what waits for it stay the writer's.
void removeChannel(sql::Db &db, ChannelId channel);

} // namespace teahouse::app::store
