// SPDX-License-Identifier: AGPL-3.0-or-later
// Who is there. A person is as present as the most present of his connections. Changes are gathered for
// kPresenceEveryMs and told once, so that a short break in a connection is not told at all. A guest is told of those alone
// with whom he shares a channel. I/O thread only.
#pragma once

#include "common/proto/events.h"
#include "server/core/hub.h"

#include <QBasicTimer>
#include <QObject>

namespace teahouse::server {

class PresenceBoard : public QObject
{
    Q_OBJECT

public:
    explicit PresenceBoard(Hub &hub, QObject *parent = nullptr);
    ~PresenceBoard() override { m_hub.whenPlaced({}); }

    void set(const Listener &device, proto::Presence presence);
    void leave(const Listener &device);
    // Everyone who is there, told to this one with the next round.
    void greet(Listener &device);
    // Who is online, as everyone has been told. A copy may go to a lane: it is not shared with what comes later.
    const QSet<UserId> &here() const { return m_here; }

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    struct Person {
        QHash<const Listener *, proto::Presence> devices;
        proto::Presence told = proto::Presence::Offline;
    };
    static proto::Presence of(const Person &person);
    void changed(UserId user);
    void placed(UserId user);
    bool isShownTo(const Listener &guest, UserId user) const;
    void tellChanges(const QSet<UserId> &users);
    void tellGuests(const QSet<UserId> &users);
    void tellAll();

    Hub &m_hub;
    QHash<UserId, Person> m_people;
    QSet<UserId> m_changed;
    QSet<UserId> m_here;
    QSet<Listener *> m_newcomers;
    QHash<const Listener *, QHash<UserId, proto::Presence>> m_toldGuests; // of each who is not offline
    QBasicTimer m_timer;
};

} // namespace teahouse::server
