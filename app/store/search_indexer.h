// SPDX-License-Identifier: Apache-2.0
// Brings what is new into the index of the search, and what was taken back out of the archive's file, in the background:
// one small piece of work on the writing thread after another, so that whatever else waits there has its turn between.
#pragma once

#include "app/store/archive.h"

#include <QTimer>

namespace teahouse::app {

class SearchIndexer : public QObject
{
    Q_OBJECT

public:
    explicit SearchIndexer(Archive &archive, QObject *parent = nullptr);

    // Messages that wait; they are found as well, but an old archive takes a while to look through without its index.
    qint64 waiting() const { return m_waiting; }
    // Everything is indexed, and nothing that was taken back is left in the file.
    bool isDone() const { return m_done; }

Q_SIGNALS:
    void progressed(qint64 waiting);
    void done();

private:
    struct Step {
        bool more = false;
        bool forgot = false; // removed words have just gone: the log has to follow
        std::optional<qint64> waiting; // counted now and then
    };

    void start();
    void step();
    static Step work(sql::Db &db);
    void take(const Step &step);
    void emptyLog();

    Archive &m_archive;
    QTimer m_gather; // what comes together is indexed together
    QTimer m_again; // somebody was reading the log
    int m_steps = 0;
    bool m_running = false;
    bool m_startAgain = false;
    bool m_done = false;
    qint64 m_waiting = 0;
};

} // namespace teahouse::app
