// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/slack_channels.h"

#include "common/text/fold.h"
#include "server/import/slack_text.h"
#include "server/store/channels.h"
#include "server/store/members.h"

namespace teahouse::server::import {

using namespace Qt::StringLiterals;
using proto::ChannelKind;

void SlackChannels::add(List list, const SlackChannel &channel, qint64 position)
{
    ImportReport &report = m_run.report;
    report.found(Kind::Channel);
    if (m_names.contains(channel.id))
        return report.skipped(Kind::Channel, Reason::Duplicate, position, channel.id);
    ImportedChannel out{.slackId = channel.id,
                        .folder = channel.folder(),
                        .list = report.file(),
                        .position = position,
                        .creator = m_people.idOf(channel.creator),
                        .createdAt = channel.created * 1'000};
    out.members = membersOf(list, channel, position);

    const QString item = u"channel/"_s + channel.id;
    if (const auto known = store::channel(m_run.db, ChannelId{m_run.idOf(item)})) {
        report.known(Kind::Channel);
        out.id = known->id;
        out.name = known->name;
    } else {
        out.id = open(list, channel, out);
        if (!out.id.isValid()) {
            report.skipped(Kind::Channel, Reason::MissingField, position, channel.id + u": members"_s);
            return report.skippedToo(Kind::Member, out.members.size());
        }
        m_run.remember(item, out.id.value);
        report.imported(Kind::Channel);
    }
    m_names.insert(channel.id, out.name);
    m_channels.append(std::move(out));
}

// Its members as users, each once; counts those who are none.
QList<UserId> SlackChannels::membersOf(List list, const SlackChannel &channel, qint64 position)
{
    QList<UserId> members;
    QSet<QString> seen;
    for (const QString &slackId : channel.members) {
        m_run.report.found(Kind::Member);
        // A direct conversation is defined by its people, so all of them must exist.
        const UserId user
            = list == List::Direct ? m_people.person(slackId, {}, position) : m_people.idOf(slackId);
        const QString item = channel.id + u'/' + slackId;
        if (!user.isValid())
            m_run.report.skipped(Kind::Member, Reason::UnknownUser, position, item);
        else if (seen.contains(slackId))
            m_run.report.skipped(Kind::Member, Reason::Duplicate, position, item);
        else
            members.append(user);
        seen.insert(slackId);
    }
    return members;
}

ChannelId SlackChannels::open(List list, const SlackChannel &channel, ImportedChannel &out)
{
    if (list == List::Direct)
        return openDirect(channel, out);
    const QString name = channelNameLike(channel.name, channel.id);
    out.name = list == List::Public ? freeName(name) : name;
    if (out.name != channel.name)
        m_run.report.changed(Kind::Channel, Reason::Renamed, out.position, channel.id + u": "_s + out.name);
    return create({.kind = list == List::Public ? ChannelKind::Public : ChannelKind::Private, .name = out.name}, channel,
                  out);
}

ChannelId SlackChannels::openDirect(const SlackChannel &channel, ImportedChannel &out)
{
    if (out.members.isEmpty())
        return {};
    if (out.members.size() > limits::kGroupMembers) {
        out.name = channelNameLike(channel.name, channel.id);
        m_run.report.changed(Kind::Channel, Reason::MadeChannel, out.position, channel.id);
        return create({.kind = ChannelKind::Private, .name = out.name}, channel, out);
    }
    if (const ChannelId known = store::directChannel(m_run.db, out.members); known.isValid())
        return known; // they have talked here already
    const auto kind = out.members.size() == 1 ? ChannelKind::Notes
        : out.members.size() == 2             ? ChannelKind::Direct
                                              : ChannelKind::Group;
    return create({.kind = kind, .people = out.members}, channel, out);
}

ChannelId SlackChannels::create(proto::Channel row, const SlackChannel &channel, const ImportedChannel &out)
{
    const bool both = !channel.topic.isEmpty() && !channel.purpose.isEmpty() && channel.topic != channel.purpose;
    const QString topic = both ? channel.topic + u" · "_s + channel.purpose
                               : channel.topic.isEmpty() ? channel.purpose : channel.topic;
    row.id = {m_run.freshId()};
    row.topic = topicLike(topic);
    row.creator = out.creator;
    row.createdAt = out.createdAt;
    row.archived = channel.archived;
    store::createChannel(m_run.db, row);
    return row.id;
}

QString SlackChannels::freeName(const QString &wanted) const
{
    QString name = wanted;
    for (int number = 2; store::publicChannelNamed(m_run.db, text::fold(name)).isValid(); ++number) {
        const QString suffix = u"-%1"_s.arg(number);
        name = shortened(wanted, limits::kName - int(suffix.size())) + suffix;
    }
    return name;
}

bool SlackChannels::addMembers(const ImportedChannel &channel)
{
    m_run.report.at(channel.list);
    const qint64 lastSeq
        = store::channelState(m_run.db, channel.id, {}).value_or(store::ChannelState()).lastSeq;
    for (const UserId user : channel.members) {
        const QString item = u"member/%1/%2"_s.arg(channel.slackId).arg(user.value);
        if (m_run.idOf(item) != 0 || store::member(m_run.db, channel.id, user)) {
            m_run.report.known(Kind::Member);
            continue;
        }
        const auto role = user == channel.creator ? proto::ChannelRole::Admin : proto::ChannelRole::Member;
        store::addMember(m_run.db, channel.id, {.user = user, .role = role, .joinedAt = channel.createdAt}, lastSeq);
        m_run.remember(item, user.value);
        m_run.report.imported(Kind::Member);
        if (!m_run.wrote())
            return false;
    }
    return true;
}

} // namespace teahouse::server::import
