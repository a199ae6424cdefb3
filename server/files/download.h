// SPDX-License-Identifier: AGPL-3.0-or-later
// One answer with contents on its way out: reads a block in the disk lane while the one before is being sent,
// holds no more than these two, and sends only while its right to do so was confirmed a moment ago. A child
// of its exchange. I/O thread.
#pragma once

#include "server/files/blob_store.h"
#include "server/files/disk_lane.h"
#include "server/files/download_plan.h"
#include "server/files/file_access.h"
#include "server/net/http_exchange.h"

#include <QElapsedTimer>

#include <memory>

class QFile;

namespace teahouse::server {

class Download : public QObject
{
    Q_OBJECT

public:
    using Part = BlobStore::Part;
    Download(net::HttpExchange &exchange, DiskLane &disk, FileId file, Part part);
    ~Download() override { end(); }

    const QByteArray &method() const { return m_exchange.head().method; }
    FileId file() const { return m_file; }
    Part part() const { return m_part; }
    bool isOver() const { return m_over; }
    const Actor &actor() const { return m_actor; }

    void start(const Admission &admission, const QElapsedTimer &asOf, const BlobStore &blobs);
    void refuse(const Error &error);
    void refuseMethod();

    // Of the right to it: known to last since that moment; ended.
    void confirm(const QElapsedTimer &asOf);
    void cut();

Q_SIGNALS:
    void over(); // sent, given up or cut; it goes away by itself

private:
    struct Opened {
        std::shared_ptr<QFile> file;
        qint64 bytes = 0;
        QByteArray beginning; // of a picture
    };
    static Opened open(const BlobStore &blobs, const QString &hash, Part part);

    void answer(const store::FileUse &use, const Opened &opened);
    void fetch();
    void fetched(const QByteArray &block, qint64 wanted);
    void pump();
    void end();

    net::HttpExchange &m_exchange; // parent
    DiskLane &m_disk;
    const FileId m_file;
    const Part m_part;
    Actor m_actor;
    QElapsedTimer m_confirmed;
    std::shared_ptr<QFile> m_source;
    QList<DownloadPlan::Piece> m_pieces; // still to be read
    QByteArray m_block; // the next to be sent
    bool m_reading = false;
    bool m_wanted = true; // by the client: it has taken the one before
    bool m_over = false;
};

} // namespace teahouse::server
