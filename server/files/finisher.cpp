// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/finisher.h"

#include "server/core/log.h"
#include "server/files/blob_facts.h"
#include "server/files/finishing_jobs.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAtOnce = 4;
constexpr int kScansAtOnce = 2;

} // namespace

Finisher::Finisher(Services &services, const BlobStore &blobs, DiskLane &disk, FileMetrics &metrics,
                   const FinishingSettings &settings, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_blobs(blobs)
    , m_disk(disk)
    , m_settings(settings)
    , m_scanner(settings.clamd)
    , m_scans(kScansAtOnce)
    , m_previews(settings.preview)
    , m_metrics(metrics)
{
}

Finisher::~Finisher() { m_stopping = true; }

void Finisher::finish(const store::Upload &upload, std::shared_ptr<UploadFile> file, QObject *context,
                      Then then)
{
    TaskPtr &task = m_tasks[upload.id];
    if (!task) {
        task = std::make_shared<Task>();
        task->upload = upload;
        task->file = std::move(file);
        m_waiting.enqueue(task);
    }
    task->waiters.append({context, std::move(then)});
    startNext();
}

void Finisher::startNext()
{
    while (m_running < kAtOnce && !m_waiting.isEmpty()) {
        ++m_running;
        findHash(m_waiting.dequeue());
    }
}

void Finisher::findHash(const TaskPtr &task)
{
    const QString path = m_blobs.uploadPath(task->upload.id);
    const auto work = [task, path]() -> Result<QString> {
        if (!task->file)
            task->file = std::make_shared<UploadFile>(path);
        if (auto opened = task->file->open(); !opened)
            return tl::unexpected(opened.error());
        if (auto closed = task->file->close(); !closed)
            return tl::unexpected(closed.error());
        if (task->file->size() != task->upload.bytes)
            return fail(Code::Conflict);
        return task->file->hash();
    };
    m_disk.run(this, work, [this, task](const Result<QString> &hash) {
        if (!hash)
            return end(task, {End::Later, u"disk"_s});
        task->hash = *hash;
        scan(task);
    });
}

// --- viruses ---------------------------------------------------------------------------------------------

void Finisher::scan(const TaskPtr &task)
{
    if (!m_scanner.isOn())
        return findKnown(task);
    const QString path = m_blobs.uploadPath(task->upload.id);
    m_scans.run(
        this, [this, path] { return m_scanner.scan(path, m_stopping); },
        [this, task](Scanner::Verdict verdict) { judge(task, verdict); });
}

void Finisher::judge(const TaskPtr &task, Scanner::Verdict verdict)
{
    switch (verdict) {
    case Scanner::Verdict::Clean:
        return findKnown(task);
    case Scanner::Verdict::Infected:
        log::problem("upload_infected", {{"user", QString::number(task->upload.user.value)}});
        return refuse(task, u"infected"_s);
    case Scanner::Verdict::TooLarge:
        return m_settings.clamdOptional ? findKnown(task) : refuse(task, u"not_scannable"_s);
    case Scanner::Verdict::Unavailable:
        log::problem("scanner_unavailable");
        break;
    }
    if (m_settings.clamdOptional)
        findKnown(task);
    else
        end(task, {End::Later, u"scanner_unavailable"_s});
}

void Finisher::refuse(const TaskPtr &task, const QString &reason)
{
    const auto then = [this, task, reason](bool noted) {
        end(task, noted ? Outcome{End::Refused, reason} : Outcome{End::Later, u"disk"_s});
    };
    addJob(std::make_unique<RefuseJob>(task->upload.id, reason, this, then), task);
}

// --- into place ------------------------------------------------------------------------------------------

void Finisher::findKnown(const TaskPtr &task)
{
    const auto then = [this, task](PlaceJob::Found found) {
        if (found == PlaceJob::Found::Unknown)
            inspect(task);
        else if (found == PlaceJob::Found::Failed)
            end(task, {End::Later, u"disk"_s});
        else
            end(task, {found == PlaceJob::Found::Gone ? End::Gone : End::Ready, {}});
    };
    addJob(std::make_unique<PlaceJob>(m_blobs, task->upload, task->hash, std::nullopt, this, then), task);
}

void Finisher::inspect(const TaskPtr &task)
{
    using Part = BlobStore::Part;
    const UploadId id = task->upload.id;
    const preview::Job job{.file = m_blobs.uploadPath(id),
                           .name = task->upload.name,
                           .picturePath = m_blobs.uploadPath(id, Part::Picture),
                           .wordsPath = m_blobs.uploadPath(id, Part::Words)};
    m_previews.run(job).then(this, [this, task](const Result<preview::Facts> &facts) {
        if (m_stopping) // answered by the end of m_previews: the rest of this is gone already
            return;
        task->facts = facts ? *facts : preview::Facts();
        if (!facts && facts.error().code != Code::Unsupported)
            log::info("file_not_looked_at", {{"why", QString(meta::nameOf(facts.error().code))}});
        place(task);
    });
}

void Finisher::place(const TaskPtr &task)
{
    const auto then = [this, task](PlaceJob::Found found) {
        if (found == PlaceJob::Found::PlacedNew) {
            m_metrics.stored.add(1);
            m_metrics.storedBytes.add(task->upload.bytes);
        }
        if (found == PlaceJob::Found::Failed)
            end(task, {End::Later, u"disk"_s});
        else
            end(task, {found == PlaceJob::Found::Gone ? End::Gone : End::Ready, {}});
    };
    const store::Blob blob = blobOf({task->hash, task->upload.bytes, task->upload.name}, task->facts);
    addJob(std::make_unique<PlaceJob>(m_blobs, task->upload, task->hash, blob, this, then), task);
}

void Finisher::addJob(std::unique_ptr<Job> job, const TaskPtr &task)
{
    if (m_services.executor.hasRoom(proto::Lane::Write))
        m_services.executor.add(proto::Lane::Write, std::move(job));
    else
        end(task, {End::Later, u"busy"_s});
}

// Its own files are of no use any more, unless it may be tried again.
void Finisher::end(const TaskPtr &task, const Outcome &outcome)
{
    --m_running;
    m_tasks.remove(task->upload.id);
    if (outcome.end != End::Later)
        m_disk.run(
            this, [blobs = &m_blobs, id = task->upload.id] { blobs->removeUpload(id); }, [] {});
    if (outcome.end == End::Ready)
        m_metrics.finished.add();
    else if (outcome.end == End::Refused)
        m_metrics.refused.add();
    for (const Waiter &waiter : std::as_const(task->waiters)) {
        if (waiter.context)
            waiter.then(outcome);
    }
    startNext();
}

} // namespace teahouse::server
