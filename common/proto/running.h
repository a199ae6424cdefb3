// SPDX-License-Identifier: Apache-2.0
// The server's settings and how it is doing, for whoever runs it.
#pragma once

#include "common/proto/policy.h"
#include "common/proto/records.h"

namespace teahouse::proto {

// One line of teahouse.conf, whether it is there or not.
struct ServerSetting {
    QString name;
    QString group; // "network", "files", "links", "directory", "provider", "monitoring"
    QString value; // as it is written; empty: by default, or a secret
    QString byDefault; // in words
    QString help;
    QString form; // "YES|NO", "SIZE", "HOST,…": what to write
    QString origin; // "default", "file", "environment" or "argument"; only the first two can be changed from here
    bool secret = false; // its value is not told
    bool live = false; // a change counts at once; else after the next start

    bool operator==(const ServerSetting &) const = default;
    static consteval auto fields()
    {
        using R = ServerSetting;
        return std::tuple{
            meta::field(1, "name", &R::name).limit(limits::kName),
            meta::field(2, "group", &R::group).limit(limits::kName),
            meta::field(3, "value", &R::value).limit(limits::kUrl),
            meta::field(4, "by_default", &R::byDefault).limit(limits::kTopic),
            meta::field(5, "help", &R::help).limit(limits::kTopic),
            meta::field(6, "form", &R::form).limit(limits::kName),
            meta::field(7, "origin", &R::origin).limit(limits::kName),
            meta::field(8, "secret", &R::secret),
            meta::field(9, "live", &R::live),
        };
    }
};

struct ServerSettings {
    QList<ServerSetting> settings; // in the order of groups
    bool waits = false; // some were changed since the start, and count after the next one

    bool operator==(const ServerSettings &) const = default;
    static consteval auto fields()
    {
        using R = ServerSettings;
        return std::tuple{
            meta::field(1, "settings", &R::settings).limit(limits::kServerSettings),
            meta::field(2, "waits", &R::waits),
        };
    }
};

struct ListSettings {
    static constexpr auto kName = "settings.list";
    using Reply = ServerSettings;
    static constexpr Policy kPolicy{.access = Access::Owner, .lane = Lane::Read};

    static consteval auto fields() { return std::tuple{}; }
};

// BadRequest: `detail` says what is wrong with it. Conflict: it is fixed by the environment or an argument. NotFound: there is
// no such setting.
struct SetSetting {
    static constexpr auto kName = "settings.set";
    using Reply = Done;
    static constexpr Policy kPolicy{.access = Access::Owner, .lane = Lane::Write};

    QString name;
    std::optional<QString> value = {}; // not said: as by default

    static consteval auto fields()
    {
        using R = SetSetting;
        return std::tuple{
            meta::field(1, "name", &R::name).limit(limits::kName),
            meta::field(2, "value", &R::value).limit(limits::kUrl),
        };
    }
};

struct ServerHealth {
    QString version;
    qint64 startedAt = 0;
    qint64 schema = 0; // of the database
    qint64 databaseBytes = 0;
    qint64 diskFree = 0; // where the data folder is
    qint64 diskBytes = 0;
    qint64 files = 0; // contents, each once
    qint64 fileBytes = 0;
    qint64 people = 0; // open accounts
    qint64 channels = 0;
    qint64 messages = 0;
    qint64 connections = 0;
    qint64 signedIn = 0; // people, with one connection or several
    qint64 queued = 0; // requests waiting now
    qint64 commits = 0; // since the start
    qint64 failures = 0; // of the database, since the start
    qint64 certificateUntil = 0; // 0: there is none

    bool operator==(const ServerHealth &) const = default;
    static consteval auto fields()
    {
        using R = ServerHealth;
        return std::tuple{
            meta::field(1, "version", &R::version).limit(limits::kName),
            meta::field(2, "started_at", &R::startedAt),
            meta::field(3, "schema", &R::schema),
            meta::field(4, "database_bytes", &R::databaseBytes),
            meta::field(5, "disk_free", &R::diskFree),
            meta::field(6, "disk_bytes", &R::diskBytes),
            meta::field(7, "files", &R::files),
            meta::field(8, "file_bytes", &R::fileBytes),
            meta::field(9, "people", &R::people),
            meta::field(10, "channels", &R::channels),
            meta::field(11, "messages", &R::messages),
            meta::field(12, "connections", &R::connections),
            meta::field(13, "signed_in", &R::signedIn),
            meta::field(14, "queued", &R::queued),
            meta::field(15, "commits", &R::commits),
            meta::field(16, "failures", &R::failures),
            meta::field(17, "certificate_until", &R::certificateUntil),
        };
    }
};

struct GetHealth {
    static constexpr auto kName = "server.health";
    using Reply = ServerHealth;
    static constexpr Policy kPolicy{.access = Access::Admin, .lane = Lane::Read};

    static consteval auto fields() { return std::tuple{}; }
};

static_assert(meta::wellFormed<ServerSetting>());
static_assert(meta::wellFormed<ServerSettings>());
static_assert(meta::wellFormed<ListSettings>());
static_assert(meta::wellFormed<SetSetting>());
static_assert(meta::wellFormed<ServerHealth>());
static_assert(meta::wellFormed<GetHealth>());

} // namespace teahouse::proto
