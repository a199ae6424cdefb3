// SPDX-License-Identifier: Apache-2.0
// Passing messages on.
#pragma once

#include "common/proto/messages.h"

namespace teahouse::proto {

// Copies of messages of one channel become one message in another: their authors, times, texts and files as they are
// now, in the order of their channel. What was passed on before is taken as it first was written.
struct ForwardMessages {
    static constexpr auto kName = "message.forward";
    using Reply = Posted;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    LocalId localId; // sending twice with one localId posts once
    ChannelId channel; // where they go
    MessageId thread; // there; may be unset
    QList<MessageId> messages; // that I may read; none of them recalled
    QString text; // what I say to it; may be empty

    static consteval auto fields()
    {
        using R = ForwardMessages;
        return std::tuple{
            meta::field(1, "local_id", &R::localId),
            meta::field(2, "channel", &R::channel),
            meta::field(3, "thread", &R::thread),
            meta::field(4, "messages", &R::messages).limit(limits::kForwarded),
            meta::field(5, "text", &R::text).limit(limits::kMessageText),
        };
    }
};

static_assert(meta::wellFormed<ForwardMessages>());

} // namespace teahouse::proto
