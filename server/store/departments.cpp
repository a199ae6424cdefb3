// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/store/departments.h"

#include "common/text/fold.h"
#include "server/store/streams.h"

namespace teahouse::server::store {

using namespace Qt::StringLiterals;

static proto::Department departmentFrom(const QSqlQuery &row) { return sql::fromRow<proto::Department>(row); }

void insertDepartment(sql::Db &db, proto::Department &department)
{
    department.rev = nextWorkspaceRev(db);
    db.run(u"INSERT INTO departments (id, name, name_fold, parent, place, removed, rev) VALUES (?, ?, ?, ?, ?, ?, ?)"_s,
           department.id, department.name, text::fold(department.name), department.parent, department.place,
           department.removed, department.rev);
}

void updateDepartment(sql::Db &db, proto::Department &department)
{
    department.rev = nextWorkspaceRev(db);
    db.run(u"UPDATE departments SET name = ?, name_fold = ?, parent = ?, place = ?, removed = ?, rev = ? WHERE id = ?"_s,
           department.name, text::fold(department.name), department.parent, department.place, department.removed,
           department.rev, department.id);
}

std::optional<proto::Department> department(sql::Db &db, DepartmentId id)
{
    return db.first(u"SELECT "_s + kDepartmentColumns + u"FROM departments WHERE id = ?"_s, departmentFrom, id);
}

DepartmentId departmentNamed(sql::Db &db, const QString &foldedName, DepartmentId parent)
{
    return {db.number(u"SELECT id FROM departments WHERE name_fold = ? AND parent = ? AND removed = 0"_s, foldedName,
                      parent)};
}

QList<proto::Department> departmentsIn(sql::Db &db, DepartmentId parent)
{
    return db.list(u"SELECT "_s + kDepartmentColumns
                       + u"FROM departments WHERE parent = ? AND removed = 0 ORDER BY place, name"_s,
                   departmentFrom, parent);
}

QList<UserId> peopleOf(sql::Db &db, DepartmentId department)
{
    return db.list(u"SELECT id FROM users WHERE department = ? AND department > 0 ORDER BY id"_s,
                   [](const QSqlQuery &row) { return UserId{row.value(0).toLongLong()}; }, department);
}

DepartmentId onlyDepartmentNamed(sql::Db &db, const QString &foldedName)
{
    const auto found = db.list(u"SELECT id FROM departments WHERE name_fold = ? AND removed = 0 LIMIT 2"_s,
                               [](const QSqlQuery &row) { return DepartmentId{row.value(0).toLongLong()}; }, foldedName);
    return found.size() == 1 ? found.first() : DepartmentId();
}

// UNION, not UNION ALL: ends even if some were below themselves.
QList<UserId> peopleInAndBelow(sql::Db &db, DepartmentId department)
{
    return db.list(u"WITH RECURSIVE branch (id) AS (SELECT id FROM departments WHERE id = ? AND removed = 0 UNION"
                   " SELECT d.id FROM departments d JOIN branch b ON d.parent = b.id WHERE d.removed = 0)"
                   " SELECT u.id FROM users u JOIN branch b ON u.department = b.id"
                   " WHERE u.department > 0 AND u.deactivated = 0 ORDER BY u.id"_s,
                   [](const QSqlQuery &row) { return UserId{row.value(0).toLongLong()}; }, department);
}

qint64 countDepartments(sql::Db &db) { return db.number(u"SELECT COUNT(*) FROM departments WHERE removed = 0"_s); }

QList<proto::Department> showDepartmentsAgain(sql::Db &db)
{
    auto all = db.list(u"SELECT "_s + kDepartmentColumns + u"FROM departments ORDER BY rev"_s, departmentFrom);
    for (proto::Department &one : all) {
        one.rev = nextWorkspaceRev(db);
        db.run(u"UPDATE departments SET rev = ? WHERE id = ?"_s, one.rev, one.id);
    }
    return all;
}

void createDepartments(sql::Db &db)
{
    db.run(u"CREATE TABLE departments (id "_s + (db.isPostgres() ? u"BIGINT"_s : u"INTEGER"_s)
           + u" PRIMARY KEY, name TEXT NOT NULL, name_fold TEXT NOT NULL, parent BIGINT NOT NULL, place BIGINT NOT NULL,"
             " removed INTEGER NOT NULL DEFAULT 0, rev BIGINT NOT NULL)"_s);
    db.run(u"CREATE UNIQUE INDEX departments_name ON departments (parent, name_fold) WHERE removed = 0"_s);
    db.run(u"CREATE INDEX departments_called ON departments (name_fold) WHERE removed = 0"_s);
    db.run(u"CREATE INDEX departments_rev ON departments (rev)"_s);
    db.run(u"CREATE INDEX users_department ON users (department) WHERE department > 0"_s);
}

} // namespace teahouse::server::store
