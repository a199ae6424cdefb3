// SPDX-License-Identifier: Apache-2.0
// One file on its way to the server, after the tus 1.0 protocol: created (or found again by its localId), asked how
// far it is, sent in chunks with checksums. A chunk at a time is in memory, and read on another thread. What ends as
// Offline, Unauthorized, TooManyRequests or Unknown goes on where it was when it is started again.
#pragma once

#include "app/net/http.h"
#include "common/base/aside.h"

namespace teahouse::app {

struct UploadSource {
    LocalId localId; // makes the creation repeatable
    UploadId upload; // when it is known
    QString path;
    QString name; // as it will be called
    qint64 bytes = 0;
    qint64 modifiedAt = 0; // 0: not looked at
};

class Upload : public QObject
{
    Q_OBJECT

public:
    Upload(Http &http, Aside &aside, const UploadSource &source, QObject *parent = nullptr);
    ~Upload() override;

    void start();

    static constexpr qint64 kFirstChunk = 256 << 10;
    static constexpr qint64 kLargestChunk = 4 << 20; // a cut costs at most one

Q_SIGNALS:
    void created(teahouse::UploadId upload); // also when the server had forgotten an earlier one
    void progressed(qint64 sent); // bytes the server has acknowledged, and those on their way
    void done(teahouse::UploadId upload);
    // NotFound: the file is not there any more; Conflict: it has changed; Forbidden: it can't be read; else the server's
    // refusal. Storage: the quota, or the server's disk; Unsupported: refused by the virus scanner.
    void failed(const teahouse::Error &error);

private:
    struct Chunk {
        QByteArray bytes;
        QByteArray checksum;
    };
    static Result<Chunk> read(const UploadSource &source, qint64 offset, qint64 count);

    using Headers = QList<std::pair<QByteArray, QByteArray>>;
    QNetworkReply *ask(const QByteArray &verb, const QString &path, const Headers &headers, const QByteArray &body = {});
    void create();
    void wasCreated();
    void look();
    void wasLooked();
    void sendNext();
    void send(const Chunk &chunk);
    void wasSent();
    bool takeOffset();
    void lookAgain(const Error &error);
    void refused(Error error);
    void fail(Code code, const QString &detail = {});

    Http &m_http;
    Aside &m_aside;
    UploadSource m_source;
    QPointer<QNetworkReply> m_reply;
    qint64 m_offset = 0;
    qint64 m_chunk = kFirstChunk;
    int m_troubles = 0; // since a chunk went well
    QElapsedTimer m_took;
};

} // namespace teahouse::app
