// SPDX-License-Identifier: Apache-2.0
// The office's directory (LDAP), for its admins: what came of the last look at it, and another look.
#pragma once

#include "common/proto/policy.h"
#include "common/proto/records.h"

namespace teahouse::proto {

// Somebody, or a group, of the directory that the office could not take in.
struct DirectoryRefusal {
    QString name;
    QString reason; // "name", "taken", "owner", "too_large", "nameless"

    bool operator==(const DirectoryRefusal &) const = default;
    static consteval auto fields()
    {
        using R = DirectoryRefusal;
        return std::tuple{
            meta::field(1, "name", &R::name).limit(limits::kTopic),
            meta::field(2, "reason", &R::reason).limit(limits::kName),
        };
    }
};

struct DirectoryState {
    bool active = false; // there is one
    QString address;
    qint64 begunAt = 0; // of the round under way; 0: none is
    qint64 endedAt = 0; // of the last one; 0: there was none yet
    QString trouble; // why it failed, in the words of the library; empty: it did not
    qint64 people = 0; // there are so many in the directory
    qint64 groups = 0;
    qint64 made = 0; // accounts, by the last round
    qint64 changed = 0;
    qint64 closed = 0;
    qint64 opened = 0; // again
    qint64 wouldClose = 0; // so many that it looked like a mistake: none was, see SyncDirectory::closeMany
    QList<DirectoryRefusal> refused; // the first kDirectoryRefusals

    bool operator==(const DirectoryState &) const = default;
    static consteval auto fields()
    {
        using R = DirectoryState;
        return std::tuple{
            meta::field(1, "active", &R::active),
            meta::field(2, "address", &R::address).limit(limits::kUrl),
            meta::field(3, "begun_at", &R::begunAt),
            meta::field(4, "ended_at", &R::endedAt),
            meta::field(5, "trouble", &R::trouble).limit(limits::kTopic),
            meta::field(6, "people", &R::people),
            meta::field(7, "groups", &R::groups),
            meta::field(8, "made", &R::made),
            meta::field(9, "changed", &R::changed),
            meta::field(10, "closed", &R::closed),
            meta::field(11, "opened", &R::opened),
            meta::field(12, "would_close", &R::wouldClose),
            meta::field(13, "refused", &R::refused).limit(limits::kDirectoryRefusals),
        };
    }
};

struct GetDirectory {
    static constexpr auto kName = "directory.state";
    using Reply = DirectoryState;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Read};

    static consteval auto fields() { return std::tuple{}; }
};

// Begins a round, unless one is under way; GetDirectory tells how it goes. NotFound: there is no directory.
struct SyncDirectory {
    static constexpr auto kName = "directory.sync";
    using Reply = Done;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Write};

    bool closeMany = false; // also where more than half of the accounts would be closed

    static consteval auto fields()
    {
        using R = SyncDirectory;
        return std::tuple{
            meta::field(1, "close_many", &R::closeMany),
        };
    }
};

static_assert(meta::wellFormed<DirectoryRefusal>());
static_assert(meta::wellFormed<DirectoryState>());
static_assert(meta::wellFormed<GetDirectory>());
static_assert(meta::wellFormed<SyncDirectory>());

} // namespace teahouse::proto
