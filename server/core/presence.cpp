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

PresenceBoard::PresenceBoard(Hub &hub, QObject *parent) : QObject(parent), m_hub(hub)
{
    hub.whenPlaced([this](UserId user) { placed(user); });
}

void PresenceBoard::set(const Listener &device, proto::Presence presence)
{
    m_people[device.user].devices.insert(&device, presence);
    changed(device.user);
}

void PresenceBoard::leave(const Listener &device)
{
    m_newcomers.remove(const_cast<Listener *>(&device));
    m_toldGuests.remove(&device);
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

// Guests may see him now, or no longer. Who is a guest, or was one, sees others from now on.
void PresenceBoard::placed(UserId user)
{
    const auto person = m_people.constFind(user);
    if (person == m_people.constEnd())
        return;
    for (auto device = person->devices.keyBegin(); device != person->devices.keyEnd(); ++device) {
        if ((*device)->role == proto::Role::Guest || m_toldGuests.contains(*device))
            m_newcomers.insert(const_cast<Listener *>(*device));
    }
    changed(user);
}

void PresenceBoard::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return QObject::timerEvent(event);
    m_timer.stop();
    const QSet<UserId> changed = std::exchange(m_changed, {});
    tellChanges(changed);
    tellGuests(changed);
    tellAll();
}

void PresenceBoard::tellChanges(const QSet<UserId> &users)
{
    proto::PresenceShown shown;
    for (const UserId user : users) {
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
        m_hub.tellMembers(Hub::eventOf(shown));
}

bool PresenceBoard::isShownTo(const Listener &guest, UserId user) const
{
    return guest.user == user || m_hub.share(guest.user, user);
}

void PresenceBoard::tellGuests(const QSet<UserId> &users)
{
    for (Listener *guest : m_hub.guests()) {
        const auto told = m_toldGuests.find(guest);
        if (told == m_toldGuests.end() || m_newcomers.contains(guest))
            continue; // he is told of everyone
        proto::PresenceShown shown;
        for (const UserId user : users) {
            const auto person = m_people.constFind(user);
            const proto::Presence now
                = person != m_people.constEnd() && isShownTo(*guest, user) ? person->told : proto::Presence::Offline;
            if (now == told->value(user, proto::Presence::Offline))
                continue;
            shown.people.append({user, now});
            if (now == proto::Presence::Offline)
                told->remove(user);
            else
                told->insert(user, now);
        }
        if (!shown.people.isEmpty())
            guest->hear(Hub::eventOf(shown).frame(guest->format));
    }
}

void PresenceBoard::tellAll()
{
    if (m_newcomers.isEmpty())
        return;
    proto::PresenceShown everyone{.all = true};
    for (auto person = m_people.cbegin(); person != m_people.cend(); ++person)
        everyone.people.append({person.key(), person->told});
    const Hub::Event event = Hub::eventOf(everyone);
    for (Listener *device : std::exchange(m_newcomers, {})) {
        m_toldGuests.remove(device);
        if (device->role != proto::Role::Guest) {
            device->hear(event.frame(device->format));
            continue;
        }
        proto::PresenceShown seen{.all = true};
        auto &told = m_toldGuests[device];
        for (const auto &one : std::as_const(everyone.people)) {
            if (one.presence == proto::Presence::Offline || !isShownTo(*device, one.user))
                continue;
            seen.people.append(one);
            told.insert(one.user, one.presence);
        }
        device->hear(Hub::eventOf(seen).frame(device->format));
    }
}

} // namespace teahouse::server
