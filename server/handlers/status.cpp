// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/status.h"

#include "server/domain/names.h"
#include "server/handlers/guests.h"
#include "server/handlers/marks.h"
#include "server/handlers/tell.h"
#include "server/store/users.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

// Both parts come together: an emoji without a text takes the text away.
std::optional<Error> takeWords(const proto::SetStatus &request, proto::User &user, sql::Db &db)
{
    if (!request.statusEmoji && !request.statusText)
        return {};
    const auto text = domain::topic(request.statusText.value_or(QString()));
    if (!text || text->size() > limits::kStatusText)
        return Error{Code::BadRequest, u"status_text"_s};
    const QString emoji = request.statusEmoji.value_or(QString());
    if (!emoji.isEmpty() && emoji != user.statusEmoji && !mayReactWith(emoji, db))
        return Error{Code::BadRequest, u"status_emoji"_s};
    user.statusEmoji = emoji;
    user.statusText = *text;
    user.statusUntil = 0;
    return {};
}

// 0 and what is over end it.
std::optional<Error> takeMoment(const std::optional<qint64> &asked, qint64 &moment, qint64 now, const QString &field)
{
    if (!asked)
        return {};
    if (*asked > now + limits::kAheadMs)
        return Error{Code::BadRequest, field};
    moment = *asked > now ? *asked : 0;
    return {};
}

} // namespace

Result<proto::Done> handle(const proto::SetStatus &request, Context &context)
{
    auto user = store::user(context.db, context.actor.user);
    if (!user)
        return fail(Code::BadRequest);
    const proto::User before = *user;
    if (const auto refused = takeWords(request, *user, context.db))
        return tl::unexpected(*refused);
    if (const auto refused = takeMoment(request.statusUntil, user->statusUntil, context.now, u"status_until"_s))
        return tl::unexpected(*refused);
    if (const auto refused = takeMoment(request.quietUntil, user->quietUntil, context.now, u"quiet_until"_s))
        return tl::unexpected(*refused);
    if (user->statusEmoji.isEmpty() && user->statusText.isEmpty())
        user->statusUntil = 0;
    user->away = request.away.value_or(user->away);
    if (*user == before)
        return proto::Done{};
    store::updateUser(context.db, *user);
    tellPerson(context, *user);
    return proto::Done{};
}

} // namespace teahouse::server
