// SPDX-License-Identifier: Apache-2.0
#include "app/net/uploads.h"

#include "app/net/retry.h"

#include <algorithm>

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSmallBytes = 1 << 20;

} // namespace

Uploads::Uploads(Http &http, Aside &aside, QObject *parent) : QObject(parent), m_http(http), m_aside(aside)
{
    m_time.start();
    m_later.setSingleShot(true);
    connect(&m_later, &QTimer::timeout, this, &Uploads::pump);
    connect(&m_http, &Http::opened, this, [this] {
        for (const auto &job : m_jobs)
            job->notBefore = 0;
        pump();
    });
}

Uploads::~Uploads() = default;

void Uploads::add(const UploadSource &source)
{
    if (find(source.localId))
        return;
    m_jobs.push_back(std::make_unique<Job>());
    m_jobs.back()->source = source;
    pump();
}

bool Uploads::contains(LocalId id) const
{
    return std::any_of(m_jobs.begin(), m_jobs.end(), [id](const auto &job) { return job->source.localId == id; });
}

Uploads::Job *Uploads::find(LocalId id)
{
    const auto it
        = std::find_if(m_jobs.begin(), m_jobs.end(), [id](const auto &job) { return job->source.localId == id; });
    return it == m_jobs.end() ? nullptr : it->get();
}

void Uploads::remove(LocalId id)
{
    Job *job = find(id);
    if (!job)
        return;
    if (job->upload)
        delete job->upload.release(); // nobody is inside it, and nothing more is to be sent
    std::erase_if(m_jobs, [job](const auto &one) { return one.get() == job; });
    pump();
}

void Uploads::forget(UploadId upload)
{
    if (!upload.isValid() || !m_http.isOpen())
        return;
    auto *reply = m_http.start(
        {.verb = "DELETE", .path = u"/uploads/%1"_s.arg(upload.value), .headers = {{"Tus-Resumable", "1.0.0"}}});
    connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
}

// --- whose turn it is ---------------------------------------------------------------------------------------

void Uploads::pump()
{
    if (!m_http.isOpen())
        return;
    while (Job *job = next())
        begin(*job);
    qint64 soonest = 0;
    for (const auto &job : m_jobs) {
        if (!job->upload && job->notBefore > m_time.elapsed())
            soonest = soonest == 0 ? job->notBefore : std::min(soonest, job->notBefore);
    }
    if (soonest > 0)
        m_later.start(int(soonest - m_time.elapsed()) + 1);
}

Uploads::Job *Uploads::next()
{
    const auto running = std::count_if(m_jobs.begin(), m_jobs.end(), [](const auto &job) { return bool(job->upload); });
    if (running >= kAtOnce)
        return nullptr;
    Job *best = nullptr;
    for (const auto &job : m_jobs) {
        if (job->upload || job->notBefore > m_time.elapsed())
            continue;
        const bool smaller = best && job->source.bytes < kSmallBytes && best->source.bytes >= kSmallBytes;
        if (!best || smaller)
            best = job.get();
    }
    return best;
}

void Uploads::begin(Job &job)
{
    const LocalId id = job.source.localId;
    job.upload.reset(new Upload(m_http, m_aside, job.source, this));
    Upload *upload = job.upload.get();
    connect(upload, &Upload::created, this, [this, &job](UploadId made) {
        job.source.upload = made;
        Q_EMIT created(job.source.localId, made);
    });
    connect(upload, &Upload::progressed, this, [this, id](qint64 sent) { Q_EMIT progressed(id, sent); });
    connect(upload, &Upload::done, this, [this, id](UploadId made) { ended(id, made); });
    connect(upload, &Upload::failed, this, [this, id](const Error &error) { ended(id, tl::unexpected(error)); });
    Q_EMIT started(id);
    upload->start();
}

void Uploads::ended(LocalId id, const Result<UploadId> &result)
{
    Job *job = find(id);
    job->upload->disconnect(this);
    job->upload.reset();
    if (!result && mayTransferLater(result.error().code, ++job->refusals)) {
        job->notBefore = m_time.elapsed() + pauseBeforeRetryMs(job->refusals, result.error().retryAfterMs);
        Q_EMIT waits(id);
        return pump();
    }
    std::erase_if(m_jobs, [job](const auto &one) { return one.get() == job; });
    if (result)
        Q_EMIT done(id, *result);
    else
        Q_EMIT failed(id, result.error());
    pump();
}

} // namespace teahouse::app
