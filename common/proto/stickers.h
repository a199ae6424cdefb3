// SPDX-License-Identifier: Apache-2.0
// One's own collection of pictures to send again with one click.
#pragma once

#include "common/proto/changes.h"
#include "common/proto/policy.h"

namespace teahouse::proto {

struct StickerAdded {
    FileId sticker;

    bool operator==(const StickerAdded &) const = default;
    static consteval auto fields()
    {
        using R = StickerAdded;
        return std::tuple{
            meta::field(1, "sticker", &R::sticker),
        };
    }
};

// An image of a message I may read. Adding the same contents again moves it to the front.
struct AddSticker {
    static constexpr auto kName = "sticker.add";
    using Reply = StickerAdded;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    FileId file;

    static consteval auto fields()
    {
        using R = AddSticker;
        return std::tuple{
            meta::field(1, "file", &R::file),
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

static_assert(meta::wellFormed<StickerAdded>());
static_assert(meta::wellFormed<AddSticker>());
static_assert(meta::wellFormed<RemoveSticker>());

} // namespace teahouse::proto
