// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/scheduled.h"

#include "server/domain/access.h"
#include "server/handlers/files.h"
#include "server/handlers/tell.h"
#include "server/handlers/writing.h"
#include "server/store/later.h"
#include "server/store/messages.h"
#include "server/store/users.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

Result<QList<Arrived>> allArrived(const QList<UploadId> &uploads, Context &context)
{
    QList<Arrived> all;
    for (const UploadId id : uploads) {
        auto one = arrived(id, context); // what stays on its sender's computer is not here: he may be off by then
        if (!one)
            return tl::unexpected(one.error());
        all.append(*std::move(one));
    }
    return all;
}

// What will be sent, of the request or of the row that became of it; without its files.
template <class Planned>
proto::SendMessage messageOf(const Planned &planned)
{
    return {.localId = planned.localId,
            .channel = planned.channel,
            .text = planned.text,
            .replyTo = planned.replyTo,
            .thread = planned.thread,
            .noPreviews = planned.noPreviews,
            .inChannel = planned.inChannel};
}

bool isTooFar(qint64 moment, const Context &context) { return moment > context.now + limits::kAheadMs; }

// Its message has the text and the files, or nobody ever will.
void end(proto::Scheduled &row, Context &context)
{
    store::removeHeldFiles(context.db, row.id, context.now);
    row.text.clear();
    row.files.clear();
    row.failed = Code::Unknown;
}

// As the author stands at this moment. What is answered to a thread whose beginning was taken back would hang in the air.
Result<proto::Posted> postAs(UserId author, const proto::Scheduled &row, Context &context)
{
    const auto user = store::user(context.db, author);
    context.actor = {.user = author, .role = user ? user->role : proto::Role::Unknown};
    if (!user || user->deactivated)
        return fail(Code::Forbidden);
    if (const auto refused = domain::refusalOf(proto::SendMessage::kPolicy.access, user->role))
        return fail(*refused);
    const auto root = store::message(context.db, row.thread);
    if (root && root->message.recalledAt != 0)
        return fail(Code::Conflict);
    return post(messageOf(row), row.files, context);
}

// The message and what becomes of the row are one transaction, the lane's.
void sendNow(UserId author, proto::Scheduled row, Context &context)
{
    const auto posted = postAs(author, row, context);
    if (posted) {
        end(row, context);
        row.sentAs = posted->id;
    } else {
        row.failed = posted.error().code;
    }
    store::putScheduled(context.db, author, row);
    tell(context, proto::Stream::of(author), std::move(row));
}

void keep(proto::Scheduled row, Context &context)
{
    if (row.failed == Code::Unknown && row.sendAt <= context.now) {
        row.sendAt = context.now;
        return sendNow(context.actor.user, std::move(row), context);
    }
    store::putScheduled(context.db, context.actor.user, row);
    tell(context, proto::Stream::of(context.actor.user), std::move(row));
}

} // namespace

Result<proto::ScheduledCreated> handle(const proto::ScheduleMessage &request, Context &context)
{
    proto::SendMessage message = messageOf(request);
    message.uploads = request.uploads;
    if (!isWellFormed(message, !request.uploads.isEmpty()) || request.sendAt <= 0)
        return fail(Code::BadRequest);
    const UserId me = context.actor.user;
    if (const ScheduledId known = store::scheduledBy(context.db, me, request.localId); known.isValid())
        return proto::ScheduledCreated{known};
    const auto state = store::postState(context.db, request.channel, me, request.localId);
    if (!state)
        return fail(Code::NotFound);
    if (const auto refused = refusalOf(message, state->channel, context))
        return fail(*refused);
    if (isTooFar(request.sendAt, context))
        return fail(Code::TooLarge, u"ahead"_s);
    if (store::countScheduled(context.db, me) >= limits::kScheduled)
        return fail(Code::TooLarge, u"scheduled"_s);
    const auto files = allArrived(request.uploads, context);
    if (!files)
        return tl::unexpected(files.error());

    proto::Scheduled row{.id = {context.freshId()},
                         .localId = request.localId,
                         .channel = request.channel,
                         .thread = request.thread,
                         .replyTo = request.replyTo,
                         .inChannel = request.inChannel,
                         .noPreviews = request.noPreviews,
                         .text = request.text,
                         .sendAt = request.sendAt};
    for (const Arrived &file : *files) {
        row.files.append(makeFile(file, {}, context));
        store::holdFile(context.db, row.files.last().id, row.id);
    }
    const ScheduledId id = row.id;
    keep(std::move(row), context);
    return proto::ScheduledCreated{id};
}

Result<proto::Done> handle(const proto::ChangeScheduled &request, Context &context)
{
    auto stored = store::scheduled(context.db, request.scheduled);
    if (!stored || stored->user != context.actor.user)
        return fail(Code::NotFound);
    proto::Scheduled &row = stored->row;
    const proto::Scheduled before = row;
    row.text = request.text.value_or(row.text);
    row.sendAt = request.sendAt.value_or(row.sendAt);
    if (request.sendAt) // another attempt
        row.failed = Code::Unknown;
    if (row == before)
        return proto::Done{};
    if (!row.isWaiting())
        return fail(Code::Expired, row.removed ? u"cancelled"_s : u"sent"_s);
    if (!isWellFormed(messageOf(row), !row.files.isEmpty()) || row.sendAt <= 0)
        return fail(Code::BadRequest);
    if (isTooFar(row.sendAt, context))
        return fail(Code::TooLarge, u"ahead"_s);
    keep(std::move(row), context);
    return proto::Done{};
}

Result<proto::Done> handle(const proto::CancelScheduled &request, Context &context)
{
    auto stored = store::scheduled(context.db, request.scheduled);
    if (!stored || stored->user != context.actor.user)
        return fail(Code::NotFound);
    proto::Scheduled &row = stored->row;
    if (row.removed)
        return proto::Done{};
    if (row.sentAs.isValid())
        return fail(Code::Expired, u"sent"_s);
    end(row, context);
    row.removed = true;
    store::putScheduled(context.db, stored->user, row);
    tell(context, proto::Stream::of(stored->user), std::move(row));
    return proto::Done{};
}

qint64 sendDue(Context &context, qint64 count)
{
    const auto due = store::dueScheduled(context.db, context.now, count);
    for (const auto &one : due)
        sendNow(one.user, one.row, context);
    context.actor = {};
    return due.size();
}

} // namespace teahouse::server
