// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/guests.h"

#include "common/proto/guests.h"
#include "server/handlers/tell.h"
#include "server/store/users.h"

namespace teahouse::server {

// Rows beside any revision: no cursor is moved by them.
static void lend(UserId guest, QList<proto::User> people, Context &context)
{
    for (proto::User &user : people)
        proto::hideFromGuests(user);
    if (!people.isEmpty())
        context.publish({.stream = proto::Stream::of(guest), .users = std::move(people)});
}

void tellPerson(Context &context, const proto::User &user)
{
    tell(context, proto::Stream::workspace(), user);
    for (const UserId guest : store::guestsWhoKnow(context.db, user.id))
        lend(guest, {user}, context);
}

void introduce(ChannelId channel, UserId user, Context &context)
{
    const auto comes = store::user(context.db, user);
    for (const UserId guest : store::guestsIn(context.db, channel)) {
        if (guest != user)
            lend(guest, {*comes}, context);
    }
    if (comes->role == proto::Role::Guest)
        lend(user, store::peopleIn(context.db, channel), context);
}

void introduceAll(ChannelId channel, Context &context)
{
    for (const UserId guest : store::guestsIn(context.db, channel))
        lend(guest, store::peopleIn(context.db, channel), context);
}

void addPeople(sql::Db &db, proto::Changes &changes)
{
    for (const proto::Member &member : std::as_const(changes.members)) {
        if (auto user = store::user(db, member.user)) {
            proto::hideFromGuests(*user);
            changes.users.append(*std::move(user));
        }
    }
}

} // namespace teahouse::server
