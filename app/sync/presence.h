// SPDX-License-Identifier: Apache-2.0
// Who is there, and who is writing where. Kept in memory, forgotten with the connection.
#pragma once

#include "app/net/calls.h"
#include "common/proto/events.h"
#include "common/proto/messages.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTimer>

namespace teahouse::app {

class PresenceBook : public QObject
{
    Q_OBJECT

public:
    PresenceBook(Calls &calls, UserId me, QObject *parent = nullptr);

    proto::Presence of(UserId user) const { return m_people.value(user, proto::Presence::Offline); }
    // Who writes in the channel just now, me not included, longest first.
    QList<UserId> typingIn(ChannelId channel) const;

    // I press keys there: told to the others at most every limits::kTypingEveryMs.
    void typing(ChannelId channel);
    // What I am to others; told again after each connection.
    void setMine(proto::Presence presence);

    void take(const proto::PresenceShown &event);
    void take(const proto::TypingShown &event);
    void messageFrom(ChannelId channel, UserId user); // has stopped writing
    void connected();
    void disconnected();

Q_SIGNALS:
    void changed(const QList<teahouse::UserId> &users);
    void typingChanged(teahouse::ChannelId channel);

private:
    struct Writer {
        ChannelId channel;
        UserId user;
        qint64 until = 0;
    };
    void expire();
    void plan();

    Calls &m_calls;
    const UserId m_me;
    QHash<UserId, proto::Presence> m_people;
    QList<Writer> m_writers;
    QTimer m_expiry;
    QElapsedTimer m_time;
    QHash<ChannelId, qint64> m_told;
    proto::Presence m_mine = proto::Presence::Online;
};

} // namespace teahouse::app
