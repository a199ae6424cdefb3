// SPDX-License-Identifier: AGPL-3.0-or-later
// The server's tables, one SQL text for SQLite and PostgreSQL. Times are milliseconds since 1970, enums their
// names.
//
//   workspace ── users ── credentials, sessions        the workspace stream: workspace, users, public channels
//                  │                                   (counter workspace.last_rev)
//               members ── channels                    a channel's stream: channels, members.rev, messages
//                            │                         (counter channels.last_rev)
//                         messages ── versions,        a user's stream: members.user_rev, saved
//                                     files, reactions (counter users.last_rev)
#pragma once

#include "common/sql/migrator.h"

namespace teahouse::server::store {

std::span<const sql::Migration> schema();

} // namespace teahouse::server::store
