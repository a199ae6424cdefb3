// SPDX-License-Identifier: Apache-2.0
// What must not be lost although its time is over: Workspace::keepMs and Channel::keepMs say how long messages are kept,
// a hold says of which none is taken away for now.
#pragma once

#include "common/proto/policy.h"
#include "common/proto/records.h"

namespace teahouse::proto {

struct Hold {
    ChannelId channel; // what is said there
    UserId user; // or in any channel that he is in, or has been in; neither set: anywhere
    QString reason; // for those who hold: a case, a letter
    UserId by; // unset: the command line
    qint64 at = 0;

    bool operator==(const Hold &) const = default;
    static consteval auto fields()
    {
        using R = Hold;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "user", &R::user),
            meta::field(3, "reason", &R::reason).limit(limits::kReason),
            meta::field(4, "by", &R::by),
            meta::field(5, "at", &R::at),
        };
    }
};

struct Holds {
    QList<Hold> holds; // oldest first

    bool operator==(const Holds &) const = default;
    static consteval auto fields()
    {
        using R = Holds;
        return std::tuple{
            meta::field(1, "holds", &R::holds).limit(limits::kHolds),
        };
    }
};

struct ListHolds {
    static constexpr auto kName = "hold.list";
    using Reply = Holds;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Read};

    static consteval auto fields() { return std::tuple{}; }
};

// Holds, or lets go. Of a channel that the admin does not know of, the command line does it.
struct SetHold {
    static constexpr auto kName = "hold.set";
    using Reply = Done;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Write};

    ChannelId channel; // as in Hold
    UserId user;
    QString reason;
    bool held = true;

    static consteval auto fields()
    {
        using R = SetHold;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "user", &R::user),
            meta::field(3, "reason", &R::reason).limit(limits::kReason),
            meta::field(4, "held", &R::held),
        };
    }
};

static_assert(meta::wellFormed<Hold>());
static_assert(meta::wellFormed<Holds>());
static_assert(meta::wellFormed<ListHolds>());
static_assert(meta::wellFormed<SetHold>());

} // namespace teahouse::proto
