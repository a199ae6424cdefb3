// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/codec/json.h"

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

int userList(const QStringList &arguments)
{
    Options options(commandNamed("user list"));
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto users = Office::open(options.folder()).and_then([](const std::unique_ptr<Office> &office) {
        return allUsers(*office);
    });
    if (!users)
        return failed(users.error());
    if (options.json()) {
        print(QJsonObject{{u"users"_s, codec::toJson(*users)}});
        return kDone;
    }
    for (const proto::User &user : *users) {
        const QString state = user.deactivated ? u" (deactivated)"_s : user.bot ? u" (bot)"_s : QString();
        print(u"%1  %2  %3%4"_s.arg(user.name, -24).arg(meta::nameOf(user.role), -7).arg(user.displayName, state));
    }
    return kDone;
}

} // namespace teahouse::server::admin
