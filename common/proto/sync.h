// SPDX-License-Identifier: Apache-2.0
// Catching up. Everything the client lacks, newest channel first, in bounded pages.
#pragma once

#include "common/proto/changes.h"
#include "common/proto/policy.h"

namespace teahouse::proto {

// Heads of all streams the user may read, those that stand still too: a stream that is not here any more was lost.
// The rest of what is missing is asked for by sync.fetch.
struct Synced {
    QList<Head> heads;
    QList<Changes> pages;

    bool operator==(const Synced &) const = default;
    static consteval auto fields()
    {
        using R = Synced;
        return std::tuple{
            meta::field(1, "heads", &R::heads).limit(limits::kCursors),
            meta::field(2, "pages", &R::pages),
        };
    }
};

// From here on live changes arrive: the subscription is made before the answer is read from the database, so nothing
// falls between. A stream that the client does not name is one it has never seen.
struct OpenSync {
    static constexpr auto kName = "sync.open";
    using Reply = Synced;
    static constexpr Policy kPolicy{.lane = Lane::Read};

    QList<Gap> gaps;
    bool pages = true; // false: heads alone

    static consteval auto fields()
    {
        using R = OpenSync;
        return std::tuple{
            meta::field(1, "gaps", &R::gaps).limit(limits::kCursors),
            meta::field(2, "pages", &R::pages),
        };
    }
};

struct SyncPages {
    QList<Changes> pages;

    bool operator==(const SyncPages &) const = default;
    static consteval auto fields()
    {
        using R = SyncPages;
        return std::tuple{
            meta::field(1, "pages", &R::pages),
        };
    }
};

// Fills gaps in the order named, each from its newest end, within limits::kSyncRows; what is cut off comes with the
// next request. A channel gap with after == 0 is answered by a snapshot.
struct FetchSync {
    static constexpr auto kName = "sync.fetch";
    using Reply = SyncPages;
    static constexpr Policy kPolicy{.lane = Lane::Read};

    QList<Gap> gaps;

    static consteval auto fields()
    {
        using R = FetchSync;
        return std::tuple{
            meta::field(1, "gaps", &R::gaps).limit(limits::kCursors),
        };
    }
};

static_assert(meta::wellFormed<Synced>());
static_assert(meta::wellFormed<OpenSync>());
static_assert(meta::wellFormed<SyncPages>());
static_assert(meta::wellFormed<FetchSync>());

} // namespace teahouse::proto
