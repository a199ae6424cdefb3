// SPDX-License-Identifier: Apache-2.0
// Brings files to this device before anybody opens them, newest first: small pictures always, contents up to a size. One
// at a time, behind what somebody looks at, and only while the cache has room: nothing is pushed out for it.
#pragma once

#include "app/files/pictures.h"
#include "app/store/archive.h"
#include "app/store/file_rows.h"

#include <functional>

namespace teahouse::app {

class Originals : public QObject
{
    Q_OBJECT

public:
    struct Limits {
        qint64 mostBytes = 0; // of one; 0: small pictures alone
        qint64 since = 0; // of messages from that moment on
        bool paused = false;

        bool operator==(const Limits &) const = default;
    };
    using Fetch = std::function<Pending<QString>(const proto::FileInfo &)>;

    // `fetch` brings contents into the cache.
    Originals(Archive &archive, FileCache &cache, Pictures &pictures, Fetch fetch, QObject *parent = nullptr);

    void setLimits(const Limits &limits);
    void start(); // through all files of the archive, again if need be

Q_SIGNALS:
    void ended(); // everything is here that shall and can be

private:
    void readPage();
    void askPictures();
    void next();
    bool isWanted(const proto::FileInfo &file) const;
    bool hasRoom(qint64 bytes) const;
    void end();

    Archive &m_archive;
    FileCache &m_cache;
    Pictures &m_pictures;
    const Fetch m_fetch;
    Limits m_limits;
    bool m_running = false;
    bool m_again = false;
    bool m_asking = false; // small pictures are on their way
    QList<FileRow> m_rows;
    FileCursor m_from;
    bool m_atEnd = false;
    QSet<FileId> m_refused; // in this run of the program
};

} // namespace teahouse::app
