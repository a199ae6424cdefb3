// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/core/executor.h"

#include "server/core/batch_writer.h"
#include "server/core/log.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

Executor::Executor(ExecutorSettings settings, const Clock &clock)
    : m_settings(std::move(settings)), m_clock(clock), m_writes(m_settings.queue, m_settings.queueBytes),
      m_reads(m_settings.queue, m_settings.queueBytes), m_passwords(m_settings.passwordQueue, m_settings.queueBytes),
      m_outside(m_settings.outsideQueue, m_settings.queueBytes)
{
}

Executor::~Executor()
{
    stop();
}

Result<void> Executor::start()
{
    std::promise<Result<void>> opened;
    auto ready = opened.get_future();
    m_writer = std::thread([this, &opened] { write(opened); });
    if (auto result = ready.get(); !result) {
        m_writer.join();
        return result;
    }
    m_hasher = std::thread([this] { hash(); });
    for (int i = 0; i < limits::kOutsideLanes; ++i)
        m_outsiders.emplace_back([this] { askOutside(); });
    for (int i = 0; i < m_settings.readers; ++i)
        m_readers.emplace_back([this] { read(); });
    return {};
}

const JobQueue &Executor::queueOf(proto::Lane lane) const
{
    switch (lane) {
    case proto::Lane::Read:
        return m_reads;
    case proto::Lane::Password:
        return m_passwords;
    default:
        return m_writes;
    }
}

bool Executor::hasRoom(proto::Lane lane) const
{
    // A password job goes on to the writing lane.
    return queueOf(lane).hasRoom() && (lane != proto::Lane::Password || m_writes.hasRoom());
}

void Executor::add(proto::Lane lane, std::unique_ptr<Job> job)
{
    const_cast<JobQueue &>(queueOf(lane)).add(std::move(job));
}

qsizetype Executor::queued(proto::Lane lane) const
{
    return queueOf(lane).size();
}

void Executor::stop()
{
    const auto refuseWaiting = [](JobQueue &queue) {
        for (auto &job : queue.takeAll()) {
            job->refuse({Code::TooManyRequests, u"stopping"_s});
            job->done();
        }
    };
    const auto end = [](JobQueue &queue, std::thread &thread) {
        queue.close();
        if (thread.joinable())
            thread.join();
    };
    refuseWaiting(m_passwords);
    end(m_passwords, m_hasher); // it feeds the next one, and the writer
    refuseWaiting(m_outside);
    for (auto &outsider : m_outsiders)
        end(m_outside, outsider);
    m_outsiders.clear();
    for (auto &reader : m_readers)
        end(m_reads, reader);
    m_readers.clear();
    end(m_writes, m_writer);
    m_mailbox.empty();
}

// --- the writing lane --------------------------------------------------------------------------------

Result<std::unique_ptr<sql::Db>> Executor::openWriter() const
{
    try {
        return m_settings.openForWriting();
    } catch (const sql::Failure &failure) {
        return fail(Code::Storage, QString::fromUtf8(failure.what()));
    }
}

void Executor::tellCommitted(const Jobs &batch, sql::Db &db)
{
    try {
        for (const auto &job : batch)
            job->committed(db);
    } catch (const sql::Failure &failure) {
        ++m_numbers.failures;
        log::problem("database_failed", {{"what", QString::fromUtf8(failure.what())}});
    }
}

void Executor::write(std::promise<Result<void>> &opened)
{
    auto db = openWriter();
    if (!db)
        return opened.set_value(tl::unexpected(db.error()));
    IdSource ids(m_settings.newestId(**db));
    opened.set_value({}); // `opened` is gone from here on

    BatchWriter writer(**db, ids, m_clock);
    while (true) {
        Jobs batch = m_writes.take(m_settings.batch);
        if (batch.empty())
            return;
        const auto end = writer.commit(batch, wantsJson());
        m_numbers.commits += end != BatchWriter::End::Refused;
        m_numbers.committedJobs += end != BatchWriter::End::Refused ? batch.size() : 0;
        m_numbers.carefulBatches += end == BatchWriter::End::CommittedCarefully;
        m_numbers.failures += end == BatchWriter::End::Refused;
        if (end != BatchWriter::End::Refused)
            tellCommitted(batch, **db);
        m_mailbox.post(std::move(batch));
    }
}

// --- the reading lanes -------------------------------------------------------------------------------

void Executor::read()
{
    try {
        const auto db = m_settings.openForReading();
        for (Jobs jobs = m_reads.take(1); !jobs.empty(); jobs = m_reads.take(1)) {
            readOne(*db, *jobs.front());
            m_mailbox.post(std::move(jobs));
        }
    } catch (const sql::Failure &failure) {
        refuseAll(m_reads, failure);
    }
}

void Executor::readOne(sql::Db &db, Job &job)
{
    IdSource ids; // readers make no ids
    try {
        db.beginRead();
        job.run({db, ids, m_clock.nowMs(), wantsJson()});
        db.commit();
    } catch (const sql::Failure &failure) {
        ++m_numbers.failures;
        log::problem("database_failed", {{"what", QString::fromUtf8(failure.what())}});
        job.refuse({Code::Storage});
        try {
            db.rollback();
        } catch (const sql::Failure &) {
            // There was no transaction.
        }
    }
}

void Executor::hash()
{
    try {
        const auto db = m_settings.openForReading();
        for (Jobs jobs = m_passwords.take(1); !jobs.empty(); jobs = m_passwords.take(1)) {
            try {
                jobs.front()->prepare(*db);
            } catch (const sql::Failure &failure) {
                log::problem("database_failed", {{"what", QString::fromUtf8(failure.what())}});
                refuse(std::move(jobs.front()), {Code::Storage});
                continue;
            }
            hashed(std::move(jobs.front()));
        }
    } catch (const sql::Failure &failure) {
        refuseAll(m_passwords, failure);
    }
}

void Executor::hashed(std::unique_ptr<Job> job)
{
    if (!job->wantsOutside())
        m_writes.add(std::move(job));
    else if (m_outside.hasRoom())
        m_outside.add(std::move(job));
    else
        refuse(std::move(job), {Code::TooManyRequests, {}, limits::kOutsideTimeoutMs});
}

void Executor::askOutside()
{
    for (Jobs jobs = m_outside.take(1); !jobs.empty(); jobs = m_outside.take(1)) {
        jobs.front()->askOutside();
        m_writes.add(std::move(jobs.front()));
    }
}

void Executor::refuse(std::unique_ptr<Job> job, const Error &error)
{
    job->refuse(error);
    Jobs jobs;
    jobs.push_back(std::move(job));
    m_mailbox.post(std::move(jobs));
}

// A lane that can't even open the database answers, so that nobody waits for ever.
void Executor::refuseAll(JobQueue &queue, const sql::Failure &failure)
{
    log::problem("lane_failed", {{"what", QString::fromUtf8(failure.what())}});
    for (Jobs jobs = queue.take(1); !jobs.empty(); jobs = queue.take(1)) {
        jobs.front()->refuse({Code::Storage});
        m_mailbox.post(std::move(jobs));
    }
}

} // namespace teahouse::server
