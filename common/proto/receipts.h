// SPDX-License-Identifier: Apache-2.0
// Who has read how far in a channel. Nothing is kept for it: it is what people's own read marks say.
#pragma once

#include "common/proto/policy.h"
#include "common/proto/records.h"

namespace teahouse::proto {

struct MemberRead {
    UserId user;
    qint64 readSeq = 0;
    qint64 joinedAt = 0; // what was written before, nobody expected him to read

    bool operator==(const MemberRead &) const = default;
    static consteval auto fields()
    {
        using R = MemberRead;
        return std::tuple{
            meta::field(1, "user", &R::user),
            meta::field(2, "read_seq", &R::readSeq),
            meta::field(3, "joined_at", &R::joinedAt),
        };
    }
};

struct ReadMarks {
    bool shown = false; // false: nobody is told here, by a setting or because there are too many people
    QList<MemberRead> marks; // of those who are in it and say how far they are; neither bots nor closed accounts

    bool operator==(const ReadMarks &) const = default;
    static consteval auto fields()
    {
        using R = ReadMarks;
        return std::tuple{
            meta::field(1, "shown", &R::shown),
            meta::field(2, "marks", &R::marks).limit(limits::kReceiptMembers),
        };
    }
};

// For those who are in the channel.
struct ListReadMarks {
    static constexpr auto kName = "channel.read_marks";
    using Reply = ReadMarks;
    static constexpr Policy kPolicy{.lane = Lane::Read};

    ChannelId channel;

    static consteval auto fields()
    {
        using R = ListReadMarks;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
        };
    }
};

// From now on this connection hears how marks move in this one channel: ReadShown. Unset: in none.
struct WatchReads {
    static constexpr auto kName = "channel.watch_reads";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Connection};

    ChannelId channel;

    static consteval auto fields()
    {
        using R = WatchReads;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
        };
    }
};

// Marks that have moved in the channel one watches, gathered for limits::kPresenceEveryMs; or all of them.
struct ReadShown {
    static constexpr auto kName = "read_marks";

    ChannelId channel;
    ReadMarks marks;
    bool all = false; // who is not named is not counted any more

    static consteval auto fields()
    {
        using R = ReadShown;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "marks", &R::marks),
            meta::field(3, "all", &R::all),
        };
    }
};

static_assert(meta::wellFormed<MemberRead>());
static_assert(meta::wellFormed<ReadMarks>());
static_assert(meta::wellFormed<ListReadMarks>());
static_assert(meta::wellFormed<WatchReads>());
static_assert(meta::wellFormed<ReadShown>());

} // namespace teahouse::proto
