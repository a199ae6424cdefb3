// SPDX-License-Identifier: AGPL-3.0-or-later
// The parts of people's sidebars. Rows of the user's stream.
#pragma once

#include "common/proto/own_records.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

inline const QString kCategoryColumns
    = QStringLiteral("id, name, place, sort, collapsed, muted, channels, removed, user_rev ");

proto::Category categoryFrom(const QSqlQuery &row); // kCategoryColumns
QList<proto::Category> categories(sql::Db &db, UserId user); // removed ones too
void putCategory(sql::Db &db, UserId user, proto::Category &category); // gives it its rev

void createCategories(sql::Db &db); // the step of the schema

} // namespace teahouse::server::store
