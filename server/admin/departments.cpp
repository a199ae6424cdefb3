// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/departments.h"

#include "common/proto/departments.h"
#include "common/text/fold.h"
#include "server/admin/people_table.h"

#include <algorithm>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

DepartmentTree::DepartmentTree(const QList<proto::Department> &all)
{
    for (const proto::Department &one : all)
        m_all.insert(one.id, one);
    for (const proto::Department &one : all)
        m_below[one.parent].append(one.id);
    for (auto &ids : m_below) {
        std::sort(ids.begin(), ids.end(), [this](DepartmentId a, DepartmentId b) {
            const auto &first = *m_all.constFind(a), &second = *m_all.constFind(b);
            return std::tie(first.place, first.name, a) < std::tie(second.place, second.name, b);
        });
    }
}

const proto::Department *DepartmentTree::find(DepartmentId id) const
{
    const auto it = m_all.constFind(id);
    return it == m_all.cend() ? nullptr : &*it;
}

DepartmentId DepartmentTree::at(const QStringList &path) const
{
    DepartmentId at;
    for (const QString &name : path) {
        const auto ids = below(at);
        const auto found = std::find_if(ids.begin(), ids.end(), [&](DepartmentId id) {
            return text::fold(m_all.constFind(id)->name) == text::fold(name);
        });
        if (found == ids.end())
            return {};
        at = *found;
    }
    return at;
}

QStringList DepartmentTree::path(DepartmentId id) const
{
    QStringList names;
    for (const auto *at = find(id); at && names.size() < limits::kDepartmentDepth; at = find(at->parent))
        names.prepend(at->name);
    return names;
}

Result<DepartmentTree> departmentTree(Office &office)
{
    return allDepartments(office).map([](const QList<proto::Department> &all) { return DepartmentTree(all); });
}

Result<proto::Department> departmentAt(Office &office, const QString &path)
{
    return departmentTree(office).and_then([&](const DepartmentTree &tree) -> Result<proto::Department> {
        if (const proto::Department *found = tree.find(tree.at(departmentPath(path))))
            return *found;
        return fail(Code::NotFound, u"there is no department \"%1\""_s.arg(path));
    });
}

Result<DepartmentId> makeDepartment(Office &office, const QStringList &path)
{
    DepartmentId at;
    for (const QString &name : path) {
        const auto made = office.ask(proto::CreateDepartment{.name = name, .parent = at});
        if (!made)
            return tl::unexpected(made.error());
        at = made->id;
    }
    return at;
}

} // namespace teahouse::server::admin
