// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/people.h"

#include "server/domain/access.h"
#include "server/domain/names.h"
#include "server/domain/permissions.h"
#include "server/handlers/emoji.h"
#include "server/handlers/guests.h"
#include "server/handlers/second_factor.h"
#include "server/handlers/session.h"
#include "server/handlers/tell.h"
#include "server/store/channels.h"
#include "server/store/departments.h"
#include "server/store/files.h"
#include "server/store/groups.h"
#include "server/store/identities.h"
#include "server/store/page.h"
#include "server/store/second_factors.h"
#include "server/store/sessions.h"
#include "server/store/streams.h"
#include "server/store/users.h"

#include <algorithm>

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

void endSessionsOf(Context &context, UserId user)
{
    for (const proto::Session &session : store::sessionsOf(context.db, user)) {
        if (session.id != context.actor.session)
            endSession(session.id, context);
    }
}

bool isLastOwner(Context &context, const proto::User &user)
{
    return user.role == proto::Role::Owner && !user.deactivated && store::countActiveOwners(context.db) <= 1;
}

// Rows of the workspace that have just been given new revs, in their order, a page at a time.
template <class Row>
void tellAgain(Context &context, QList<Row> rows, QList<Row> proto::Changes::*part)
{
    proto::Changes page{.stream = proto::Stream::workspace()};
    store::Budget room{.rows = limits::kPageRows};
    for (Row &row : rows) {
        if (!room.take(row)) {
            context.publish(std::exchange(page, {.stream = proto::Stream::workspace()}));
            room = {.rows = limits::kPageRows};
            room.take(row);
        }
        if ((page.*part).isEmpty())
            page.after = row.rev - 1;
        page.upTo = row.rev;
        (page.*part).append(std::move(row));
    }
    if (!(page.*part).isEmpty())
        context.publish(std::move(page));
}

// The directory and the groups passed by somebody who could not see them; from now on he can.
void tellDirectoryAgain(Context &context)
{
    tellAgain(context, store::showDirectoryAgain(context.db), &proto::Changes::channels);
    tellAgain(context, store::showGroupsAgain(context.db), &proto::Changes::groups);
    tellAgain(context, store::showDepartmentsAgain(context.db), &proto::Changes::departments);
    tellAgain(context, store::showPeopleAgain(context.db), &proto::Changes::users);
}

// The same request, repeated, finds its upload used up.
Result<void> chooseAvatar(const proto::UpdateProfile &request, proto::User &user, Context &context)
{
    if (request.removeAvatar) {
        user.avatar = {};
        store::setAvatarUpload(context.db, user.id, {});
        return {};
    }
    if (!request.avatar.isValid() || store::avatarUpload(context.db, user.id) == request.avatar)
        return {};
    const auto file = makePicture(request.avatar, limits::kAvatarBytes, context);
    if (!file)
        return tl::unexpected(file.error());
    user.avatar = *file;
    store::setAvatarUpload(context.db, user.id, request.avatar);
    return {};
}

// What one says of somebody, or an admin does. False: it can't be like that.
bool describe(proto::User &user, const std::optional<QString> &position, const std::optional<QString> &phone,
              const std::optional<QString> &email)
{
    const auto said = [](const std::optional<QString> &wanted, QString &line, int longest) {
        const auto plain = domain::topic(wanted.value_or(line));
        if (!plain || plain->size() > longest)
            return false;
        line = *plain;
        return true;
    };
    return said(position, user.position, limits::kPosition) && said(phone, user.phone, limits::kPhone)
        && said(email, user.email, limits::kEmail);
}

// As the system calls it; whether there is such a place is for those who show it.
bool isTimeZone(const QString &name)
{
    const auto isPart = [](QChar c) { return c.isLetterOrNumber() || u"/_+-"_s.contains(c); };
    return name.size() <= limits::kTimeZone && std::all_of(name.begin(), name.end(), isPart);
}

} // namespace

Result<proto::Done> handle(const proto::ChangePassword &request, Context &context)
{
    const auto user = store::user(context.db, context.actor.user);
    if (!user || !domain::isPasswordAcceptable(request.newPassword, user->name, store::workspace(context.db).passwordLength))
        return fail(Code::BadRequest);
    if (store::passwordHash(context.db, user->id).isEmpty() && store::identityOf(context.db, identity::kDirectory, user->id))
        return fail(Code::Unsupported, u"directory"_s);
    const QString &verified = context.password.verifiedHash;
    if (verified.isEmpty() || verified != store::passwordHash(context.db, user->id))
        return fail(Code::Forbidden);
    if (context.password.newHash.isEmpty()) // the same request, repeated: it is that already
        return proto::Done{};
    store::setPasswordHash(context.db, user->id, context.password.newHash);
    endSessionsOf(context, user->id);
    return proto::Done{};
}

Result<proto::Done> handle(const proto::UpdateProfile &request, Context &context)
{
    auto user = store::user(context.db, context.actor.user);
    if (!user)
        return fail(Code::BadRequest);
    const auto before = *user;
    const bool saysMore = request.receipts || request.position || request.phone || request.email || request.timeZone;
    const bool keepsName = request.displayName.isEmpty() && saysMore;
    const auto name = keepsName ? std::optional(user->displayName) : domain::displayName(request.displayName);
    if (!name || !describe(*user, request.position, request.phone, request.email)
        || !isTimeZone(request.timeZone.value_or(QString())))
        return fail(Code::BadRequest);
    user->displayName = *name;
    user->receipts = request.receipts.value_or(user->receipts);
    user->timeZone = request.timeZone.value_or(user->timeZone);
    if (auto chosen = chooseAvatar(request, *user, context); !chosen)
        return tl::unexpected(chosen.error());
    if (*user == before)
        return proto::Done{};
    if (before.avatar.isValid() && user->avatar != before.avatar)
        store::removeFile(context.db, before.avatar, context.now);
    store::updateUser(context.db, *user);
    tellPerson(context, *user);
    return proto::Done{};
}

Result<proto::Done> handle(const proto::UpdateUser &request, Context &context)
{
    auto user = store::user(context.db, request.user);
    if (!user)
        return fail(Code::NotFound);
    if (!domain::mayGovern(context.actor.role, user->role) && user->id != context.actor.user)
        return fail(Code::Forbidden);
    const auto before = *user;
    const auto name = request.displayName ? domain::displayName(*request.displayName) : user->displayName;
    if (!name || !describe(*user, request.position, request.phone, request.email))
        return fail(Code::BadRequest);
    user->displayName = *name;
    user->department = request.department.value_or(user->department);
    if (user->department.isValid() && user->department != before.department) {
        const auto department = store::department(context.db, user->department);
        if (!department || department->removed)
            return fail(Code::NotFound, u"department"_s);
    }
    if (*user == before)
        return proto::Done{};
    store::updateUser(context.db, *user);
    tellPerson(context, *user);
    return proto::Done{};
}

Result<proto::LastSeen> handle(const proto::GetLastSeen &request, Context &context)
{
    if (!store::user(context.db, request.user))
        return fail(Code::NotFound);
    const auto sessions = store::sessionsOf(context.db, request.user); // the newest first
    if (sessions.isEmpty())
        return proto::LastSeen{};
    return proto::LastSeen{.at = sessions.first().lastSeenAt, .device = sessions.first().device};
}

Result<proto::Done> handle(const proto::SetRole &request, Context &context)
{
    if (request.role == proto::Role::Unknown)
        return fail(Code::BadRequest);
    auto user = store::user(context.db, request.user);
    if (!user)
        return fail(Code::NotFound);
    if (user->role == request.role)
        return proto::Done{};
    if (!domain::mayGovern(context.actor.role, user->role)
        || !domain::mayGovern(context.actor.role, request.role))
        return fail(Code::Forbidden);
    if (isLastOwner(context, *user))
        return fail(Code::Conflict);

    const bool seesMore = !domain::seesDirectory(user->role) && domain::seesDirectory(request.role);
    user->role = request.role;
    store::updateUser(context.db, *user);
    tellPerson(context, *user);
    if (seesMore)
        tellDirectoryAgain(context);
    return proto::Done{};
}

Result<proto::Done> handle(const proto::Deactivate &request, Context &context)
{
    auto user = store::user(context.db, request.user);
    if (!user)
        return fail(Code::NotFound);
    if (user->deactivated == request.deactivated)
        return proto::Done{};
    if (!domain::mayGovern(context.actor.role, user->role) && user->id != context.actor.user)
        return fail(Code::Forbidden);
    return setDeactivated(*user, request.deactivated, context).map([] { return proto::Done{}; });
}

Result<void> setDeactivated(proto::User &user, bool deactivated, Context &context)
{
    if (isLastOwner(context, user))
        return fail(Code::Conflict, u"owner"_s);
    user.deactivated = deactivated;
    store::updateUser(context.db, user);
    tellPerson(context, user);
    if (user.deactivated) {
        endSessionsOf(context, user.id);
        if (user.id == context.actor.user)
            endSession(context.actor.session, context);
    }
    return {};
}

Result<proto::Done> handle(const proto::UpdateWorkspace &request, Context &context)
{
    const auto before = store::workspace(context.db);
    const bool keepsName = request.name.isEmpty()
        && (request.recallMs || request.receipts || request.banner || request.passwordLength || request.keepMs
            || request.secondFactor);
    const auto name = keepsName ? std::optional(before.name) : domain::displayName(request.name);
    auto workspace = before;
    workspace.recallMs = request.recallMs.value_or(before.recallMs);
    workspace.receipts = request.receipts.value_or(before.receipts);
    workspace.passwordLength = request.passwordLength.value_or(before.passwordLength);
    workspace.keepMs = request.keepMs.value_or(before.keepMs);
    workspace.secondFactor = request.secondFactor.value_or(before.secondFactor);
    const auto banner = domain::topic(request.banner.value_or(before.banner));
    if (!name || workspace.recallMs < 0 || workspace.recallMs > domain::kRecallMostMs || !banner
        || banner->size() > limits::kBanner || workspace.passwordLength < limits::kPasswordShortest
        || workspace.passwordLength > limits::kPassword
        || (workspace.keepMs != 0 && workspace.keepMs < limits::kKeepLeastMs))
        return fail(Code::BadRequest);
    workspace.banner = *banner;
    workspace.name = *name;
    if (workspace == before)
        return proto::Done{};
    const bool asksForCodes = workspace.secondFactor && !before.secondFactor;
    // Who asks others for it knows how it works, and does not lock himself out.
    if (asksForCodes && context.actor.user.isValid() && !store::hasSecondFactor(context.db, context.actor.user))
        return fail(Code::Conflict, u"second factor"_s);
    store::updateWorkspace(context.db, workspace);
    tell(context, proto::Stream::workspace(), workspace);
    if (asksForCodes)
        endSessionsWithoutSecondFactor(context);
    return proto::Done{};
}

} // namespace teahouse::server
