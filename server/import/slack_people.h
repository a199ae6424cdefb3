// SPDX-License-Identifier: AGPL-3.0-or-later
// The people of a Slack export become users without a password: nobody can sign in as one of them until an
// administrator gives him a password. Nobody becomes an administrator by an import.
//
// An export does not list everyone who speaks in it (guests of shared channels, bots, webhooks). These are made when
// they first appear: people deactivated, bots as bots.
#pragma once

#include "server/import/import_run.h"
#include "server/import/slack_records.h"

#include <QHash>

namespace teahouse::server::import {

class SlackPeople
{
public:
    explicit SlackPeople(ImportRun &run) : m_run(run) { }

    // One of users.json; those who came in earlier stay as they are now.
    void add(const SlackUser &user, qint64 position);

    UserId idOf(const QString &slackId) const { return m_people.value(slackId).id; } // invalid: unknown
    QString nameOf(QStringView slackId) const { return m_people.value(slackId.toString()).name; } // for @name

    UserId person(const QString &slackId, const QString &shownName, qint64 position); // made when unknown
    UserId authorOf(const SlackMessage &message, qint64 position); // invalid: none is named
    // What a bot called itself for this message, where that is not its name.
    QString shownNameOf(const SlackMessage &message, UserId author) const;

private:
    struct Person {
        UserId id;
        QString name;
    };

    UserId made(const SlackUser &user, qint64 position);
    void keep(const SlackUser &user, qint64 position);

    ImportRun &m_run;
    QHash<QString, Person> m_people; // by Slack id, and by bot id
    QHash<UserId, QString> m_shownNames;
};

} // namespace teahouse::server::import
