// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/people.h"

#include "common/auth/secrets.h"
#include "server/domain/permissions.h"
#include "server/handlers/place.h"
#include "server/store/invitations.h"

namespace teahouse::server {

Result<proto::Invitation> handle(const proto::CreateInvitation &request, Context &context)
{
    if (request.role == proto::Role::Unknown || request.validMs <= 0
        || request.validMs > limits::kInvitationValidMs || request.uses <= 0
        || request.uses > limits::kInvitationUses)
        return fail(Code::BadRequest);
    if (!domain::mayGovern(context.actor.role, request.role))
        return fail(Code::Forbidden);
    QList<ChannelId> channels;
    for (const ChannelId channel : request.channels) {
        const auto place = placeFor(domain::Deed::AddPeople, channel, context);
        if (!place)
            return tl::unexpected(place.error());
        if (!channels.contains(channel))
            channels.append(channel);
    }

    const QString secret = newSecret();
    proto::Invitation invitation{.id = {context.freshId()},
                                 .link = secret,
                                 .role = request.role,
                                 .channels = std::move(channels),
                                 .createdAt = context.now,
                                 .expiresAt = context.now + request.validMs,
                                 .usesLeft = request.uses,
                                 .creator = context.actor.user};
    store::insertInvitation(context.db, invitation, hashOfSecret(secret));
    return invitation;
}

Result<proto::Invitations> handle(const proto::ListInvitations &, Context &context)
{
    proto::Invitations list{store::invitations(context.db)};
    for (proto::Invitation &invitation :
         list.invitations) // another admin's may lead into channels kept from this one
        erase_if(invitation.channels, [&](ChannelId channel) { return !placeOf(channel, context); });
    return list;
}

Result<proto::Done> handle(const proto::RevokeInvitation &request, Context &context)
{
    const auto invitation = store::invitation(context.db, request.invitation);
    if (!invitation)
        return fail(Code::NotFound);
    if (!invitation->revoked)
        store::revokeInvitation(context.db, invitation->id);
    return proto::Done{};
}

} // namespace teahouse::server
