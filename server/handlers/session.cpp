// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/session.h"

#include "common/auth/secrets.h"
#include "server/domain/names.h"
#include "server/handlers/direct.h"
#include "server/handlers/guests.h"
#include "server/handlers/invitation_rules.h"
#include "server/handlers/newcomers.h"
#include "server/handlers/passwords.h"
#include "server/handlers/second_factor.h"
#include "server/handlers/tell.h"
#include "server/store/groups.h"
#include "server/store/sessions.h"
#include "server/store/streams.h"
#include "server/store/users.h"

namespace teahouse::server {

namespace {

constexpr qint64 kRememberEndedMs = 30LL * 24 * 3600 * 1000;

proto::SignedIn beginSession(Context &context, const proto::User &user, const QString &device)
{
    store::forgetEndedSessions(context.db, user.id, context.now - kRememberEndedMs);
    const auto before = store::sessionsOf(context.db, user.id);
    for (qsizetype i = limits::kSessionsPerUser - 1; i < before.size(); ++i)
        endSession(before.at(i).id, context);

    const proto::SignedIn signedIn{.user = user, .session = {context.freshId()}, .token = newSecret()};
    store::insertSession(context.db,
                         {.id = signedIn.session,
                          .device = device.simplified(),
                          .address = context.actor.address,
                          .createdAt = context.now,
                          .lastSeenAt = context.now},
                         user.id, hashOfSecret(signedIn.token));
    context.signedIn = signedIn;
    return signedIn;
}

// An invitation brings no code. Who needs one has his account by it, and no session: he signs in for that.
proto::SignedIn enterOffice(Context &context, const proto::User &user, const QString &device)
{
    return needsCode(user.id, context) ? proto::SignedIn{.user = user} : beginSession(context, user, device);
}

proto::User makeAccount(const proto::AcceptInvitation &request, const proto::Invitation &invitation,
                        Context &context)
{
    const QString name = *domain::loginName(request.name);
    proto::User user{.id = {context.freshId()},
                     .name = name,
                     .displayName = domain::displayName(request.displayName).value_or(name),
                     .role = invitation.role};
    store::createUser(context.db, user, context.now, invitation.id);
    store::setPasswordHash(context.db, user.id, context.password.newHash);
    store::useInvitation(context.db, invitation.id);
    tell(context, proto::Stream::workspace(), user); // a guest knows himself, and nobody yet
    return user;
}

} // namespace

Result<proto::SignedIn> handle(const proto::SignIn &request, Context &context)
{
    // The password may have been changed since the slow half ran.
    const auto user = verifiedAccount(request.name, context);
    if (!user)
        return tl::unexpected(user.error());
    return passSecondFactor(user->id, request.code, context).map([&](const QStringList &recovery) {
        proto::SignedIn signedIn = beginSession(context, *user, request.device);
        signedIn.recovery = recovery;
        return signedIn;
    });
}

Result<proto::OidcBegun> handle(const proto::BeginOidc &, Context &context)
{
    if (context.password.trouble)
        return tl::unexpected(*context.password.trouble);
    if (!context.password.begun)
        return fail(Code::NotFound);
    return proto::OidcBegun{.url = QString::fromLatin1(context.password.begun->url.toEncoded()), .state = context.password.begun->state};
}

Result<proto::SignedIn> handle(const proto::FinishOidc &request, Context &context)
{
    if (!context.password.outsider && !context.password.trouble)
        return fail(Code::Expired); // there is no provider
    return verifiedAccount({}, context).map([&](const proto::User &user) { return beginSession(context, user, request.device); });
}

Result<proto::SignedIn> handle(const proto::AcceptInvitation &request, Context &context)
{
    const auto invitation = store::invitationBySecret(context.db, hashOfSecret(request.invitation));
    if (!invitation)
        return fail(Code::NotFound);
    if (!isAcceptable(request, store::workspace(context.db).passwordLength))
        return fail(Code::BadRequest);
    const auto account = store::accountNamed(context.db, domain::nameKey(request.name));
    const auto already = verifiedAccount(request.name, context);
    if (already && account->invitation == invitation->id)
        return enterOffice(context, *already, request.device);
    if (!isUsable(*invitation, context.now))
        return fail(Code::Expired);
    if (store::isNameTaken(context.db, domain::nameKey(request.name)))
        return fail(Code::Conflict);
    if (context.password.newHash.isEmpty())
        return fail(Code::Storage, QStringLiteral("no memory to hash a password"));

    const proto::User user = makeAccount(request, *invitation, context);
    enterFirstChannels(user, invitation->channels, context);
    return enterOffice(context, user, request.device);
}

Result<proto::SignedIn> handle(const proto::Resume &request, Context &context)
{
    const auto session = store::sessionByToken(context.db, hashOfSecret(request.token));
    if (!session)
        return fail(Code::Unauthorized);
    store::touchSession(context.db, session->session, context.actor.address, context.now);
    context.signedIn
        = proto::SignedIn{.user = *store::user(context.db, session->user), .session = session->session};
    return *context.signedIn;
}

void endSession(SessionId session, Context &context)
{
    const UserId owner = store::ownerOf(context.db, session);
    if (!store::endSession(context.db, session, context.now))
        return;
    context.endedSessions.append(session);
    stopDirect(store::openTransfers(context.db, owner, session), context);
}

Result<proto::Done> handle(const proto::SignOut &, Context &context)
{
    endSession(context.actor.session, context);
    return proto::Done{};
}

Result<proto::Sessions> handle(const proto::ListSessions &, Context &context)
{
    proto::Sessions list{store::sessionsOf(context.db, context.actor.user)};
    for (proto::Session &session : list.sessions)
        session.current = session.id == context.actor.session;
    return list;
}

Result<proto::Done> handle(const proto::RevokeSession &request, Context &context)
{
    const UserId owner = store::ownerOf(context.db, request.session);
    if (!owner.isValid() || (owner != context.actor.user && !context.actor.isAdmin()))
        return fail(Code::NotFound);
    endSession(request.session, context);
    return proto::Done{};
}

} // namespace teahouse::server
