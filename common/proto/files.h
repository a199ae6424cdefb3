// SPDX-License-Identifier: Apache-2.0
// Around files. Their bytes go by HTTP: up in resumable chunks to /uploads (tus 1.0), down from /files/ID; see the
// server's README. What is here says how they are used.
#pragma once

#include "common/proto/policy.h"
#include "common/proto/records.h"

namespace teahouse::proto {

struct FileSpace {
    qint64 used = 0; // bytes of my files and uploads
    qint64 allowed = 0; // 0: no limit
    qint64 largest = 0; // bytes of one file

    bool operator==(const FileSpace &) const = default;
    static consteval auto fields()
    {
        using R = FileSpace;
        return std::tuple{
            meta::field(1, "used", &R::used),
            meta::field(2, "allowed", &R::allowed),
            meta::field(3, "largest", &R::largest),
        };
    }
};

struct GetFileSpace {
    static constexpr auto kName = "file.space";
    using Reply = FileSpace;
    static constexpr Policy kPolicy{.lane = Lane::Read};

    static consteval auto fields() { return std::tuple{}; }
};

// The author, or who may moderate, takes the previews of a message's links away for everyone.
struct HidePreviews {
    static constexpr auto kName = "message.hide_previews";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    MessageId message;

    static consteval auto fields()
    {
        using R = HidePreviews;
        return std::tuple{
            meta::field(1, "message", &R::message),
        };
    }
};

struct EmojiCreated {
    EmojiId id;

    bool operator==(const EmojiCreated &) const = default;
    static consteval auto fields()
    {
        using R = EmojiCreated;
        return std::tuple{
            meta::field(1, "id", &R::id),
        };
    }
};

// The emoji itself arrives as a change. Of a picture, or another name of an emoji: exactly one is set. Doing it twice does
// it once.
struct CreateEmoji {
    static constexpr auto kName = "emoji.create";
    using Reply = EmojiCreated;
    static constexpr Policy kPolicy{.access = Access::Member, .lane = Lane::Write};

    QString name;
    UploadId upload;
    QString aliasOf; // the name of an office's own, or the characters of any

    static consteval auto fields()
    {
        using R = CreateEmoji;
        return std::tuple{
            meta::field(1, "name", &R::name).limit(limits::kEmojiName),
            meta::field(2, "upload", &R::upload),
            meta::field(3, "alias_of", &R::aliasOf).limit(limits::kEmojiName),
        };
    }
};

// Its creator, or an admin. Its other names go with it.
struct RemoveEmoji {
    static constexpr auto kName = "emoji.remove";
    using Reply = Done;
    static constexpr Policy kPolicy{.access = Access::Member, .lane = Lane::Write};

    EmojiId emoji;

    static consteval auto fields()
    {
        using R = RemoveEmoji;
        return std::tuple{
            meta::field(1, "emoji", &R::emoji),
        };
    }
};

static_assert(meta::wellFormed<FileSpace>());
static_assert(meta::wellFormed<GetFileSpace>());
static_assert(meta::wellFormed<HidePreviews>());
static_assert(meta::wellFormed<EmojiCreated>());
static_assert(meta::wellFormed<CreateEmoji>());
static_assert(meta::wellFormed<RemoveEmoji>());

} // namespace teahouse::proto
