// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/departments.h"

#include <QJsonArray>

#include <functional>

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

int departmentList(const QStringList &arguments)
{
    Options options(commandNamed("department list"));
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto tree = departmentTree(**office);
    const auto users = allUsers(**office);
    if (!tree || !users)
        return failed(tree ? users.error() : tree.error());
    QHash<DepartmentId, qint64> people;
    for (const proto::User &user : *users)
        people[user.department] += !user.deactivated;

    QJsonArray rows;
    QStringList lines;
    const std::function<void(DepartmentId, int)> add = [&](DepartmentId parent, int depth) {
        const auto below = tree->below(parent);
        for (const DepartmentId id : below) {
            const QString name = tree->find(id)->name;
            lines += u"%1%2  (%3)"_s.arg(QString(depth * 2, u' '), name).arg(people.value(id));
            rows.append(QJsonObject{{u"department"_s, QString::number(id.value)},
                                    {u"name"_s, name},
                                    {u"path"_s, tree->path(id).join(u'/')},
                                    {u"people"_s, people.value(id)}});
            add(id, depth + 1);
        }
    };
    add({}, 0);
    if (options.json())
        print(QJsonObject{{u"departments"_s, rows}});
    else if (!lines.isEmpty())
        print(lines.join(u'\n'));
    return kDone;
}

} // namespace teahouse::server::admin
