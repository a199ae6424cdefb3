// SPDX-License-Identifier: AGPL-3.0-or-later
// What must hold in the database of a server, of any version.
#pragma once

#include "common/sql/db.h"

#include <QStringList>

namespace teahouse::server::admin {

// The first of each kind, a line each; none: it is sound. In a reading transaction, so that all is of one moment.
QStringList problemsIn(sql::Db &db);

} // namespace teahouse::server::admin
