// SPDX-License-Identifier: Apache-2.0
// Public channels, those one is not in too.
#pragma once

#include "common/proto/records.h"
#include "common/sql/db.h"

#include <QSet>

namespace teahouse::app::store {

// The archived ones, too.
QList<proto::Channel> directory(sql::Db &db);
// The channels in which that person is a channel admin.
QSet<ChannelId> administered(sql::Db &db, UserId user);

} // namespace teahouse::app::store
