// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/own.h"

#include "common/text/fold.h"
#include "server/handlers/place.h"
#include "server/handlers/tell.h"
#include "server/handlers/writing.h"
#include "server/store/own.h"

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
    store::putPreferences(context.db, context.actor.user, preferences);
    tell(context, proto::Stream::of(context.actor.user), std::move(preferences));
    return proto::Done{};
}

} // namespace teahouse::server
