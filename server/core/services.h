// SPDX-License-Identifier: AGPL-3.0-or-later
// What the requests of all connections share. Owned by the server, I/O thread.
#pragma once

#include "common/base/clock.h"
#include "common/proto/audit.h"
#include "server/core/executor.h"
#include "server/core/hub.h"
#include "server/core/presence.h"
#include "server/core/read_board.h"
#include "server/core/router.h"
#include "server/core/sign_in_guard.h"
#include "server/net/metrics.h"

namespace teahouse::server {

struct RequestNumbers {
    net::Counter *answered = nullptr;
    net::Counter *refused = nullptr;
};

struct Services {
    const Router &router;
    Executor &executor;
    Hub &hub;
    PresenceBoard &presence;
    SignInGuard &guard;
    const Clock &clock;
    QList<ChannelId> (*channelsOf)(sql::Db &, UserId) = nullptr; // that a person is in
    QList<RequestNumbers> numbers; // by Route::number
    domain::FileRules fileRules = {};
    std::function<void()> previewsWished = {}; // links were written; empty: previews are not made
    std::function<void(bool closeMany)> directoryWished = {};
    std::function<void(WishedBackup)> backupWished = {};
    ReadBoard *reads = nullptr;
    const Running *running = nullptr; // any thread
    identity::Outside *outside = nullptr; // any thread; null: people are known here alone
    // Into the audit log, by a job of its own: what the refused request wrote is taken back. Empty: there is none.
    std::function<std::unique_ptr<Job>(proto::AuditEntry)> noteRefused = {};
};

} // namespace teahouse::server
