// SPDX-License-Identifier: AGPL-3.0-or-later
// What stands in a Mattermost bulk export, as values; see fields.h. Pure;
// https://developers.mattermost.com/integrate/reference/bulk-export describes the lines.
#pragma once

#include "server/import/fields.h"

namespace teahouse::server::import {

struct MattermostUser {
    QString name; // its id, too
    QString shownName;
    QString face; // a path in the archive
    bool deleted = false;
    bool guest = false;
    bool admin = false;
    bool bot = false;
    struct Membership {
        QString team;
        QString channel;
        bool admin = false;
    };
    QList<Membership> channels;
};

struct MattermostChannel {
    QString team;
    QString name;
    QString shownName;
    QString header;
    QString purpose;
    bool open = true;
    bool deleted = false;
    QStringList members; // of a direct one
};

struct MattermostReaction {
    QString user;
    QString emoji; // the name between the colons
};

struct MattermostPost {
    QString team;
    QString channel;
    QStringList members; // of a direct conversation
    QString user;
    QString type; // empty: a message
    QString text; // Markdown, with what is attached behind it
    QString shownName; // as a webhook calls itself
    QString value; // of a new header, purpose or name: that
    QString whom; // of an addition or removal: whom
    qint64 createdAt = 0;
    qint64 editedAt = 0;
    qint64 deletedAt = 0;
    bool pinned = false;
    QStringList files; // paths in the archive
    QList<MattermostReaction> reactions;
    QJsonArray replies; // posts, of the same channel
};

Read<MattermostUser> readMattermostUser(const QJsonObject &in); // of a bot, too
Read<MattermostChannel> readMattermostChannel(const QJsonObject &in); // of a direct one, too
Read<MattermostPost> readMattermostPost(const QJsonObject &in); // of a direct one and of a reply, too

// Whose conversation it is: the same for each order of its people.
QString directKey(QStringList members);

} // namespace teahouse::server::import
