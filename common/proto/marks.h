// SPDX-License-Identifier: Apache-2.0
// What people put on messages: reactions and pins, seen by everyone in the channel, and what each keeps for himself.
// Each says what shall be, not what shall change, so that saying it twice does no harm.
#pragma once

#include "common/proto/changes.h"
#include "common/proto/policy.h"

namespace teahouse::proto {

struct React {
    static constexpr auto kName = "message.react";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    MessageId message;
    QString emoji; // as in Reaction
    bool on = true;

    static consteval auto fields()
    {
        using R = React;
        return std::tuple{
            meta::field(1, "message", &R::message),
            meta::field(2, "emoji", &R::emoji).limit(limits::kEmojiName),
            meta::field(3, "on", &R::on),
        };
    }
};

struct PinMessage {
    static constexpr auto kName = "message.pin";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    MessageId message;
    bool on = true;

    static consteval auto fields()
    {
        using R = PinMessage;
        return std::tuple{
            meta::field(1, "message", &R::message),
            meta::field(2, "on", &R::on),
        };
    }
};

struct SaveMessage {
    static constexpr auto kName = "message.save";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    MessageId message;
    bool on = true;

    static consteval auto fields()
    {
        using R = SaveMessage;
        return std::tuple{
            meta::field(1, "message", &R::message),
            meta::field(2, "on", &R::on),
        };
    }
};

static_assert(meta::wellFormed<React>());
static_assert(meta::wellFormed<PinMessage>());
static_assert(meta::wellFormed<SaveMessage>());

} // namespace teahouse::proto
