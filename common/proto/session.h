// SPDX-License-Identifier: Apache-2.0
// Meeting, signing in, and the devices that are signed in.
#pragma once

#include "common/proto/policy.h"
#include "common/proto/records.h"

namespace teahouse::proto {

struct Welcome {
    QString server; // the workspace's name
    QString version;
    QList<QString> features; // named capabilities, see features.h
    QString provider; // an identity provider's name, where one signs in by that (oidc.h); empty: there is none

    bool operator==(const Welcome &) const = default;
    static consteval auto fields()
    {
        using R = Welcome;
        return std::tuple{
            meta::field(1, "server", &R::server).limit(limits::kName),
            meta::field(2, "version", &R::version).limit(limits::kName),
            meta::field(3, "features", &R::features).limit(limits::kFeatures, limits::kName),
            meta::field(4, "provider", &R::provider).limit(limits::kName),
        };
    }
};

// The first request of a connection. Nothing is ever concluded from a version number.
struct Hello {
    static constexpr auto kName = "hello";
    using Reply = Welcome;
    static constexpr Policy kPolicy{.access = Access::Anyone, .lane = Lane::Connection};

    QString client;
    QString version;
    QList<QString> features;

    static consteval auto fields()
    {
        using R = Hello;
        return std::tuple{
            meta::field(1, "client", &R::client).limit(limits::kName),
            meta::field(2, "version", &R::version).limit(limits::kName),
            meta::field(3, "features", &R::features).limit(limits::kFeatures, limits::kName),
        };
    }
};

// What every way of signing in ends in.
struct SignedIn {
    User user;
    SessionId session;
    QString token; // set when a new session was made; the server keeps only its hash
    QList<QString> recovery; // codes for a lost second factor, told once: when this sign-in was the first with one

    bool operator==(const SignedIn &) const = default;
    static consteval auto fields()
    {
        using R = SignedIn;
        return std::tuple{
            meta::field(1, "user", &R::user),
            meta::field(2, "session", &R::session),
            meta::field(3, "token", &R::token).limit(limits::kToken),
            meta::field(4, "recovery", &R::recovery).limit(limits::kRecoveryCodes, limits::kSecondFactorCode),
        };
    }
};

struct SignIn {
    static constexpr auto kName = "session.sign_in";
    using Reply = SignedIn;
    static constexpr Policy kPolicy{.access = Access::Anyone, .lane = Lane::Password};

    QString name;
    QString password;
    QString device; // as people see it in the list of devices
    QString code; // of the second factor, or a recovery code; empty: none is known to be needed yet

    static consteval auto fields()
    {
        using R = SignIn;
        return std::tuple{
            meta::field(1, "name", &R::name).limit(limits::kName),
            meta::field(2, "password", &R::password).limit(limits::kPassword),
            meta::field(3, "device", &R::device).limit(limits::kDeviceName),
            meta::field(4, "code", &R::code).limit(limits::kSecondFactorCode),
        };
    }
};

// Makes the account and signs it in.
struct AcceptInvitation {
    static constexpr auto kName = "session.accept_invitation";
    using Reply = SignedIn;
    static constexpr Policy kPolicy{.access = Access::Anyone, .lane = Lane::Password};

    QString invitation; // the secret in the link
    QString name;
    QString displayName;
    QString password;
    QString device;

    static consteval auto fields()
    {
        using R = AcceptInvitation;
        return std::tuple{
            meta::field(1, "invitation", &R::invitation).limit(limits::kToken),
            meta::field(2, "name", &R::name).limit(limits::kName),
            meta::field(3, "display_name", &R::displayName).limit(limits::kName),
            meta::field(4, "password", &R::password).limit(limits::kPassword),
            meta::field(5, "device", &R::device).limit(limits::kDeviceName),
        };
    }
};

struct Resume {
    static constexpr auto kName = "session.resume";
    using Reply = SignedIn;
    static constexpr Policy kPolicy{.access = Access::Anyone, .lane = Lane::Write};

    QString token;

    static consteval auto fields()
    {
        using R = Resume;
        return std::tuple{
            meta::field(1, "token", &R::token).limit(limits::kToken),
        };
    }
};

// Ends this session; its token is worth nothing afterwards.
struct SignOut {
    static constexpr auto kName = "session.sign_out";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    static consteval auto fields() { return std::tuple{}; }
};

struct Session {
    SessionId id;
    QString device;
    QString address;
    qint64 createdAt = 0;
    qint64 lastSeenAt = 0;
    bool current = false;

    bool operator==(const Session &) const = default;
    static consteval auto fields()
    {
        using R = Session;
        return std::tuple{
            meta::field(1, "id", &R::id),
            meta::field(2, "device", &R::device).limit(limits::kDeviceName),
            meta::field(3, "address", &R::address).limit(limits::kName),
            meta::field(4, "created_at", &R::createdAt),
            meta::field(5, "last_seen_at", &R::lastSeenAt),
            meta::field(6, "current", &R::current),
        };
    }
};

struct Sessions {
    QList<Session> sessions;

    bool operator==(const Sessions &) const = default;
    static consteval auto fields()
    {
        using R = Sessions;
        return std::tuple{
            meta::field(1, "sessions", &R::sessions),
        };
    }
};

struct ListSessions {
    static constexpr auto kName = "session.list";
    using Reply = Sessions;
    static constexpr Policy kPolicy{.lane = Lane::Read};

    static consteval auto fields() { return std::tuple{}; }
};

// One of my own devices, or (for an admin) anyone's. Its connection is closed within a second.
struct RevokeSession {
    static constexpr auto kName = "session.revoke";
    using Reply = Done;
    static constexpr Policy kPolicy{.lane = Lane::Write};

    SessionId session;

    static consteval auto fields()
    {
        using R = RevokeSession;
        return std::tuple{
            meta::field(1, "session", &R::session),
        };
    }
};

static_assert(meta::wellFormed<Welcome>());
static_assert(meta::wellFormed<Hello>());
static_assert(meta::wellFormed<SignedIn>());
static_assert(meta::wellFormed<SignIn>());
static_assert(meta::wellFormed<AcceptInvitation>());
static_assert(meta::wellFormed<Resume>());
static_assert(meta::wellFormed<SignOut>());
static_assert(meta::wellFormed<Session>());
static_assert(meta::wellFormed<Sessions>());
static_assert(meta::wellFormed<ListSessions>());
static_assert(meta::wellFormed<RevokeSession>());

} // namespace teahouse::proto
