// SPDX-License-Identifier: Apache-2.0
// Channels and who is in them. Those who make something carry a localId: sent twice, done once.
#pragma once

#include "common/proto/changes.h"
#include "common/proto/policy.h"

namespace teahouse::proto {

struct ChannelOpened {
    ChannelId channel;

    bool operator==(const ChannelOpened &) const = default;
    static consteval auto fields()
    {
        using R = ChannelOpened;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
        };
    }
};

struct CreateChannel {
    static constexpr auto kName = "channel.create";
    using Reply = ChannelOpened;
    static constexpr Policy kPolicy{.access = Access::Member, .lane = Lane::Write};

    LocalId localId;
    ChannelKind kind = ChannelKind::Public; // Public or Private
    QString name;
    QString topic;
    QList<UserId> users; // members beside the creator

    static consteval auto fields()
    {
        using R = CreateChannel;
        return std::tuple{
            meta::field(1, "local_id", &R::localId),
            meta::field(2, "kind", &R::kind),
            meta::field(3, "name", &R::name).limit(limits::kName),
            meta::field(4, "topic", &R::topic).limit(limits::kTopic),
            meta::field(5, "users", &R::users).limit(limits::kUsersPerRequest),
        };
    }
};

// The one conversation of exactly these people and me: with none it is my notes, with one it is direct, with
// more a group. Made when it does not exist, so asking twice is harmless.
struct OpenDirect {
    static constexpr auto kName = "channel.open_direct";
    using Reply = ChannelOpened;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    QList<UserId> users;

    static consteval auto fields()
    {
        using R = OpenDirect;
        return std::tuple{
            meta::field(1, "users", &R::users).limit(limits::kGroupMembers),
        };
    }
};

struct UpdateChannel {
    static constexpr auto kName = "channel.update";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    ChannelId channel;
    std::optional<QString> name;
    std::optional<QString> topic;
    std::optional<bool> archived;
    std::optional<bool> receipts = {};
    std::optional<QString> purpose = {};
    std::optional<Posting> posting = {};
    std::optional<bool> forNew = {};
    std::optional<QList<Bookmark>> bookmarks = {};
    std::optional<qint64> keepMs = {}; // for the office's admins to say

    static consteval auto fields()
    {
        using R = UpdateChannel;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "name", &R::name).limit(limits::kName),
            meta::field(3, "topic", &R::topic).limit(limits::kTopic),
            meta::field(4, "archived", &R::archived),
            meta::field(5, "receipts", &R::receipts),
            meta::field(6, "purpose", &R::purpose).limit(limits::kTopic),
            meta::field(7, "posting", &R::posting),
            meta::field(8, "for_new", &R::forNew),
            meta::field(9, "bookmarks", &R::bookmarks).limit(limits::kBookmarks),
            meta::field(10, "keep_ms", &R::keepMs),
        };
    }
};

// Makes a private channel of a group conversation: what was said and who is in it stay, and from then on people come
// and go. Who asks for it moderates it.
struct ConvertChannel {
    static constexpr auto kName = "channel.convert";
    using Reply = Done;
    static constexpr Policy kPolicy{.access = Access::Member, .lane = Lane::Write};

    ChannelId channel;
    QString name;

    static consteval auto fields()
    {
        using R = ConvertChannel;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "name", &R::name).limit(limits::kName),
        };
    }
};

struct JoinChannel {
    static constexpr auto kName = "channel.join";
    using Reply = Done;
    static constexpr Policy kPolicy{.access = Access::Member, .lane = Lane::Write};

    ChannelId channel;

    static consteval auto fields()
    {
        using R = JoinChannel;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
        };
    }
};

struct LeaveChannel {
    static constexpr auto kName = "channel.leave";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    ChannelId channel;

    static consteval auto fields()
    {
        using R = LeaveChannel;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
        };
    }
};

struct AddMembers {
    static constexpr auto kName = "channel.add_members";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    ChannelId channel;
    QList<UserId> users;

    static consteval auto fields()
    {
        using R = AddMembers;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "users", &R::users).limit(limits::kUsersPerRequest),
        };
    }
};

struct RemoveMember {
    static constexpr auto kName = "channel.remove_member";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    ChannelId channel;
    UserId user;

    static consteval auto fields()
    {
        using R = RemoveMember;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "user", &R::user),
        };
    }
};

struct SetMemberRole {
    static constexpr auto kName = "channel.set_member_role";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    ChannelId channel;
    UserId user;
    ChannelRole role = ChannelRole::Unknown;

    static consteval auto fields()
    {
        using R = SetMemberRole;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "user", &R::user),
            meta::field(3, "role", &R::role),
        };
    }
};

struct MemberPage {
    Changes changes;
    bool more = false;

    bool operator==(const MemberPage &) const = default;
    static consteval auto fields()
    {
        using R = MemberPage;
        return std::tuple{
            meta::field(1, "changes", &R::changes),
            meta::field(2, "more", &R::more),
        };
    }
};

// In the order of user ids, those who left included; up to limits::kPageMembers.
struct ListMembers {
    static constexpr auto kName = "channel.members";
    using Reply = MemberPage;
    static constexpr Policy kPolicy{.lane = Lane::Read};

    ChannelId channel;
    UserId after;

    static consteval auto fields()
    {
        using R = ListMembers;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "after", &R::after),
        };
    }
};

static_assert(meta::wellFormed<ChannelOpened>());
static_assert(meta::wellFormed<CreateChannel>());
static_assert(meta::wellFormed<OpenDirect>());
static_assert(meta::wellFormed<UpdateChannel>());
static_assert(meta::wellFormed<ConvertChannel>());
static_assert(meta::wellFormed<JoinChannel>());
static_assert(meta::wellFormed<LeaveChannel>());
static_assert(meta::wellFormed<AddMembers>());
static_assert(meta::wellFormed<RemoveMember>());
static_assert(meta::wellFormed<SetMemberRole>());
static_assert(meta::wellFormed<MemberPage>());
static_assert(meta::wellFormed<ListMembers>());

} // namespace teahouse::proto
