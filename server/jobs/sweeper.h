// SPDX-License-Identifier: AGPL-3.0-or-later
// Takes away what nobody needs: uploads nobody went on with, contents nothing refers to, with their pictures
// and words, and what lies on the disk without a row that knows it. Each step is small, so that nobody waits
// for it. What is used again in the meantime stays: whether it is, is asked in the writing lane, where uses
// are made. I/O thread.
#pragma once

#include "server/core/services.h"
#include "server/files/blob_store.h"
#include "server/files/disk_lane.h"
#include "server/files/file_metrics.h"

#include <QBasicTimer>
#include <QObject>

namespace teahouse::server {

class Sweeper : public QObject
{
    Q_OBJECT

public:
    // `isUnderWay`: somebody is writing that upload at this moment.
    Sweeper(Services &services, const BlobStore &blobs, DiskLane &disk, FileMetrics &metrics,
            std::function<bool(UploadId)> isUnderWay, QObject *parent = nullptr);

    void sweep(); // one round, unless one is under way; the timer does it too

Q_SIGNALS:
    void swept(); // the round is over

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    template <class Made>
    void inLane(proto::Lane lane, std::function<Made(sql::Db &)> work, std::function<void(Made)> then);
    void onDisk(std::function<void()> work, std::function<void()> then);

    void dropExpired();
    void forgetUnused(const QString &after);
    void forget(const QStringList &hashes, const QString &next);
    void removeStrayUploads();
    void removeStrays(const QList<UploadId> &known, const QList<UploadId> &there);
    void removeStrayContents(int shelvesLeft);
    void takeAway(const QStringList &hashes, std::function<void()> then);
    void count();
    qint64 unusedBefore() const;

    Services &m_services;
    const BlobStore &m_blobs;
    DiskLane &m_disk;
    FileMetrics &m_metrics;
    const std::function<bool(UploadId)> m_isUnderWay;
    QBasicTimer m_timer;
    int m_shelf = 0; // the next to be looked at
    bool m_sweeping = false;
};

} // namespace teahouse::server
