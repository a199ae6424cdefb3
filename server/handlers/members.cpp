// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/channels.h"

#include "server/domain/access.h"
#include "server/handlers/guests.h"
#include "server/handlers/place.h"
#include "server/handlers/tell.h"
#include "server/store/members.h"

namespace teahouse::server {

using domain::Deed;

Result<proto::Done> handle(const proto::JoinChannel &request, Context &context)
{
    const auto place = placeOf(request.channel, context);
    if (!place)
        return tl::unexpected(place.error());
    if (place->standing.isMember())
        return proto::Done{};
    if (const auto refused = domain::refusalOf(Deed::Join, place->standing))
        return fail(*refused);
    enter(context, *place, context.actor.user, Entering::Joins);
    return proto::Done{};
}

Result<proto::Done> handle(const proto::LeaveChannel &request, Context &context)
{
    const auto state = store::channelState(context.db, request.channel, context.actor.user);
    // He has left before: his own list says so, so nothing is given away.
    if (state && state->wasMember && state->role == proto::ChannelRole::Unknown)
        return proto::Done{};
    const auto place = placeFor(Deed::Leave, request.channel, context);
    if (!place)
        return tl::unexpected(place.error());
    leave(context, request.channel, context.actor.user, Leaving::Leaves);
    return proto::Done{};
}

Result<proto::Done> handle(const proto::AddMembers &request, Context &context)
{
    auto place = placeFor(Deed::AddPeople, request.channel, context);
    if (!place)
        return tl::unexpected(place.error());
    if (request.users.contains(context.actor.user) && !place->standing.isMember())
        return fail(Code::BadRequest); // that is channel.join
    const auto people = othersAmong(request.users, context);
    if (!people)
        return tl::unexpected(people.error());
    for (const UserId user : *people) {
        const auto known = store::member(context.db, request.channel, user);
        if (known && !known->left)
            continue;
        enter(context, *place, user, Entering::IsAdded);
        ++place->state.lastSeq; // the line that said so
    }
    return proto::Done{};
}

Result<proto::Done> handle(const proto::RemoveMember &request, Context &context)
{
    if (request.user == context.actor.user)
        return handle(proto::LeaveChannel{.channel = request.channel}, context);
    const auto place = placeFor(Deed::Moderate, request.channel, context);
    if (!place)
        return tl::unexpected(place.error());
    const auto member = store::member(context.db, request.channel, request.user);
    if (!member)
        return fail(Code::NotFound);
    if (!member->left)
        leave(context, request.channel, request.user, Leaving::IsRemoved);
    return proto::Done{};
}

Result<proto::Done> handle(const proto::SetMemberRole &request, Context &context)
{
    if (request.role == proto::ChannelRole::Unknown)
        return fail(Code::BadRequest);
    const auto place = placeOf(request.channel, context);
    if (!place)
        return tl::unexpected(place.error());
    auto member = store::member(context.db, request.channel, request.user);
    // Before the permission: an admin who made himself a plain member may repeat that.
    if (member && !member->left && member->role == request.role)
        return proto::Done{};
    if (const auto refused = domain::refusalOf(Deed::Moderate, place->standing))
        return fail(*refused);
    if (!member || member->left)
        return fail(Code::NotFound);
    member->role = request.role;
    store::updateMember(context.db, request.channel, *member);
    tell(context, proto::Stream::of(request.channel), *member);
    return proto::Done{};
}

Result<proto::MemberPage> handle(const proto::ListMembers &request, Context &context)
{
    const auto place = placeFor(Deed::Read, request.channel, context);
    if (!place)
        return tl::unexpected(place.error());
    proto::MemberPage page{.changes = {.stream = proto::Stream::of(request.channel)}};
    auto &members = page.changes.members;
    members = store::membersAfter(context.db, request.channel, request.after, limits::kPageMembers + 1);
    page.more = members.size() > limits::kPageMembers;
    if (page.more)
        members.removeLast();
    if (!domain::seesDirectory(context.actor.role))
        addPeople(context.db, page.changes);
    return page;
}

} // namespace teahouse::server
