// SPDX-License-Identifier: Apache-2.0
// Fetches history and members in the background until the archive is whole, newest channel first, each channel from
// its newest hole backwards. What somebody looks at goes first.
#pragma once

#include "app/net/calls.h"
#include "app/store/archive.h"
#include "common/proto/channels.h"
#include "common/proto/messages.h"

#include <QTimer>

namespace teahouse::app {

class Backfill : public QObject
{
    Q_OBJECT

public:
    Backfill(Calls &calls, Archive &archive, QObject *parent = nullptr);

    void start(); // synced
    void stop();

    // Somebody looks at this hole: its newest page is the next request. Replaces what was wanted before.
    void want(ChannelId channel, SeqRange hole);

    // Messages here and altogether, in all channels this person is in. total 0: not counted yet.
    qint64 present() const { return m_present; }
    qint64 total() const { return m_total; }
    bool isWhole() const { return m_whole; }

Q_SIGNALS:
    void progressed(qint64 present, qint64 total);
    void whole();

private:
    struct Task {
        ChannelId channel;
        SeqRange range; // empty: members
        UserId membersAfter;
        bool isMembers() const { return range.last == 0; }
    };

    void plan();
    void pump();
    void ask(const Task &task);
    void fetchHistory(const Task &task);
    void fetchMembers(const Task &task);
    void finished(int run, const Result<proto::Done> &result);
    void count();

    Calls &m_calls;
    Archive &m_archive;
    QList<Task> m_tasks;
    QList<Task> m_wanted;
    QSet<std::pair<qint64, qint64>> m_asked; // (channel, first) under way
    QTimer m_pause; // after a failure
    bool m_running = false;
    bool m_planning = false;
    bool m_planAgain = false;
    bool m_whole = false;
    int m_run = 0;
    int m_underWay = 0;
    qint64 m_present = 0;
    qint64 m_total = 0;
};

} // namespace teahouse::app
