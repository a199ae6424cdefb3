// SPDX-License-Identifier: AGPL-3.0-or-later
// What the server that runs says of itself, and how it is set; for handlers, on any thread.
#pragma once

#include "common/base/error.h"
#include "common/proto/backups.h"
#include "common/proto/running.h"
#include "common/sql/db.h"

#include <functional>

namespace teahouse::server {

// Of these nobody is told the value, nor the audit log.
inline bool isSecretSetting(const QString &name)
{
    return name.endsWith(QStringLiteral("password")) || name.endsWith(QStringLiteral("secret"));
}

struct Running {
    std::function<proto::ServerSettings()> settings;
    std::function<Result<void>(const QString &name, const std::optional<QString> &value)> set;
    std::function<proto::ServerHealth(sql::Db &db)> health;
    std::function<proto::BackupState()> backups;
};

} // namespace teahouse::server
