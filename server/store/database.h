// SPDX-License-Identifier: AGPL-3.0-or-later
// Opens the server's SQLite database as each lane needs it. A connection belongs to the thread that opened
// it. What can't be opened throws sql::Failure.
#pragma once

#include "common/sql/db.h"

#include <memory>

namespace teahouse::server::store {

// WAL; a commit is on disk when it returns. Brings the tables to the newest version; Code::Unsupported when
// the file was written by a newer program.
Result<std::unique_ptr<sql::Db>> openForWriting(const QString &file);
// Of a file that openForWriting() has seen. Sees the last commit at each beginRead().
std::unique_ptr<sql::Db> openForReading(const QString &file);

// The largest id there is: what IdSource starts from.
qint64 newestId(sql::Db &db);

} // namespace teahouse::server::store
