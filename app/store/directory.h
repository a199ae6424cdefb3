// SPDX-License-Identifier: Apache-2.0
// Public channels, those one is not in too.
#pragma once

#include "common/proto/records.h"
#include "common/sql/db.h"

namespace teahouse::app::store {

// The archived ones, too.
QList<proto::Channel> directory(sql::Db &db);

} // namespace teahouse::app::store
