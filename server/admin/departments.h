// SPDX-License-Identifier: AGPL-3.0-or-later
// The tree of departments, as the command line speaks of it: by paths, "研发部/后端组".
#pragma once

#include "server/admin/office.h"

#include <QHash>

namespace teahouse::server::admin {

class DepartmentTree
{
public:
    DepartmentTree() = default;
    explicit DepartmentTree(const QList<proto::Department> &all); // without removed ones

    const proto::Department *find(DepartmentId id) const;
    DepartmentId at(const QStringList &path) const; // invalid: there is none; so is the top
    QList<DepartmentId> below(DepartmentId parent) const { return m_below.value(parent); } // in their order
    QStringList path(DepartmentId id) const;

private:
    QHash<DepartmentId, proto::Department> m_all;
    QHash<DepartmentId, QList<DepartmentId>> m_below;
};

Result<DepartmentTree> departmentTree(Office &office);
// By its path; NotFound.
Result<proto::Department> departmentAt(Office &office, const QString &path);
// With those above it that are not there yet.
Result<DepartmentId> makeDepartment(Office &office, const QStringList &path);

} // namespace teahouse::server::admin
