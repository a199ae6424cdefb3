// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"
#include "server/node/local_requests.h"

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

int userResetPassword(const QStringList &arguments)
{
    Options options(commandNamed("user reset-password"));
    options.argument("NAME", "whose password");
    options.flag("password-stdin", "read the password from the first line of the input (required)");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto password = options.has("password-stdin") ? passwordFromInput() : std::nullopt;
    if (!password) {
        complain(u"--password-stdin and a line of input are required"_s);
        return kUsage;
    }
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto done = userNamed(**office, options.argumentAt(0)).and_then([&](const proto::User &user) {
        return (*office)->ask(ResetPassword{user.id, *password});
    });
    if (!done)
        return failed(done.error());
    if (options.json())
        print(QJsonObject{{u"done"_s, true}});
    return kDone;
}

} // namespace teahouse::server::admin
