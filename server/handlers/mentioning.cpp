// SPDX-License-Identifier: AGPL-3.0-or-later
// Whom a message mentions. It is decided once, when it is written, so that all devices of all people agree.
#include "server/domain/access.h"
#include "server/domain/mentioned.h"
#include "server/handlers/writing.h"
#include "server/store/departments.h"
#include "server/store/groups.h"

namespace teahouse::server {

namespace {

domain::Mentioned namesIn(const QString &text, const Context &context)
{
    const auto user = [&](const QString &folded) { return store::personNamed(context.db, folded); };
    // A department is a group that the office keeps. Ids are given once, to whatever it is.
    const auto group = [&](const QString &folded) {
        const GroupId found = store::groupNamed(context.db, folded);
        return found.isValid() ? found : GroupId{store::onlyDepartmentNamed(context.db, folded).value};
    };
    if (!domain::seesDirectory(context.actor.role)) // groups are none of a guest's business
        return domain::mentionedIn(text, user);
    return domain::mentionedIn(text, user, group);
}

QSet<UserId> peopleOf(const QList<GroupId> &groups, sql::Db &db)
{
    QSet<UserId> people;
    for (const GroupId id : groups) {
        const auto group = store::group(db, id);
        const auto these = group ? group->people : store::peopleInAndBelow(db, {id.value});
        people.unite({these.cbegin(), these.cend()});
    }
    return people;
}

} // namespace

void setText(proto::Message &message, ChannelId channel, const QString &text, const Context &context)
{
    const auto named = namesIn(text, context);
    QList<UserId> people = named.users;
    bool everyone = named.everyone;
    if (named.present || !named.groups.isEmpty()) {
        const bool written = message.rev > 0;
        const QSet<UserId> before(message.mentions.cbegin(), message.mentions.cend());
        const QSet<UserId> inGroups = peopleOf(named.groups, context.db);
        for (const store::ToTell &member : store::membersToTell(context.db, channel, context.now)) {
            const bool here
                = written ? before.contains(member.user) : member.reachable && context.here.contains(member.user);
            const bool meant = inGroups.contains(member.user) || (named.present && here);
            if (meant && member.user != message.author && !people.contains(member.user))
                people.append(member.user);
        }
        everyone = everyone || people.size() > limits::kMentions;
    }
    message.text = text;
    message.mentions = people.mid(0, limits::kMentions);
    message.mentionsAll = everyone;
}

} // namespace teahouse::server
