// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/own.h"

#include "common/text/fold.h"
#include "server/domain/names.h"
#include "server/handlers/place.h"
#include "server/handlers/tell.h"
#include "server/handlers/writing.h"
#include "server/store/categories.h"
#include "server/store/members.h"
#include "server/store/own.h"

#include <QSet>
#include <algorithm>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

bool isStorable(const QString &text)
{
    return text.isValidUtf16() && !text.contains(QChar::Null);
}

bool isEmpty(const proto::SetDraft &request) { return request.text.isEmpty() && !request.replyTo.isValid(); }

void put(Context &context, proto::Draft draft)
{
    store::putDraft(context.db, context.actor.user, draft);
    tell(context, proto::Stream::of(context.actor.user), std::move(draft));
}

// Each once, on one line.
std::optional<QList<QString>> wordsOf(const QList<QString> &keywords)
{
    QList<QString> words;
    QList<QString> known;
    for (const QString &keyword : keywords) {
        const QString word = keyword.simplified();
        const auto isControl = [](QChar c) { return c.category() == QChar::Other_Control; };
        if (word.isEmpty() || !isStorable(word) || std::any_of(word.begin(), word.end(), isControl))
            return {};
        if (const QString folded = text::fold(word); !known.contains(folded)) {
            known.append(folded);
            words.append(word);
        }
    }
    return words;
}

bool isInAWeek(const proto::QuietHours &quiet)
{
    constexpr qint64 kDay = 24 * 60;
    return quiet.days > 0 && quiet.days < (1 << 7) && quiet.from >= 0 && quiet.from < kDay && quiet.to >= 0
        && quiet.to < kDay;
}

bool isEverybodys(LocalId category)
{
    return category == proto::Category::kFavourites || category == proto::Category::kChannels
        || category == proto::Category::kConversations;
}

bool takesChannels(LocalId category)
{
    return category == proto::Category::kFavourites || !isEverybodys(category);
}

std::optional<Error> objectionTo(proto::Category &category)
{
    if (!category.id.isValid())
        return Error{Code::BadRequest, u"id"_s};
    if (isEverybodys(category.id)) {
        if (category.removed)
            return Error{Code::BadRequest, u"removed"_s};
        category.name.clear();
        return {};
    }
    const auto name = domain::displayName(category.name);
    if (!name)
        return Error{Code::BadRequest, u"name"_s};
    category.name = *name;
    return {};
}

// Channels that I am in or was in; each once.
QList<ChannelId> mineAmong(const QList<ChannelId> &channels, Context &context)
{
    QList<ChannelId> mine;
    QSet<ChannelId> seen;
    for (const ChannelId channel : channels) {
        if (!seen.contains(channel) && store::membership(context.db, channel, context.actor.user))
            mine.append(channel);
        seen.insert(channel);
    }
    return mine;
}

void put(Context &context, proto::Preferences preferences)
{
    store::putPreferences(context.db, context.actor.user, preferences);
    tell(context, proto::Stream::of(context.actor.user), std::move(preferences));
}

void put(Context &context, proto::Category category)
{
    store::putCategory(context.db, context.actor.user, category);
    tell(context, proto::Stream::of(context.actor.user), std::move(category));
}

} // namespace

Result<proto::Done> handle(const proto::SetDraft &request, Context &context)
{
    if (!isStorable(request.text))
        return fail(Code::BadRequest, u"text"_s);
    const auto before = store::draft(context.db, context.actor.user, request.channel, request.thread);
    if (!before || !isEmpty(request)) {
        const auto place = placeFor(domain::Deed::Read, request.channel, context);
        if (!place)
            return tl::unexpected(place.error());
        if (!place->standing.isMember())
            return fail(Code::Forbidden);
        if (!isRootIn(request.channel, request.thread, context.db))
            return fail(Code::NotFound);
    }
    const auto known = before.value_or(proto::Draft());
    if (known.text == request.text && known.replyTo == request.replyTo)
        return proto::Done{};
    put(context, {.channel = request.channel,
                  .thread = request.thread,
                  .text = request.text,
                  .replyTo = request.replyTo,
                  .writtenAt = context.now});
    if (auto oldest = store::oneDraftTooMany(context.db, context.actor.user)) {
        oldest->text.clear();
        oldest->replyTo = {};
        put(context, *std::move(oldest));
    }
    return proto::Done{};
}

Result<proto::Done> handle(const proto::SetPreferences &request, Context &context)
{
    auto words = wordsOf(request.keywords);
    if (!words)
        return fail(Code::BadRequest, u"keywords"_s);
    auto preferences = store::preferences(context.db, context.actor.user);
    if (preferences.keywords == *words)
        return proto::Done{};
    preferences.keywords = *std::move(words);
    put(context, std::move(preferences));
    return proto::Done{};
}

Result<proto::Done> handle(const proto::SetNotifyRules &request, Context &context)
{
    const auto before = store::preferences(context.db, context.actor.user);
    auto preferences = before;
    preferences.level = request.level.value_or(before.level);
    preferences.quiet = request.quiet.value_or(before.quiet);
    if (!std::all_of(preferences.quiet.cbegin(), preferences.quiet.cend(), isInAWeek))
        return fail(Code::BadRequest, u"quiet"_s);
    if (preferences != before)
        put(context, std::move(preferences));
    return proto::Done{};
}

// One's own row: it says nothing to anybody, so it may also be of a channel that one has left.
Result<proto::Done> handle(const proto::SetNotify &request, Context &context)
{
    auto membership = store::membership(context.db, request.channel, context.actor.user);
    if (!membership)
        return fail(Code::NotFound);
    if (membership->level == request.level && membership->muted == request.muted)
        return proto::Done{};
    membership->level = request.level;
    membership->muted = request.muted;
    store::updateMembership(context.db, context.actor.user, *membership);
    tell(context, proto::Stream::of(context.actor.user), *std::move(membership));
    return proto::Done{};
}

Result<proto::Done> handle(const proto::SetCategory &request, Context &context)
{
    auto category = request.category;
    if (auto objection = objectionTo(category))
        return tl::unexpected(*std::move(objection));
    category.channels = category.removed || !takesChannels(category.id) ? QList<ChannelId>()
                                                                        : mineAmong(category.channels, context);
    auto all = store::categories(context.db, context.actor.user);
    const auto known = std::find_if(all.cbegin(), all.cend(), [&](const auto &one) { return one.id == category.id; });
    if (known == all.cend()) {
        if (category.removed)
            return fail(Code::NotFound);
        if (all.size() >= limits::kCategories)
            return fail(Code::TooLarge, u"categories"_s);
    } else {
        category.rev = known->rev;
        if (category == *known)
            return proto::Done{};
    }
    for (proto::Category &other : all) {
        const auto isTaken = [&](ChannelId channel) { return category.channels.contains(channel); };
        if (other.id != category.id && other.channels.removeIf(isTaken) > 0)
            put(context, other);
    }
    put(context, std::move(category));
    return proto::Done{};
}

} // namespace teahouse::server
