// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/newcomers.h"

#include "server/domain/access.h"
#include "server/handlers/place.h"

namespace teahouse::server {

void enterFirstChannels(const proto::User &user, QList<ChannelId> channels, Context &context)
{
    if (domain::seesDirectory(user.role)) {
        for (const ChannelId channel : store::channelsForNew(context.db)) {
            if (!channels.contains(channel))
                channels.append(channel);
        }
    }
    for (const ChannelId channel : std::as_const(channels)) {
        const auto state = store::channelState(context.db, channel, user.id);
        if (state && !state->archived)
            enter(context, {.channel = channel, .state = *state}, user.id, Entering::Joins);
    }
}

} // namespace teahouse::server
