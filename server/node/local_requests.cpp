// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/node/local_requests.h"

#include "server/domain/names.h"
#include "server/handlers/passwords.h"
#include "server/handlers/people.h"
#include "server/store/sessions.h"
#include "server/store/streams.h"
#include "server/store/users.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kOwnerInvitationMs = 24LL * 3600 * 1000; // it stands in a terminal or a journal; a restart makes another
} // namespace

PasswordWork work(const ResetPassword &request, const Actor &, sql::Db &readOnly)
{
    const auto user = store::user(readOnly, request.user);
    if (!user || !domain::isPasswordAcceptable(request.password, user->name, store::workspace(readOnly).passwordLength))
        return {};
    return {.newHash = hashOf(request.password)};
}

Result<proto::Done> handle(const ResetPassword &request, Context &context)
{
    if (!store::user(context.db, request.user))
        return fail(Code::NotFound, u"user"_s);
    if (context.password.newHash.isEmpty())
        return fail(Code::BadRequest, u"password"_s);
    store::setPasswordHash(context.db, request.user, context.password.newHash);
    for (const proto::Session &session : store::sessionsOf(context.db, request.user)) {
        if (store::endSession(context.db, session.id, context.now))
            context.endedSessions.append(session.id);
    }
    return proto::Done{};
}

Result<proto::Invitation> handle(const InviteOwner &, Context &context)
{
    const auto earlier = handle(proto::ListInvitations{}, context);
    if (!earlier)
        return tl::unexpected(earlier.error());
    for (const proto::Invitation &invitation : earlier->invitations) {
        if (invitation.role != proto::Role::Owner || invitation.revoked || invitation.creator.isValid())
            continue;
        if (auto revoked = handle(proto::RevokeInvitation{invitation.id}, context); !revoked)
            return tl::unexpected(revoked.error());
    }
    return handle(proto::CreateInvitation{.role = proto::Role::Owner, .validMs = kOwnerInvitationMs}, context);
}

} // namespace teahouse::server
