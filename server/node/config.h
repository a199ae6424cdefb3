// SPDX-License-Identifier: AGPL-3.0-or-later
// The server's settings: one table, three places. A file is weaker than the environment, the environment weaker than an
// argument:  `listen = :8008` in teahouse.conf  <  TEAHOUSE_LISTEN=:8008  <  --listen :8008
// A wrong value or an unknown name is an error that says which one and where.
#pragma once

#include "common/base/error.h"
#include "common/proto/limits.h"
#include "server/identity/directory.h"
#include "server/identity/oidc_provider.h"
#include "server/net/address.h"

#include <QMap>
#include <QProcessEnvironment>

#include <span>

namespace teahouse::server {

struct Config {
    QString dataFolder;
    net::ListenAddress listen{QHostAddress(QHostAddress::Any), 8008};
    QString publicHost; // how others reach this machine; empty: as it calls itself
    bool plain = false; // no TLS
    bool forcePlain = false; // not even where others could listen in
    bool logJson = false;
    bool metricsForAll = false;
    qint64 connections = limits::kConnections;
    qint64 connectionsPerAddress = limits::kConnectionsPerAddress;
    qint64 quota = 0; // bytes of one person's files; 0: no limit
    qint64 storage = 0; // bytes of all files; 0: no limit
    qint64 largestFile = limits::kFileBytes;
    QString clamd; // where it listens; empty: files are not scanned
    bool clamdOptional = false;
    bool linkPreviews = true;
    QStringList linkPreviewsAllow; // hosts of the office's own network
    QString backupTo; // a folder; empty: "backups" in the data folder
    qint64 backupEvery = 24; // hours; 0: only when somebody wishes
    qint64 backupKeep = 7;
    identity::DirectorySettings directory = {.target = {.timeoutMs = limits::kOutsideTimeoutMs}}; // no address: there is none
    identity::OidcSettings oidc{.timeoutMs = limits::kOutsideTimeoutMs}; // no issuer: there is none
    bool announce = true; // in the local network, where others can connect from there

    // What was said of which setting, and by what: the strongest word.
    enum class Origin : quint8 { Default, File, Environment, Argument };
    struct Given {
        QString text;
        Origin origin = Origin::Default;
    };
    QMap<QString, Given> given; // by the setting's name
};

struct Setting {
    const char *name;
    const char *value; // what to write, for the help; null: a switch
    const char *byDefault;
    const char *help;
    QString (*set)(Config &config, const QString &text); // what is wrong, or nothing
    const char *group = "network"; // where people look for it
    bool live = false; // a change counts at once

    QString variable() const; // "TEAHOUSE_LISTEN"
};

std::span<const Setting> settings();
const Setting *settingNamed(const QString &name);

// Everything together. `arguments` by setting name. BadRequest with a sentence for the person who wrote it.
Result<Config> readConfig(const QString &dataFolder, const QProcessEnvironment &environment,
                          const QMap<QString, QString> &arguments);

// Writes one line of the folder's teahouse.conf, or takes it away; all others stay, also what is written beside them. What
// the whole would mean is looked at first, with what the environment and arguments said of `now`. The errors as of readConfig(); NotFound: there is no such setting; Conflict: it is
// fixed by something stronger; Storage. Any thread.
Result<Config> writeSetting(const Config &now, const QString &name, const std::optional<QString> &value);

} // namespace teahouse::server
