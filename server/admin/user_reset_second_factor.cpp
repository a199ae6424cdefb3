// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/proto/second_factor.h"

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

int userResetSecondFactor(const QStringList &arguments)
{
    Options options(commandNamed("user reset-second-factor"));
    options.argument("NAME", "whose second factor");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto done = userNamed(**office, options.argumentAt(0)).and_then([&](const proto::User &user) {
        return (*office)->ask(proto::ResetSecondFactor{user.id});
    });
    if (!done)
        return failed(done.error());
    if (options.json())
        print(QJsonObject{{u"done"_s, true}});
    return kDone;
}

} // namespace teahouse::server::admin
