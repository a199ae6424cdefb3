// SPDX-License-Identifier: Apache-2.0
// Does a message ring? One answer from plain facts, and the rule that gave it. Everything that tells somebody of a
// message asks here, so that what is told of it afterwards is what has happened.
//
// The first that applies decides:
//  1. What is no news to me never rings: my own, what the server says about a channel, what was recalled, and what is
//     written where I am not.
//  2. Muted, the channel or its category: nothing of it rings, not even what names me. Who wants to hear his name sets
//     the level "mentions" instead.
//  3. The level "nothing": the same. A channel's own level outdoes the one that I have set for all; conversations ring
//     with everything unless they have a level of their own.
//  4. What is for me rings at every other level: my name, one of my groups, one of my words, everybody's name; a reply
//     in a thread that I follow; what is said in a conversation of a few, but in a thread that I have left.
//  5. A reply that stands in its thread alone rings for nobody else, also where the level is "everything".
//  6. Everything else rings where the level is "everything".
//  7. What would ring is silent when I want it so now: this device switched off, do not disturb, quiet hours; and when
//     it would tell nothing new: it came while this device caught up, is on the screen, or is read already.
#pragma once

#include "common/proto/own_records.h"

#include <QDateTime>

namespace teahouse::notify {

enum class Rule : quint8 {
    // no news to me
    Mine,
    System,
    Recalled,
    NotMember,
    // nothing of the channel rings
    ChannelMuted,
    CategoryMuted,
    LevelNone,
    DefaultNone,
    // for me
    NamesMe,
    NamesGroup,
    Keyword,
    NamesAll,
    Thread,
    Direct,
    LevelAll,
    DefaultAll,
    // not for me
    NotFollowed,
    LevelMentions,
    DefaultMentions,
    // not now
    DeviceOff,
    DoNotDisturb,
    QuietHours,
    CatchUp,
    Read,
    OnScreen,
};

// What a message is to the thread it stands in.
enum class Reply : quint8 {
    None, // it stands in no thread
    Followed,
    Left, // I followed the thread, or would have, and do not want to any more
    Others, // I never did
};

struct Facts {
    // The message.
    bool mine = false;
    bool system = false; // any kind but MessageKind::Text
    bool recalled = false;
    bool namesMe = false;
    bool namesGroup = false; // that I am in, or those who are here
    bool namesAll = false;
    bool keyword = false;
    Reply reply = Reply::None;
    bool inChannel = false; // a reply that stands in the channel, too
    // Where it stands, and what I want of that.
    bool member = true;
    proto::ChannelKind kind = proto::ChannelKind::Public;
    proto::NotifyLevel level = proto::NotifyLevel::Unknown; // Unknown: none of its own
    proto::NotifyLevel defaultLevel = proto::NotifyLevel::Unknown; // of channels; Unknown: mentions
    bool muted = false;
    bool categoryMuted = false;
    // The moment.
    bool deviceOff = false;
    bool doNotDisturb = false;
    bool quietHours = false;
    bool catchUp = false; // this device was not connected when it was written
    bool read = false;
    bool onScreen = false;

    bool operator==(const Facts &) const = default;
};

struct Verdict {
    bool rings = false;
    Rule rule = Rule::System; // that decided
    Rule cause = Rule::System; // by which it would have rung at another moment; else the same

    bool operator==(const Verdict &) const = default;
};

Verdict decide(const Facts &facts);

// Is it one of the stretches? `weekday` is 1 on Mondays, 7 on Sundays; `minute` counts from midnight.
bool isQuiet(const QList<proto::QuietHours> &stretches, int weekday, int minute);
// The same by a clock on the wall.
bool isQuiet(const QList<proto::QuietHours> &stretches, const QDateTime &local);

} // namespace teahouse::notify
