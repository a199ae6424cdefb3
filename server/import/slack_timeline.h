// SPDX-License-Identifier: AGPL-3.0-or-later
// The messages of one conversation, brought into the order of time and written. `seq` is given once and dense, so what
// a newer export adds comes after what is here already, older talk too: its time says when it was said, and the report
// names it. Messages that came in earlier are left as they are now.
#pragma once

#include "common/text/mrkdwn.h"
#include "server/import/slack_channels.h"

#include <queue>
#include <vector>

namespace teahouse::server::import {

class SlackTimeline
{
public:
    SlackTimeline(ImportRun &run, SlackPeople &people, const SlackChannels &channels, const ImportedChannel &channel);

    // Adds one element of a day file; ImportReport::at() is its file. False: go no further.
    [[nodiscard]] bool add(const QJsonObject &object, qint64 position, qint64 bytes);
    [[nodiscard]] bool finish(); // writes what is held back

private:
    struct Held {
        SlackMessage message;
        QString file;
        qint64 position = 0;
        qint64 bytes = 0;
        qint64 number = 0; // messages of one time stay in the order of the file

        // By time, but never before the message that begins the thread, whatever the clocks said.
        auto place() const
        {
            const bool hasty = message.thread > message.ts;
            return std::tuple(hasty ? message.thread : message.ts, hasty, number);
        }
        bool operator>(const Held &o) const { return place() > o.place(); }
    };

    bool writeFirst();
    void write(const Held &held);
    void post(const Held &held);
    void change(const Held &held);
    void recall(const Held &held);
    void skip(const Held &held, Reason reason);

    proto::Message rowOf(const Held &held, UserId author);
    void placeInThread(const Held &held, proto::Message &row);
    QList<proto::FileInfo> filesOf(const Held &held);
    void addReactions(const Held &held, const proto::Message &row);
    QString itemOf(qint64 ts) const;
    void limitText(const Held &held, QString &text);

    ImportRun &m_run;
    SlackPeople &m_people;
    const ImportedChannel &m_channel;
    text::SlackNames m_names;
    qint64 m_newestAt = 0; // when the newest message here was sent
    qint64 m_number = 0;
    qint64 m_lastTs = 0;
    qint64 m_heldBytes = 0;
    std::priority_queue<Held, std::vector<Held>, std::greater<>> m_held;
};

} // namespace teahouse::server::import
