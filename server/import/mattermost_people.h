// SPDX-License-Identifier: AGPL-3.0-or-later
// The people of a Mattermost export, by their names there. Who speaks in it without being listed is made when he first
// appears: deactivated.
#pragma once

#include "server/import/arrival.h"
#include "server/import/mattermost_records.h"

namespace teahouse::server::import {

class MattermostPeople
{
public:
    MattermostPeople(ImportRun &run, Arrival &arrival) : m_run(run), m_arrival(arrival) { }

    void add(const MattermostUser &user, qint64 position);
    UserId idOf(const QString &name) const { return m_people.value(name); } // invalid: unknown
    UserId person(const QString &name, qint64 position); // made when unknown
    UserId named(const QString &folded) const { return m_byName.value(folded); } // by the folded name here
    const QHash<QString, QString> &renamed() const { return m_renamed; }

private:
    void keep(const MattermostUser &user, qint64 position);

    ImportRun &m_run;
    Arrival &m_arrival;
    QHash<QString, UserId> m_people;
    QHash<QString, UserId> m_byName;
    QHash<QString, QString> m_renamed;
};

} // namespace teahouse::server::import
