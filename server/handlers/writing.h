// SPDX-License-Identifier: AGPL-3.0-or-later
// What all that writes a message has in common. Defined in messages.cpp.
#pragma once

#include "common/proto/records.h"
#include "common/sql/db.h"

namespace teahouse::server {

// With the mentions that are in it.
void setText(proto::Message &message, const QString &text, sql::Db &db);
// A thread's root is in the same channel and in no thread itself. True for none.
bool isRootIn(ChannelId channel, MessageId root, sql::Db &db);

} // namespace teahouse::server
