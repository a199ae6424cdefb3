// SPDX-License-Identifier: Apache-2.0
#include "app/sync/presence.h"

#include "common/proto/limits.h"

#include <algorithm>

namespace teahouse::app {

namespace {

// The answers to these say nothing: they are told again before anybody misses them.
template <class Request>
void tell(Calls &calls, QObject *context, const Request &request)
{
    if (calls.isReady())
        calls.call(request).then(context, [](const Result<proto::Done> &) {});
}

} // namespace

PresenceBook::PresenceBook(Calls &calls, UserId me, QObject *parent)
    : QObject(parent)
    , m_calls(calls)
    , m_me(me)
{
    m_expiry.setSingleShot(true);
    connect(&m_expiry, &QTimer::timeout, this, &PresenceBook::expire);
    m_time.start();
}

QList<UserId> PresenceBook::typingIn(ChannelId channel) const
{
    QList<UserId> users;
    for (const Writer &writer : m_writers) {
        if (writer.channel == channel)
            users.append(writer.user);
    }
    return users;
}

void PresenceBook::typing(ChannelId channel)
{
    const qint64 now = m_time.elapsed();
    const auto told = m_told.constFind(channel);
    if (told != m_told.cend() && now - *told < limits::kTypingEveryMs)
        return;
    m_told.insert(channel, now);
    tell(m_calls, this, proto::Typing{.channel = channel});
}

void PresenceBook::setMine(proto::Presence presence)
{
    m_mine = presence;
    tell(m_calls, this, proto::SetPresence{.presence = presence});
}

void PresenceBook::connected()
{
    if (m_mine != proto::Presence::Online) // what the server assumes
        setMine(m_mine);
}

void PresenceBook::disconnected()
{
    take(proto::PresenceShown{.all = true});
    m_told.clear();
    const auto writers = std::exchange(m_writers, {});
    for (const Writer &writer : writers)
        Q_EMIT typingChanged(writer.channel);
}

void PresenceBook::take(const proto::PresenceShown &event)
{
    QSet<UserId> touched;
    if (event.all) {
        touched = QSet<UserId>(m_people.keyBegin(), m_people.keyEnd());
        m_people.clear();
    }
    for (const proto::UserPresence &person : event.people) {
        m_people.insert(person.user, person.presence);
        touched.insert(person.user);
    }
    if (!touched.isEmpty())
        Q_EMIT changed(touched.values());
}

void PresenceBook::take(const proto::TypingShown &event)
{
    if (event.user == m_me)
        return;
    const qint64 until = m_time.elapsed() + limits::kTypingShownMs;
    const auto known = std::find_if(m_writers.begin(), m_writers.end(), [&](const Writer &w) {
        return w.channel == event.channel && w.user == event.user;
    });
    if (known != m_writers.end()) {
        known->until = until;
        return;
    }
    m_writers.append({event.channel, event.user, until});
    plan();
    Q_EMIT typingChanged(event.channel);
}

void PresenceBook::messageFrom(ChannelId channel, UserId user)
{
    if (m_writers.removeIf([&](const Writer &w) { return w.channel == channel && w.user == user; }) > 0)
        Q_EMIT typingChanged(channel);
}

void PresenceBook::expire()
{
    const qint64 now = m_time.elapsed();
    QSet<ChannelId> touched;
    m_writers.removeIf([&](const Writer &w) {
        if (w.until <= now)
            touched.insert(w.channel);
        return w.until <= now;
    });
    plan();
    for (const ChannelId channel : touched)
        Q_EMIT typingChanged(channel);
}

void PresenceBook::plan()
{
    if (m_writers.isEmpty())
        return;
    const auto first = std::min_element(m_writers.cbegin(), m_writers.cend(),
                                        [](const Writer &a, const Writer &b) { return a.until < b.until; });
    m_expiry.start(int(std::max(first->until - m_time.elapsed(), qint64(1))));
}

} // namespace teahouse::app
