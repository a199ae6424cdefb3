// SPDX-License-Identifier: Apache-2.0
#include "app/store/lane.h"

namespace teahouse::app {

Lane::Lane(QString file, sql::Db::Access access, Prepare prepare, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_access(access)
    , m_prepare(std::move(prepare))
{
}

Lane::~Lane() { close(); }

void Lane::close()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_ending = true;
    }
    m_changed.notify_one();
    if (m_thread.joinable())
        m_thread.join();
    // Taken out first: whoever is answered by their end may hand in more, which is refused.
    const auto never = std::exchange(m_queue, {});
    const auto done = std::exchange(m_done, {});
}

void Lane::start()
{
    if (!m_ending && !m_thread.joinable())
        m_thread = std::thread([this] { loop(); });
}

void Lane::enqueue(std::unique_ptr<Job> job)
{
    {
        const std::scoped_lock lock(m_mutex);
        if (m_ending)
            return;
        m_queue.push_back(std::move(job));
    }
    m_changed.notify_one();
}

void Lane::loop()
{
    while (auto job = next()) {
        execute(*job);
        hand(std::move(job));
    }
    m_db.reset();
}

// Waits for work; nothing when the lane ends and its queue is empty.
std::unique_ptr<Lane::Job> Lane::next()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_ending || !m_queue.empty(); });
    if (m_queue.empty())
        return nullptr;
    auto job = std::move(m_queue.front());
    m_queue.pop_front();
    return job;
}

void Lane::execute(Job &job)
{
    try {
        if (!m_db && !m_broken) {
            m_db = sql::Db::openSqlite(m_file, m_access);
            if (const auto prepared = m_prepare(*m_db); !prepared)
                m_broken = prepared.error();
        }
        m_broken ? job.refuse(*m_broken) : job.work(*m_db);
    } catch (const sql::Failure &failure) {
        const Error error{Code::Storage, QString::fromUtf8(failure.what())};
        if (!m_db)
            m_broken = error;
        job.refuse(error);
    }
}

void Lane::hand(std::unique_ptr<Job> job)
{
    const std::scoped_lock lock(m_mutex);
    m_done.push_back(std::move(job));
    if (m_done.size() == 1)
        QMetaObject::invokeMethod(
            this, [this] { deliver(); }, Qt::QueuedConnection);
}

void Lane::deliver()
{
    std::deque<std::unique_ptr<Job>> done;
    {
        const std::scoped_lock lock(m_mutex);
        done.swap(m_done);
    }
    const QPointer<Lane> alive(this);
    for (const auto &job : done) {
        job->deliver();
        if (!alive) // whoever was answered closed the archive; the rest is answered by Cancelled
            return;
    }
}

} // namespace teahouse::app
