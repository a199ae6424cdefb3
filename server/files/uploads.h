// SPDX-License-Identifier: AGPL-3.0-or-later
// The doors /uploads and /uploads/ID: tus 1.0 with creation, checksum, expiration and termination, so that
// any tus client can bring files. Everyone has to show his token, whatever he asks for. What is wrong is said
// by the status and by a word in the header Teahouse-Error.
//
// The last PATCH is answered when the contents are in place, or after kAnswerMs: then looking at them takes
// longer, and a message with them is refused with "try again" meanwhile. I/O thread.
#pragma once

#include "server/files/ask.h"
#include "server/files/finisher.h"
#include "server/files/upload_patch.h"

#include <QCache>

namespace teahouse::server {

class Uploads : public QObject
{
    Q_OBJECT

public:
    Uploads(Services &services, const BlobStore &blobs, DiskLane &disk, FileMetrics &metrics,
            const FinishingSettings &settings, QObject *parent = nullptr);
    ~Uploads() override;

    void serve(net::HttpExchange &exchange);

    // After a start: what has arrived whole is finished.
    void goOn();

    bool isUnderWay(UploadId id) const { return m_patches.contains(id) || m_finisher.isBusyWith(id); }

private:
    using Step = void (Uploads::*)(net::HttpExchange &, const store::Upload &);

    void tellOptions(net::HttpExchange &exchange);
    void create(net::HttpExchange &exchange);
    void created(net::HttpExchange &exchange, const Result<store::Upload> &upload);
    void tellOffset(net::HttpExchange &exchange, const store::Upload &upload);
    void patch(net::HttpExchange &exchange, const store::Upload &upload);
    void startPatch(net::HttpExchange &exchange, const store::Upload &upload,
                    std::optional<tus::Checksum> checksum);
    void patched(UploadPatch *patch, const store::Upload &upload, const std::optional<Error> &error);
    void drop(net::HttpExchange &exchange, const store::Upload &upload);
    void finish(const store::Upload &upload, std::shared_ptr<UploadFile> file, net::HttpExchange *exchange);
    void forExisting(net::HttpExchange &exchange, Step step);
    std::shared_ptr<UploadFile> fileOf(UploadId id);

    Services &m_services;
    const BlobStore &m_blobs;
    DiskLane &m_disk;
    FileMetrics &m_metrics;
    Finisher m_finisher;
    QHash<UploadId, UploadPatch *> m_patches; // under way: one each
    QSet<UploadId> m_dropped; // while a patch of theirs was under way
    QCache<UploadId, std::shared_ptr<UploadFile>> m_files; // closed; their digests need not be computed again
};

} // namespace teahouse::server
