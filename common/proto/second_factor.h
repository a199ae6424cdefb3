// SPDX-License-Identifier: Apache-2.0
// What is asked for beside the password: codes that an authenticator makes (common/auth/totp.h), and recovery codes for
// whoever lost it. SignIn::code brings them; Workspace::secondFactor says whether everybody needs them.
#pragma once

#include "common/proto/policy.h"
#include "common/proto/records.h"

namespace teahouse::proto {

struct SecondFactorBegun {
    QString secret; // in base32, to be typed
    QString uri; // otpauth://…, to be shown as a QR code

    bool operator==(const SecondFactorBegun &) const = default;
    static consteval auto fields()
    {
        using R = SecondFactorBegun;
        return std::tuple{
            meta::field(1, "secret", &R::secret).limit(limits::kToken),
            meta::field(2, "uri", &R::uri).limit(limits::kUrl),
        };
    }
};

// A new secret for whoever knows the password, also before he is signed in: the office may ask for a second factor there.
// It counts once a code of it was given within kSecondFactorBegunMs, by SignIn or ConfirmSecondFactor; asking again makes
// another. Conflict: there is one already.
struct BeginSecondFactor {
    static constexpr auto kName = "second_factor.begin";
    using Reply = SecondFactorBegun;
    static constexpr Policy kPolicy{.access = Access::Anyone, .lane = Lane::Password};

    QString name;
    QString password;

    static consteval auto fields()
    {
        using R = BeginSecondFactor;
        return std::tuple{
            meta::field(1, "name", &R::name).limit(limits::kName),
            meta::field(2, "password", &R::password).limit(limits::kPassword),
        };
    }
};

struct RecoveryCodes {
    QList<QString> codes; // each is worth something once; told once, the server keeps only their hashes

    bool operator==(const RecoveryCodes &) const = default;
    static consteval auto fields()
    {
        using R = RecoveryCodes;
        return std::tuple{
            meta::field(1, "codes", &R::codes).limit(limits::kRecoveryCodes, limits::kSecondFactorCode),
        };
    }
};

// By somebody signed in, with the first code. SecondFactorNeeded: it is wrong; SecondFactorMissing: nothing was begun, or it
// is too long ago; Conflict: it is active already.
struct ConfirmSecondFactor {
    static constexpr auto kName = "second_factor.confirm";
    using Reply = RecoveryCodes;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    QString code;

    static consteval auto fields()
    {
        using R = ConfirmSecondFactor;
        return std::tuple{
            meta::field(1, "code", &R::code).limit(limits::kSecondFactorCode),
        };
    }
};

// Forbidden: the password is wrong. Conflict: the office asks for one.
struct RemoveSecondFactor {
    static constexpr auto kName = "second_factor.remove";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Password};

    QString password;
    QString code; // or a recovery code

    static consteval auto fields()
    {
        using R = RemoveSecondFactor;
        return std::tuple{
            meta::field(1, "password", &R::password).limit(limits::kPassword),
            meta::field(2, "code", &R::code).limit(limits::kSecondFactorCode),
        };
    }
};

// New recovery codes; those from before are worth nothing.
struct RenewRecoveryCodes {
    static constexpr auto kName = "second_factor.renew";
    using Reply = RecoveryCodes;
    static constexpr Policy kPolicy{.lane = Lane::Password};

    QString password;
    QString code; // or a recovery code

    static consteval auto fields()
    {
        using R = RenewRecoveryCodes;
        return std::tuple{
            meta::field(1, "password", &R::password).limit(limits::kPassword),
            meta::field(2, "code", &R::code).limit(limits::kSecondFactorCode),
        };
    }
};

struct SecondFactorState {
    bool active = false;
    qint64 recoveryLeft = 0;

    bool operator==(const SecondFactorState &) const = default;
    static consteval auto fields()
    {
        using R = SecondFactorState;
        return std::tuple{
            meta::field(1, "active", &R::active),
            meta::field(2, "recovery_left", &R::recoveryLeft),
        };
    }
};

struct GetSecondFactor {
    static constexpr auto kName = "second_factor.state";
    using Reply = SecondFactorState;
    static constexpr Policy kPolicy{.lane = Lane::Read};

    static consteval auto fields() { return std::tuple{}; }
};

struct SecondFactorUsers {
    QList<UserId> users; // by id

    bool operator==(const SecondFactorUsers &) const = default;
    static consteval auto fields()
    {
        using R = SecondFactorUsers;
        return std::tuple{
            meta::field(1, "users", &R::users),
        };
    }
};

// Who has one: to be looked at before everybody needs it.
struct ListSecondFactors {
    static constexpr auto kName = "second_factor.list";
    using Reply = SecondFactorUsers;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Read};

    static consteval auto fields() { return std::tuple{}; }
};

// For somebody who lost his, and the recovery codes with it: the account has none any more, and its sessions end. Not for
// oneself: who has found an open computer would get rid of it so.
struct ResetSecondFactor {
    static constexpr auto kName = "second_factor.reset";
    using Reply = Done;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Write};

    UserId user;

    static consteval auto fields()
    {
        using R = ResetSecondFactor;
        return std::tuple{
            meta::field(1, "user", &R::user),
        };
    }
};

static_assert(meta::wellFormed<SecondFactorBegun>());
static_assert(meta::wellFormed<BeginSecondFactor>());
static_assert(meta::wellFormed<RecoveryCodes>());
static_assert(meta::wellFormed<ConfirmSecondFactor>());
static_assert(meta::wellFormed<RemoveSecondFactor>());
static_assert(meta::wellFormed<RenewRecoveryCodes>());
static_assert(meta::wellFormed<SecondFactorState>());
static_assert(meta::wellFormed<GetSecondFactor>());
static_assert(meta::wellFormed<SecondFactorUsers>());
static_assert(meta::wellFormed<ListSecondFactors>());
static_assert(meta::wellFormed<ResetSecondFactor>());

} // namespace teahouse::proto
