// SPDX-License-Identifier: Apache-2.0
// Whom a text calls in a channel, as far as this device knows: the server decides when it is sent.
#pragma once

#include "common/proto/records.h"
#include "common/text/mentions.h"

#include <QSet>

#include <functional>

namespace teahouse::app {

// The channel it is written in.
struct CallRoom {
    UserId me;
    QSet<UserId> members;
    std::function<bool(UserId)> isHere; // for @here
    std::function<QList<UserId>(GroupId)> group;
};

struct Called {
    QSet<UserId> people; // in the channel, me not among them
    bool crowd = false; // some of them are called together, not by name
    QList<UserId> outsiders; // called by name, and not in the channel
};

Called calledBy(const QString &text, const text::Names &names, const CallRoom &room);

// So many are not called together without being asked.
inline constexpr int kAskFrom = 6;
inline bool isToBeAsked(const Called &called) { return called.crowd && called.people.size() >= kAskFrom; }

} // namespace teahouse::app
