// SPDX-License-Identifier: Apache-2.0
// What was done to the office and by whom: a log that only grows. Each entry carries the hash of all before it, so that
// none can be changed or taken out unnoticed (server/store/audit.h says how).
#pragma once

#include "common/proto/policy.h"
#include "common/proto/records.h"

namespace teahouse::proto {

struct AuditEntry {
    qint64 number = 0; // dense, from 1
    qint64 at = 0;
    UserId actor; // unset: the command line, or nobody signed in
    QString address; // of the device; empty: the command line
    QString deed; // a request's name
    QString subject; // what it was done to, as people call it
    QString detail; // what it was before and is now
    bool refused = false;
    QString hash; // of this entry and all before it, SHA-256 in hex

    bool operator==(const AuditEntry &) const = default;
    static consteval auto fields()
    {
        using R = AuditEntry;
        return std::tuple{
            meta::field(1, "number", &R::number),
            meta::field(2, "at", &R::at),
            meta::field(3, "actor", &R::actor),
            meta::field(4, "address", &R::address).limit(limits::kName),
            meta::field(5, "deed", &R::deed).limit(limits::kName),
            meta::field(6, "subject", &R::subject).limit(limits::kReason),
            meta::field(7, "detail", &R::detail).limit(limits::kTopic),
            meta::field(8, "refused", &R::refused),
            meta::field(9, "hash", &R::hash).limit(limits::kHash),
        };
    }
};

struct AuditPage {
    QList<AuditEntry> entries; // newest first
    bool more = false;

    bool operator==(const AuditPage &) const = default;
    static consteval auto fields()
    {
        using R = AuditPage;
        return std::tuple{
            meta::field(1, "entries", &R::entries).limit(limits::kAuditPage),
            meta::field(2, "more", &R::more),
        };
    }
};

struct ListAudit {
    static constexpr auto kName = "audit.list";
    using Reply = AuditPage;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Read};

    qint64 before = 0; // entries below that number; 0: from the newest

    static consteval auto fields()
    {
        using R = ListAudit;
        return std::tuple{
            meta::field(1, "before", &R::before),
        };
    }
};

static_assert(meta::wellFormed<AuditEntry>());
static_assert(meta::wellFormed<AuditPage>());
static_assert(meta::wellFormed<ListAudit>());

} // namespace teahouse::proto
