// SPDX-License-Identifier: AGPL-3.0-or-later
// The conversations of a Slack export become channels. Those that came in earlier stay as they are now; who left one
// here is not put back. Members are added after the messages, as having read all of them.
#pragma once

#include "common/proto/records.h"
#include "server/import/newcomers.h"
#include "server/import/slack_people.h"

namespace teahouse::server::import {

struct ImportedChannel {
    QString slackId;
    QString folder; // of its day files
    QString name; // here; empty for a direct conversation
    ChannelId id;
    QString list; // the file it stands in
    qint64 position = 0; // there
    UserId creator;
    qint64 createdAt = 0;
    QList<UserId> members;
};

class SlackChannels
{
public:
    SlackChannels(ImportRun &run, SlackPeople &people) : m_run(run), m_people(people) { }

    enum class List : quint8 { Public, Private, Direct };
    void add(List list, const SlackChannel &channel, qint64 position);
    [[nodiscard]] bool addMembers(const ImportedChannel &channel); // false: go no further

    const QList<ImportedChannel> &all() const { return m_channels; }
    QString nameOf(QStringView slackId) const { return m_names.value(slackId.toString()); }

private:
    static NewChannel asNew(List list, const SlackChannel &channel, const ImportedChannel &out);
    QList<UserId> membersOf(List list, const SlackChannel &channel, qint64 position);

    ImportRun &m_run;
    SlackPeople &m_people;
    QList<ImportedChannel> m_channels;
    QHash<QString, QString> m_names; // by Slack id
};

} // namespace teahouse::server::import
