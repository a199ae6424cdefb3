// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/keeping.h"

#include "server/domain/names.h"
#include "server/handlers/direct.h"
#include "server/handlers/place.h"
#include "server/handlers/tell.h"
#include "server/store/direct.h"
#include "server/store/keeping.h"
#include "server/store/users.h"

namespace teahouse::server {

namespace {

// The command line knows every channel.
bool mayName(ChannelId channel, const Context &context)
{
    if (!context.actor.user.isValid())
        return store::channel(context.db, channel).has_value();
    return placeOf(channel, context).has_value();
}

} // namespace

Result<proto::Holds> handle(const proto::ListHolds &, Context &context)
{
    proto::Holds all{store::holds(context.db)};
    // That there is a channel is nobody's business who may not know of it; that something is held is.
    for (proto::Hold &hold : all.holds) {
        if (hold.channel.isValid() && !mayName(hold.channel, context))
            hold.reason.clear();
    }
    return all;
}

Result<proto::Done> handle(const proto::SetHold &request, Context &context)
{
    const auto reason = domain::topic(request.reason);
    if (!reason || reason->size() > limits::kReason || (request.channel.isValid() && request.user.isValid()))
        return fail(Code::BadRequest);
    if (request.channel.isValid() && !mayName(request.channel, context))
        return fail(Code::NotFound);
    if (request.user.isValid() && !store::user(context.db, request.user))
        return fail(Code::NotFound);
    if (!request.held) {
        store::removeHold(context.db, request.channel, request.user);
        return proto::Done{};
    }
    if (store::holds(context.db).size() >= limits::kHolds)
        return fail(Code::TooLarge);
    store::putHold(context.db,
                   {.channel = request.channel, .user = request.user, .reason = *reason, .by = context.actor.user, .at = context.now});
    return proto::Done{};
}

qsizetype expireSome(ChannelId channel, int count, Context &context)
{
    const auto what = store::expiring(context.db, channel, context.now);
    const auto messages = what ? store::nextToExpire(context.db, *what, count) : QList<MessageId>();
    if (messages.isEmpty())
        return 0;
    for (const MessageId message : messages)
        stopDirect(store::openTransfers(context.db, message), context);
    store::Expired expired = store::expire(context.db, channel, messages, context.now);
    for (const auto &[user, saved] : expired.saved)
        tell(context, proto::Stream::of(user), saved);
    tell(context, proto::Stream::of(channel), std::move(expired.channel));
    return messages.size();
}

} // namespace teahouse::server
