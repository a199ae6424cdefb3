// SPDX-License-Identifier: AGPL-3.0-or-later
// People out of a table: first what would come of each row, then, where it is wanted, doing it. Who is there already is
// changed, never doubled, so the same table can be brought in again.
#pragma once

#include "server/admin/departments.h"
#include "server/admin/people_table.h"

#include <QJsonObject>

#include <functional>

namespace teahouse::server::admin {

enum class Fate : quint8 { Made, Changed, Unchanged, Refused };

struct PersonPlan {
    PersonRow row;
    Fate fate = Fate::Unchanged;
    UserId user; // who is there already
    QStringList changes; // which parts
};

struct PeoplePlan {
    QList<PersonPlan> people;
    QStringList departments; // paths of those that are not there yet
    QStringList ignored; // columns

    qsizetype count(Fate fate) const;
    QJsonObject toJson() const;
    QStringList toLines() const; // for a person at a terminal
};

// `role`: of new people of whom the table says nothing.
Result<PeoplePlan> planPeople(Office &office, const PeopleTable &table, proto::Role role);

// Refuses in `plan` what the server refuses. `keep` is given each password that was made up, once its account is there;
// where it fails, nobody else is made.
Result<void> carryOut(Office &office, PeoplePlan &plan, qint64 shortestPassword,
                      const std::function<bool(const proto::User &user, const QString &password)> &keep);

} // namespace teahouse::server::admin
