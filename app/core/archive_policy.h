// SPDX-License-Identifier: Apache-2.0
// How much of a server is brought to this device in advance, as the person wants it: kept in settings.ini for each
// account. It says what is fetched; what is here already stays.
#pragma once

#include "app/core/settings.h"

#include <limits>

namespace teahouse::app {

struct ArchivePolicy {
    int days = 0; // of history; 0: everything
    int gigabytes = 0; // of the archive on disk; 0: no limit
    int originals = 0; // files up to so many megabytes; 0: none, kAll: every one. Small pictures always
    bool paused = false;

    static constexpr int kAll = -1;

    qint64 since(qint64 nowMs) const { return days > 0 ? nowMs - days * 24LL * 3600 * 1000 : 0; }
    qint64 mostBytes() const { return qint64(gigabytes) << 30; }
    qint64 originalBytes() const
    {
        return originals < 0 ? std::numeric_limits<qint64>::max() : qint64(originals) << 20;
    }
    bool operator==(const ArchivePolicy &) const = default;

    static QString keyOf(const QString &account); // all its settings begin with this
    static ArchivePolicy of(const Settings &settings, const QString &account);
    void keep(Settings &settings, const QString &account) const;
};

} // namespace teahouse::app
