// SPDX-License-Identifier: AGPL-3.0-or-later
// Brings our own export (a folder, or a zip file of one; app/export/json_writer.h says what is in it) into the database:
// people with their faces, emoji, channels, members, messages with threads, reactions, pins and files with their contents.
//
// The same rules as for other systems: memory is bounded, a run may be killed and repeated, exports of several people
// of one office add up, nobody gets a password or rights, nothing that is here already is changed.
#pragma once

#include "server/files/content_keeper.h"
#include "server/import/container.h"
#include "server/import/import_run.h"

namespace teahouse::server::import {

// Whether it can be: the same refusals as below, without a database.
Result<void> checkTeahouse(const QString &path, const ZipLimits &limits = {});

// Without a keeper, files are listed without their contents. Code::NotFound, BadRequest, TooLarge: it is no export that
// can be read; Unsupported: a newer program made it; nothing was changed. Cancelled: ended by options.goOn. Throws
// sql::Failure.
Result<ImportReport> importTeahouse(const QString &path, sql::Db &db, IdSource &ids, const Clock &clock,
                                    ContentKeeper *keeper, const ImportOptions &options = {},
                                    const ZipLimits &limits = {});

} // namespace teahouse::server::import
