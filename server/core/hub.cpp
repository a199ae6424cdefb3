// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/core/hub.h"

#include <algorithm>

namespace teahouse::server {

namespace {

// Order among listeners means nothing, so removing is a swap.
void remove(std::vector<Listener *> &from, Listener *listener)
{
    const auto at = std::find(from.begin(), from.end(), listener);
    if (at == from.end())
        return;
    *at = from.back();
    from.pop_back();
}

} // namespace

void Hub::arrive(Listener &listener)
{
    m_people[listener.user].devices.push_back(&listener);
    m_all.push_back(&listener);
    m_json += listener.format == codec::Format::Json;
}

void Hub::leave(Listener &listener)
{
    const auto person = m_people.find(listener.user);
    if (person == m_people.end() || std::count(m_all.begin(), m_all.end(), &listener) == 0)
        return;
    if (listener.synced)
        unsubscribe(listener, *person);
    remove(m_all, &listener);
    m_json -= listener.format == codec::Format::Json;
    remove(person->devices, &listener);
    if (person->devices.empty())
        m_people.erase(person);
    else if (std::none_of(person->devices.begin(), person->devices.end(), [](Listener *l) { return l->synced; }))
        person->channels.clear();
}

void Hub::subscribe(Listener &listener, const QList<ChannelId> &channels)
{
    const auto person = m_people.find(listener.user);
    if (person == m_people.end() || listener.synced)
        return;
    listener.synced = true;
    m_synced.push_back(&listener);
    // What the other devices hear came by news and is the same set; this one has still to be put into its lists.
    for (const ChannelId channel : std::as_const(person->channels))
        m_channels[channel].push_back(&listener);
    for (const ChannelId channel : channels)
        join(*person, channel);
    placed(listener.user);
}

void Hub::unsubscribe(Listener &listener, const Person &person)
{
    listener.synced = false;
    remove(m_synced, &listener);
    for (const ChannelId channel : person.channels) {
        const auto hearers = m_channels.find(channel);
        if (hearers == m_channels.end())
            continue;
        remove(*hearers, &listener);
        if (hearers->empty())
            m_channels.erase(hearers);
    }
}

void Hub::join(Person &person, ChannelId channel)
{
    if (person.channels.contains(channel))
        return;
    Listeners *hearers = nullptr;
    for (Listener *device : person.devices) {
        if (!device->synced)
            continue;
        if (!hearers)
            hearers = &m_channels[channel];
        hearers->push_back(device);
    }
    if (hearers)
        person.channels.insert(channel);
}

void Hub::part(Person &person, ChannelId channel)
{
    if (!person.channels.remove(channel))
        return;
    const auto hearers = m_channels.find(channel);
    for (Listener *device : person.devices)
        remove(*hearers, device);
    if (hearers->empty())
        m_channels.erase(hearers);
}

void Hub::learn(UserId user, const proto::Membership &membership)
{
    const auto person = m_people.find(user);
    if (person == m_people.end())
        return;
    if (membership.left)
        part(*person, membership.channel);
    else
        join(*person, membership.channel);
    placed(user);
}

void Hub::learn(const proto::User &user)
{
    const auto person = m_people.constFind(user.id);
    if (person == m_people.constEnd())
        return;
    for (Listener *device : person->devices) {
        if (device->role != user.role)
            device->roleChanged(user.role);
        device->role = user.role;
    }
    placed(user.id);
}

void Hub::placed(UserId user) const
{
    if (m_whenPlaced)
        m_whenPlaced(user);
}

void Hub::noteReads(const proto::Changes &changes) const
{
    if (!m_whenRead)
        return;
    for (const proto::Membership &membership : changes.memberships)
        m_whenRead(membership.channel);
    if (!changes.members.isEmpty() || (changes.stream.channel.isValid() && !changes.channels.isEmpty()))
        m_whenRead(changes.stream.channel);
    if (!changes.users.isEmpty() || !changes.workspace.isEmpty())
        m_whenRead({});
}

void Hub::take(News &news)
{
    const proto::Changes &changes = news.changes();
    const proto::Stream stream = changes.stream;
    noteReads(changes);
    if (stream.channel.isValid()) {
        if (const auto hearers = m_channels.constFind(stream.channel); hearers != m_channels.constEnd())
            deliver(*hearers, news);
        return;
    }
    if (stream.isWorkspace()) {
        for (const proto::User &user : changes.users)
            learn(user);
        for (const proto::Workspace &workspace : changes.workspace)
            m_workspaceName = workspace.name;
        return deliver(m_synced, news);
    }
    for (const proto::Membership &membership : changes.memberships)
        learn(stream.user, membership);
    if (const auto person = m_people.constFind(stream.user); person != m_people.constEnd())
        deliver(person->devices, news);
}

void Hub::deliver(const Listeners &to, News &news)
{
    for (Listener *listener : to) {
        if (!listener->synced)
            continue;
        const bool guest = listener->role == proto::Role::Guest;
        listener->hear(news.frame(listener->format, guest ? News::Audience::Guests : News::Audience::Everyone));
        ++m_delivered;
    }
}

void Hub::endSession(SessionId session)
{
    const auto at = std::find_if(m_all.begin(), m_all.end(), [session](Listener *l) { return l->session == session; });
    if (at == m_all.end())
        return;
    const Listeners all = m_all; // a session may have two connections, and each leaves in turn
    for (Listener *listener : all) {
        if (listener->session == session)
            listener->sessionEnded();
    }
}

void Hub::tellMembers(const Event &event)
{
    for (Listener *listener : m_all) {
        if (listener->role != proto::Role::Guest)
            listener->hear(event.frame(listener->format));
    }
}

void Hub::tellChannel(ChannelId channel, const Event &event, UserId except)
{
    const auto hearers = m_channels.constFind(channel);
    if (hearers == m_channels.constEnd())
        return;
    for (Listener *listener : *hearers) {
        if (listener->user != except)
            listener->hear(event.frame(listener->format));
    }
}

bool Hub::tellSession(SessionId session, const Event &event)
{
    bool heard = false;
    for (Listener *listener : m_all) {
        if (!session.isValid() || listener->session != session)
            continue;
        listener->hear(event.frame(listener->format));
        heard = true;
    }
    return heard;
}

bool Hub::hears(UserId user, ChannelId channel) const
{
    const auto person = m_people.constFind(user);
    return person != m_people.constEnd() && person->channels.contains(channel);
}

bool Hub::share(UserId one, UserId other) const
{
    const auto first = m_people.constFind(one), second = m_people.constFind(other);
    return first != m_people.constEnd() && second != m_people.constEnd() && first->channels.intersects(second->channels);
}

std::vector<Listener *> Hub::guests() const
{
    std::vector<Listener *> guests;
    std::copy_if(m_all.begin(), m_all.end(), std::back_inserter(guests), [](Listener *l) { return l->role == proto::Role::Guest; });
    return guests;
}

QList<Hub::Seen> Hub::seen() const
{
    QList<Seen> seen;
    seen.reserve(qsizetype(m_all.size()));
    for (const Listener *listener : m_all)
        seen.append({listener->session, listener->address});
    return seen;
}

} // namespace teahouse::server
