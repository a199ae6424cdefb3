// SPDX-License-Identifier: Apache-2.0
// Who has read how far in the channel that is looked at, as the server tells while it is. In memory alone; without a
// connection nothing is known.
#pragma once

#include "app/net/calls.h"
#include "common/proto/receipts.h"

#include <QHash>
#include <QObject>

namespace teahouse::codec {
struct Frame;
}

namespace teahouse::app {

class ReadBook : public QObject
{
    Q_OBJECT

public:
    ReadBook(Calls &calls, UserId me, QObject *parent = nullptr);

    void watch(ChannelId channel); // instead of the one before; unset: none
    ChannelId channel() const { return m_channel; }

    bool isShown() const { return m_shown; }

    struct Readers {
        QList<UserId> read;
        QList<UserId> unread;
        bool isKnown() const { return !read.isEmpty() || !unread.isEmpty(); }
    };
    // Of a message of mine in that channel. Nobody at all: it is not told here.
    Readers readersOf(const proto::Message &message) const;

    void take(const codec::Frame &event);
    void connected();
    void disconnected();

Q_SIGNALS:
    void changed();

private:
    void ask();
    void put(const proto::ReadMarks &marks, bool all);

    Calls &m_calls;
    const UserId m_me;
    ChannelId m_channel;
    QHash<UserId, proto::MemberRead> m_marks;
    bool m_shown = false;
};

} // namespace teahouse::app
