// SPDX-License-Identifier: Apache-2.0
// One file on its way from the server: into a part file, going on where an earlier try stopped, checked against its
// SHA-256. A little of it is in memory at a time, written and hashed on another thread. What ends as Offline,
// Unauthorized, TooManyRequests or Unknown goes on where it was when a new one is started for the same part file.
#pragma once

#include "app/net/http.h"
#include "common/base/aside.h"

#include <QCryptographicHash>
#include <QFile>
#include <atomic>

namespace teahouse::app {

struct DownloadSource {
    FileId file;
    QString hash; // SHA-256 in hex; empty: not known, and nothing is resumed
    qint64 bytes = 0;
    QString part; // where to
};

class Download : public QObject
{
    Q_OBJECT

public:
    Download(Http &http, Aside &aside, const DownloadSource &source, QObject *parent = nullptr);
    ~Download() override;

    void start();

Q_SIGNALS:
    void progressed(qint64 done);
    void done(); // the part file is whole and checked
    void failed(const teahouse::Error &error); // Storage: it can't be written; else the server's refusal

private:
    // Used by one job at a time, never by this thread while one runs.
    struct Sink {
        explicit Sink(const QString &path) : file(path) { }
        QFile file;
        QCryptographicHash hash{QCryptographicHash::Sha256};
        qint64 size = 0;
        std::atomic<bool> abandoned = false;

        Result<qint64> open(bool resumes);
        Result<qint64> restart();
        Result<qint64> write(const QByteArray &bytes);
        Result<proto::Done> check(const DownloadSource &source);
    };

    void ask(qint64 offset);
    void answered();
    void restart(const std::optional<Error> &error);
    void pump();
    void took(const QByteArray &bytes);
    void closed();
    void finish();
    void end(const Result<proto::Done> &result);
    template <class Fn>
    auto inSink(Fn fn);

    Http &m_http;
    Aside &m_aside;
    const DownloadSource m_source;
    std::shared_ptr<Sink> m_sink;
    QPointer<QNetworkReply> m_reply;
    qint64 m_done = 0;
    bool m_answered = false; // the reply's head has been looked at
    bool m_busy = false; // a job has the sink
    bool m_closed = false; // the reply is finished
    bool m_ended = false;
};

} // namespace teahouse::app
