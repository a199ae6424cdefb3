// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/previews.h"

#include "common/text/web_links.h"
#include "server/handlers/place.h"
#include "server/handlers/tell.h"
#include "server/store/messages.h"
#include "server/store/previews.h"

namespace teahouse::server {

void wishPreviews(const proto::Message &message, Previews previews, Context &context)
{
    const QStringList links = text::webLinks(message.text, limits::kPreviewsPerMessage);
    if (links.isEmpty())
        return;
    if (previews == Previews::Unwanted)
        return store::dropPreviews(context.db, message.id, store::Then::Hidden, context.now);
    if (!context.linkPreviews)
        return;
    store::setLinks(context.db, message.id, links, context.now);
    context.wishedPreviews = true;
}

void revisePreviews(proto::Message &message, Context &context)
{
    const QStringList links = text::webLinks(message.text, limits::kPreviewsPerMessage);
    if ((links.isEmpty() && message.previews.isEmpty()) || !context.linkPreviews
        || store::hidesPreviews(context.db, message.id))
        return;
    store::setLinks(context.db, message.id, links, context.now);
    message.previews = store::previewsOf(context.db, message.id);
    context.wishedPreviews = true;
}

void dropPreviews(proto::Message &message, Context &context)
{
    store::dropPreviews(context.db, message.id, store::Then::Without, context.now);
    message.previews.clear();
}

Result<proto::Done> handle(const proto::HidePreviews &request, Context &context)
{
    auto stored = store::message(context.db, request.message);
    if (!stored)
        return fail(Code::NotFound);
    proto::Message &message = stored->message;
    const auto place = placeOf(stored->channel, context);
    if (!place)
        return tl::unexpected(place.error());
    const bool mine = message.author == context.actor.user;
    const auto deed = mine ? domain::Deed::Mark : domain::Deed::Moderate;
    if (const auto refused = domain::refusalOf(deed, place->standing))
        return fail(*refused);
    if (message.recalledAt != 0 || store::hidesPreviews(context.db, message.id))
        return proto::Done{};

    store::dropPreviews(context.db, message.id, store::Then::Hidden, context.now);
    message.previews.clear();
    store::updateMessage(context.db, stored->channel, message);
    tell(context, proto::Stream::of(stored->channel), std::move(message));
    return proto::Done{};
}

} // namespace teahouse::server
