// SPDX-License-Identifier: AGPL-3.0-or-later
// The parts of the office. Rows of the workspace stream; what was removed stays as a tombstone.
#pragma once

#include "common/proto/records.h"
#include "common/sql/db.h"

namespace teahouse::server::store {

inline const QString kDepartmentColumns = QStringLiteral("id, name, parent, place, removed, rev ");

// Both give it its rev. The name must be free below its parent.
void insertDepartment(sql::Db &db, proto::Department &department);
void updateDepartment(sql::Db &db, proto::Department &department);

std::optional<proto::Department> department(sql::Db &db, DepartmentId id); // removed ones too
// Removed ones have no name; invalid: none.
DepartmentId departmentNamed(sql::Db &db, const QString &foldedName, DepartmentId parent);
QList<proto::Department> departmentsIn(sql::Db &db, DepartmentId parent); // not removed; one step down
QList<UserId> peopleOf(sql::Db &db, DepartmentId department); // closed accounts too; of this one alone
// The one of that name, wherever it stands; invalid: there is none, or more than one.
DepartmentId onlyDepartmentNamed(sql::Db &db, const QString &foldedName);
QList<UserId> peopleInAndBelow(sql::Db &db, DepartmentId department); // without closed accounts
qint64 countDepartments(sql::Db &db);
// Gives all a new rev, so that somebody who could not see them gets them; oldest first.
QList<proto::Department> showDepartmentsAgain(sql::Db &db);

void createDepartments(sql::Db &db); // the step of the schema

} // namespace teahouse::server::store
