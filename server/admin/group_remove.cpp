// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/office.h"

#include "common/proto/groups.h"

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

int groupRemove(const QStringList &arguments)
{
    Options options(commandNamed("group remove"));
    options.argument("NAME", "the group");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    const auto done = groupNamed(**office, options.argumentAt(0)).and_then([&](const proto::Group &group) {
        return (*office)->ask(proto::UpdateGroup{.group = group.id, .remove = true});
    });
    if (!done)
        return failed(done.error());
    if (options.json())
        print(QJsonObject{{u"done"_s, true}});
    return kDone;
}

} // namespace teahouse::server::admin
