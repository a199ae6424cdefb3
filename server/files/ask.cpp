// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/ask.h"

#include "common/auth/secrets.h"
#include "server/store/sessions.h"

#include <algorithm>

namespace teahouse::server {

Caller callerOf(const net::HttpExchange &exchange)
{
    Caller caller{.tokenHash = {}, .address = exchange.address().toString()};
    const QByteArray header = exchange.head().header("Authorization").trimmed();
    const qsizetype space = header.indexOf(' ');
    if (space < 0 || header.first(space).compare("Bearer", Qt::CaseInsensitive) != 0)
        return caller;
    const QByteArray token = header.sliced(space).trimmed();
    if (!token.isEmpty() && token.size() <= limits::kToken)
        caller.tokenHash = hashOfSecret(QString::fromLatin1(token));
    return caller;
}

Actor actorOf(const Caller &caller, sql::Db &db)
{
    Actor actor{.address = caller.address};
    if (caller.tokenHash.isEmpty())
        return actor;
    if (const auto owner = store::sessionByToken(db, caller.tokenHash)) {
        actor.user = owner->user;
        actor.role = owner->role;
        actor.session = owner->session;
    }
    return actor;
}

int statusOf(Code code)
{
    switch (code) {
    case Code::BadRequest:
        return 400;
    case Code::Unauthorized:
    case Code::SecondFactorNeeded:
    case Code::SecondFactorMissing:
        return 401;
    case Code::Forbidden:
        return 403;
    case Code::NotFound:
        return 404;
    case Code::Conflict:
        return 409;
    case Code::Expired:
        return 410;
    case Code::TooLarge:
        return 413;
    case Code::Unsupported:
        return 422;
    case Code::TooManyRequests:
        return 429;
    case Code::Unreachable:
    case Code::Offline:
        return 503;
    case Code::Storage:
        return 507;
    case Code::Cancelled:
    case Code::Unknown:
        break;
    }
    return 500;
}

void answerError(net::HttpExchange &exchange, const Error &error, net::HttpHeaders headers)
{
    const auto isToken = [](const QString &text) {
        return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
            return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_';
        });
    };
    const QString code = meta::nameOf(error.code);
    const QByteArray reason = (isToken(error.detail) ? error.detail : code).toLatin1();
    headers.emplaceBack("Teahouse-Error", reason);
    headers.emplaceBack("Content-Type", "text/plain; charset=utf-8");
    headers.emplaceBack("Cache-Control", "no-store");
    if (error.code == Code::Unauthorized)
        headers.emplaceBack("WWW-Authenticate", "Bearer");
    if (error.retryAfterMs > 0)
        headers.emplaceBack("Retry-After", QByteArray::number((error.retryAfterMs + 999) / 1000));
    exchange.respond(statusOf(error.code), headers, reason + '\n');
}

} // namespace teahouse::server
