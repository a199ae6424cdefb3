// SPDX-License-Identifier: AGPL-3.0-or-later
// The channels of a Mattermost export, of all its teams: here they are of one office. Declared as they come, opened when
// everybody is known; members come last, as having read everything.
#pragma once

#include "server/import/mattermost_people.h"
#include "server/import/newcomers.h"

#include <functional>

namespace teahouse::server::import {

class MattermostChannels
{
public:
    MattermostChannels(ImportRun &run, MattermostPeople &people) : m_run(run), m_people(people) { }

    static QString keyOf(const QString &team, const QString &channel) { return team + u'/' + channel; }

    void declare(const MattermostChannel &channel, qint64 position);
    void noteDirect(const QStringList &members); // somebody talks there
    void addMemberships(const MattermostUser &user, qint64 position);

    // False: go no further.
    [[nodiscard]] bool open(const std::function<qint64(const QString &key)> &firstAt);
    [[nodiscard]] bool addMembers();

    ChannelId idOf(const QString &key) const { return m_channels.value(key).id; } // invalid: unknown
    // What the channels of that one's team are called here, by their names there.
    const QHash<QString, QString> &namesIn(const QString &key);

private:
    struct Declared {
        MattermostChannel channel;
        qint64 position = -1;
        ChannelId id;
        qint64 createdAt = 0;
        QList<UserId> people; // of a direct one
    };
    struct Membership {
        QString key;
        UserId user;
        bool admin = false;
        qint64 position = -1;
    };
    void openOne(const QString &key, Declared &declared, qint64 firstAt);

    ImportRun &m_run;
    MattermostPeople &m_people;
    QHash<QString, Declared> m_channels; // by key
    QStringList m_keys; // in the order of the file
    QList<Membership> m_memberships;
    QHash<QString, QHash<QString, QString>> m_names; // by team
};

} // namespace teahouse::server::import
