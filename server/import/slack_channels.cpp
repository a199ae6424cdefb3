// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/slack_channels.h"

#include "server/import/slack_text.h"
#include "server/store/channels.h"

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

    const Brought brought = bringChannel(m_run, asNew(list, channel, out), position);
    if (!brought.id.isValid()) {
        report.skipped(Kind::Channel, Reason::MissingField, position, channel.id + u": members"_s);
        return report.skippedToo(Kind::Member, out.members.size());
    }
    out.id = brought.id;
    out.name = brought.name;
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

NewChannel SlackChannels::asNew(List list, const SlackChannel &channel, const ImportedChannel &out)
{
    const auto kind = list == List::Direct ? ChannelKind::Direct
        : list == List::Public             ? ChannelKind::Public
                                           : ChannelKind::Private;
    return {.label = channel.id,
            .kind = kind,
            .name = channel.name,
            .nameIfTaken = {},
            .topic = asTopic(channel.topic, channel.purpose),
            .creator = out.creator,
            .createdAt = out.createdAt,
            .archived = channel.archived,
            .people = list == List::Direct ? out.members : QList<UserId>()};
}

bool SlackChannels::addMembers(const ImportedChannel &channel)
{
    m_run.report.at(channel.list);
    const qint64 lastSeq
        = store::channelState(m_run.db, channel.id, {}).value_or(store::ChannelState()).lastSeq;
    for (const UserId user : channel.members) {
        const auto role = user == channel.creator ? proto::ChannelRole::Admin : proto::ChannelRole::Member;
        const proto::Member member{.user = user, .role = role, .joinedAt = channel.createdAt};
        if (!bringMember(m_run, channel.slackId, channel.id, member, lastSeq))
            return false;
    }
    return true;
}

} // namespace teahouse::server::import
