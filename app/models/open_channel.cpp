// SPDX-License-Identifier: Apache-2.0
#include "app/models/open_channel.h"

#include "common/codec/cbor.h"

namespace teahouse::app {

using namespace Qt::StringLiterals;

namespace {

struct Found {
    proto::Channel row;
    proto::ChannelRole role = proto::ChannelRole::Unknown;
};

Found find(sql::Db &db, ChannelId channel, UserId me)
{
    const auto body = db.first(u"SELECT body FROM channels WHERE id = ?"_s,
                               [](const QSqlQuery &row) { return row.value(0).toByteArray(); }, channel);
    const auto role = db.first(u"SELECT role FROM members WHERE channel = ? AND user = ? AND \"left\" = 0"_s,
                               [](const QSqlQuery &row) { return row.value(0).toString(); }, channel, me);
    return {codec::fromCbor<proto::Channel>(body.value_or(QByteArray())).value_or(proto::Channel()),
            meta::valueOf<proto::ChannelRole>(role.value_or(QString()))};
}

} // namespace

OpenChannel::OpenChannel(Archive &archive, People &people, UserId me, QObject *parent)
    : QObject(parent), m_archive(archive), m_people(people), m_me(me)
{
    connect(&archive, &Archive::applied, this, [this](const Applied &what) {
        if (m_channel.isValid() && what.news.stream.channel == m_channel
            && (!what.news.channels.isEmpty() || !what.news.members.isEmpty()))
            read();
    });
    connect(&people, &People::changed, this, &OpenChannel::changed); // my role may have
}

void OpenChannel::open(ChannelId channel)
{
    if (channel == m_channel)
        return;
    m_channel = channel;
    m_row = {};
    m_role = proto::ChannelRole::Unknown;
    Q_EMIT changed();
    read();
}

void OpenChannel::read()
{
    if (!m_channel.isValid())
        return;
    m_archive.read([channel = m_channel, me = m_me](sql::Db &db) { return find(db, channel, me); })
        .then(this, [this, channel = m_channel](const Result<Found> &found) {
            if (!found || channel != m_channel)
                return;
            m_row = found->row;
            m_role = found->role;
            Q_EMIT changed();
        });
}

bool OpenChannel::isNamed() const
{
    return m_row.kind == proto::ChannelKind::Public || m_row.kind == proto::ChannelKind::Private;
}

bool OpenChannel::mayModerate() const
{
    const proto::User *me = m_people.find(m_me);
    if (!isKnown() || !isNamed() || !me || me->role == proto::Role::Guest)
        return false;
    const bool everywhere
        = me->role == proto::Role::Owner || me->role == proto::Role::Admin || me->role == proto::Role::Moderator;
    return everywhere || m_role == proto::ChannelRole::Admin;
}

bool OpenChannel::mayDescribe() const
{
    const proto::User *me = m_people.find(m_me);
    const bool inIt = m_role != proto::ChannelRole::Unknown && me && me->role != proto::Role::Guest;
    return isKnown() && isNamed() && !m_row.archived && (inIt || mayModerate());
}

bool OpenChannel::mayWrite(Where where) const
{
    if (!isKnown() || !isNamed() || mayModerate() || m_row.posting == proto::Posting::Everyone)
        return true;
    return where == Where::Thread && m_row.posting == proto::Posting::Replies;
}

} // namespace teahouse::app
