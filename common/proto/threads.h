// SPDX-License-Identifier: Apache-2.0
// One's own side of threads. Writing in one follows it, and so does being mentioned in it or having written its root.
#pragma once

#include "common/proto/changes.h"
#include "common/proto/policy.h"

namespace teahouse::proto {

struct FollowThread {
    static constexpr auto kName = "thread.follow";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    MessageId root;
    bool on = true;

    static consteval auto fields()
    {
        using R = FollowThread;
        return std::tuple{
            meta::field(1, "root", &R::root),
            meta::field(2, "on", &R::on),
        };
    }
};

// Up to and including seq, of a thread I follow. Goes forward only, unless `back` says that I mean it.
struct MarkThreadRead {
    static constexpr auto kName = "thread.mark_read";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    MessageId root;
    qint64 seq = 0;
    bool back = false;

    static consteval auto fields()
    {
        using R = MarkThreadRead;
        return std::tuple{
            meta::field(1, "root", &R::root),
            meta::field(2, "seq", &R::seq),
            meta::field(3, "back", &R::back),
        };
    }
};

static_assert(meta::wellFormed<FollowThread>());
static_assert(meta::wellFormed<MarkThreadRead>());

} // namespace teahouse::proto
