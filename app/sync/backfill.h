// SPDX-License-Identifier: Apache-2.0
// Fetches history and members in the background until the archive is whole, newest channel first, each channel from
// its newest hole backwards. What somebody looks at goes first, and is fetched whatever the limits say; what is here
// already stays.
#pragma once

#include "app/net/calls.h"
#include "app/store/archive.h"
#include "app/store/completeness.h"
#include "common/proto/channels.h"
#include "common/proto/messages.h"

#include <QSet>
#include <QTimer>

namespace teahouse::app {

class Backfill : public QObject
{
    Q_OBJECT

public:
    struct Limits {
        qint64 since = 0; // history from that moment on; 0: all
        qint64 mostBytes = 0; // of the archive on disk; 0: no limit
        bool paused = false;

        bool operator==(const Limits &) const = default;
    };
    enum class State : quint8 {
        Fetching, // or waiting for the connection
        Whole, // everything is here
        Limited, // everything the limits let in
        Paused,
    };

    Backfill(Calls &calls, Archive &archive, QObject *parent = nullptr);

    void start(); // synced
    void stop();
    void setLimits(const Limits &limits);
    const Limits &limits() const { return m_limits; }

    // Somebody looks at this hole: its newest page is the next request. Replaces what was wanted before.
    void want(ChannelId channel, SeqRange hole);

    // Messages here and altogether, in all channels this person is in. total 0: not counted yet.
    qint64 present() const { return m_present; }
    qint64 total() const { return m_total; }
    qint64 bytes() const { return m_bytes; } // of the archive on disk
    State state() const;
    bool isWhole() const { return state() == State::Whole; }

Q_SIGNALS:
    void progressed(qint64 present, qint64 total); // or bytes() or state()
    void whole(); // Whole or Limited: nothing is left to be fetched

private:
    // One page: of history, or (range empty) of members.
    struct Task {
        ChannelId channel;
        SeqRange range;
        UserId membersAfter;

        bool operator==(const Task &) const = default;
    };

    void plan();
    void take(const store::Missing &missing);
    void pump();
    bool begin(QList<Task> &from);
    void fetchHistory(const Task &task);
    void fetchMembers(const Task &task);
    void finished(const Task &task, const Result<proto::Done> &result);
    void count();

    Calls &m_calls;
    Archive &m_archive;
    QList<Task> m_tasks; // planned, in order
    QList<Task> m_wanted; // before them: at most one
    QList<Task> m_underWay;
    QSet<ChannelId> m_refused; // the server does not give these; not asked again before the next start()
    QTimer m_pause; // after a failure that will pass
    bool m_running = false;
    bool m_planning = false;
    Limits m_limits;
    bool m_done = false; // nothing is left
    bool m_heldBack = false; // by the limits
    bool m_counting = false;
    bool m_countAgain = false;
    int m_run = 0; // answers to requests of an earlier start() are applied, but plan nothing
    qint64 m_present = 0;
    qint64 m_total = 0;
    qint64 m_bytes = 0;
};

} // namespace teahouse::app
