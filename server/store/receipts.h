// SPDX-License-Identifier: AGPL-3.0-or-later
// Who has read how far in a channel, as far as it may be told.
#pragma once

#include "common/proto/receipts.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

proto::ReadMarks readMarks(sql::Db &db, ChannelId channel);

} // namespace teahouse::server::store
