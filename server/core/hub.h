// SPDX-License-Identifier: AGPL-3.0-or-later
// Who hears what. Feeds committed news to the connections that may read their stream:
//   a channel's to its members, a user's to his own devices, the workspace's to all.
// Who is in which channel it learns from the same news, in commit order, so that a membership and the right to hear
// begin and end in the same instant. It knows nothing that news could not tell, so another node's news may be fed in
// as well. I/O thread only.
#pragma once

#include "server/core/news.h"

#include <QHash>
#include <QSet>
#include <functional>

#include <vector>

namespace teahouse::server {

// One connection as the hub sees it. Its identity is set once, when it has signed in.
class Listener
{
public:
    virtual ~Listener() = default;

    virtual void hear(const QByteArray &frame) = 0; // in its own format; emits and closes nothing
    virtual void roleChanged(proto::Role role) = 0;
    virtual void sessionEnded() = 0; // leaves the hub, later

    UserId user;
    SessionId session;
    QString address;
    proto::Role role = proto::Role::Unknown;
    codec::Format format = codec::Format::Cbor;
    bool synced = false; // hears changes; set by subscribe()
};

class Hub
{
public:
    void arrive(Listener &listener); // signed in: hears events
    void leave(Listener &listener); // at any time, also when it never arrived

    // From now on it hears changes. `channels` are all its user is in, as of this point of the commit order.
    void subscribe(Listener &listener, const QList<ChannelId> &channels);

    void take(News &news);
    void endSession(SessionId session);

    // What passes and is not kept: an event frame for everyone, or for those who hear a channel.
    struct Event {
        QByteArray cbor;
        QByteArray json;
        const QByteArray &frame(codec::Format format) const { return format == codec::Format::Cbor ? cbor : json; }
    };
    template <class E>
    static Event eventOf(const E &event)
    {
        const QLatin1StringView name(E::kName);
        using codec::Format;
        return {.cbor = codec::eventFrame(Format::Cbor, name, codec::encodeBody(Format::Cbor, event)),
                .json = codec::eventFrame(Format::Json, name, codec::encodeBody(Format::Json, event))};
    }
    void tellMembers(const Event &event); // everyone but guests
    void tellChannel(ChannelId channel, const Event &event, UserId except);
    bool tellSession(SessionId session, const Event &event); // false: it is not here

    bool hears(UserId user, ChannelId channel) const;
    bool share(UserId one, UserId other) const; // a channel that both hear
    std::vector<Listener *> guests() const;
    int listeners() const { return int(m_all.size()); }
    int jsonListeners() const { return m_json; }
    quint64 delivered() const { return m_delivered; }

    struct Seen {
        SessionId session;
        QString address;
    };
    QList<Seen> seen() const; // all who are here

    // Called for each channel in which somebody has read, come or gone, or what is shown of that changed; unset: for
    // each there is.
    void whenRead(std::function<void(ChannelId)> told) { m_whenRead = std::move(told); }

    // Called for each person here who has begun or ended to hear a channel, or whose role is another; before his devices
    // hear of it.
    void whenPlaced(std::function<void(UserId)> told) { m_whenPlaced = std::move(told); }

    // Told to everyone who says hello; kept up to date by the news.
    void setWorkspaceName(const QString &name) { m_workspaceName = name; }
    const QString &workspaceName() const { return m_workspaceName; }

private:
    using Listeners = std::vector<Listener *>;
    struct Person {
        Listeners devices; // signed in
        QSet<ChannelId> channels; // while any device is synced
    };

    void noteReads(const proto::Changes &changes) const;
    void deliver(const Listeners &to, News &news);
    void learn(UserId user, const proto::Membership &membership);
    void learn(const proto::User &user);
    void placed(UserId user) const;
    void join(Person &person, ChannelId channel);
    void part(Person &person, ChannelId channel);
    void unsubscribe(Listener &listener, const Person &person);

    QHash<UserId, Person> m_people;
    QHash<ChannelId, Listeners> m_channels;
    Listeners m_all; // signed in
    Listeners m_synced;
    QString m_workspaceName;
    std::function<void(ChannelId)> m_whenRead;
    std::function<void(UserId)> m_whenPlaced;
    int m_json = 0;
    quint64 m_delivered = 0;
};

} // namespace teahouse::server
