// SPDX-License-Identifier: Apache-2.0
// What a person says of his own state, as it is shown at a moment: what is over is gone.
#pragma once

#include "common/proto/records.h"

#include <algorithm>

namespace teahouse::app {

struct Status {
    QString emoji; // as in proto::Reaction
    QString text;
    bool quiet = false;
    bool away = false;

    bool operator==(const Status &) const = default;
    bool isEmpty() const { return emoji.isEmpty() && text.isEmpty(); }

    static Status of(const proto::User &user, qint64 now)
    {
        Status status{.quiet = user.quietUntil > now, .away = user.away};
        if (user.statusUntil == 0 || user.statusUntil > now) {
            status.emoji = user.statusEmoji;
            status.text = user.statusText;
        }
        return status;
    }

    // What his devices say, and what he says himself.
    proto::Presence presence(proto::Presence devices) const
    {
        if (devices == proto::Presence::Offline || devices == proto::Presence::Unknown)
            return devices;
        return quiet ? proto::Presence::Busy : away ? proto::Presence::Away : devices;
    }

    // When the next part of it is over; 0: none will be.
    static qint64 nextEnd(const proto::User &user, qint64 now)
    {
        qint64 next = 0;
        for (const qint64 end : {user.statusUntil, user.quietUntil}) {
            if (end > now && (next == 0 || end < next))
                next = end;
        }
        return next;
    }
};

} // namespace teahouse::app
