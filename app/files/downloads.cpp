// SPDX-License-Identifier: Apache-2.0
#include "app/files/downloads.h"

#include "app/net/retry.h"

#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSmallBytes = 1 << 20;

} // namespace

Downloads::Downloads(Http &http, Aside &aside, QObject *parent) : QObject(parent), m_http(http), m_aside(aside)
{
    m_time.start();
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &Downloads::pump);
    connect(&m_http, &Http::opened, this, [this] {
        for (const auto &job : m_jobs)
            job->notBefore = 0;
        pump();
    });
}

Downloads::~Downloads() = default;

QString Downloads::partOf(const Wanted &wanted) { return wanted.target + u".part"_s; }

Pending<QString> Downloads::add(const Wanted &wanted)
{
    Job *job = find(wanted.target);
    if (!job) {
        m_jobs.push_back(std::make_unique<Job>());
        job = m_jobs.back().get();
        job->wanted = wanted;
    }
    const Promise<QString> promise;
    job->promises.append(promise);
    pump();
    return promise.pending();
}

void Downloads::cancel(FileId file)
{
    QStringList targets;
    for (const auto &job : m_jobs) {
        if (job->wanted.file == file && !job->placing)
            targets.append(job->wanted.target);
    }
    for (const QString &target : targets) {
        Job *job = find(target);
        if (job->download)
            delete job->download.release(); // nobody is inside it, and nothing more is to come
        QFile::remove(partOf(job->wanted));
        settle(target, fail(Code::Cancelled));
    }
}

std::optional<Downloads::Progress> Downloads::progress(FileId file) const
{
    const auto it
        = std::find_if(m_jobs.begin(), m_jobs.end(), [file](const auto &job) { return job->wanted.file == file; });
    if (it == m_jobs.end())
        return {};
    return Progress{(*it)->done, (*it)->wanted.bytes};
}

Downloads::Job *Downloads::find(const QString &target)
{
    const auto it = std::find_if(m_jobs.begin(), m_jobs.end(),
                                 [&target](const auto &job) { return job->wanted.target == target; });
    return it == m_jobs.end() ? nullptr : it->get();
}

// --- whose turn it is ---------------------------------------------------------------------------------------

void Downloads::pump()
{
    if (!m_http.isOpen())
        return;
    while (Job *job = next())
        begin(*job);
    qint64 soonest = 0;
    for (const auto &job : m_jobs) {
        if (!job->download && job->notBefore > m_time.elapsed())
            soonest = soonest == 0 ? job->notBefore : std::min(soonest, job->notBefore);
    }
    if (soonest > 0)
        m_later.start(int(soonest - m_time.elapsed()) + 1);
}

Downloads::Job *Downloads::next()
{
    const auto running
        = std::count_if(m_jobs.begin(), m_jobs.end(), [](const auto &job) { return bool(job->download); });
    if (running >= kAtOnce)
        return nullptr;
    Job *best = nullptr;
    for (const auto &job : m_jobs) {
        if (job->download || job->placing || job->notBefore > m_time.elapsed())
            continue;
        const bool smaller = best && job->wanted.bytes < kSmallBytes && best->wanted.bytes >= kSmallBytes;
        if (!best || smaller)
            best = job.get();
    }
    return best;
}

void Downloads::begin(Job &job)
{
    const Wanted &wanted = job.wanted;
    job.download.reset(new Download(
        m_http, m_aside,
        {.file = wanted.file, .hash = wanted.hash, .bytes = wanted.bytes, .part = partOf(wanted)}, this));
    Download *download = job.download.get();
    connect(download, &Download::progressed, this, [this, &job](qint64 done) {
        job.done = done;
        Q_EMIT progressed(job.wanted.file, done, job.wanted.bytes);
    });
    connect(download, &Download::done, this, [this, target = wanted.target] { ended(target, proto::Done{}); });
    connect(download, &Download::failed, this,
            [this, target = wanted.target](const Error &error) { ended(target, tl::unexpected(error)); });
    download->start();
}

void Downloads::ended(const QString &target, const Result<proto::Done> &result)
{
    Job *job = find(target);
    job->download->disconnect(this);
    job->download.reset();
    if (result) {
        job->placing = true;
        m_aside.run([from = partOf(job->wanted), target, ifThere = job->wanted.ifThere] {
            const auto placed = place(from, target, ifThere);
            if (!placed)
                QFile::remove(from);
            return placed;
        }).then(this, [this, target](const Result<proto::Done> &placed) {
            settle(target, placed.map([&target](const proto::Done &) { return target; }));
        });
        return pump();
    }
    if (!mayTransferLater(result.error().code, ++job->refusals)) {
        QFile::remove(partOf(job->wanted));
        return settle(target, tl::unexpected(result.error()));
    }
    job->notBefore = m_time.elapsed() + pauseBeforeRetryMs(job->refusals, result.error().retryAfterMs);
    pump();
}

void Downloads::settle(const QString &target, const Result<QString> &answer)
{
    Job *job = find(target);
    const QList<Promise<QString>> promises = job->promises;
    std::erase_if(m_jobs, [job](const auto &one) { return one.get() == job; });
    for (const Promise<QString> &promise : promises)
        promise.set(answer);
    pump();
}

} // namespace teahouse::app
