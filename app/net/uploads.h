// SPDX-License-Identifier: Apache-2.0
// The uploads of one account: so many at a time, small ones first, waiting while there is no connection, tried again
// after what passes by itself. It forgets everything with the program; whoever adds keeps what must survive.
#pragma once

#include "app/net/upload.h"

#include <QTimer>
#include <vector>

namespace teahouse::app {

class Uploads : public QObject
{
    Q_OBJECT

public:
    Uploads(Http &http, Aside &aside, QObject *parent = nullptr);
    ~Uploads() override;

    static constexpr int kAtOnce = 3;

    // Named by source.localId from now on. Then done() or failed() comes, unless it is removed before.
    void add(const UploadSource &source);
    bool contains(LocalId id) const;
    void remove(LocalId id); // not sent any further; the server keeps what it has, to go on with
    // What nobody will use: the server may have its room back. (It sweeps by itself, days later.)
    void forget(UploadId upload);

Q_SIGNALS:
    void started(teahouse::LocalId id);
    void waits(teahouse::LocalId id); // stopped for now: the connection, or something that passes
    void created(teahouse::LocalId id, teahouse::UploadId upload);
    void progressed(teahouse::LocalId id, qint64 sent);
    void done(teahouse::LocalId id, teahouse::UploadId upload);
    void failed(teahouse::LocalId id, const teahouse::Error &error); // for good

private:
    struct Job {
        UploadSource source;
        int refusals = 0;
        qint64 notBefore = 0; // on m_time
        // While it is under way. Its end is told by one of its own functions: it goes when that has returned.
        std::unique_ptr<Upload, QScopedPointerDeleteLater> upload;
    };

    void pump();
    Job *next();
    void begin(Job &job);
    void ended(LocalId id, const Result<UploadId> &result);
    Job *find(LocalId id);

    Http &m_http;
    Aside &m_aside;
    std::vector<std::unique_ptr<Job>> m_jobs; // in the order they were added
    QElapsedTimer m_time;
    QTimer m_later;
};

} // namespace teahouse::app
