// SPDX-License-Identifier: Apache-2.0
#include "app/sync/marks.h"

#include "common/proto/forward.h"
#include "common/proto/later.h"
#include "common/proto/marks.h"
#include "common/proto/own.h"
#include "common/proto/threads.h"

#include <algorithm>

namespace teahouse::app {

namespace {

template <class Request>
bool is(const OutboxEntry &entry)
{
    return entry.request == QLatin1StringView(Request::kName);
}

auto reactionWith(const QString &emoji, QList<proto::Reaction> &reactions)
{
    return std::find_if(reactions.begin(), reactions.end(),
                        [&](const proto::Reaction &reaction) { return reaction.emoji == emoji; });
}

void showReaction(const OutboxEntry &mark, UserId me, QList<proto::Reaction> &reactions)
{
    const auto known = reactionWith(mark.text, reactions);
    if (known == reactions.end()) {
        if (!mark.back)
            reactions.append({mark.text, {me}});
        return;
    }
    if (!mark.back && !known->users.contains(me))
        known->users.append(me);
    if (mark.back)
        known->users.removeAll(me);
    if (known->users.isEmpty())
        reactions.erase(known);
}

} // namespace

bool isPosting(const OutboxEntry &entry) { return is<proto::SendMessage>(entry) || is<proto::ForwardMessages>(entry); }

bool isMark(const OutboxEntry &entry)
{
    return is<proto::React>(entry) || is<proto::PinMessage>(entry) || is<proto::SaveMessage>(entry) || isThreadMark(entry)
        || isLaterChange(entry);
}

bool isLaterMade(const OutboxEntry &entry) { return is<proto::ScheduleMessage>(entry) || is<proto::CreateReminder>(entry); }

bool isLaterChange(const OutboxEntry &entry)
{
    return is<proto::ChangeScheduled>(entry) || is<proto::CancelScheduled>(entry) || is<proto::ChangeReminder>(entry);
}

bool isOwn(const OutboxEntry &entry)
{
    return is<proto::SetDraft>(entry) || is<proto::SetPreferences>(entry) || is<proto::SetNotifyRules>(entry) || is<proto::SetNotify>(entry)
        || is<proto::SetCategory>(entry) || is<proto::AddSticker>(entry) || is<proto::RemoveSticker>(entry);
}

bool isThreadMark(const OutboxEntry &entry)
{
    return is<proto::FollowThread>(entry) || is<proto::MarkThreadRead>(entry);
}

void showMark(const OutboxEntry &mark, UserId me, proto::Message &message)
{
    if (message.recalledAt != 0)
        return;
    if (is<proto::React>(mark))
        showReaction(mark, me, message.reactions);
    if (!is<proto::PinMessage>(mark) || isAsAsked(mark, me, message))
        return;
    message.pinnedAt = mark.back ? 0 : mark.createdAt;
    message.pinnedBy = mark.back ? UserId() : me;
}

bool mayHaveDone(const proto::Message &message, const OutboxEntry &mark, UserId me)
{
    return !is<proto::SaveMessage>(mark) && !isThreadMark(mark) && !isLaterChange(mark) && (mark.delivery == Delivery::Sent || isAsAsked(mark, me, message));
}

bool isAsAsked(const OutboxEntry &mark, UserId me, const proto::Message &message)
{
    if (is<proto::PinMessage>(mark))
        return (message.pinnedAt != 0) != mark.back;
    const auto gave = [&](const proto::Reaction &reaction) {
        return reaction.emoji == mark.text && reaction.users.contains(me);
    };
    return std::any_of(message.reactions.cbegin(), message.reactions.cend(), gave) != mark.back;
}

} // namespace teahouse::app
