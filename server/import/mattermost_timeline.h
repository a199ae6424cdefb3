// SPDX-License-Identifier: AGPL-3.0-or-later
// The posts of one channel of a Mattermost export, in their order, as messages. A post has no id in an export: it is
// known by its channel, time and author, and by how many of these there were before it.
#pragma once

#include "server/import/mattermost_people.h"
#include "server/import/staged_posts.h"

namespace teahouse::server::import {

qint64 reactionsIn(const MattermostPost &post);

class MattermostTimeline
{
public:
    struct Channel {
        QString key;
        ChannelId id; // invalid: nobody knows it, and all its posts are skipped
        // What ~name is called here.
        const QHash<QString, QString> &names;
    };
    MattermostTimeline(ImportRun &run, Arrival &arrival, MattermostPeople &people, const Channel &channel)
        : m_run(run), m_arrival(arrival), m_people(people), m_channel(channel)
    {
    }

    // In the order of time. False: go no further.
    [[nodiscard]] bool add(const StagedPost &staged);

private:
    QString itemOf(const MattermostPost &post);
    void skip(const MattermostPost &post, const StagedPost &staged, Reason reason);
    void knownAgain(const MattermostPost &post, const StagedPost &staged);
    void write(const MattermostPost &post, const StagedPost &staged, const QString &item);
    bool fill(const MattermostPost &post, qint64 position, proto::Message &row);
    void fillEvent(const MattermostPost &post, proto::Message &row);
    QString textOf(const MattermostPost &post, qint64 position);
    void addFiles(const MattermostPost &post, qint64 position, proto::Message &row);
    void addReactions(const MattermostPost &post, qint64 position, const proto::Message &row);

    ImportRun &m_run;
    Arrival &m_arrival;
    MattermostPeople &m_people;
    const Channel m_channel;
    QHash<qint64, MessageId> m_roots; // by number
    QHash<QString, int> m_sameTime; // by author, of the present millisecond
    qint64 m_at = 0;
};

} // namespace teahouse::server::import
