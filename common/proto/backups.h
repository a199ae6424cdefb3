// SPDX-License-Identifier: Apache-2.0
// The backups that the server makes of itself, for its admins.
#pragma once

#include "common/proto/policy.h"
#include "common/proto/records.h"

namespace teahouse::proto {

// One that was proven when it was made. Bytes are those of the copies, also where the disk holds files once for several.
struct Backup {
    QString name; // of its folder
    qint64 madeAt = 0;
    qint64 databaseBytes = 0;
    qint64 files = 0;
    qint64 fileBytes = 0;

    bool operator==(const Backup &) const = default;
    static consteval auto fields()
    {
        using R = Backup;
        return std::tuple{
            meta::field(1, "name", &R::name).limit(limits::kName),
            meta::field(2, "made_at", &R::madeAt),
            meta::field(3, "database_bytes", &R::databaseBytes),
            meta::field(4, "files", &R::files),
            meta::field(5, "file_bytes", &R::fileBytes),
        };
    }
};

struct BackupState {
    QString folder; // where they are, on the server
    qint64 begunAt = 0; // of the one that is under way; 0: none is
    QString step; // of that one: "database", "files", "proof", "scratch" (a server is started on a copy)
    qint64 done = 0; // files of the step
    qint64 total = 0; // 0: nobody knows
    qint64 endedAt = 0; // of the last one
    QString trouble; // of the last one; empty: it was made and proven
    qint64 nextAt = 0; // 0: only when somebody wishes
    QList<Backup> backups; // the newest first

    bool operator==(const BackupState &) const = default;
    static consteval auto fields()
    {
        using R = BackupState;
        return std::tuple{
            meta::field(1, "folder", &R::folder).limit(limits::kUrl),
            meta::field(2, "begun_at", &R::begunAt),
            meta::field(3, "step", &R::step).limit(limits::kName),
            meta::field(4, "done", &R::done),
            meta::field(5, "total", &R::total),
            meta::field(6, "ended_at", &R::endedAt),
            meta::field(7, "trouble", &R::trouble).limit(limits::kTopic),
            meta::field(8, "next_at", &R::nextAt),
            meta::field(9, "backups", &R::backups).limit(limits::kBackups),
        };
    }
};

struct GetBackups {
    static constexpr auto kName = "backup.state";
    using Reply = BackupState;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Read};

    static consteval auto fields() { return std::tuple{}; }
};

// Begins one; what becomes of it says backup.state. Conflict: one is under way.
struct StartBackup {
    static constexpr auto kName = "backup.start";
    using Reply = Done;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Write};

    static consteval auto fields() { return std::tuple{}; }
};

// Ends the one that is under way, if there is one; what it had copied is taken away.
struct CancelBackup {
    static constexpr auto kName = "backup.cancel";
    using Reply = Done;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Write};

    static consteval auto fields() { return std::tuple{}; }
};

static_assert(meta::wellFormed<Backup>());
static_assert(meta::wellFormed<BackupState>());
static_assert(meta::wellFormed<GetBackups>());
static_assert(meta::wellFormed<StartBackup>());
static_assert(meta::wellFormed<CancelBackup>());

} // namespace teahouse::proto
