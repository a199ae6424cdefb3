// SPDX-License-Identifier: Apache-2.0
// Groups, departments, and what my devices share: drafts as the server has them, preferences, the sidebar. What stands in the composers of this
// device is drafts.h.
#pragma once

#include "common/proto/own_records.h"
#include "common/sql/db.h"

#include <QSet>

namespace teahouse::app::store {

void createOwn(sql::Db &db); // the steps of the schema
void createStickers(sql::Db &db);
void createOffice(sql::Db &db); // categories and departments

// False: what is here is as new. For apply().
bool put(sql::Db &db, const proto::Group &group);
bool put(sql::Db &db, const proto::Draft &draft);
bool put(sql::Db &db, const proto::Preferences &preferences);
bool put(sql::Db &db, const proto::Sticker &sticker);
bool put(sql::Db &db, const proto::Category &category);
bool put(sql::Db &db, const proto::Department &department);

QList<proto::Group> groups(sql::Db &db); // removed ones too
QList<proto::Draft> serverDrafts(sql::Db &db); // empty ones too
proto::Preferences preferences(sql::Db &db);
QList<proto::Sticker> stickers(sql::Db &db); // removed ones too
QList<proto::Category> categories(sql::Db &db); // the same
QList<proto::Department> departments(sql::Db &db); // the same

} // namespace teahouse::app::store
