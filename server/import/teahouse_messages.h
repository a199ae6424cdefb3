// SPDX-License-Identifier: AGPL-3.0-or-later
// The messages of our own export, and whose ids are whose: there and here.
#pragma once

#include "server/import/arrival.h"

#include <QHash>

namespace teahouse::server::import {

class TeahouseMessages
{
public:
    TeahouseMessages(ImportRun &run, Arrival &arrival) : m_run(run), m_arrival(arrival) { }

    void addUser(UserId there, const QString &nameThere, const proto::User &here);
    UserId userOf(UserId there) const { return m_users.value(there); } // invalid: unknown
    void addChannel(ChannelId there, ChannelId here) { m_channels.insert(there, here); }
    ChannelId channelOf(ChannelId there) const { return m_channels.value(there); }

    // One line of a channel's file. False: go no further.
    [[nodiscard]] bool add(ChannelId there, const JsonItem &item);

private:
    void skip(const proto::Message &message, Reason reason, qint64 position);
    void useFilesOf(const QJsonObject &line);
    void takeForwarded(const proto::Message &message, proto::Message &row, const JsonItem &item);
    void post(ChannelId there, const proto::Message &message, const JsonItem &item);
    void link(const proto::Message &message, proto::Message &row, qint64 position);
    void addPreviews(const proto::Message &message, const proto::Message &row, const QJsonArray &lines);
    QList<UserId> usersOf(const QList<UserId> &there) const;

    ImportRun &m_run;
    Arrival &m_arrival;
    QHash<UserId, UserId> m_users;
    QHash<ChannelId, ChannelId> m_channels;
    QHash<QString, QString> m_renamed; // who has another name here, by the folded one there
};

} // namespace teahouse::server::import
