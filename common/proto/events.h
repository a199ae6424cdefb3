// SPDX-License-Identifier: Apache-2.0
// What passes and is not kept: no stream, no revision, lost when the connection is.
#pragma once

#include "common/base/error.h"
#include "common/proto/records.h"

namespace teahouse::proto {

// Shown for limits::kTypingShownMs.
struct TypingShown {
    static constexpr auto kName = "typing";

    ChannelId channel;
    UserId user;

    static consteval auto fields()
    {
        using R = TypingShown;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "user", &R::user),
        };
    }
};

struct UserPresence {
    UserId user;
    Presence presence = Presence::Offline;

    bool operator==(const UserPresence &) const = default;
    static consteval auto fields()
    {
        using R = UserPresence;
        return std::tuple{
            meta::field(1, "user", &R::user),
            meta::field(2, "presence", &R::presence),
        };
    }
};

// All who are not offline after signing in, then what changed.
struct PresenceShown {
    static constexpr auto kName = "presence";

    QList<UserPresence> people;
    bool all = false; // who is not named is offline

    static consteval auto fields()
    {
        using R = PresenceShown;
        return std::tuple{
            meta::field(1, "people", &R::people),
            meta::field(2, "all", &R::all),
        };
    }
};

// The last frame before the server closes the connection.
struct SessionEnded {
    static constexpr auto kName = "session_ended";

    Code reason = Code::Unauthorized;

    static consteval auto fields()
    {
        using R = SessionEnded;
        return std::tuple{
            meta::field(1, "reason", &R::reason),
        };
    }
};

static_assert(meta::wellFormed<TypingShown>());
static_assert(meta::wellFormed<UserPresence>());
static_assert(meta::wellFormed<PresenceShown>());
static_assert(meta::wellFormed<SessionEnded>());

} // namespace teahouse::proto
