// SPDX-License-Identifier: Apache-2.0
// Which messages are for me: by name, or by one of my keywords.
#pragma once

#include "common/proto/records.h"
#include "common/sql/db.h"
#include "common/text/keywords.h"

namespace teahouse::app::store {

// Unread messages looked at when my keywords have changed: in all, and the newest of one channel.
inline constexpr int kLookedThrough = 10'000;
inline constexpr int kLookedThroughOfOne = 1'000;

// Somebody else's message, that is: one's own is never for oneself.
bool mentions(const proto::Message &message, UserId me, const text::Keywords &keywords);

// Those that wait in the outbox outdo what the server has.
text::Keywords keywordsOf(sql::Db &db);
// They have changed: what is not read yet is looked at anew.
void lookForKeywords(sql::Db &db, UserId me);

} // namespace teahouse::app::store
