// SPDX-License-Identifier: AGPL-3.0-or-later
// Runs batches of jobs, each batch one transaction of one connection. One thread.
//
// First without savepoints, since jobs that fail have seldom written anything. When one did, or when a statement
// failed, the batch is rolled back and run again with a savepoint around each job; only then does a job fail alone.
#pragma once

#include "server/core/job_queue.h"

#include "common/base/clock.h"

namespace teahouse::server {

class BatchWriter
{
public:
    enum class End { Committed, CommittedCarefully, Refused };

    BatchWriter(sql::Db &db, IdSource &ids, const Clock &clock) : m_db(db), m_ids(ids), m_clock(clock) { }

    // Behind it every job has either been run and is on disk, or was refused.
    End commit(const Jobs &batch, bool wantsJson);

private:
    bool runAll(const Jobs &batch, bool wantsJson);
    void runEach(const Jobs &batch, bool wantsJson);
    bool takeBack();
    void undo();
    qint64 written();
    Lane lane(bool wantsJson) { return {m_db, m_ids, m_clock.nowMs(), wantsJson}; }

    sql::Db &m_db;
    IdSource &m_ids;
    const Clock &m_clock;
};

} // namespace teahouse::server
