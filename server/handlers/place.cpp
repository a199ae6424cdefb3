// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/place.h"

#include "server/handlers/direct.h"
#include "server/handlers/guests.h"
#include "server/handlers/tell.h"
#include "server/store/members.h"
#include "server/store/messages.h"
#include "server/store/users.h"

namespace teahouse::server {

domain::Standing standingIn(const store::ChannelState &state, const Actor &actor)
{
    return {.kind = state.kind, .archived = state.archived, .role = actor.role, .channelRole = state.role,
            .posting = state.posting};
}

Result<Place> placeOf(ChannelId channel, const Context &context)
{
    const auto state = store::channelState(context.db, channel, context.actor.user);
    if (!state)
        return fail(Code::NotFound);
    const auto standing = standingIn(*state, context.actor);
    if (!domain::mayKnow(standing))
        return fail(Code::NotFound);
    return Place{channel, *state, standing};
}

Result<Place> placeFor(domain::Deed deed, ChannelId channel, const Context &context)
{
    auto place = placeOf(channel, context);
    if (!place)
        return place;
    if (const auto refused = domain::refusalOf(deed, place->standing))
        return fail(*refused);
    return place;
}

Result<MessagePlace> placeOf(MessageId message, const Context &context)
{
    auto stored = store::message(context.db, message);
    if (!stored)
        return fail(Code::NotFound);
    auto place = placeOf(stored->channel, context);
    if (!place)
        return tl::unexpected(place.error());
    return MessagePlace{std::move(stored->message), *std::move(place)};
}

void announce(Context &context, ChannelId channel, proto::MessageKind kind, UserId about, const QString &text)
{
    proto::Message message{
        .id = {context.freshId()}, .author = about, .kind = kind, .sentAt = context.now, .text = text};
    store::insertMessage(context.db, channel, message);
    tell(context, proto::Stream::of(channel), std::move(message));
}

// The Member row goes first: from it on the channel's changes reach him.
void enter(Context &context, const Place &place, UserId user, Entering how)
{
    const bool joins = how == Entering::Joins;
    // Who comes by himself has seen the line that says so.
    const qint64 readSeq = place.state.lastSeq + (joins ? 1 : 0);
    const auto both
        = store::addMember(context.db, place.channel, {.user = user, .joinedAt = context.now}, readSeq);
    tell(context, proto::Stream::of(place.channel), both.member);
    announce(context, place.channel, joins ? proto::MessageKind::Joined : proto::MessageKind::Added, user);
    tell(context, proto::Stream::of(user), both.membership);
    introduce(place.channel, user, context);
}

void leave(Context &context, ChannelId channel, UserId user, Leaving how)
{
    const auto both = store::removeMember(context.db, channel, user);
    tell(context, proto::Stream::of(channel), both.member);
    announce(context, channel,
             how == Leaving::Leaves ? proto::MessageKind::Left : proto::MessageKind::Removed, user);
    tell(context, proto::Stream::of(user), both.membership);
    stopDirect(store::openTransfers(context.db, user, channel), context);
}

Result<QList<UserId>> othersAmong(const QList<UserId> &users, const Context &context)
{
    QList<UserId> others;
    for (const UserId id : users) {
        if (id == context.actor.user || others.contains(id))
            continue;
        const auto user = store::user(context.db, id);
        if (!user || user->deactivated)
            return fail(Code::NotFound);
        others.append(id);
    }
    return others;
}

void tellChannel(Context &context, const proto::Channel &channel, qint64 directoryRev)
{
    tell(context, proto::Stream::of(channel.id), channel);
    if (directoryRev == 0)
        return;
    proto::Channel listed = channel;
    listed.rev = directoryRev;
    tell(context, proto::Stream::workspace(), std::move(listed));
}

} // namespace teahouse::server
