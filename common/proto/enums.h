// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "common/meta/enums.h"

namespace teahouse::proto {

// What a person may do on the whole server. Ordered: each may what the next one may.
enum class Role : quint8 { Unknown, Owner, Admin, Moderator, Member, Guest };

consteval auto namesOf(Role)
{
    using enum Role;
    return std::array{meta::named(Owner, "owner"), meta::named(Admin, "admin"),
                      meta::named(Moderator, "moderator"), meta::named(Member, "member"),
                      meta::named(Guest, "guest")};
}

// What a person may do in one channel.
enum class ChannelRole : quint8 { Unknown, Admin, Member };

consteval auto namesOf(ChannelRole)
{
    using enum ChannelRole;
    return std::array{meta::named(Admin, "admin"), meta::named(Member, "member")};
}

enum class ChannelKind : quint8 {
    Unknown,
    Public, // anyone but a guest may find and join it
    Private, // members alone know that it exists
    Direct, // two people, for ever
    Group, // a conversation of a fixed few
    Notes, // of one person with himself
};

consteval auto namesOf(ChannelKind)
{
    using enum ChannelKind;
    return std::array{meta::named(Public, "public"), meta::named(Private, "private"), meta::named(Direct, "direct"),
                      meta::named(Group, "group"), meta::named(Notes, "notes")};
}

// Who may write in a channel besides those who moderate it.
enum class Posting : quint8 {
    Unknown,
    Everyone,
    Replies, // in threads; they begin none
    Nobody, // an announcement channel
};

consteval auto namesOf(Posting)
{
    using enum Posting;
    return std::array{meta::named(Everyone, "everyone"), meta::named(Replies, "replies"),
                      meta::named(Nobody, "nobody")};
}

// What of a channel rings: everything, what mentions me, or nothing. Unknown: as the rule above it says.
enum class NotifyLevel : quint8 { Unknown, All, Mentions, None };

consteval auto namesOf(NotifyLevel)
{
    using enum NotifyLevel;
    return std::array{meta::named(All, "all"), meta::named(Mentions, "mentions"), meta::named(None, "none")};
}

// The order of the channels in one category of my sidebar.
enum class CategorySort : quint8 { Unknown, Manual, Name, Recent };

consteval auto namesOf(CategorySort)
{
    using enum CategorySort;
    return std::array{meta::named(Manual, "manual"), meta::named(Name, "name"), meta::named(Recent, "recent")};
}

// What a message is. All but Text are written by the server about `author`, with `text` as the new value.
enum class MessageKind : quint8 { Unknown, Text, Joined, Left, Added, Removed, Renamed, Topic, Created };

consteval auto namesOf(MessageKind)
{
    using enum MessageKind;
    return std::array{meta::named(Text, "text"),       meta::named(Joined, "joined"), meta::named(Left, "left"),
                      meta::named(Added, "added"),     meta::named(Removed, "removed"),
                      meta::named(Renamed, "renamed"), meta::named(Topic, "topic"),   meta::named(Created, "created")};
}

enum class Presence : quint8 { Unknown, Online, Away, Busy, Offline };

consteval auto namesOf(Presence)
{
    using enum Presence;
    return std::array{meta::named(Online, "online"), meta::named(Away, "away"), meta::named(Busy, "busy"),
                      meta::named(Offline, "offline")};
}

} // namespace teahouse::proto
