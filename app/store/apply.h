// SPDX-License-Identifier: Apache-2.0
// Writing what the server tells: each row is taken when its rev is newer than the copy's, whatever brought it.
#pragma once

#include "app/store/applied.h"
#include "common/sql/db.h"

namespace teahouse::app::store {

Applied apply(sql::Db &db, UserId me, const proto::Changes &changes);

// Takes everything of a channel away: it may not be read any more. Its draft and what waits for it stay the writer's. Of a
// large one the messages go later, in slices: until then nothing leads to them.
void removeChannel(sql::Db &db, ChannelId channel);
// A slice of what is left of channels. True: there is more, or there was something.
bool removeSome(sql::Db &db, int messages);

} // namespace teahouse::app::store
