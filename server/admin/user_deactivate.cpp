// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/proto/people.h"

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

int userDeactivate(const QStringList &arguments)
{
    Options options(commandNamed("user deactivate"));
    options.argument("NAME", "whose account");
    options.flag("undo", "let it back in");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto done = userNamed(**office, options.argumentAt(0)).and_then([&](const proto::User &user) {
        return (*office)->ask(proto::Deactivate{user.id, !options.has("undo")});
    });
    if (!done)
        return failed(done.error());
    if (options.json())
        print(QJsonObject{{u"done"_s, true}});
    return kDone;
}

} // namespace teahouse::server::admin
