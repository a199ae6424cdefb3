// SPDX-License-Identifier: Apache-2.0
#include "app/store/department_book.h"

#include "app/store/own_rows.h"

#include <algorithm>

namespace teahouse::app {

DepartmentBook::DepartmentBook(Archive &archive, QObject *parent) : QObject(parent)
{
    connect(&archive, &Archive::applied, this, [this](const Applied &what) { take(what.news.departments); });
    archive.read(store::departments).then(this, [this](const Result<QList<proto::Department>> &rows) {
        take(rows.value_or(QList<proto::Department>()));
    });
}

const proto::Department *DepartmentBook::find(DepartmentId id) const
{
    const auto it = m_all.constFind(id);
    return it == m_all.cend() || it->removed ? nullptr : &*it;
}

QList<DepartmentId> DepartmentBook::withAllBelow(DepartmentId id) const
{
    QList<DepartmentId> all{id};
    for (qsizetype i = 0; i < all.size() && all.size() <= m_all.size(); ++i)
        all += below(all.at(i));
    return all;
}

QStringList DepartmentBook::path(DepartmentId id) const
{
    QStringList names;
    for (const auto *at = find(id); at && names.size() < limits::kDepartmentDepth; at = find(at->parent))
        names.prepend(at->name);
    return names;
}

void DepartmentBook::take(const QList<proto::Department> &rows)
{
    bool news = false;
    for (const proto::Department &row : rows) {
        proto::Department &known = m_all[row.id];
        if (known.id.isValid() && known.rev >= row.rev)
            continue;
        known = row;
        news = true;
    }
    if (!news)
        return;
    m_below.clear();
    for (const proto::Department &one : std::as_const(m_all)) {
        if (!one.removed)
            m_below[one.parent].append(one.id);
    }
    for (auto &ids : m_below) {
        std::sort(ids.begin(), ids.end(), [this](DepartmentId a, DepartmentId b) {
            const auto &first = *m_all.constFind(a), &second = *m_all.constFind(b);
            return std::tie(first.place, first.name, a) < std::tie(second.place, second.name, b);
        });
    }
    Q_EMIT changed();
}

} // namespace teahouse::app
