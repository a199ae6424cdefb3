// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/second_factor.h"

#include "common/auth/totp.h"
#include "server/core/wrong_code.h"
#include "server/domain/permissions.h"
#include "server/handlers/passwords.h"
#include "server/handlers/recovery_codes.h"
#include "server/handlers/session.h"
#include "server/store/second_factors.h"
#include "server/store/sessions.h"
#include "server/store/streams.h"
#include "server/store/users.h"

#include <QUrl>

#include <algorithm>

namespace teahouse::server {

namespace {

constexpr qsizetype kNamed = 108; // bytes of each name in the link: twelve Chinese characters, or the QR code gets too large

bool isOver(const store::SecondFactor &factor, qint64 now)
{
    return now - factor.begunAt > limits::kSecondFactorBegunMs;
}

bool isOfAuthenticator(const QString &plain)
{
    return plain.size() == auth::kTotpDigits
        && std::all_of(plain.begin(), plain.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

std::optional<qint64> stepOf(const store::SecondFactor &factor, const QString &plain, const Context &context)
{
    const auto secret = auth::fromBase32(factor.secret);
    return secret ? auth::totpStepOf(*secret, plain, context.now) : std::nullopt;
}

// Of either kind; used up by this.
Result<void> useCode(UserId user, const store::SecondFactor &factor, const QString &code, Context &context)
{
    const QString plain = plainCode(code);
    if (plain.isEmpty())
        return tl::unexpected(noCode());
    if (!isOfAuthenticator(plain)) {
        if (!store::useRecoveryCode(context.db, user, hashOfRecoveryCode(plain)))
            return tl::unexpected(wrongCode());
        return {};
    }
    const auto step = stepOf(factor, plain, context);
    if (!step || !store::useStep(context.db, user, *step))
        return tl::unexpected(wrongCode());
    return {};
}

QStringList renewRecoveryCodes(UserId user, Context &context)
{
    const QStringList codes = newRecoveryCodes();
    QStringList hashes;
    for (const QString &code : codes)
        hashes.append(hashOfRecoveryCode(code));
    store::setRecoveryCodes(context.db, user, hashes);
    return codes;
}

// The first code of one that was begun.
Result<QStringList> activate(UserId user, const QString &code, Context &context)
{
    const auto factor = store::secondFactor(context.db, user);
    if (factor && factor->active)
        return fail(Code::Conflict);
    if (!factor || isOver(*factor, context.now))
        return fail(Code::SecondFactorMissing);
    const auto step = stepOf(*factor, plainCode(code), context);
    if (!step || !store::activateSecondFactor(context.db, user, *step))
        return tl::unexpected(wrongCode());
    return renewRecoveryCodes(user, context);
}

// Who is signed in, and has just said his password again.
Result<UserId> provenActor(Context &context)
{
    const auto user = store::user(context.db, context.actor.user);
    const auto proven = user ? verifiedAccount(user->name, context) : fail(Code::Unauthorized);
    if (!proven && proven.error().code == Code::Unreachable)
        return tl::unexpected(proven.error());
    if (!proven || proven->id != user->id)
        return fail(Code::Forbidden);
    return proven->id;
}

QString shortened(QString name)
{
    while (QUrl::toPercentEncoding(name).size() > kNamed)
        name.chop(name.size() > 1 && name.back().isLowSurrogate() ? 2 : 1);
    return name;
}

QString linkOf(const QByteArray &secret, const proto::User &user, const Context &context)
{
    const QString office = shortened(store::workspace(context.db).name);
    return auth::totpUri(secret, office.isEmpty() ? QStringLiteral("Teahouse") : office, shortened(user.name));
}

} // namespace

bool needsCode(UserId user, Context &context)
{
    return store::hasSecondFactor(context.db, user) || store::workspace(context.db).secondFactor;
}

Result<QStringList> passSecondFactor(UserId user, const QString &code, Context &context)
{
    const auto factor = store::secondFactor(context.db, user);
    if (factor && factor->active)
        return useCode(user, *factor, code, context).map([] { return QStringList(); });
    if (!store::workspace(context.db).secondFactor)
        return QStringList();
    if (plainCode(code).isEmpty())
        return fail(Code::SecondFactorMissing);
    return activate(user, code, context);
}

void endSessionsWithoutSecondFactor(Context &context)
{
    for (const UserId user : store::signedInWithoutSecondFactor(context.db)) {
        for (const proto::Session &session : store::sessionsOf(context.db, user))
            endSession(session.id, context);
    }
}

Result<proto::SecondFactorBegun> handle(const proto::BeginSecondFactor &request, Context &context)
{
    const auto user = verifiedAccount(request.name, context);
    if (!user)
        return tl::unexpected(user.error());
    const QByteArray secret = auth::newTotpSecret();
    const QString text = auth::toBase32(secret);
    if (!store::beginSecondFactor(context.db, user->id, text, context.now))
        return fail(Code::Conflict);
    return proto::SecondFactorBegun{.secret = text, .uri = linkOf(secret, *user, context)};
}

Result<proto::RecoveryCodes> handle(const proto::ConfirmSecondFactor &request, Context &context)
{
    return activate(context.actor.user, request.code, context).map([](const QStringList &codes) {
        return proto::RecoveryCodes{codes};
    });
}

Result<proto::Done> handle(const proto::RemoveSecondFactor &request, Context &context)
{
    const auto user = provenActor(context);
    if (!user)
        return tl::unexpected(user.error());
    const auto factor = store::secondFactor(context.db, *user);
    if (!factor || !factor->active) // the same request, repeated
        return proto::Done{};
    if (store::workspace(context.db).secondFactor)
        return fail(Code::Conflict);
    return useCode(*user, *factor, request.code, context).map([&] {
        store::removeSecondFactor(context.db, *user);
        return proto::Done{};
    });
}

Result<proto::RecoveryCodes> handle(const proto::RenewRecoveryCodes &request, Context &context)
{
    const auto user = provenActor(context);
    if (!user)
        return tl::unexpected(user.error());
    const auto factor = store::secondFactor(context.db, *user);
    if (!factor || !factor->active)
        return fail(Code::SecondFactorMissing);
    return useCode(*user, *factor, request.code, context).map([&] {
        return proto::RecoveryCodes{renewRecoveryCodes(*user, context)};
    });
}

Result<proto::SecondFactorState> handle(const proto::GetSecondFactor &, Context &context)
{
    const UserId user = context.actor.user;
    return proto::SecondFactorState{.active = store::hasSecondFactor(context.db, user),
                                    .recoveryLeft = store::countRecoveryCodes(context.db, user)};
}

Result<proto::SecondFactorUsers> handle(const proto::ListSecondFactors &, Context &context)
{
    return proto::SecondFactorUsers{store::usersWithSecondFactor(context.db)};
}

Result<proto::Done> handle(const proto::ResetSecondFactor &request, Context &context)
{
    const auto user = store::user(context.db, request.user);
    if (!user)
        return fail(Code::NotFound);
    if (user->id == context.actor.user || !domain::mayGovern(context.actor.role, user->role))
        return fail(Code::Forbidden);
    if (!store::removeSecondFactor(context.db, user->id))
        return proto::Done{};
    for (const proto::Session &session : store::sessionsOf(context.db, user->id))
        endSession(session.id, context);
    return proto::Done{};
}

} // namespace teahouse::server
