// SPDX-License-Identifier: AGPL-3.0-or-later
// Who has read how far, told to those who look at a channel. What the hub hears says only that something moved; what is
// told is read from the database, gathered for kPresenceEveryMs, so it is right whichever node the news came from. I/O
// thread only.
#pragma once

#include "common/proto/receipts.h"
#include "server/core/executor.h"
#include "server/core/hub.h"

#include <QBasicTimer>
#include <QObject>

namespace teahouse::server {

class ReadBoard : public QObject
{
    Q_OBJECT

public:
    using MarksOf = proto::ReadMarks (*)(sql::Db &, ChannelId);
    // All must outlive it, except that the executor may stop before.
    ReadBoard(Hub &hub, Executor &executor, MarksOf marksOf, QObject *parent = nullptr);

    ~ReadBoard() override { m_hub.whenRead({}); }

    // In place of what it watched before; unset: nothing. Whoever may not hear the channel is told nothing.
    void watch(Listener &device, ChannelId channel);
    void leave(const Listener &device);
    int watched() const { return int(m_channels.size()); }

    void take(ChannelId channel, const proto::ReadMarks &marks);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    struct Watched {
        QSet<Listener *> devices;
        QHash<UserId, proto::MemberRead> told;
        bool shown = false;
        bool any = false; // something has been told
    };
    void moved(ChannelId channel);

    Hub &m_hub;
    Executor &m_executor;
    const MarksOf m_marksOf;
    QHash<ChannelId, Watched> m_channels;
    QHash<const Listener *, ChannelId> m_devices;
    QSet<ChannelId> m_moved;
    QBasicTimer m_timer;
};

} // namespace teahouse::server
