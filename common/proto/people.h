// SPDX-License-Identifier: Apache-2.0
// Accounts and invitations.
#pragma once

#include "common/proto/policy.h"
#include "common/proto/records.h"

namespace teahouse::proto {

// Ends all other sessions of the account.
struct ChangePassword {
    static constexpr auto kName = "user.change_password";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Password};

    QString oldPassword;
    QString newPassword;

    static consteval auto fields()
    {
        using R = ChangePassword;
        return std::tuple{
            meta::field(1, "old_password", &R::oldPassword).limit(limits::kPassword),
            meta::field(2, "new_password", &R::newPassword).limit(limits::kPassword),
        };
    }
};

struct UpdateProfile {
    static constexpr auto kName = "user.update_profile";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    QString displayName; // empty: stays, when there is something else to change
    UploadId avatar; // a complete upload of mine; unset: the avatar stays
    bool removeAvatar = false;
    std::optional<bool> receipts = {}; // all see User
    std::optional<QString> position = {};
    std::optional<QString> phone = {};
    std::optional<QString> email = {};
    std::optional<QString> timeZone = {};

    static consteval auto fields()
    {
        using R = UpdateProfile;
        return std::tuple{
            meta::field(1, "display_name", &R::displayName).limit(limits::kName),
            meta::field(2, "avatar", &R::avatar),
            meta::field(3, "remove_avatar", &R::removeAvatar),
            meta::field(4, "receipts", &R::receipts),
            meta::field(5, "position", &R::position).limit(limits::kPosition),
            meta::field(6, "phone", &R::phone).limit(limits::kPhone),
            meta::field(7, "email", &R::email).limit(limits::kEmail),
            meta::field(8, "time_zone", &R::timeZone).limit(limits::kTimeZone),
        };
    }
};

// What an admin says of somebody else. What is not said stays.
struct UpdateUser {
    static constexpr auto kName = "user.update";
    using Reply = Done;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Write};

    UserId user;
    std::optional<QString> displayName = {}; // all see User
    std::optional<QString> position = {};
    std::optional<DepartmentId> department = {};
    std::optional<QString> phone = {};
    std::optional<QString> email = {};

    static consteval auto fields()
    {
        using R = UpdateUser;
        return std::tuple{
            meta::field(1, "user", &R::user),
            meta::field(2, "display_name", &R::displayName).limit(limits::kName),
            meta::field(3, "position", &R::position).limit(limits::kPosition),
            meta::field(4, "department", &R::department),
            meta::field(5, "phone", &R::phone).limit(limits::kPhone),
            meta::field(6, "email", &R::email).limit(limits::kEmail),
        };
    }
};

// When somebody was here the last time, and where. Not kept by clients.
struct LastSeen {
    qint64 at = 0; // exact to limits::kLastSeenEveryMs while he is here; 0: never, or his account is closed
    QString device; // as he called it

    bool operator==(const LastSeen &) const = default;
    static consteval auto fields()
    {
        using R = LastSeen;
        return std::tuple{
            meta::field(1, "at", &R::at),
            meta::field(2, "device", &R::device).limit(limits::kDeviceName),
        };
    }
};

struct GetLastSeen {
    static constexpr auto kName = "user.last_seen";
    using Reply = LastSeen;
    static constexpr Policy kPolicy{.access = Access::Member, .lane = Lane::Read};

    UserId user;

    static consteval auto fields()
    {
        using R = GetLastSeen;
        return std::tuple{
            meta::field(1, "user", &R::user),
        };
    }
};

// What others see of my state. What is not said stays.
struct SetStatus {
    static constexpr auto kName = "user.set_status";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    std::optional<QString> statusEmoji = {}; // as in User; with statusText
    std::optional<QString> statusText = {};
    std::optional<qint64> statusUntil = {};
    std::optional<qint64> quietUntil = {};
    std::optional<bool> away = {};

    static consteval auto fields()
    {
        using R = SetStatus;
        return std::tuple{
            meta::field(1, "status_emoji", &R::statusEmoji).limit(limits::kEmojiName),
            meta::field(2, "status_text", &R::statusText).limit(limits::kStatusText),
            meta::field(3, "status_until", &R::statusUntil),
            meta::field(4, "quiet_until", &R::quietUntil),
            meta::field(5, "away", &R::away),
        };
    }
};

// Only an owner makes owners and admins, and the last owner stays one.
struct SetRole {
    static constexpr auto kName = "user.set_role";
    using Reply = Done;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Write};

    UserId user;
    Role role = Role::Unknown;

    static consteval auto fields()
    {
        using R = SetRole;
        return std::tuple{
            meta::field(1, "user", &R::user),
            meta::field(2, "role", &R::role),
        };
    }
};

// Or lets back in. All connections of the account are closed within a second.
struct Deactivate {
    static constexpr auto kName = "user.deactivate";
    using Reply = Done;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Write};

    UserId user;
    bool deactivated = true;

    static consteval auto fields()
    {
        using R = Deactivate;
        return std::tuple{
            meta::field(1, "user", &R::user),
            meta::field(2, "deactivated", &R::deactivated),
        };
    }
};

struct Invitation {
    InvitationId id;
    QString link; // only in the answer to its creation: the server keeps a hash
    Role role = Role::Member;
    QList<ChannelId> channels; // joined on acceptance
    qint64 createdAt = 0;
    qint64 expiresAt = 0;
    qint64 usesLeft = 0;
    UserId creator;
    bool revoked = false;

    bool operator==(const Invitation &) const = default;
    static consteval auto fields()
    {
        using R = Invitation;
        return std::tuple{
            meta::field(1, "id", &R::id),
            meta::field(2, "link", &R::link).limit(limits::kReason),
            meta::field(3, "role", &R::role),
            meta::field(4, "channels", &R::channels).limit(limits::kChannelsPerInvitation),
            meta::field(5, "created_at", &R::createdAt),
            meta::field(6, "expires_at", &R::expiresAt),
            meta::field(7, "uses_left", &R::usesLeft),
            meta::field(8, "creator", &R::creator),
            meta::field(9, "revoked", &R::revoked),
        };
    }
};

struct CreateInvitation {
    static constexpr auto kName = "invitation.create";
    using Reply = Invitation;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Write};

    Role role = Role::Member;
    QList<ChannelId> channels;
    qint64 validMs = 7LL * 24 * 3600 * 1000;
    qint64 uses = 1;

    static consteval auto fields()
    {
        using R = CreateInvitation;
        return std::tuple{
            meta::field(1, "role", &R::role),
            meta::field(2, "channels", &R::channels).limit(limits::kChannelsPerInvitation),
            meta::field(3, "valid_ms", &R::validMs),
            meta::field(4, "uses", &R::uses),
        };
    }
};

struct Invitations {
    QList<Invitation> invitations;

    bool operator==(const Invitations &) const = default;
    static consteval auto fields()
    {
        using R = Invitations;
        return std::tuple{
            meta::field(1, "invitations", &R::invitations),
        };
    }
};

struct ListInvitations {
    static constexpr auto kName = "invitation.list";
    using Reply = Invitations;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Read};

    static consteval auto fields() { return std::tuple{}; }
};

struct RevokeInvitation {
    static constexpr auto kName = "invitation.revoke";
    using Reply = Done;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Write};

    InvitationId invitation;

    static consteval auto fields()
    {
        using R = RevokeInvitation;
        return std::tuple{
            meta::field(1, "invitation", &R::invitation),
        };
    }
};

struct UpdateWorkspace {
    static constexpr auto kName = "workspace.update";
    using Reply = Done;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Write};

    QString name; // empty: stays, when there is something else to change
    std::optional<qint64> recallMs = {}; // see Workspace
    std::optional<bool> receipts = {};
    std::optional<QString> banner = {};
    std::optional<qint64> passwordLength = {};
    std::optional<bool> secondFactor = {};
    std::optional<qint64> keepMs = {};

    static consteval auto fields()
    {
        using R = UpdateWorkspace;
        return std::tuple{
            meta::field(1, "name", &R::name).limit(limits::kName),
            meta::field(2, "recall_ms", &R::recallMs),
            meta::field(3, "receipts", &R::receipts),
            meta::field(4, "banner", &R::banner).limit(limits::kBanner),
            meta::field(5, "password_length", &R::passwordLength),
            meta::field(6, "second_factor", &R::secondFactor),
            meta::field(7, "keep_ms", &R::keepMs),
        };
    }
};

static_assert(meta::wellFormed<ChangePassword>());
static_assert(meta::wellFormed<UpdateProfile>());
static_assert(meta::wellFormed<UpdateUser>());
static_assert(meta::wellFormed<LastSeen>());
static_assert(meta::wellFormed<GetLastSeen>());
static_assert(meta::wellFormed<SetStatus>());
static_assert(meta::wellFormed<SetRole>());
static_assert(meta::wellFormed<Deactivate>());
static_assert(meta::wellFormed<Invitation>());
static_assert(meta::wellFormed<CreateInvitation>());
static_assert(meta::wellFormed<Invitations>());
static_assert(meta::wellFormed<ListInvitations>());
static_assert(meta::wellFormed<RevokeInvitation>());
static_assert(meta::wellFormed<UpdateWorkspace>());

} // namespace teahouse::proto
