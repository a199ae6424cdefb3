// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/reminders.h"

#include "server/handlers/place.h"
#include "server/handlers/tell.h"
#include "server/store/later.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

bool isTooFar(qint64 moment, const Context &context) { return moment > context.now + limits::kAheadMs; }

void keep(UserId user, proto::Reminder row, Context &context)
{
    store::putReminder(context.db, user, row);
    tell(context, proto::Stream::of(user), std::move(row));
}

} // namespace

// One's own list, as saved messages are: it says nothing to anybody.
Result<proto::ReminderCreated> handle(const proto::CreateReminder &request, Context &context)
{
    const bool blank = request.text.trimmed().isEmpty();
    if (!request.localId.isValid() || request.at <= 0 || (blank && !request.message.isValid()))
        return fail(Code::BadRequest);
    const UserId me = context.actor.user;
    if (const ReminderId known = store::reminderBy(context.db, me, request.localId); known.isValid())
        return proto::ReminderCreated{known};
    proto::Reminder row{.id = {context.freshId()},
                        .localId = request.localId,
                        .text = blank ? QString() : request.text,
                        .message = request.message,
                        .at = request.at,
                        .due = request.at <= context.now};
    if (request.message.isValid()) {
        const auto about = placeOf(request.message, context);
        if (!about)
            return tl::unexpected(about.error());
        if (about->message.recalledAt != 0)
            return fail(Code::Conflict);
        row.channel = about->place.channel;
    }
    if (isTooFar(request.at, context))
        return fail(Code::TooLarge, u"ahead"_s);
    if (store::countReminders(context.db, me) >= limits::kReminders)
        return fail(Code::TooLarge, u"reminders"_s);
    const ReminderId id = row.id;
    keep(me, std::move(row), context);
    return proto::ReminderCreated{id};
}

Result<proto::Done> handle(const proto::ChangeReminder &request, Context &context)
{
    auto stored = store::reminder(context.db, request.reminder);
    if (!stored || stored->user != context.actor.user)
        return fail(Code::NotFound);
    proto::Reminder &row = stored->row;
    const proto::Reminder before = row;
    if (request.at) {
        if (*request.at <= 0)
            return fail(Code::BadRequest);
        if (isTooFar(*request.at, context))
            return fail(Code::TooLarge, u"ahead"_s);
        row.at = *request.at;
        row.due = row.at <= context.now;
        row.done = false;
    }
    row.done = request.done.value_or(row.done);
    if (row == before)
        return proto::Done{};
    if (before.done && !row.done && store::countReminders(context.db, stored->user) >= limits::kReminders)
        return fail(Code::TooLarge, u"reminders"_s);
    keep(stored->user, std::move(row), context);
    return proto::Done{};
}

qint64 remindDue(Context &context, qint64 count)
{
    const auto due = store::dueReminders(context.db, context.now, count);
    for (auto one : due) {
        one.row.due = true;
        keep(one.user, std::move(one.row), context);
    }
    return due.size();
}

} // namespace teahouse::server
