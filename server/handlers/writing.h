// SPDX-License-Identifier: AGPL-3.0-or-later
// What all that writes a message has in common. Defined in messages.cpp, but for the mentions.
#pragma once

#include "common/proto/messages.h"
#include "server/core/context.h"
#include "server/store/channels.h"

#include <optional>

namespace teahouse::server {

// With the mentions that are in it: people by name, those of groups and of @here as far as they are in the channel. More
// than limits::kMentions are everyone. Of a message that is there already @here means whom it has meant (mentioning.cpp).
void setText(proto::Message &message, ChannelId channel, const QString &text, const Context &context);
// A thread's root is in the same channel and in no thread itself. True for none.
bool isRootIn(ChannelId channel, MessageId root, sql::Db &db);

// The two halves of message.send's judgement: what is asked makes sense; whoever asks may.
bool isWellFormed(const proto::SendMessage &request, bool hasFiles);
std::optional<Code> refusalOf(const proto::SendMessage &request, const store::ChannelState &channel, Context &context);
// message.send itself. `held`: files that have been kept for this message already (store/later.h).
Result<proto::Posted> post(const proto::SendMessage &request, const QList<proto::FileInfo> &held, Context &context);

// A message that was written, to everyone there; a reply with its root, and to those who follow it.
proto::Posted tellPosted(proto::Message message, ChannelId channel, Context &context);

} // namespace teahouse::server
