// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/finishing_jobs.h"

#include "server/core/log.h"

namespace teahouse::server {

PlaceJob::PlaceJob(const BlobStore &blobs, const store::Upload &upload, const QString &hash,
                   std::optional<store::Blob> blob, QObject *context, Then then)
    : m_blobs(blobs)
    , m_id(upload.id)
    , m_bytes(upload.bytes)
    , m_hash(hash)
    , m_blob(std::move(blob))
    , m_context(context)
    , m_then(std::move(then))
{
}

bool PlaceJob::run(const Lane &lane)
{
    m_found = look(lane);
    return m_found != Found::Failed;
}

PlaceJob::Found PlaceJob::look(const Lane &lane)
{
    const auto upload = store::upload(lane.db, m_id);
    if (!upload)
        return Found::Gone;
    if (!upload->hash.isEmpty())
        return Found::Placed;
    const bool isNew = !store::blob(lane.db, m_hash);
    if (!m_blob && (isNew || !m_blobs.has(m_hash, m_bytes)))
        return Found::Unknown;
    if (m_blob && !placeNew(lane))
        return Found::Failed;
    store::completeUpload(lane.db, m_id, m_hash, lane.now);
    return isNew ? Found::PlacedNew : Found::Placed;
}

bool PlaceJob::placeNew(const Lane &lane)
{
    if (const auto placed = m_blobs.place(m_id, m_hash); !placed) {
        log::problem("contents_not_placed", {{"what", placed.error().detail}});
        return false;
    }
    m_blob->touchedAt = lane.now;
    store::putBlob(lane.db, *m_blob);
    return true;
}

void PlaceJob::done()
{
    if (m_context)
        m_then(m_found);
}

RefuseJob::RefuseJob(UploadId id, const QString &reason, QObject *context, Then then)
    : m_id(id)
    , m_reason(reason)
    , m_context(context)
    , m_then(std::move(then))
{
}

bool RefuseJob::run(const Lane &lane)
{
    store::refuseUpload(lane.db, m_id, m_reason, lane.now);
    m_noted = true;
    return true;
}

void RefuseJob::done()
{
    if (m_context)
        m_then(m_noted);
}

} // namespace teahouse::server
