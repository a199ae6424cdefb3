// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/departments.h"
#include "server/admin/people_table.h"

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

int departmentCreate(const QStringList &arguments)
{
    Options options(commandNamed("department create"));
    options.argument("PATH", "from the top down, as 研发部/后端组; those above it are made, too");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const QStringList path = departmentPath(options.argumentAt(0));
    if (path.isEmpty()) {
        complain(u"PATH has no name in it"_s);
        return kUsage;
    }
    const auto made = Office::open(options.folder()).and_then([&path](const std::unique_ptr<Office> &office) {
        return makeDepartment(*office, path);
    });
    if (!made)
        return failed(made.error());
    if (options.json())
        print(QJsonObject{{u"department"_s, QString::number(made->value)}});
    return kDone;
}

} // namespace teahouse::server::admin
