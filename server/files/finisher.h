// SPDX-License-Identifier: AGPL-3.0-or-later
// What happens when the last byte of an upload is there:
//
//   its hash ─► scanned for viruses ─► known already? ─► looked at (teahouse-preview) ─► put into place, with
//   its rows
//
// Whoever asks for one that is under way already waits with the others. What a restart interrupted begins
// anew. I/O thread; nothing here blocks it.
#pragma once

#include "common/preview/preview_process.h"
#include "server/core/services.h"
#include "server/files/blob_store.h"
#include "server/files/disk_lane.h"
#include "server/files/file_metrics.h"
#include "server/files/scanner.h"
#include "server/files/upload_file.h"
#include "server/store/files.h"

#include <QQueue>

namespace teahouse::server {

struct FinishingSettings {
    QString clamd; // socket or host:port; empty: nothing is scanned
    bool clamdOptional = false; // take files that could not be scanned
    preview::PreviewProcess::Options preview = {};
};

class Finisher : public QObject
{
    Q_OBJECT

public:
    enum class End : quint8 {
        Ready,
        Refused, // for ever, and noted in its row: see the reason
        Gone, // nobody wants it any more
        Later, // the scanner or the disk could not: asking again may help
    };
    struct Outcome {
        End end = End::Later;
        QString reason; // infected, not_scannable; scanner_unavailable, disk
    };
    using Then = std::function<void(const Outcome &)>;

    Finisher(Services &services, const BlobStore &blobs, DiskLane &disk, FileMetrics &metrics,
             const FinishingSettings &settings, QObject *parent = nullptr);
    ~Finisher() override;

    // `file`: what has run along while it arrived; null: it is read again. `then` not when `context` is gone.
    void finish(const store::Upload &upload, std::shared_ptr<UploadFile> file, QObject *context, Then then);
    bool isBusyWith(UploadId id) const { return m_tasks.contains(id); }

private:
    struct Waiter {
        QPointer<QObject> context;
        Then then;
    };
    struct Task {
        store::Upload upload;
        std::shared_ptr<UploadFile> file;
        QList<Waiter> waiters;
        QString hash;
        preview::Facts facts;
    };
    using TaskPtr = std::shared_ptr<Task>;

    void startNext();
    void findHash(const TaskPtr &task);
    void scan(const TaskPtr &task);
    void judge(const TaskPtr &task, Scanner::Verdict verdict);
    void findKnown(const TaskPtr &task);
    void inspect(const TaskPtr &task);
    void place(const TaskPtr &task);
    void refuse(const TaskPtr &task, const QString &reason);
    void addJob(std::unique_ptr<Job> job, const TaskPtr &task);
    void end(const TaskPtr &task, const Outcome &outcome);

    Services &m_services;
    const BlobStore &m_blobs;
    DiskLane &m_disk;
    const FinishingSettings m_settings;
    const Scanner m_scanner;
    std::atomic<bool> m_stopping = false;
    DiskLane m_scans;
    preview::PreviewProcess m_previews;
    QHash<UploadId, TaskPtr> m_tasks;
    QQueue<TaskPtr> m_waiting;
    int m_running = 0;
    FileMetrics &m_metrics;
};

} // namespace teahouse::server
