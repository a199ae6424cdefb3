// SPDX-License-Identifier: AGPL-3.0-or-later
// How the server is doing, in numbers.
#pragma once

#include "common/proto/running.h"
#include "common/sql/db.h"
#include "server/core/executor.h"
#include "server/node/data_folder.h"

namespace teahouse::server {

// What the database, the folder and the lanes say; who calls knows of connections and the certificate. Any thread.
proto::ServerHealth healthOf(sql::Db &db, const DataFolder &folder, const Executor &executor);

} // namespace teahouse::server
