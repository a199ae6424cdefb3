// SPDX-License-Identifier: Apache-2.0
// What my devices share and nobody else sees: drafts, preferences, stickers.
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
static_assert(meta::wellFormed<AddSticker>());
static_assert(meta::wellFormed<RemoveSticker>());

} // namespace teahouse::proto
