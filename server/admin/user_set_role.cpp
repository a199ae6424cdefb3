// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/proto/people.h"

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

int userSetRole(const QStringList &arguments)
{
    Options options(commandNamed("user set-role"));
    options.argument("NAME", "whose role");
    options.argument("ROLE", "owner, admin, moderator, member or guest");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto role = meta::valueOf<proto::Role>(options.argumentAt(1));
    if (role == proto::Role::Unknown) {
        complain(u"ROLE is owner, admin, moderator, member or guest"_s);
        return kUsage;
    }
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto done = userNamed(**office, options.argumentAt(0)).and_then([&](const proto::User &user) {
        return (*office)->ask(proto::SetRole{user.id, role});
    });
    if (!done)
        return failed(done.error());
    if (options.json())
        print(QJsonObject{{u"done"_s, true}});
    return kDone;
}

} // namespace teahouse::server::admin
