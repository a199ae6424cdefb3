// SPDX-License-Identifier: AGPL-3.0-or-later
// One PATCH: the bytes of a body on their way to the disk. While some are being written the next ones gather;
// when there are too many the client has to wait. What a cut connection brought is kept, unless a checksum
// was to come. Outlives its exchange until the disk is done, then says `ended` once; deletes nothing. I/O
// thread.
#pragma once

#include "server/files/blob_store.h"
#include "server/files/disk_lane.h"
#include "server/files/file_metrics.h"
#include "server/files/tus.h"
#include "server/files/upload_file.h"
#include "server/net/http_exchange.h"

#include <QPointer>

namespace teahouse::server {

class UploadPatch : public QObject
{
    Q_OBJECT

public:
    struct Order {
        UploadId id;
        qint64 bytes = 0; // of the whole upload
        qint64 offset = 0; // where the client believes to be
        std::optional<tus::Checksum> checksum;
        std::shared_ptr<UploadFile> file;
    };
    UploadPatch(net::HttpExchange &exchange, Order order, const BlobStore &blobs, DiskLane &disk,
                FileMetrics &metrics, QObject *parent);
    ~UploadPatch() override;

    void start();
    qint64 size() const
    {
        return m_size;
    } // that counts: on the disk, and verified if it has to be; -1: not known yet
    const Order &order() const { return m_order; }
    net::HttpExchange *exchange() const { return m_exchange; } // null: the client left

Q_SIGNALS:
    // All went well without an error. Its code: Conflict (the offset), TooLarge, BadRequest with "checksum",
    // Storage.
    void ended(const std::optional<teahouse::Error> &error);

private:
    void run(std::function<Result<void>()> work, std::function<void()> then);
    void opened();
    void receive();
    void arrived(const QByteArray &bytes);
    void bodyEnded(bool whole);
    void writeNext();
    void conclude();
    void finish();

    QPointer<net::HttpExchange> m_exchange;
    const Order m_order;
    const BlobStore &m_blobs;
    DiskLane &m_disk;
    FileMetrics &m_metrics;
    std::shared_ptr<Digest> m_digest; // of this body, when there is a checksum
    QByteArray m_gathered;
    qint64 m_size = -1;
    std::optional<Error> m_error;
    bool m_busy = false; // the disk lane has something of ours
    bool m_over = false; // no more bytes will come
    bool m_whole = false; // the body came to its end
};

} // namespace teahouse::server
