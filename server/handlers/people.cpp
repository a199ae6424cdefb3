// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/people.h"

#include "server/domain/access.h"
#include "server/domain/names.h"
#include "server/domain/permissions.h"
#include "server/handlers/emoji.h"
#include "server/handlers/session.h"
#include "server/handlers/tell.h"
#include "server/store/channels.h"
#include "server/store/files.h"
#include "server/store/groups.h"
#include "server/store/page.h"
#include "server/store/sessions.h"
#include "server/store/streams.h"
#include "server/store/users.h"

namespace teahouse::server {

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

} // namespace

Result<proto::Done> handle(const proto::ChangePassword &request, Context &context)
{
    const auto user = store::user(context.db, context.actor.user);
    if (!user || !domain::isPasswordAcceptable(request.newPassword, user->name))
        return fail(Code::BadRequest);
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
    const bool keepsName = request.displayName.isEmpty() && request.receipts;
    const auto name = keepsName ? std::optional(user->displayName) : domain::displayName(request.displayName);
    if (!name)
        return fail(Code::BadRequest);
    const FileId before = user->avatar;
    if (auto chosen = chooseAvatar(request, *user, context); !chosen)
        return tl::unexpected(chosen.error());
    const bool receipts = request.receipts.value_or(user->receipts);
    if (user->displayName == *name && user->avatar == before && user->receipts == receipts)
        return proto::Done{};
    if (before.isValid() && user->avatar != before)
        store::removeFile(context.db, before, context.now);
    user->displayName = *name;
    user->receipts = receipts;
    store::updateUser(context.db, *user);
    tell(context, proto::Stream::workspace(), *user);
    return proto::Done{};
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
    tell(context, proto::Stream::workspace(), *user);
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
    if (isLastOwner(context, *user))
        return fail(Code::Conflict);

    user->deactivated = request.deactivated;
    store::updateUser(context.db, *user);
    tell(context, proto::Stream::workspace(), *user);
    if (user->deactivated) {
        endSessionsOf(context, user->id);
        if (user->id == context.actor.user)
            endSession(context.actor.session, context);
    }
    return proto::Done{};
}

Result<proto::Done> handle(const proto::UpdateWorkspace &request, Context &context)
{
    const auto before = store::workspace(context.db);
    const bool keepsName = request.name.isEmpty() && (request.recallMs || request.receipts);
    const auto name = keepsName ? std::optional(before.name) : domain::displayName(request.name);
    auto workspace = before;
    workspace.recallMs = request.recallMs.value_or(before.recallMs);
    workspace.receipts = request.receipts.value_or(before.receipts);
    if (!name || workspace.recallMs < 0 || workspace.recallMs > domain::kRecallMostMs)
        return fail(Code::BadRequest);
    workspace.name = *name;
    if (workspace == before)
        return proto::Done{};
    store::updateWorkspace(context.db, workspace);
    tell(context, proto::Stream::workspace(), workspace);
    return proto::Done{};
}

} // namespace teahouse::server
