// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/core/job_queue.h"

namespace teahouse::server {

bool JobQueue::hasRoom() const
{
    const std::scoped_lock lock(m_mutex);
    return !m_closed && qsizetype(m_jobs.size()) < m_mostJobs && m_bytes < m_mostBytes;
}

void JobQueue::add(std::unique_ptr<Job> job)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_bytes += job->bytes();
        m_jobs.push_back(std::move(job));
    }
    m_arrived.notify_one();
}

Jobs JobQueue::take(qsizetype most)
{
    std::unique_lock lock(m_mutex);
    m_arrived.wait(lock, [this] { return m_closed || !m_jobs.empty(); });
    Jobs taken;
    while (!m_jobs.empty() && qsizetype(taken.size()) < most) {
        m_bytes -= m_jobs.front()->bytes();
        taken.push_back(std::move(m_jobs.front()));
        m_jobs.pop_front();
    }
    return taken;
}

Jobs JobQueue::takeAll()
{
    const std::scoped_lock lock(m_mutex);
    Jobs taken(std::make_move_iterator(m_jobs.begin()), std::make_move_iterator(m_jobs.end()));
    m_jobs.clear();
    m_bytes = 0;
    return taken;
}

void JobQueue::close()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_closed = true;
    }
    m_arrived.notify_all();
}

qsizetype JobQueue::size() const
{
    const std::scoped_lock lock(m_mutex);
    return qsizetype(m_jobs.size());
}

} // namespace teahouse::server
