// SPDX-License-Identifier: AGPL-3.0-or-later
// Pages of the catch-up: what has after < rev <= upTo in one stream, from its newest end, as much as there is
// room for.
//
//      after                a                          upTo
//   ─────┼──────────────────┼────────────────────────────┼──► rev
//        │   left for the   │  the page: every row that  │
//        │   next request   │  stands in (a, upTo] now   │
#pragma once

#include "server/store/page.h"

#include "common/proto/changes.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

// All of these take what they give from the budget; nothing when not even the newest row fits.
std::optional<proto::Changes> channelPage(sql::Db &db, const proto::Gap &gap, Budget &budget);
std::optional<proto::Changes> userPage(sql::Db &db, const proto::Gap &gap, Budget &budget);

// `guest`: one who sees no directory, and of the people those alone with whom he shares a channel; unset: all is shown.
std::optional<proto::Changes> workspacePage(sql::Db &db, const proto::Gap &gap, UserId guest, Budget &budget);

// A channel never seen: its row and the newest `tail` messages, as knowing all up to its head. Nothing while
// there is little room: few messages are shown only where they alone would fill an answer.
std::optional<proto::Changes> channelSnapshot(sql::Db &db, const proto::Head &head, qint64 tail,
                                              Budget &budget);

} // namespace teahouse::server::store
