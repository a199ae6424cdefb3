// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/outsiders.h"

#include "common/text/fold.h"
#include "server/domain/names.h"
#include "server/handlers/departments.h"
#include "server/handlers/groups.h"
#include "server/handlers/guests.h"
#include "server/handlers/newcomers.h"
#include "server/handlers/people.h"
#include "server/handlers/place.h"
#include "server/store/audit.h"
#include "server/store/channels.h"
#include "server/store/groups.h"
#include "server/store/identities.h"
#include "server/store/users.h"

#include <algorithm>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

// A directory has lines longer than ours, which is no reason to leave somebody out.
QString line(const QString &text, int longest)
{
    QString plain = domain::topic(text).value_or(QString());
    if (plain.size() > longest)
        plain.truncate(plain.at(longest - 1).isHighSurrogate() ? longest - 1 : longest);
    return plain;
}

// Beside who asked, and when: what it did to an account.
void note(QLatin1StringView deed, const proto::User &user, Context &context)
{
    proto::AuditEntry entry{.at = context.now, .address = context.actor.address, .deed = deed, .subject = u'@' + user.name};
    store::appendAudit(context.db, entry);
}

Result<DepartmentId> departmentAt(const QStringList &path, Context &context)
{
    DepartmentId at;
    for (const QString &name : path) {
        const auto made = handle(proto::CreateDepartment{.name = name, .parent = at}, context);
        if (!made)
            return tl::unexpected(made.error());
        at = made->id;
    }
    return at;
}

// What can't be as it is said there, stays as it is here.
std::optional<Error> describe(proto::User &user, const identity::Outsider &person, Context &context)
{
    if (person.displayName)
        user.displayName = domain::displayName(*person.displayName).value_or(user.displayName);
    if (person.position)
        user.position = line(*person.position, limits::kPosition);
    if (person.phone)
        user.phone = line(*person.phone, limits::kPhone);
    if (person.email)
        user.email = line(*person.email, limits::kEmail);
    if (!person.department)
        return {};
    const auto department = departmentAt(*person.department, context);
    if (!department)
        return department.error();
    user.department = *department;
    return {};
}

Result<Inhabitant> make(const identity::Outsider &person, const QString &name, Context &context)
{
    proto::User user{.id = {context.freshId()}, .name = name, .displayName = name, .role = proto::Role::Member};
    user.deactivated = person.disabled;
    const auto trouble = describe(user, person, context); // tells of departments, so first
    store::createUser(context.db, user, context.now);
    const qint64 firstRev = user.rev;
    store::updateUser(context.db, user); // with all that creating does not write
    store::insertIdentity(context.db, person.provider, person.subject, user.id);
    store::setClosedOutside(context.db, person.provider, user.id, person.disabled);
    context.publish({.stream = proto::Stream::workspace(), .after = firstRev - 1, .upTo = user.rev, .users = {user}});
    enterFirstChannels(user, {}, context);
    note("directory.made"_L1, user, context);
    return Inhabitant{.user = user, .how = TakenIn::Made, .trouble = trouble};
}

// His password here is worth nothing from then on.
Result<proto::User> join(const identity::Outsider &person, const QString &name, Context &context)
{
    const auto user = store::userNamed(context.db, domain::nameKey(name));
    if (!user || !person.mayJoin || user->bot || user->role == proto::Role::Owner
        || store::identityOf(context.db, person.provider, user->id))
        return fail(Code::Conflict, u"name"_s);
    store::insertIdentity(context.db, person.provider, person.subject, user->id);
    store::forgetPassword(context.db, user->id);
    note("directory.joined"_L1, *user, context);
    return *user;
}

// Closed here as there, and opened again if it was the directory that closed it.
Result<TakenIn> openOrClose(proto::User &user, const identity::Outsider &person, Context &context)
{
    const auto known = store::identityOf(context.db, person.provider, user.id);
    const bool byOutside = known && known->closed;
    if (person.disabled == byOutside)
        return TakenIn::Same;
    if (person.disabled != user.deactivated) {
        if (auto closed = setDeactivated(user, person.disabled, context); !closed)
            return tl::unexpected(closed.error());
    }
    store::setClosedOutside(context.db, person.provider, user.id, person.disabled);
    note(person.disabled ? "directory.closed"_L1 : "directory.opened"_L1, user, context);
    return person.disabled ? TakenIn::Closed : TakenIn::Opened;
}

std::optional<Error> rename(proto::User &user, const std::optional<QString> &name, Context &context)
{
    if (!name)
        return Error{Code::BadRequest, u"name"_s};
    const QString key = domain::nameKey(*name);
    if (key != domain::nameKey(user.name) && store::isNameTaken(context.db, key))
        return Error{Code::Conflict, u"name"_s};
    user.name = *name;
    return {};
}

ChannelId channelOf(const identity::OutsideGroup &group, Context &context)
{
    const auto plain = domain::channelName(group.channel);
    return plain ? store::publicChannelNamed(context.db, text::fold(*plain)) : ChannelId();
}

void follow(ChannelId channel, const QList<UserId> &came, const QList<UserId> &left, Context &context)
{
    for (const UserId user : came) {
        const auto state = store::channelState(context.db, channel, user);
        if (state && !state->archived && state->role == proto::ChannelRole::Unknown)
            enter(context, {.channel = channel, .state = *state}, user, Entering::Joins);
    }
    for (const UserId user : left) {
        const auto state = store::channelState(context.db, channel, user);
        if (state && state->role != proto::ChannelRole::Unknown)
            leave(context, channel, user, Leaving::Leaves);
    }
}

QList<UserId> without(const QList<UserId> &people, const QList<UserId> &others)
{
    QList<UserId> rest;
    std::copy_if(people.begin(), people.end(), std::back_inserter(rest), [&](UserId one) { return !others.contains(one); });
    return rest;
}

} // namespace

Result<Inhabitant> takeIn(const identity::Outsider &person, Context &context)
{
    const auto name = domain::loginName(person.name);
    const UserId known = store::userOf(context.db, person.provider, person.subject);
    Inhabitant one;
    if (known.isValid()) {
        one.user = *store::user(context.db, known);
    } else {
        if (!name)
            return fail(Code::BadRequest, u"name"_s);
        if (!store::isNameTaken(context.db, domain::nameKey(*name)))
            return make(person, *name, context);
        auto joined = join(person, *name, context);
        if (!joined)
            return tl::unexpected(joined.error());
        one = {.user = *std::move(joined), .how = TakenIn::Joined};
    }
    const proto::User before = one.user;
    const auto misnamed = rename(one.user, name, context);
    const auto misdescribed = describe(one.user, person, context);
    one.trouble = misnamed ? misnamed : misdescribed;
    if (one.user != before) {
        store::updateUser(context.db, one.user);
        tellPerson(context, one.user);
        one.how = one.how == TakenIn::Joined ? one.how : TakenIn::Changed;
    }
    const auto turned = openOrClose(one.user, person, context);
    if (!turned)
        return tl::unexpected(turned.error());
    if (*turned != TakenIn::Same)
        one.how = *turned;
    return one;
}

bool closeVanished(UserId id, Context &context)
{
    auto user = store::user(context.db, id);
    const auto known = store::identityOf(context.db, identity::kDirectory, id);
    if (!user || !known || known->closed)
        return false;
    if (!user->deactivated && !setDeactivated(*user, true, context))
        return false;
    store::setClosedOutside(context.db, identity::kDirectory, id, true);
    note("directory.closed"_L1, *user, context);
    return true;
}

Result<TakenIn> takeInGroup(const identity::OutsideGroup &group, Context &context)
{
    QList<UserId> people;
    for (const QString &subject : group.people) {
        const UserId user = store::userOf(context.db, identity::kDirectory, subject);
        if (user.isValid())
            people.append(user);
    }
    std::sort(people.begin(), people.end());
    if (people.size() > limits::kGroupPeople)
        return fail(Code::TooLarge, u"people"_s);
    const auto name = domain::loginName(QString(group.name).simplified().replace(u' ', u'-'));
    if (!name)
        return fail(Code::BadRequest, u"name"_s);

    store::GroupIdentity identity;
    for (const store::GroupIdentity &one : store::groupIdentitiesOf(context.db, identity::kDirectory)) {
        if (one.subject == group.subject)
            identity = one;
    }
    auto known = identity.group.isValid() ? store::group(context.db, identity.group) : std::nullopt;
    TakenIn how = TakenIn::Same;
    if (known && known->removed) { // by an admin; the directory has it still
        store::removeGroupIdentity(context.db, identity::kDirectory, group.subject);
        known.reset();
        identity = {};
    }
    if (!known) {
        const auto made = handle(
            proto::CreateGroup{.localId = {context.freshId()}, .name = *name, .displayName = group.name, .people = people}, context);
        if (!made)
            return tl::unexpected(made.error());
        store::insertGroupIdentity(context.db, identity::kDirectory, group.subject, made->id);
        how = TakenIn::Made;
    } else if (known->people != people || known->displayName != group.name || known->name != *name) {
        const auto changed = handle(
            proto::UpdateGroup{.group = known->id, .name = *name, .displayName = group.name, .people = people}, context);
        if (!changed)
            return tl::unexpected(changed.error());
        how = TakenIn::Changed;
    }
    const ChannelId channel = channelOf(group, context);
    const QString into = channel.isValid() ? text::fold(group.channel) : QString();
    // A channel that was named, or made, since: all come. Else those who came and left; who left it by himself stays out.
    if (into != identity.channel) {
        store::setGroupChannel(context.db, identity::kDirectory, group.subject, into);
        follow(channel, people, {}, context);
    } else if (channel.isValid() && known) {
        follow(channel, without(people, known->people), without(known->people, people), context);
    }
    return how;
}

int removeVanishedGroups(const QList<identity::OutsideGroup> &there, Context &context)
{
    int removed = 0;
    for (const store::GroupIdentity &one : store::groupIdentitiesOf(context.db, identity::kDirectory)) {
        const auto isOne = [&one](const identity::OutsideGroup &group) { return group.subject == one.subject; };
        if (std::any_of(there.begin(), there.end(), isOne))
            continue;
        if (handle(proto::UpdateGroup{.group = one.group, .remove = true}, context))
            ++removed;
        store::removeGroupIdentity(context.db, identity::kDirectory, one.subject);
    }
    return removed;
}

} // namespace teahouse::server
