// SPDX-License-Identifier: AGPL-3.0-or-later
// Somebody new in the office, whoever says that he belongs there.
#pragma once

#include "server/core/context.h"

namespace teahouse::server {

// Into these channels and, unless he is a guest, where everybody begins. What was archived since is passed over.
void enterFirstChannels(const proto::User &user, QList<ChannelId> channels, Context &context);

} // namespace teahouse::server
