// SPDX-License-Identifier: Apache-2.0
// Asking the server as well, where the archive is not whole: what is not here yet is found there.
#pragma once

#include "app/net/calls.h"
#include "app/sync/backfill.h"
#include "common/proto/search.h"

namespace teahouse::app {

class RemoteSearch
{
public:
    RemoteSearch(Calls &calls, Backfill &backfill) : m_calls(calls), m_backfill(backfill) { }

    bool isNeeded() const { return m_calls.isReady() && !m_backfill.isWhole(); }
    Pending<proto::SearchFound> ask(const proto::SearchMessages &request) { return m_calls.call(request); }

    // Messages here and altogether.
    qint64 present() const { return m_backfill.present(); }
    qint64 total() const { return m_backfill.total(); }

private:
    Calls &m_calls;
    Backfill &m_backfill;
};

} // namespace teahouse::app
