// SPDX-License-Identifier: AGPL-3.0-or-later
// What a message passes on: a row for each that does, one text.
#pragma once

#include "common/proto/records.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

void putForwarded(sql::Db &db, const proto::Message &message);
void takeForwarded(sql::Db &db, proto::Message &message); // fills it in
void dropForwarded(sql::Db &db, MessageId message); // its files go with removeFilesOf()

} // namespace teahouse::server::store
