// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/proto/people.h"

namespace teahouse::server::admin {

int rename(const QStringList &arguments)
{
    Options options(commandNamed("rename"));
    options.argument("NAME", "what people see above their channels");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto done = (*office)->ask(proto::UpdateWorkspace{options.argumentAt(0)});
    if (!done)
        return failed(done.error());
    if (options.json())
        print(QJsonObject{{QStringLiteral("done"), true}});
    return kDone;
}

} // namespace teahouse::server::admin
