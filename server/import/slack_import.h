// SPDX-License-Identifier: AGPL-3.0-or-later
// Brings a Slack export (a zip file of JSON) into the database: people, channels, private channels, direct
// conversations, messages with threads, edits, reactions and the names of their files.
//
// Memory is bounded by limits::kImport…, not by the export. A run may be killed and repeated, and a newer export of the
// same workspace adds what is new; see import_run.h and slack_timeline.h. What is bad in the export is skipped and
// reported, nothing else. Nothing that is here already is changed.
#pragma once

#include "server/import/import_run.h"
#include "server/import/zip_reader.h"

namespace teahouse::server::import {

// Whether it can be: the same refusals as below, without a database.
Result<void> checkSlack(const QString &zipFile, const ZipLimits &limits = {});

// Code::NotFound, BadRequest, TooLarge: the file is no export that can be read; nothing was changed.
// Code::Cancelled: ended by options.goOn. Throws sql::Failure.
Result<ImportReport> importSlack(const QString &zipFile, sql::Db &db, IdSource &ids, const Clock &clock,
                                 const ImportOptions &options = {}, const ZipLimits &limits = {});

} // namespace teahouse::server::import
