// SPDX-License-Identifier: Apache-2.0
// What was written and not yet acknowledged: a durable queue in the archive. Everything the keyboard does to the server
// goes through here; each request is on disk before it is on screen, is sent until it is answered, and its localId makes
// the server do it once. In order within a channel; channels do not wait for one another.
//
// An entry leaves when it is done. A message of mine leaves when it has come back numbered, so that it is always on
// screen, once. What the server refuses for good stays as Failed until retry() or discard(); what it could not do just
// now (offline, too fast, disk full) is tried again by itself.
#pragma once

#include "app/net/calls.h"
#include "app/store/archive.h"
#include "app/store/outbox_entry.h"
#include "common/base/clock.h"
#include "common/proto/channels.h"
#include "common/proto/messages.h"

#include <QHash>
#include <QTimer>

namespace teahouse::app {

// A message, numbered (id) or still waiting (waiting).
struct MessageRef {
    ChannelId channel;
    MessageId id;
    LocalId waiting;
};

class Outbox : public QObject
{
    Q_OBJECT

public:
    Outbox(Calls &calls, Archive &archive, const Clock &clock, QObject *parent = nullptr);

    // The returned id names the entry from now on; it is in entries() at once, and on disk before it is sent.
    LocalId send(ChannelId channel, const QString &text, MessageId replyTo = {}, MessageId thread = {});
    void edit(const MessageRef &message, const QString &text);
    void recall(const MessageRef &message);
    // Up to and including seq; only the newest mark of a channel waits.
    void markRead(ChannelId channel, qint64 seq);
    void markUnread(ChannelId channel, qint64 seq); // readSeq becomes seq, also backwards
    LocalId openDirect(const QList<UserId> &users); // see opened()
    LocalId createChannel(const proto::CreateChannel &channel); // its localId is set here; see opened()

    void retry(LocalId entry);
    void discard(LocalId entry); // with the edits that wait for it

    bool isLoaded() const { return m_loaded; }
    // All entries, oldest first.
    const QList<OutboxEntry> &entries() const { return m_entries; }
    const OutboxEntry *find(LocalId id) const;
    // The waiting read mark, if any.
    std::optional<qint64> waitingReadSeq(ChannelId channel) const;

    // The connection is there (again), or gone.
    void resume();
    void pause();

Q_SIGNALS:
    void loaded();
    // Something about the waiting entries of this channel changed.
    void changed(teahouse::ChannelId channel);
    void failed(teahouse::LocalId entry, teahouse::Code code);
    void opened(teahouse::LocalId entry, teahouse::ChannelId channel);

private:
    void take(const QList<OutboxEntry> &stored);
    void add(OutboxEntry entry);
    void save(const OutboxEntry &entry);
    void remove(LocalId id);
    void mark(ChannelId channel, qint64 seq, bool back);
    void sendNext();
    bool mayLeave(int at) const;
    void leave(OutboxEntry &entry);
    void settle(LocalId id, const Result<QByteArray> &answer);
    void done(const OutboxEntry &entry, const QByteArray &body);
    void refused(LocalId id, const Error &error);
    void giveTarget(LocalId waiting, MessageId id);
    void arrived(const Applied &what);
    OutboxEntry *entry(LocalId id);
    LocalId freshId() const;

    Calls &m_calls;
    Archive &m_archive;
    const Clock &m_clock;
    bool m_loaded = false;
    bool m_paused = true;
    int m_underWay = 0;
    qint64 m_lastOrder = 0;
    QList<OutboxEntry> m_entries;
    QTimer m_retry;
};

} // namespace teahouse::app
