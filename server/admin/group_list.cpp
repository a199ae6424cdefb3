// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/codec/json.h"

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

static QString namesOf(const proto::Group &group, const QList<proto::User> &users)
{
    QStringList names;
    for (const proto::User &user : users) {
        if (group.people.contains(user.id))
            names.append(user.name);
    }
    return names.join(u", "_s);
}

int groupList(const QStringList &arguments)
{
    Options options(commandNamed("group list"));
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto groups = allGroups(**office);
    const auto users = allUsers(**office);
    if (!groups || !users)
        return failed(groups ? users.error() : groups.error());
    if (options.json()) {
        print(QJsonObject{{u"groups"_s, codec::toJson(*groups)}});
        return kDone;
    }
    for (const proto::Group &group : *groups)
        print(u"%1  %2  %3"_s.arg(group.name, -24).arg(group.displayName, namesOf(group, *users)));
    return kDone;
}

} // namespace teahouse::server::admin
