// SPDX-License-Identifier: AGPL-3.0-or-later
// The settings of a running server: what they are, where each comes from, and changing them. What can count at once is handed
// to `apply` on the owner's thread; the rest waits for the next start. Any thread.
#pragma once

#include "common/proto/running.h"
#include "server/node/config.h"

#include <QObject>

#include <functional>
#include <mutex>

namespace teahouse::server {

class LiveSettings
{
public:
    using Apply = std::function<void(const Config &)>;
    LiveSettings(const Config &config, QObject *owner, Apply apply);

    proto::ServerSettings list() const;
    Result<void> set(const QString &name, const std::optional<QString> &value); // as writeSetting()

private:
    const Config m_atStart;
    QObject *const m_owner;
    const Apply m_apply;
    mutable std::mutex m_mutex;
    Config m_written; // as it would be after a start now
};

} // namespace teahouse::server
