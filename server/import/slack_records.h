// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands in a Slack export, as values; see fields.h. Pure; https://slack.com/help/articles/220556107 describes the files.
#pragma once

#include "server/import/fields.h"

namespace teahouse::server::import {

struct SlackUser {
    QString id;
    QString team;
    QString name; // as in @name
    QString shownName;
    QString botId; // which bot_message names instead of the user
    bool bot = false;
    bool deleted = false;
    bool guest = false;
    bool admin = false;
};

struct SlackChannel {
    QString id;
    QString name; // empty for a direct message
    QString topic;
    QString purpose;
    QString creator;
    QList<QString> members;
    qint64 created = 0; // seconds
    bool archived = false;

    const QString &folder() const { return name.isEmpty() ? id : name; }
};

struct SlackFile {
    QString name;
    QString mediaType;
    qint64 bytes = 0;
    bool gone = false; // deleted, or hidden by a plan's limit
};

struct SlackReaction {
    QString emoji; // the name between the colons
    QList<QString> users;
    qint64 count = 0; // may be more than `users` names
};

struct SlackMessage {
    qint64 ts = 0; // microseconds since 1970: the message's id within its channel
    qint64 thread = 0; // ts of its thread's first message; 0: not in a thread
    qint64 editedTs = 0;
    QString subtype;
    QString user;
    QString botId;
    QString botName; // as the bot calls itself in this message
    QString userName; // of an author who is not in the list of users
    QString inviter;
    QString text; // mrkdwn
    QString value; // of channel_topic, channel_purpose, channel_name: the new one
    QJsonArray attachments;
    QJsonArray blocks;
    QList<SlackFile> files;
    QList<SlackReaction> reactions;
    QJsonObject changed; // message_changed: the message as it is now; message_deleted: as it was
    qint64 deletedTs = 0; // message_deleted: which

    bool isReply() const { return thread != 0 && thread != ts; }
};

Read<SlackUser> readUser(const QJsonObject &in);
Read<SlackChannel> readChannel(const QJsonObject &in);
Read<SlackMessage> readMessage(const QJsonObject &in);

// "1741591200.000100" in microseconds; 0 for what is no such time.
qint64 readTs(QStringView ts);
QString writeTs(qint64 ts);

} // namespace teahouse::server::import
