// SPDX-License-Identifier: Apache-2.0
// The archive's tables. A newer program reads what an older one stored; an older one refuses a newer file.
#pragma once

#include "common/sql/migrator.h"

namespace teahouse::app::store {

std::span<const sql::Migration> schema();

} // namespace teahouse::app::store
