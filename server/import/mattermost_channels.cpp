// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/mattermost_channels.h"

#include "server/import/fitting.h"

namespace teahouse::server::import {

using namespace Qt::StringLiterals;
using proto::ChannelKind;

void MattermostChannels::declare(const MattermostChannel &channel, qint64 position)
{
    m_run.report.found(Kind::Channel);
    const QString key = channel.members.isEmpty() ? keyOf(channel.team, channel.name) : directKey(channel.members);
    if (const auto known = m_channels.constFind(key); known != m_channels.cend() && known->position >= 0)
        return m_run.report.skipped(Kind::Channel, Reason::Duplicate, position, key);
    const bool isNoted = m_channels.contains(key); // by a post that came before it
    if (isNoted)
        m_run.report.found(Kind::Channel, -1); // the same one
    else
        m_keys.append(key);
    m_channels.insert(key, {.channel = channel, .position = position, .people = {}});
}

void MattermostChannels::noteDirect(const QStringList &members)
{
    const QString key = directKey(members);
    if (m_channels.contains(key))
        return;
    m_run.report.found(Kind::Channel);
    m_keys.append(key);
    MattermostChannel channel;
    channel.members = members;
    m_channels.insert(key, {.channel = channel, .people = {}});
}

void MattermostChannels::addMemberships(const MattermostUser &user, qint64 position)
{
    for (const MattermostUser::Membership &in : user.channels)
        m_memberships.append({keyOf(in.team, in.channel), m_people.idOf(user.name), in.admin, position});
}

const QHash<QString, QString> &MattermostChannels::namesIn(const QString &key)
{
    return m_names[key.section(u'/', 0, 0)];
}

void MattermostChannels::openOne(const QString &key, Declared &declared, qint64 firstAt)
{
    const MattermostChannel &channel = declared.channel;
    for (const QString &name : channel.members) { // a conversation is defined by its people, so all must exist
        const UserId user = m_people.person(name, declared.position);
        if (user.isValid() && !declared.people.contains(user))
            declared.people.append(user);
    }
    const bool direct = !channel.members.isEmpty();
    declared.createdAt = firstAt > 0 ? firstAt : m_run.now();
    const Brought brought = bringChannel(
        m_run,
        {.label = key,
         .kind = direct         ? ChannelKind::Direct
             : channel.open     ? ChannelKind::Public
                                : ChannelKind::Private,
         .name = channel.shownName,
         .nameIfTaken = direct ? QString() : channel.shownName + u'-' + channel.team,
         .topic = asTopic(channel.header, channel.purpose),
         .creator = {},
         .createdAt = declared.createdAt,
         .archived = channel.deleted,
         .people = declared.people},
        declared.position);
    declared.id = brought.id;
    if (!brought.id.isValid())
        m_run.report.skipped(Kind::Channel, Reason::MissingField, declared.position, key + u": members"_s);
    else if (!direct)
        m_names[channel.team].insert(channel.name, brought.name);
}

bool MattermostChannels::open(const std::function<qint64(const QString &)> &firstAt)
{
    for (const QString &key : std::as_const(m_keys)) {
        openOne(key, m_channels[key], firstAt(key));
        if (!m_run.wrote())
            return false;
    }
    return true;
}

bool MattermostChannels::addMembers()
{
    for (const QString &key : std::as_const(m_keys)) {
        const Declared &declared = m_channels[key];
        for (const UserId user : declared.people)
            m_memberships.append({key, user, false, declared.position});
    }
    QString last;
    qint64 lastSeq = 0;
    std::stable_sort(m_memberships.begin(), m_memberships.end(),
                     [](const Membership &a, const Membership &b) { return a.key < b.key; });
    for (const Membership &in : std::as_const(m_memberships)) {
        m_run.report.found(Kind::Member);
        const Declared declared = m_channels.value(in.key);
        if (!declared.id.isValid()) {
            m_run.report.skipped(Kind::Member, Reason::UnknownChannel, in.position, in.key);
            continue;
        }
        if (std::exchange(last, in.key) != in.key)
            lastSeq = m_run.db.number(u"SELECT last_seq FROM channels WHERE id = ?"_s, declared.id);
        const auto role = in.admin ? proto::ChannelRole::Admin : proto::ChannelRole::Member;
        if (!bringMember(m_run, in.key, declared.id, {.user = in.user, .role = role, .joinedAt = declared.createdAt}, lastSeq))
            return false;
    }
    return true;
}

} // namespace teahouse::server::import
