// SPDX-License-Identifier: Apache-2.0
// Small pictures of files: from the cache, or fetched, what was asked for last first: that is what somebody looks at.
#pragma once

#include "app/files/file_cache.h"
#include "app/net/http.h"

namespace teahouse::app {

// How contents are called in the cache: by their hash, or by the file where the hash is not known.
QString cacheKey(const proto::FileInfo &file);
QString pictureKey(const proto::FileInfo &file);

class Pictures : public QObject
{
    Q_OBJECT

public:
    Pictures(Http &http, Aside &aside, FileCache &cache, QObject *parent = nullptr);

    static constexpr int kAtOnce = 4;
    static constexpr int kWaiting = 400; // asked for and not fetched yet; older ones are given up
    static constexpr qint64 kMostBytes = 4 << 20; // of one

    QString find(const proto::FileInfo &file); // empty: on its way, or there is none

    bool isBusy() const { return !m_waiting.isEmpty() || !m_underWay.isEmpty(); }

Q_SIGNALS:
    void ready(teahouse::FileId file);
    void idle(); // nothing is asked for any more

private:
    void ask(const proto::FileInfo &file);
    void pump();
    void fetch(const proto::FileInfo &file);
    void came(const proto::FileInfo &file, const QByteArray &bytes);
    void ended(const proto::FileInfo &file, const Result<proto::Done> &result);

    Http &m_http;
    Aside &m_aside;
    FileCache &m_cache;
    QHash<FileId, QString> m_here;
    QSet<FileId> m_missing; // the server has none, or does not give it
    QList<proto::FileInfo> m_waiting; // the last one is next
    QHash<QString, QSet<FileId>> m_underWay; // by key: files of the same contents share one
};

} // namespace teahouse::app
