// SPDX-License-Identifier: AGPL-3.0-or-later
// What all that writes a message has in common. Defined in messages.cpp.
#pragma once

#include "common/proto/messages.h"
#include "server/core/context.h"

namespace teahouse::server {

// With the mentions that are in it.
void setText(proto::Message &message, const QString &text, sql::Db &db);
// A thread's root is in the same channel and in no thread itself. True for none.
bool isRootIn(ChannelId channel, MessageId root, sql::Db &db);

// A message that was written, to everyone there; a reply with its root, and to those who follow it.
proto::Posted tellPosted(proto::Message message, ChannelId channel, Context &context);

} // namespace teahouse::server
