// SPDX-License-Identifier: Apache-2.0
// Groups, and what my devices share: drafts as the server has them, preferences. What stands in the composers of this
// device is drafts.h.
#pragma once

#include "common/proto/own_records.h"
#include "common/sql/db.h"

#include <QSet>

namespace teahouse::app::store {

void createOwn(sql::Db &db); // the steps of the schema
void createStickers(sql::Db &db);

// False: what is here is as new. For apply().
bool put(sql::Db &db, const proto::Group &group);
bool put(sql::Db &db, const proto::Draft &draft);
bool put(sql::Db &db, const proto::Preferences &preferences);
bool put(sql::Db &db, const proto::Sticker &sticker);

QList<proto::Group> groups(sql::Db &db); // removed ones too
QList<proto::Draft> serverDrafts(sql::Db &db); // empty ones too
proto::Preferences preferences(sql::Db &db);
QList<proto::Sticker> stickers(sql::Db &db); // removed ones too

} // namespace teahouse::app::store
