// SPDX-License-Identifier: AGPL-3.0-or-later
// What only who sits at the server's machine may ask: the control socket and the command line know these requests, the
// network does not.
#pragma once

#include "common/proto/people.h"
#include "common/proto/registry.h"
#include "server/core/context.h"

namespace teahouse::server {

// A new password for somebody who forgot his. Ends all sessions of the account.
struct ResetPassword {
    static constexpr auto kName = "local.reset_password";
    using Reply = proto::Done;
    static constexpr proto::Policy kPolicy{.access = proto::Access::Owner, .lane = proto::Lane::Password};

    UserId user;
    QString password;

    static consteval auto fields()
    {
        using R = ResetPassword;
        return std::tuple{
            meta::field(1, "user", &R::user),
            meta::field(2, "password", &R::password).limit(limits::kPassword),
        };
    }
};

// The invitation of the first owner. Earlier ones that nobody accepted are worth nothing from then on.
struct InviteOwner {
    static constexpr auto kName = "local.invite_owner";
    using Reply = proto::Invitation;
    static constexpr proto::Policy kPolicy{.access = proto::Access::Owner, .lane = proto::Lane::Write};

    static consteval auto fields() { return std::tuple{}; }
};

// How people reach the server that runs; answered by the control socket itself.
struct LinkText {
    QString link;

    bool operator==(const LinkText &) const = default;
    static consteval auto fields()
    {
        using R = LinkText;
        return std::tuple{
            meta::field(1, "link", &R::link),
        };
    }
};

struct Whereabouts {
    static constexpr auto kName = "local.whereabouts";
    using Reply = LinkText;
    static constexpr proto::Policy kPolicy{.access = proto::Access::Owner, .lane = proto::Lane::Connection};

    static consteval auto fields() { return std::tuple{}; }
};

using LocalRequests = proto::TypeList<ResetPassword, InviteOwner, Whereabouts>;

PasswordWork work(const ResetPassword &request, const Actor &actor, sql::Db &readOnly);
Result<proto::Done> handle(const ResetPassword &request, Context &context);
Result<proto::Invitation> handle(const InviteOwner &request, Context &context);

static_assert(meta::wellFormed<ResetPassword>());
static_assert(meta::wellFormed<InviteOwner>());
static_assert(meta::wellFormed<LinkText>());
static_assert(meta::wellFormed<Whereabouts>());

// Who asks by the control socket or the command line.
inline Actor localOwner()
{
    return {.role = proto::Role::Owner, .address = QStringLiteral("local")};
}

} // namespace teahouse::server
