// SPDX-License-Identifier: AGPL-3.0-or-later
// Reactions, pins and saved messages.
#pragma once

#include "server/core/context.h"

#include "common/proto/marks.h"

namespace teahouse::server {

inline constexpr int kReactionsOfMessage = 20'000; // of all people with all emoji: the row must fit into a frame

Result<proto::Done> handle(const proto::React &request, Context &context);
Result<proto::Done> handle(const proto::PinMessage &request, Context &context);
Result<proto::Done> handle(const proto::SaveMessage &request, Context &context);

// One emoji, or the folded name of an office's own.
bool mayReactWith(const QString &emoji, sql::Db &db);

} // namespace teahouse::server
