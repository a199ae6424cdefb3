// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/core/presence.h"

#include "common/proto/limits.h"

#include <QTimerEvent>

namespace teahouse::server {

proto::Presence PresenceBoard::of(const Person &person)
{
    using enum proto::Presence;
    for (const auto best : {Online, Busy, Away}) {
        if (std::find(person.devices.begin(), person.devices.end(), best) != person.devices.end())
            return best;
    }
    return Offline;
}

void PresenceBoard::set(const Listener &device, proto::Presence presence)
{
    m_people[device.user].devices.insert(&device, presence);
    changed(device.user);
}

void PresenceBoard::leave(const Listener &device)
{
    m_newcomers.remove(const_cast<Listener *>(&device));
    const auto person = m_people.find(device.user);
    if (person != m_people.end() && person->devices.remove(&device))
        changed(device.user);
}

void PresenceBoard::greet(Listener &device)
{
    m_newcomers.insert(&device);
    changed(device.user);
}

void PresenceBoard::changed(UserId user)
{
    m_changed.insert(user);
    if (!m_timer.isActive())
        m_timer.start(limits::kPresenceEveryMs, Qt::CoarseTimer, this);
}

void PresenceBoard::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return QObject::timerEvent(event);
    m_timer.stop();
    tellChanges();
    tellAll();
}

void PresenceBoard::tellChanges()
{
    proto::PresenceShown shown;
    for (const UserId user : std::exchange(m_changed, {})) {
        const auto person = m_people.find(user);
        if (person == m_people.end())
            continue;
        const proto::Presence now = of(*person);
        if (now != person->told)
            shown.people.append({user, now});
        person->told = now;
        if (now == proto::Presence::Online)
            m_here.insert(user);
        else
            m_here.remove(user);
        if (person->devices.isEmpty())
            m_people.erase(person);
    }
    if (!shown.people.isEmpty())
        m_hub.tellAll(Hub::eventOf(shown));
}

void PresenceBoard::tellAll()
{
    if (m_newcomers.isEmpty())
        return;
    proto::PresenceShown shown{.all = true};
    for (auto person = m_people.cbegin(); person != m_people.cend(); ++person)
        shown.people.append({person.key(), person->told});
    const Hub::Event event = Hub::eventOf(shown);
    for (Listener *device : std::exchange(m_newcomers, {}))
        device->hear(event.frame(device->format));
}

} // namespace teahouse::server
