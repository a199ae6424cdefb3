// SPDX-License-Identifier: Apache-2.0
// What my devices share and nobody else sees: drafts and preferences.
#pragma once

#include "common/proto/changes.h"
#include "common/proto/policy.h"

namespace teahouse::proto {

// Says what stands there now; empty takes it away. The last one who says it wins.
struct SetDraft {
    static constexpr auto kName = "draft.set";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    ChannelId channel;
    MessageId thread;
    QString text;
    MessageId replyTo;

    static consteval auto fields()
    {
        using R = SetDraft;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "thread", &R::thread),
            meta::field(3, "text", &R::text).limit(limits::kMessageText),
            meta::field(4, "reply_to", &R::replyTo),
        };
    }
};

// Takes the place of what was there.
struct SetPreferences {
    static constexpr auto kName = "preferences.set";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    QList<QString> keywords; // as in Preferences

    static consteval auto fields()
    {
        using R = SetPreferences;
        return std::tuple{
            meta::field(1, "keywords", &R::keywords).limit(limits::kKeywords, limits::kKeyword),
        };
    }
};

static_assert(meta::wellFormed<SetDraft>());
static_assert(meta::wellFormed<SetPreferences>());

} // namespace teahouse::proto
