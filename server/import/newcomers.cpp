// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/import/newcomers.h"

#include "common/text/fold.h"
#include "server/import/fitting.h"
#include "server/store/channels.h"
#include "server/store/groups.h"
#include "server/store/members.h"
#include "server/store/users.h"

namespace teahouse::server::import {

using namespace Qt::StringLiterals;
using proto::ChannelKind;

namespace {

// The name itself, or with a number behind it.
template <class IsTaken>
QString freeName(const QString &wanted, IsTaken isTaken)
{
    QString name = wanted;
    for (int number = 2; isTaken(text::fold(name)); ++number) {
        const QString suffix = u"-%1"_s.arg(number);
        name = shortened(wanted, limits::kName - int(suffix.size())) + suffix;
    }
    return name;
}

ChannelId created(ImportRun &run, proto::Channel row, const NewChannel &channel)
{
    row.id = {run.freshId()};
    row.topic = channel.topic;
    row.creator = channel.creator;
    row.createdAt = channel.createdAt;
    row.archived = channel.archived;
    store::createChannel(run.db, row);
    return row.id;
}

Brought direct(ImportRun &run, const NewChannel &channel, qint64 position)
{
    const auto &people = channel.people;
    if (people.isEmpty())
        return {};
    if (people.size() > limits::kGroupMembers) {
        const QString name = channelNameLike(channel.name, shortened(channel.label, limits::kName));
        run.report.changed(Kind::Channel, Reason::MadeChannel, position, channel.label);
        return {created(run, {.kind = ChannelKind::Private, .name = name}, channel), name};
    }
    if (const ChannelId known = store::directChannel(run.db, people); known.isValid())
        return {known, {}}; // they have talked here already
    const auto kind = people.size() == 1 ? ChannelKind::Notes
        : people.size() == 2             ? ChannelKind::Direct
                                         : ChannelKind::Group;
    return {created(run, {.kind = kind, .people = people}, channel), {}};
}

Brought named(ImportRun &run, const NewChannel &channel, qint64 position)
{
    const auto isTaken = [&run](const QString &folded) { return store::publicChannelNamed(run.db, folded).isValid(); };
    QString name = channelNameLike(channel.name, shortened(channel.label, limits::kName));
    if (channel.kind == ChannelKind::Public) {
        if (isTaken(text::fold(name)) && !channel.nameIfTaken.isEmpty())
            name = channelNameLike(channel.nameIfTaken, name);
        name = freeName(name, isTaken);
    }
    if (name != channel.name)
        run.report.changed(Kind::Channel, Reason::Renamed, position, channel.label + u": "_s + name);
    return {created(run, {.kind = channel.kind, .name = name}, channel), name};
}

} // namespace

proto::User bringUser(ImportRun &run, const NewUser &user, qint64 position)
{
    const QString item = u"user/"_s + user.label;
    if (const auto known = store::user(run.db, UserId{run.idOf(item)})) {
        run.report.known(Kind::User);
        return *known;
    }
    const QString name = loginNameLike(user.name, loginNameLike(user.fallback, u"user"_s));
    const auto isTaken = [&run](const QString &folded) { return store::isNameTaken(run.db, folded); };
    proto::User row{.id = {run.freshId()},
                    .name = freeName(name, isTaken),
                    .displayName = displayNameLike(user.shownName, name),
                    .role = user.guest ? proto::Role::Guest : proto::Role::Member,
                    .bot = user.bot,
                    .deactivated = user.deactivated};
    if (user.admin)
        run.report.changed(Kind::User, Reason::RightsNotGiven, position, user.label);
    if (row.name != user.name)
        run.report.changed(Kind::User, Reason::Renamed, position, user.label + u": "_s + row.name);
    store::createUser(run.db, row, run.now());
    run.remember(item, row.id.value);
    run.report.imported(Kind::User);
    return row;
}

Brought bringChannel(ImportRun &run, const NewChannel &channel, qint64 position)
{
    const QString item = u"channel/"_s + channel.label;
    if (const auto known = store::channel(run.db, ChannelId{run.idOf(item)})) {
        run.report.known(Kind::Channel);
        return {known->id, known->name};
    }
    const Brought brought
        = channel.kind == ChannelKind::Direct ? direct(run, channel, position) : named(run, channel, position);
    if (!brought.id.isValid())
        return {};
    run.remember(item, brought.id.value);
    run.report.imported(Kind::Channel);
    return brought;
}

bool bringMember(ImportRun &run, const QString &channelLabel, ChannelId channel, const proto::Member &member, qint64 lastSeq)
{
    const QString item = u"member/%1/%2"_s.arg(channelLabel).arg(member.user.value);
    if (run.idOf(item) != 0 || store::member(run.db, channel, member.user)) {
        run.report.known(Kind::Member);
        return true;
    }
    store::addMember(run.db, channel, member, lastSeq);
    if (member.left)
        store::removeMember(run.db, channel, member.user);
    run.remember(item, member.user.value);
    run.report.imported(Kind::Member);
    return run.wrote();
}

} // namespace teahouse::server::import
