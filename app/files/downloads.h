// SPDX-License-Identifier: Apache-2.0
// The downloads of one account: so many at a time, small ones first, waiting while there is no connection, tried again
// after what passes by itself. Part files stay, so that what is asked for again later goes on where it was.
#pragma once

#include "app/files/placing.h"
#include "app/net/download.h"

#include <QTimer>
#include <vector>

namespace teahouse::app {

class Downloads : public QObject
{
    Q_OBJECT

public:
    Downloads(Http &http, Aside &aside, QObject *parent = nullptr);
    ~Downloads() override;

    static constexpr int kAtOnce = 4;

    struct Wanted {
        FileId file;
        QString hash; // empty: not known, and not checked
        qint64 bytes = 0;
        QString target;
        IfThere ifThere = IfThere::Replace;
    };
    // Answered with the target. The same target again is the same download.
    Pending<QString> add(const Wanted &wanted);
    void cancel(FileId file); // answered Cancelled; the part file goes

    struct Progress {
        qint64 done = 0;
        qint64 total = 0;
    };
    std::optional<Progress> progress(FileId file) const;

Q_SIGNALS:
    void progressed(teahouse::FileId file, qint64 done, qint64 total);

private:
    struct Job {
        Wanted wanted;
        QList<Promise<QString>> promises;
        qint64 done = 0;
        int refusals = 0;
        qint64 notBefore = 0; // on m_time
        bool placing = false; // it is here, and about to get its name
        std::unique_ptr<Download, QScopedPointerDeleteLater> download; // while it is under way
    };

    static QString partOf(const Wanted &wanted);
    void pump();
    Job *next();
    void begin(Job &job);
    void ended(const QString &target, const Result<proto::Done> &result);
    void settle(const QString &target, const Result<QString> &answer);
    Job *find(const QString &target);

    Http &m_http;
    Aside &m_aside;
    std::vector<std::unique_ptr<Job>> m_jobs;
    QElapsedTimer m_time;
    QTimer m_later;
};

} // namespace teahouse::app
