// SPDX-License-Identifier: AGPL-3.0-or-later
// The queue in front of a lane: bounded in number and bytes. One of the two places with a lock (the other is Mailbox).
#pragma once

#include "server/core/job.h"

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace teahouse::server {

using Jobs = std::vector<std::unique_ptr<Job>>;

class JobQueue
{
public:
    JobQueue(qsizetype jobs, qsizetype bytes) : m_mostJobs(jobs), m_mostBytes(bytes) { }

    bool hasRoom() const;
    // Takes it even when there is no room: what has been accepted is not lost between two lanes.
    void add(std::unique_ptr<Job> job);

    // Waits for work and takes at most `most`, at once what is there. Empty: closed, and nothing is left.
    Jobs take(qsizetype most);
    Jobs takeAll(); // does not wait

    void close(); // take() then empties the queue and ends
    qsizetype size() const;

private:
    const qsizetype m_mostJobs;
    const qsizetype m_mostBytes;
    mutable std::mutex m_mutex;
    std::condition_variable m_arrived;
    std::deque<std::unique_ptr<Job>> m_jobs;
    qsizetype m_bytes = 0;
    bool m_closed = false;
};

} // namespace teahouse::server
