// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/groups.h"

#include "server/domain/names.h"
#include "server/handlers/tell.h"
#include "server/store/groups.h"
#include "server/store/users.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

// Each once. Somebody whose account is closed may stay: he is not told of anything.
Result<QList<UserId>> eachOf(const QList<UserId> &people, Context &context)
{
    QList<UserId> each;
    for (const UserId id : people) {
        if (each.contains(id))
            continue;
        if (!store::user(context.db, id))
            return fail(Code::NotFound, u"people"_s);
        each.append(id);
    }
    return each;
}

// The name itself when none is given.
std::optional<QString> shownName(const QString &wanted, const QString &name)
{
    return wanted.trimmed().isEmpty() ? std::optional(name) : domain::displayName(wanted);
}

Result<void> rename(proto::Group &group, const QString &wanted, Context &context)
{
    const auto name = domain::loginName(wanted);
    if (!name)
        return fail(Code::BadRequest, u"name"_s);
    const QString key = domain::nameKey(*name);
    if (key != domain::nameKey(group.name) && store::isNameTaken(context.db, key))
        return fail(Code::Conflict, u"name"_s);
    group.name = *name;
    return {};
}

Result<void> change(proto::Group &group, const proto::UpdateGroup &request, Context &context)
{
    if (request.remove) {
        group.removed = true;
        group.people.clear();
        return {};
    }
    if (request.name) {
        if (auto renamed = rename(group, *request.name, context); !renamed)
            return renamed;
    }
    if (request.displayName) {
        const auto shown = shownName(*request.displayName, group.name);
        if (!shown)
            return fail(Code::BadRequest, u"display_name"_s);
        group.displayName = *shown;
    }
    if (request.people) {
        auto people = eachOf(*request.people, context);
        if (!people)
            return tl::unexpected(people.error());
        group.people = *std::move(people);
    }
    return {};
}

} // namespace

Result<proto::GroupCreated> handle(const proto::CreateGroup &request, Context &context)
{
    if (!request.localId.isValid())
        return fail(Code::BadRequest);
    if (const GroupId made = store::groupMadeBy(context.db, context.actor.user, request.localId); made.isValid())
        return proto::GroupCreated{made};
    proto::Group group{.creator = context.actor.user};
    if (auto named = rename(group, request.name, context); !named)
        return tl::unexpected(named.error());
    const auto shown = shownName(request.displayName, group.name);
    if (!shown)
        return fail(Code::BadRequest, u"display_name"_s);
    auto people = eachOf(request.people, context);
    if (!people)
        return tl::unexpected(people.error());
    if (store::countGroups(context.db) >= limits::kGroups)
        return fail(Code::TooLarge, u"groups"_s);

    group.id = {context.freshId()};
    group.displayName = *shown;
    group.people = *std::move(people);
    store::insertGroup(context.db, group, request.localId);
    tell(context, proto::Stream::workspace(), group);
    return proto::GroupCreated{group.id};
}

Result<proto::Done> handle(const proto::UpdateGroup &request, Context &context)
{
    auto group = store::group(context.db, request.group);
    if (!group)
        return fail(Code::NotFound);
    if (group->creator != context.actor.user && !context.actor.isAdmin())
        return fail(Code::Forbidden);
    if (group->removed)
        return request.remove ? Result<proto::Done>(proto::Done{}) : fail(Code::NotFound);
    const proto::Group before = *group;
    if (auto changed = change(*group, request, context); !changed)
        return tl::unexpected(changed.error());
    if (*group == before)
        return proto::Done{};
    store::updateGroup(context.db, *group);
    tell(context, proto::Stream::workspace(), *std::move(group));
    return proto::Done{};
}

} // namespace teahouse::server
