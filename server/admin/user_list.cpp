// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/codec/json.h"
#include "common/proto/second_factor.h"

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

int userList(const QStringList &arguments)
{
    Options options(commandNamed("user list"));
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto users = allUsers(**office);
    if (!users)
        return failed(users.error());
    const auto factors = (*office)->ask(proto::ListSecondFactors{});
    if (!factors)
        return failed(factors.error());
    if (options.json()) {
        print(QJsonObject{{u"users"_s, codec::toJson(*users)}, {u"second_factors"_s, codec::toJson(factors->users)}});
        return kDone;
    }
    for (const proto::User &user : *users) {
        const QString state = user.deactivated ? u" (deactivated)"_s : user.bot ? u" (bot)"_s : QString();
        const QString factor = factors->users.contains(user.id) ? u" (second factor)"_s : QString();
        print(u"%1  %2  %3%4%5"_s.arg(user.name, -24).arg(meta::nameOf(user.role), -7).arg(user.displayName, state, factor));
    }
    return kDone;
}

} // namespace teahouse::server::admin
