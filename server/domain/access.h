// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may ask at all: a request's policy against a person's role on the server. Role::Unknown is nobody: not
// signed in.
#pragma once

#include "common/base/error.h"
#include "common/proto/policy.h"
#include "common/proto/records.h"

#include <optional>

namespace teahouse::server::domain {

constexpr bool admits(proto::Access access, proto::Role role)
{
    using enum proto::Role;
    switch (access) {
    case proto::Access::Anyone:
        return true;
    case proto::Access::SignedIn:
        return role != Unknown;
    case proto::Access::Member:
        return role == Member || role == Moderator || role == Admin || role == Owner;
    case proto::Access::Admin:
        return role == Admin || role == Owner;
    case proto::Access::Owner:
        return role == Owner;
    case proto::Access::Unknown:
        break;
    }
    return false;
}

constexpr std::optional<Code> refusalOf(proto::Access access, proto::Role role)
{
    if (admits(access, role))
        return {};
    return role == proto::Role::Unknown ? Code::Unauthorized : Code::Forbidden;
}

// The directory of public channels: their rows in the workspace stream. The others get that stream without
// them.
constexpr bool seesDirectory(proto::Role role) { return admits(proto::Access::Member, role); }

} // namespace teahouse::server::domain
