// SPDX-License-Identifier: AGPL-3.0-or-later
// A channel as the actor stands to it, and what happens to the members and the timeline of one.
#pragma once

#include "server/core/context.h"
#include "server/domain/permissions.h"
#include "server/store/channels.h"

namespace teahouse::server {

struct Place {
    ChannelId channel;
    store::ChannelState state;
    domain::Standing standing;
};

domain::Standing standingIn(const store::ChannelState &state, const Actor &actor);

// NotFound for a channel that is not there or that the actor may not know of: he cannot tell which.
Result<Place> placeOf(ChannelId channel, const Context &context);
Result<Place> placeFor(domain::Deed deed, ChannelId channel, const Context &context);

struct MessagePlace {
    proto::Message message;
    Place place;
};
// NotFound also where the actor may not know of the channel.
Result<MessagePlace> placeOf(MessageId message, const Context &context);

// A line in the timeline, written by the server.
void announce(Context &context, ChannelId channel, proto::MessageKind kind, UserId about,
              const QString &text = {});

enum class Entering : quint8 { Joins, IsAdded };
void enter(Context &context, const Place &place, UserId user, Entering how);
enum class Leaving : quint8 { Leaves, IsRemoved };
void leave(Context &context, ChannelId channel, UserId user, Leaving how);

// Each once and in order, without the actor; NotFound when somebody is not there or has no open account.
Result<QList<UserId>> othersAmong(const QList<UserId> &users, const Context &context);

// The changed row, in the channel's stream and (unless 0) in the workspace's.
void tellChannel(Context &context, const proto::Channel &channel, qint64 directoryRev);

} // namespace teahouse::server
