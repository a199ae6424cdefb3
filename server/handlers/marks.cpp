// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/marks.h"

#include "common/text/emoji_name.h"
#include "common/text/fold.h"
#include "server/handlers/place.h"
#include "server/handlers/tell.h"
#include "server/store/emoji.h"
#include "server/store/marks.h"
#include "server/store/messages.h"
#include "server/store/previews.h"

#include <algorithm>

namespace teahouse::server {

using namespace Qt::StringLiterals;
using domain::Deed;

namespace {

// Whoever may write may mark, and only what somebody has written.
std::optional<Code> refusalOf(const MessagePlace &marked)
{
    if (const auto refused = domain::refusalOf(Deed::Mark, marked.place.standing))
        return refused;
    if (marked.message.kind != proto::MessageKind::Text)
        return Code::Forbidden;
    return marked.message.recalledAt != 0 ? std::optional(Code::Conflict) : std::nullopt;
}

const proto::Reaction *reactionWith(const QString &emoji, const proto::Message &message)
{
    const auto it = std::find_if(message.reactions.begin(), message.reactions.end(),
                                 [&](const proto::Reaction &reaction) { return reaction.emoji == emoji; });
    return it == message.reactions.end() ? nullptr : &*it;
}

qint64 reactionsOn(const proto::Message &message)
{
    qint64 count = 0;
    for (const proto::Reaction &reaction : message.reactions)
        count += reaction.users.size();
    return count;
}

// Joining those who have reacted is always allowed: an import or a removed emoji may have left a name that is no
// emoji here.
std::optional<Error> refusalOfOneMore(const QString &emoji, const proto::Message &message, sql::Db &db)
{
    const proto::Reaction *others = reactionWith(emoji, message);
    if (!others && !mayReactWith(emoji, db))
        return Error{Code::BadRequest, u"emoji"_s};
    const bool full = others ? others->users.size() >= limits::kReactionUsers
                             : message.reactions.size() >= limits::kReactionsPerMessage;
    if (full || reactionsOn(message) >= kReactionsOfMessage)
        return Error{Code::TooLarge, u"reactions"_s};
    return {};
}

} // namespace

bool mayReactWith(const QString &emoji, sql::Db &db)
{
    return text::isOneEmoji(emoji) || (text::fold(emoji) == emoji && store::emojiNamed(db, emoji));
}

Result<proto::Done> handle(const proto::React &request, Context &context)
{
    auto marked = placeOf(request.message, context);
    if (!marked)
        return tl::unexpected(marked.error());
    proto::Message &message = marked->message;
    const UserId me = context.actor.user;
    const proto::Reaction *there = reactionWith(request.emoji, message);
    if ((there && there->users.contains(me)) == request.on && marked->place.standing.isMember())
        return proto::Done{};
    if (const auto refused = refusalOf(*marked))
        return fail(*refused);
    if (request.on) {
        if (const auto refused = refusalOfOneMore(request.emoji, message, context.db))
            return tl::unexpected(*refused);
        store::addReaction(context.db, message.id, request.emoji, me,
                           store::nextReactionAt(context.db, message.id, context.now));
    } else {
        store::removeReaction(context.db, message.id, request.emoji, me);
    }
    message.reactions = store::reactionsOf(context.db, message.id);
    store::giveNewRev(context.db, marked->place.channel, message);
    tell(context, proto::Stream::of(marked->place.channel), std::move(message));
    return proto::Done{};
}

Result<proto::Done> handle(const proto::PinMessage &request, Context &context)
{
    auto marked = placeOf(request.message, context);
    if (!marked)
        return tl::unexpected(marked.error());
    proto::Message &message = marked->message;
    if ((message.pinnedAt != 0) == request.on && marked->place.standing.isMember())
        return proto::Done{};
    if (const auto refused = refusalOf(*marked))
        return fail(*refused);
    if (request.on && store::countPins(context.db, marked->place.channel) >= limits::kPins)
        return fail(Code::TooLarge, u"pins"_s);
    message.pinnedAt = request.on ? context.now : 0;
    message.pinnedBy = request.on ? context.actor.user : UserId();
    store::updatePin(context.db, marked->place.channel, message);
    tell(context, proto::Stream::of(marked->place.channel), std::move(message));
    return proto::Done{};
}

// One's own list: it says nothing to anybody, so what may be read may be kept, and it may always be let go.
Result<proto::Done> handle(const proto::SaveMessage &request, Context &context)
{
    const UserId me = context.actor.user;
    const auto before = store::saved(context.db, me, request.message);
    proto::Saved row = before.value_or(proto::Saved{.message = request.message, .removed = true});
    if (request.on || !before) {
        const auto marked = placeOf(request.message, context);
        if (!marked)
            return tl::unexpected(marked.error());
        row.channel = marked->place.channel;
        if (request.on && row.removed && marked->message.recalledAt != 0)
            return fail(Code::Conflict);
    }
    if (row.removed != request.on)
        return proto::Done{};
    if (request.on && store::countSaved(context.db, me) >= limits::kSaved)
        return fail(Code::TooLarge, u"saved"_s);
    row.removed = !request.on;
    row.savedAt = request.on ? context.now : row.savedAt;
    store::putSaved(context.db, me, row);
    tell(context, proto::Stream::of(me), row);
    return proto::Done{};
}

} // namespace teahouse::server
