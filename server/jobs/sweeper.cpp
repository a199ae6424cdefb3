// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/jobs/sweeper.h"

#include "server/core/job.h"
#include "server/store/direct.h"
#include "server/store/files.h"

#include <QPointer>
#include <QTimerEvent>

namespace teahouse::server {

namespace {

constexpr int kEveryMs = 600'000;
constexpr int kUploadsAtOnce = 200;
constexpr int kBlobsAtOnce = 2'000; // looked at in one reading
constexpr int kShelvesARound = 16; // all of them in under three hours

// Work in a lane, whose result comes back here. A failure ends the round; the next one begins anew.
template <class Made>
class SweepJob : public Job
{
public:
    SweepJob(QObject *context, std::function<Made(sql::Db &)> work,
             std::function<void(std::optional<Made>)> then)
        : m_context(context)
        , m_work(std::move(work))
        , m_then(std::move(then))
    {
    }

    bool run(const Lane &lane) override
    {
        m_made = m_work(lane.db);
        return true;
    }
    void refuse(const Error &) override { m_made.reset(); }
    void done() override
    {
        if (m_context)
            m_then(std::move(m_made));
    }

private:
    const QPointer<QObject> m_context;
    const std::function<Made(sql::Db &)> m_work;
    const std::function<void(std::optional<Made>)> m_then;
    std::optional<Made> m_made;
};

} // namespace

Sweeper::Sweeper(Services &services, const BlobStore &blobs, DiskLane &disk, FileMetrics &metrics,
                 std::function<bool(UploadId)> isUnderWay, QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_blobs(blobs)
    , m_disk(disk)
    , m_metrics(metrics)
    , m_isUnderWay(std::move(isUnderWay))
{
    m_timer.start(kEveryMs, Qt::VeryCoarseTimer, this);
}

void Sweeper::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        sweep();
}

void Sweeper::sweep()
{
    if (!std::exchange(m_sweeping, true))
        dropExpired();
}

template <class Made>
void Sweeper::inLane(proto::Lane lane, std::function<Made(sql::Db &)> work, std::function<void(Made)> then)
{
    const auto done = [this, then = std::move(then)](std::optional<Made> made) {
        if (made)
            return then(std::move(*made));
        m_sweeping = false;
        Q_EMIT swept();
    };
    if (m_services.executor.hasRoom(lane))
        m_services.executor.add(lane, std::make_unique<SweepJob<Made>>(this, std::move(work), done));
    else
        done({});
}

void Sweeper::onDisk(std::function<void()> work, std::function<void()> then)
{
    m_disk.run(this, std::move(work), std::move(then));
}

qint64 Sweeper::unusedBefore() const { return m_services.clock.nowMs() - limits::kUnusedBlobMs; }

// --- uploads nobody went on with -------------------------------------------------------------------------

void Sweeper::dropExpired()
{
    const qint64 now = m_services.clock.nowMs();
    const auto work = [now](sql::Db &db) {
        QList<UploadId> dropped;
        for (const store::Upload &upload :
             store::uploadsTouchedBefore(db, now - limits::kUploadValidMs, kUploadsAtOnce)) {
            store::removeUpload(db, upload, now);
            dropped.append(upload.id);
        }
        store::removeUnusedDirectFiles(db, now - limits::kUploadValidMs);
        return dropped;
    };
    inLane<QList<UploadId>>(proto::Lane::Write, work, [this](const QList<UploadId> &dropped) {
        m_metrics.dropped.add(quint64(dropped.size()));
        const auto remove = [blobs = &m_blobs, dropped] {
            for (const UploadId id : dropped)
                blobs->removeUpload(id);
        };
        onDisk(remove, [this, again = dropped.size() == kUploadsAtOnce] {
            again ? dropExpired() : forgetUnused({});
        });
    });
}

// --- contents nothing refers to
// -----------------------------------------------------------------------------

void Sweeper::forgetUnused(const QString &after)
{
    const auto work = [after, before = unusedBefore()](sql::Db &db) {
        return store::unusedBlobs(db, after, kBlobsAtOnce, before);
    };
    inLane<store::UnusedBlobs>(proto::Lane::Read, work,
                               [this](const store::UnusedBlobs &found) { forget(found.hashes, found.last); });
}

// First the rows; the files when that is on disk.
void Sweeper::forget(const QStringList &hashes, const QString &next)
{
    const auto goOn = [this, next] { next.isEmpty() ? removeStrayUploads() : forgetUnused(next); };
    if (hashes.isEmpty())
        return goOn();
    const auto work = [hashes, before = unusedBefore()](sql::Db &db) {
        QStringList gone;
        for (const QString &hash : hashes) {
            if (store::forgetUnusedBlob(db, hash, before))
                gone.append(hash);
        }
        return gone;
    };
    inLane<QStringList>(proto::Lane::Write, work,
                        [this, goOn](const QStringList &gone) { takeAway(gone, goOn); });
}

// In the writing lane: whoever brings the same contents again does it there too, before or after.
void Sweeper::takeAway(const QStringList &hashes, std::function<void()> then)
{
    const auto work = [hashes, blobs = &m_blobs](sql::Db &db) {
        for (const QString &hash : hashes) {
            if (!store::blob(db, hash))
                blobs->takeAway(hash);
        }
        return true;
    };
    inLane<bool>(proto::Lane::Write, work, [this, then = std::move(then)](bool) {
        onDisk([blobs = &m_blobs] { blobs->emptyGone(); }, then);
    });
}

// --- what no row knows
// ------------------------------------------------------------------------------------------

void Sweeper::removeStrayUploads()
{
    const auto there = std::make_shared<QList<UploadId>>();
    const auto olderThan = QDateTime::fromMSecsSinceEpoch(unusedBefore());
    const auto work = [there, blobs = &m_blobs, olderThan] { *there = blobs->uploadsThere(olderThan); };
    onDisk(work, [this, there] {
        const auto ask = [there](sql::Db &db) {
            QList<UploadId> known;
            for (const UploadId id : std::as_const(*there)) {
                const auto upload = store::upload(db, id);
                if (upload && upload->hash.isEmpty() && upload->refusal.isEmpty())
                    known.append(id);
            }
            return known;
        };
        inLane<QList<UploadId>>(proto::Lane::Read, ask,
                                [this, there](const QList<UploadId> &known) { removeStrays(known, *there); });
    });
}

void Sweeper::removeStrays(const QList<UploadId> &known, const QList<UploadId> &there)
{
    QList<UploadId> strays;
    for (const UploadId id : there) {
        if (!known.contains(id) && !m_isUnderWay(id))
            strays.append(id);
    }
    const auto work = [strays, blobs = &m_blobs] {
        for (const UploadId id : strays)
            blobs->removeUpload(id);
    };
    onDisk(work, [this] { removeStrayContents(kShelvesARound); });
}

void Sweeper::removeStrayContents(int shelvesLeft)
{
    if (shelvesLeft == 0)
        return count();
    const int shelf = std::exchange(m_shelf, (m_shelf + 1) % BlobStore::kShelves);
    const auto there = std::make_shared<QStringList>();
    const auto olderThan = QDateTime::fromMSecsSinceEpoch(unusedBefore());
    const auto work
        = [there, shelf, olderThan, blobs = &m_blobs] { *there = blobs->hashesOn(shelf, olderThan); };
    const auto next = [this, shelvesLeft] { removeStrayContents(shelvesLeft - 1); };
    onDisk(work, [this, there, next] {
        const auto unknown = [there](sql::Db &db) {
            QStringList hashes;
            for (const QString &hash : std::as_const(*there)) {
                if (!store::blob(db, hash))
                    hashes.append(hash);
            }
            return hashes;
        };
        inLane<QStringList>(proto::Lane::Read, unknown, [this, next](const QStringList &hashes) {
            hashes.isEmpty() ? next() : takeAway(hashes, next);
        });
    });
}

void Sweeper::count()
{
    inLane<store::StoredBytes>(proto::Lane::Read, &store::storedBytes,
                               [this](const store::StoredBytes &stored) {
                                   m_metrics.stored.set(stored.blobs);
                                   m_metrics.storedBytes.set(stored.bytes);
                                   m_sweeping = false;
                                   Q_EMIT swept();
                               });
}

} // namespace teahouse::server
