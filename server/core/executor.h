// SPDX-License-Identifier: AGPL-3.0-or-later
// The database lanes, each a thread with its own connection:
//
//   I/O thread ──► readers (2)  ─────────────────────────► mailbox ──► I/O thread
//              ──► password ──► writer: all that waits, one commit ──┘
//                      └──► outside (4) ──┘
//
// The outside threads have no connection: they wait for a directory or an identity provider, so that neither hashes nor
// anything else waits for those.
// Group commit: the writer takes everything that is queued, runs it in one transaction and tells the I/O thread once,
// after the commit, in its order. What arrives during a commit shares the next one; nothing waits for a timer.
// A database that fails (disk full) refuses the batch with Code::Storage and the lanes go on.
#pragma once

#include "server/core/mailbox.h"

#include "common/base/clock.h"
#include "common/proto/limits.h"
#include "common/proto/policy.h"

#include <atomic>
#include <functional>
#include <future>
#include <thread>

namespace teahouse::server {

struct ExecutorSettings {
    // Called on the lane's thread. Readers are opened after the writer has brought the tables up to date.
    std::function<Result<std::unique_ptr<sql::Db>>()> openForWriting;
    std::function<std::unique_ptr<sql::Db>()> openForReading;
    std::function<qint64(sql::Db &)> newestId;
    int readers = limits::kReadLanes;
    qsizetype queue = limits::kLaneQueue;
    qsizetype queueBytes = limits::kLaneQueueBytes;
    qsizetype passwordQueue = limits::kPasswordQueue;
    qsizetype outsideQueue = limits::kOutsideQueue;
    qsizetype batch = limits::kWriteBatch; // requests in one commit
};

// Counted by the lanes, read by anybody.
struct ExecutorNumbers {
    std::atomic<quint64> commits = 0;
    std::atomic<quint64> committedJobs = 0;
    std::atomic<quint64> carefulBatches = 0; // run again because a job failed after it had written
    std::atomic<quint64> failures = 0; // of the database
};

class Executor
{
public:
    Executor(ExecutorSettings settings, const Clock &clock);
    ~Executor(); // as stop()
    Q_DISABLE_COPY_MOVE(Executor)

    // Opens the database and starts the lanes. Returns when the writer is ready.
    Result<void> start();

    // I/O thread. Ask before adding: queues are bounded.
    bool hasRoom(proto::Lane lane) const;
    void add(proto::Lane lane, std::unique_ptr<Job> job);

    // Ends the lanes: what is queued for the database is done first, also on this side; slow hashes are refused.
    void stop();

    void setWantsJson(bool wants) { m_wantsJson.store(wants, std::memory_order_relaxed); }
    const ExecutorNumbers &numbers() const { return m_numbers; }
    qsizetype queued(proto::Lane lane) const;

private:
    const JobQueue &queueOf(proto::Lane lane) const;
    Result<std::unique_ptr<sql::Db>> openWriter() const;
    void write(std::promise<Result<void>> &opened);
    void tellCommitted(const Jobs &batch, sql::Db &db);
    void read();
    void readOne(sql::Db &db, Job &job);
    void hash();
    void hashed(std::unique_ptr<Job> job);
    void askOutside();
    void refuse(std::unique_ptr<Job> job, const Error &error);
    void refuseAll(JobQueue &queue, const sql::Failure &failure);
    bool wantsJson() const { return m_wantsJson.load(std::memory_order_relaxed); }

    const ExecutorSettings m_settings;
    const Clock &m_clock;
    JobQueue m_writes;
    JobQueue m_reads;
    JobQueue m_passwords;
    JobQueue m_outside;
    Mailbox m_mailbox;
    ExecutorNumbers m_numbers;
    std::atomic<bool> m_wantsJson = false;
    std::thread m_writer;
    std::thread m_hasher;
    std::vector<std::thread> m_outsiders;
    std::vector<std::thread> m_readers;
};

} // namespace teahouse::server
