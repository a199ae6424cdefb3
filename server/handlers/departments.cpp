// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/departments.h"

#include "common/text/fold.h"
#include "server/domain/names.h"
#include "server/handlers/tell.h"
#include "server/store/departments.h"
#include "server/store/users.h"

#include <algorithm>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

// From the top down to it; empty where it is not there, too deep or (through some mistake) below itself.
QList<DepartmentId> pathTo(DepartmentId department, sql::Db &db)
{
    QList<DepartmentId> path;
    for (DepartmentId at = department; at.isValid();) {
        const auto row = store::department(db, at);
        if (!row || row->removed || path.contains(at) || path.size() >= limits::kDepartmentDepth)
            return {};
        path.prepend(at);
        at = row->parent;
    }
    return path;
}

qint64 depthBelow(DepartmentId department, sql::Db &db)
{
    qint64 depth = 0;
    const auto below = store::departmentsIn(db, department);
    for (const proto::Department &one : below)
        depth = std::max(depth, 1 + depthBelow(one.id, db));
    return depth;
}

// Free, and there is room for so many more steps below the parent.
std::optional<Error> objectionTo(const proto::Department &department, qint64 below, sql::Db &db)
{
    const auto path = pathTo(department.parent, db);
    if (department.parent.isValid() && path.isEmpty())
        return Error{Code::NotFound, u"parent"_s};
    if (path.contains(department.id))
        return Error{Code::Conflict, u"parent"_s};
    if (path.size() + 1 + below > limits::kDepartmentDepth)
        return Error{Code::TooLarge, u"depth"_s};
    const DepartmentId namesake = store::departmentNamed(db, text::fold(department.name), department.parent);
    if (namesake.isValid() && namesake != department.id)
        return Error{Code::Conflict, u"name"_s};
    return {};
}

// With those below it; the people go up to `into`.
void remove(proto::Department department, DepartmentId into, Context &context)
{
    const auto below = store::departmentsIn(context.db, department.id);
    for (const proto::Department &one : below)
        remove(one, into, context);
    const auto people = store::peopleOf(context.db, department.id);
    for (const UserId id : people) {
        auto user = *store::user(context.db, id);
        user.department = into;
        store::updateUser(context.db, user);
        tell(context, proto::Stream::workspace(), std::move(user));
    }
    department.removed = true;
    store::updateDepartment(context.db, department);
    tell(context, proto::Stream::workspace(), std::move(department));
}

} // namespace

Result<proto::DepartmentMade> handle(const proto::CreateDepartment &request, Context &context)
{
    const auto name = domain::displayName(request.name);
    if (!name)
        return fail(Code::BadRequest, u"name"_s);
    if (const auto known = store::departmentNamed(context.db, text::fold(*name), request.parent); known.isValid())
        return proto::DepartmentMade{known};
    proto::Department department{.name = *name, .parent = request.parent, .place = request.place};
    if (auto objection = objectionTo(department, 0, context.db))
        return tl::unexpected(*std::move(objection));
    if (store::countDepartments(context.db) >= limits::kDepartments)
        return fail(Code::TooLarge, u"departments"_s);
    department.id = {context.freshId()};
    store::insertDepartment(context.db, department);
    tell(context, proto::Stream::workspace(), department);
    return proto::DepartmentMade{department.id};
}

Result<proto::Done> handle(const proto::UpdateDepartment &request, Context &context)
{
    auto department = store::department(context.db, request.department);
    if (!department)
        return fail(Code::NotFound);
    if (department->removed)
        return request.remove ? Result<proto::Done>(proto::Done{}) : fail(Code::NotFound);
    if (request.remove) {
        remove(*department, department->parent, context);
        return proto::Done{};
    }
    const auto before = *department;
    const auto name = domain::displayName(request.name.value_or(before.name));
    if (!name)
        return fail(Code::BadRequest, u"name"_s);
    department->name = *name;
    department->parent = request.parent.value_or(before.parent);
    department->place = request.place.value_or(before.place);
    if (*department == before)
        return proto::Done{};
    const qint64 below = department->parent == before.parent ? 0 : depthBelow(department->id, context.db);
    if (auto objection = objectionTo(*department, below, context.db))
        return tl::unexpected(*std::move(objection));
    store::updateDepartment(context.db, *department);
    tell(context, proto::Stream::workspace(), *std::move(department));
    return proto::Done{};
}

} // namespace teahouse::server
