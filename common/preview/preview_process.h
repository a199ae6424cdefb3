// SPDX-License-Identifier: Apache-2.0
// Looks at files of strangers where that can do no harm: in the program `teahouse-preview`, one short-lived
// process a file, with limits on memory, time and what it may touch. Never blocks. One thread, with an event
// loop.
//
// Errors: Unsupported (the program is not installed), NotFound (no such file), TooManyRequests (the queue is
// full), Storage (the picture or text cannot be written), Cancelled (this object is gone), Unknown (the file
// broke it: it took too long, too much memory, or fell over). A file that is merely of an unknown type or
// damaged is no error: its facts say so. After an error nothing is left at picturePath and wordsPath.
#pragma once

#include "common/base/pending.h"
#include "common/preview/preview_job.h"

#include <QHash>
#include <QObject>
#include <QQueue>

QT_FORWARD_DECLARE_CLASS(QProcess)

namespace teahouse::preview {

class PreviewProcess : public QObject
{
    Q_OBJECT

public:
    struct Options {
        QString program = PreviewProcess::program();
        int atOnce = limits::kPreviewsAtOnce;
        int timeoutMs = limits::kPreviewTimeoutMs; // of one file; then it is killed
    };

    explicit PreviewProcess(QObject *parent = nullptr);
    explicit PreviewProcess(Options options, QObject *parent = nullptr);
    ~PreviewProcess() override; // kills what runs

    Pending<Facts> run(const Job &job);

    // Of the jobs that wait, those of this file are answered with Cancelled. What runs already goes on.
    void forget(const QString &file);

    // The program beside this one, else in the libexec folder of the installation; never by PATH. Empty: not
    // there.
    static QString program();

private:
    struct Task {
        Job job;
        Promise<Facts> promise;
    };

    void startNext();
    void start(Task task);
    void end(QProcess *process, const Task &task);
    void settle(const Task &task, Result<Facts> result);

    Options m_options;
    QQueue<Task> m_waiting;
    QHash<QProcess *, Task> m_running;
};

} // namespace teahouse::preview
