// SPDX-License-Identifier: Apache-2.0
// Makes the archive equal to the server, for everything this person may read, and keeps it so. Live changes, pages of
// the catch-up and history all go through apply(). After signing in: one sync.open names what we have; its pages, and
// then sync.fetch, fill the gaps, newest channel first.
#pragma once

#include "app/net/calls.h"
#include "app/store/archive.h"
#include "common/proto/sync.h"

#include <QTimer>

namespace teahouse::app {

class SyncEngine : public QObject
{
    Q_OBJECT

public:
    SyncEngine(Calls &calls, Archive &archive, QObject *parent = nullptr);

    void start(); // signed in
    void stop(); // the connection is gone; what has been received is still applied
    // The one way in. Changes that come while others are being written share the next transaction.
    void apply(const proto::Changes &changes);

    // From start() until no stream has a gap.
    bool isSyncing() const { return m_state == State::Opening || m_state == State::Fetching; }

Q_SIGNALS:
    void syncingChanged(bool syncing);
    void synced(); // no gap is left
    // Something could not be asked or written; it is tried again in a moment.
    void stuck(const teahouse::Error &error);

private:
    enum class State : quint8 { Stopped, Opening, Fetching, Synced };

    void opened(const proto::Synced &answer);
    void fetch();
    void ask(QList<proto::Gap> gaps);
    void fetched(const QList<proto::Gap> &asked, const QList<proto::Changes> &pages);
    void judge(const QList<proto::Gap> &asked, const QList<Applied> &results);
    void look(const Applied &what);
    void flush();
    void setState(State state);
    void tryLater(const Error &error);
    // fn(value) when the answer belongs to this start(); failures are tried again later.
    template <class T, class Fn>
    auto whenStillHere(Fn fn);

    Calls &m_calls;
    Archive &m_archive;
    State m_state = State::Stopped;
    int m_run = 0; // answers to an earlier start()'s questions are nobody's
    bool m_writing = false;
    bool m_fetching = false;
    bool m_fetchAgain = false;
    QList<proto::Changes> m_waiting;
    QSet<proto::Stream> m_barren; // streams whose gap an answer did not shrink: not asked again before the next start()
    QSet<ChannelId> m_joined; // since start(): not lost, though the heads may be older
    QTimer m_later;
};

} // namespace teahouse::app
