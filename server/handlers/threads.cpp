// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/threads.h"

#include "server/handlers/place.h"
#include "server/handlers/tell.h"
#include "server/store/messages.h"
#include "server/store/threads.h"

#include <algorithm>

namespace teahouse::server {

using namespace Qt::StringLiterals;
using proto::ThreadMark;

namespace {

void put(Context &context, UserId user, ThreadMark mark)
{
    store::putThreadMark(context.db, user, mark);
    tell(context, proto::Stream::of(user), mark);
}

// Looked at only when one more is followed, not with every reply and every mark.
void putFollowed(Context &context, UserId user, const std::optional<ThreadMark> &before, const ThreadMark &mark)
{
    put(context, user, mark);
    if (before && before->following)
        return;
    if (auto stillest = store::oneTooMany(context.db, user)) {
        stillest->following = false;
        put(context, user, *stillest);
    }
}

// A thread is followed by those who are in its channel.
Result<MessagePlace> rootOf(MessageId id, const Context &context)
{
    auto root = placeOf(id, context);
    if (!root)
        return root;
    if (!root->place.standing.isMember())
        return fail(Code::Forbidden);
    if (root->message.thread.isValid() || root->message.kind != proto::MessageKind::Text)
        return fail(Code::BadRequest, u"root"_s);
    return root;
}

// Somebody else's reply that is for him: all before it he need not read.
void follow(Context &context, ChannelId channel, const proto::Message &reply, UserId user, bool mentioned)
{
    const auto known = store::threadMark(context.db, user, reply.thread);
    if (user == reply.author || (known && (known->following || !mentioned))
        || !store::isMember(context.db, channel, user))
        return;
    ThreadMark mark = known.value_or(ThreadMark{.root = reply.thread, .channel = channel});
    mark.following = true;
    mark.readSeq = std::max(mark.readSeq, reply.seq - 1);
    putFollowed(context, user, known, mark);
}

} // namespace

Result<proto::Done> handle(const proto::FollowThread &request, Context &context)
{
    const auto root = rootOf(request.root, context);
    if (!root)
        return tl::unexpected(root.error());
    const auto known = store::threadMark(context.db, context.actor.user, request.root);
    if (known && known->following == request.on)
        return proto::Done{};
    ThreadMark mark = known.value_or(ThreadMark{.root = request.root, .channel = root->place.channel});
    mark.following = request.on;
    if (!request.on) {
        put(context, context.actor.user, mark);
        return proto::Done{};
    }
    mark.readSeq = root->place.state.lastSeq; // from now on
    putFollowed(context, context.actor.user, known, mark);
    return proto::Done{};
}

Result<proto::Done> handle(const proto::MarkThreadRead &request, Context &context)
{
    const auto root = rootOf(request.root, context);
    if (!root)
        return tl::unexpected(root.error());
    auto mark = store::threadMark(context.db, context.actor.user, request.root);
    const qint64 seq = std::clamp(request.seq, qint64(0), root->place.state.lastSeq);
    // Of what one does not follow nothing is unread.
    if (!mark || !mark->following || seq == mark->readSeq || (seq < mark->readSeq && !request.back))
        return proto::Done{};
    mark->readSeq = seq;
    put(context, context.actor.user, *mark);
    return proto::Done{};
}

void tellWithRoot(Context &context, ChannelId channel, proto::Message reply)
{
    auto root = store::message(context.db, reply.thread);
    const qint64 after = reply.rev - 1;
    const qint64 upTo = root->message.rev;
    context.publish({.stream = proto::Stream::of(channel),
                     .after = after,
                     .upTo = upTo,
                     .messages = {std::move(reply), std::move(root->message)}});
}

void followedBy(Context &context, ChannelId channel, const proto::Message &reply)
{
    const auto mine = store::threadMark(context.db, reply.author, reply.thread);
    ThreadMark mark = mine.value_or(ThreadMark{.root = reply.thread, .channel = channel});
    mark.following = true;
    mark.readSeq = reply.seq; // who answers has read
    putFollowed(context, reply.author, mine, mark);
    if (const auto root = store::message(context.db, reply.thread); root && !root->message.recalledAt)
        follow(context, channel, reply, root->message.author, false);
    for (const UserId user : reply.mentions)
        follow(context, channel, reply, user, true);
}

} // namespace teahouse::server
