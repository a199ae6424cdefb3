// SPDX-License-Identifier: AGPL-3.0-or-later
// What of the requests goes into the audit log: who signed in or failed to, and whatever changes people, rights,
// channels and the office itself; not what people say. Secrets never do.
#pragma once

#include "server/core/context.h"

#include "common/proto/audit.h"
#include "common/proto/registry.h"
#include "server/handlers/audit_text.h"

namespace teahouse::server {

template <class Request, class... One>
inline constexpr bool isOneOf = (std::is_same_v<Request, One> || ...);

template <class Request>
inline constexpr bool isAudited = isOneOf<
    Request, proto::SignIn, proto::FinishOidc, proto::AcceptInvitation, proto::RevokeSession, proto::ChangePassword, proto::SetRole,
    proto::Deactivate, proto::UpdateUser, proto::CreateInvitation, proto::RevokeInvitation, proto::UpdateWorkspace,
    proto::CreateGroup, proto::UpdateGroup, proto::CreateDepartment, proto::UpdateDepartment, proto::CreateChannel,
    proto::UpdateChannel, proto::ConvertChannel, proto::AddMembers, proto::RemoveMember, proto::SetMemberRole,
    proto::CreateEmoji, proto::RemoveEmoji, proto::SetHold,
    proto::BeginSecondFactor, proto::ConfirmSecondFactor, proto::RemoveSecondFactor, proto::RenewRecoveryCodes,
    proto::ResetSecondFactor, proto::SyncDirectory, proto::StartBackup,
    proto::CancelBackup>
    || (Request::kPolicy.access == proto::Access::Owner && Request::kPolicy.lane != proto::Lane::Connection
        && Request::kPolicy.lane != proto::Lane::Read);

// Made before the request is carried out: it also says what was there.
template <class Request>
proto::AuditEntry auditOf(const Request &request, const Context &context)
{
    const AuditText text = auditText(request, context.db);
    return {.at = context.now,
            .actor = context.actor.user,
            .address = context.actor.address,
            .deed = QString(QLatin1StringView(Request::kName)),
            .subject = text.subject,
            .detail = text.detail};
}

// Done, and not for the second time: the request changed something. Written with it, in one transaction.
void noteDone(proto::AuditEntry entry, Context &context);
// Kept beside: what a refused request writes is taken back.
void noteRefused(proto::AuditEntry entry, const Error &error, Context &context);

Result<proto::AuditPage> handle(const proto::ListAudit &request, Context &context);

} // namespace teahouse::server
