// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/admin/command.h"
#include "server/admin/departments.h"

#include "common/proto/departments.h"

namespace teahouse::server::admin {

using namespace Qt::StringLiterals;

static int finish(const Options &options, const Result<proto::Done> &done)
{
    if (!done)
        return failed(done.error());
    if (options.json())
        print(QJsonObject{{u"done"_s, true}});
    return kDone;
}

int departmentRename(const QStringList &arguments)
{
    Options options(commandNamed("department rename"));
    options.argument("PATH", "the department, as 研发部/后端组");
    options.argument("NAME", "what it is called from now on");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    return finish(options, departmentAt(**office, options.argumentAt(0)).and_then([&](const proto::Department &department) {
        return (*office)->ask(proto::UpdateDepartment{.department = department.id, .name = options.argumentAt(1)});
    }));
}

int departmentMove(const QStringList &arguments)
{
    Options options(commandNamed("department move"));
    options.argument("PATH", "the department, as 研发部/后端组");
    options.option("below", "PATH", "the one it comes under (the top, where neither is said)");
    options.option("place", "NUMBER", "where it stands among its neighbours; the same number: by name");
    if (const auto ended = options.parse(arguments))
        return *ended;
    bool numbered = true;
    const qint64 place = options.has("place") ? options.text("place").toLongLong(&numbered) : 0;
    if (!numbered) {
        complain(u"--place is a number"_s);
        return kUsage;
    }
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    proto::UpdateDepartment update{.parent = DepartmentId()};
    if (options.has("place"))
        update.place = place;
    if (options.has("place") && !options.has("below"))
        update.parent = {}; // it only changes its place
    if (options.has("below")) {
        const auto parent = departmentAt(**office, options.text("below"));
        if (!parent)
            return failed(parent.error());
        update.parent = parent->id;
    }
    return finish(options, departmentAt(**office, options.argumentAt(0)).and_then([&](const proto::Department &department) {
        update.department = department.id;
        return (*office)->ask(update);
    }));
}

int departmentRemove(const QStringList &arguments)
{
    Options options(commandNamed("department remove"));
    options.argument("PATH", "the department, as 研发部/后端组; goes with those below it, its people come under the one above");
    if (const auto ended = options.parse(arguments))
        return *ended;
    const auto office = Office::open(options.folder());
    if (!office)
        return failed(office.error());
    return finish(options, departmentAt(**office, options.argumentAt(0)).and_then([&](const proto::Department &department) {
        return (*office)->ask(proto::UpdateDepartment{.department = department.id, .remove = true});
    }));
}

} // namespace teahouse::server::admin
