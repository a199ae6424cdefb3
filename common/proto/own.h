// SPDX-License-Identifier: Apache-2.0
// What my devices share and nobody else sees: drafts, preferences, what rings, the sidebar, stickers.
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

// What rings where no channel says otherwise, and when nothing does. What is not said stays.
struct SetNotifyRules {
    static constexpr auto kName = "preferences.set_notify";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    std::optional<NotifyLevel> level = {}; // all as in Preferences
    std::optional<QList<QuietHours>> quiet = {};

    static consteval auto fields()
    {
        using R = SetNotifyRules;
        return std::tuple{
            meta::field(1, "level", &R::level),
            meta::field(2, "quiet", &R::quiet).limit(limits::kQuietHours),
        };
    }
};

// What of one channel rings; takes the place of what was there.
struct SetNotify {
    static constexpr auto kName = "channel.set_notify";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    ChannelId channel;
    NotifyLevel level = NotifyLevel::Unknown; // as in Membership
    bool muted = false;

    static consteval auto fields()
    {
        using R = SetNotify;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "level", &R::level),
            meta::field(3, "muted", &R::muted),
        };
    }
};

// Takes the place of the category with that id, or makes it. Its channels leave their other categories.
struct SetCategory {
    static constexpr auto kName = "category.set";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    Category category; // its rev is not looked at

    static consteval auto fields()
    {
        using R = SetCategory;
        return std::tuple{
            meta::field(1, "category", &R::category),
        };
    }
};

// Keeps a picture for sending it again: one of a message I may read, or one I have uploaded. Exactly one is set.
struct AddSticker {
    static constexpr auto kName = "sticker.add";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    FileId file;
    UploadId upload;

    static consteval auto fields()
    {
        using R = AddSticker;
        return std::tuple{
            meta::field(1, "file", &R::file),
            meta::field(2, "upload", &R::upload),
        };
    }
};

struct RemoveSticker {
    static constexpr auto kName = "sticker.remove";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    FileId sticker;

    static consteval auto fields()
    {
        using R = RemoveSticker;
        return std::tuple{
            meta::field(1, "sticker", &R::sticker),
        };
    }
};

static_assert(meta::wellFormed<SetDraft>());
static_assert(meta::wellFormed<SetPreferences>());
static_assert(meta::wellFormed<SetNotifyRules>());
static_assert(meta::wellFormed<SetNotify>());
static_assert(meta::wellFormed<SetCategory>());
static_assert(meta::wellFormed<AddSticker>());
static_assert(meta::wellFormed<RemoveSticker>());

} // namespace teahouse::proto
