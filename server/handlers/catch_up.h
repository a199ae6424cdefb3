// SPDX-License-Identifier: AGPL-3.0-or-later
// What fills a client's gaps, as much as goes into one answer. The limits are parameters so that tests can
// make them tiny.
#pragma once

#include "server/store/sync.h"

namespace teahouse::server {

struct CatchUpLimits {
    qint64 rows = limits::kSyncRows;
    qint64 streamRows = limits::kPageRows;
    qint64 tail = limits::kTailMessages;
    qint64 bytes = limits::kPageBytes;
};

struct Reader {
    sql::Db &db;
    UserId user;
    bool isGuest = false; // as workspacePage() says
};

// `heads` says where the streams stand and, by naming them, which ones may be read: a gap of another one is
// passed over in silence, whether it exists or not. Gaps are filled in the order given until one finds no
// more room.
QList<proto::Changes> catchUp(const Reader &reader, const QList<proto::Head> &heads,
                              const QList<proto::Gap> &gaps, const CatchUpLimits &limits);

} // namespace teahouse::server
