// SPDX-License-Identifier: Apache-2.0
// Reading the archive for an export, so much at a time. On the archive's reading thread.
#pragma once

#include "app/export/export_data.h"
#include "common/sql/db.h"

namespace teahouse::app::store {

// Everything but members and messages.
ExportOffice exportOffice(sql::Db &db, UserId me, const ExportWanted &wanted);
QList<proto::Member> exportMembers(sql::Db &db, ChannelId channel);
// The messages behind `after`, at most limits::kExportBatch looked at, those of the wanted time given.
ExportBatch exportBatch(sql::Db &db, ChannelId channel, qint64 after, const ExportWanted &wanted);

} // namespace teahouse::app::store
