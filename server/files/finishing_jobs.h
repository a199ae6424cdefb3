// SPDX-License-Identifier: AGPL-3.0-or-later
// What finishing an upload does in the writing lane.
#pragma once

#include "server/core/job.h"
#include "server/files/blob_store.h"
#include "server/store/files.h"

#include <QPointer>

namespace teahouse::server {

// Puts contents and rows into place in one go. Without `blob`: only if the contents are known and there.
class PlaceJob : public Job
{
public:
    enum class Found : quint8 { Placed, PlacedNew, Unknown, Gone, Failed };
    using Then = std::function<void(Found)>;

    PlaceJob(const BlobStore &blobs, const store::Upload &upload, const QString &hash,
             std::optional<store::Blob> blob, QObject *context, Then then);

    bool run(const Lane &lane) override;
    void refuse(const Error &) override { m_found = Found::Failed; }
    void done() override;

private:
    Found look(const Lane &lane);
    bool placeNew(const Lane &lane);

    const BlobStore &m_blobs;
    const UploadId m_id;
    const qint64 m_bytes;
    const QString m_hash;
    std::optional<store::Blob> m_blob;
    const QPointer<QObject> m_context;
    const Then m_then;
    Found m_found = Found::Failed;
};

// Notes why an upload will never become a file.
class RefuseJob : public Job
{
public:
    using Then = std::function<void(bool noted)>;

    RefuseJob(UploadId id, const QString &reason, QObject *context, Then then);

    bool run(const Lane &lane) override;
    void refuse(const Error &) override { m_noted = false; }
    void done() override;

private:
    const UploadId m_id;
    const QString m_reason;
    const QPointer<QObject> m_context;
    const Then m_then;
    bool m_noted = false;
};

} // namespace teahouse::server
