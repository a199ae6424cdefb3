// SPDX-License-Identifier: AGPL-3.0-or-later
// Brings a Mattermost bulk export (a zip file or folder with a file of lines, and attachments) into the database: people
// with their faces, emoji, channels of all teams, direct and group conversations, posts with threads, reactions, pins and
// files. Markdown stays as it is; mentions are those of the people as they are called here.
//
// The same rules as for Slack: memory is bounded, a run may be killed and repeated, a newer export adds what is new,
// nobody gets a password or rights, nothing that is here already is changed, and what does not come in is reported. The
// lines may come in any order.
#pragma once

#include "server/files/content_keeper.h"
#include "server/import/container.h"
#include "server/import/import_run.h"

namespace teahouse::server::import {

// Whether it can be: the same refusals as below, without a database.
Result<void> checkMattermost(const QString &path, const ZipLimits &limits = {});

// Without a keeper, files are listed without their contents. Code::NotFound, BadRequest, TooLarge: it is no export that
// can be read; nothing was changed. Cancelled: ended by options.goOn. Throws sql::Failure.
Result<ImportReport> importMattermost(const QString &path, sql::Db &db, IdSource &ids, const Clock &clock,
                                      ContentKeeper *keeper, const ImportOptions &options = {},
                                      const ZipLimits &limits = {});

} // namespace teahouse::server::import
