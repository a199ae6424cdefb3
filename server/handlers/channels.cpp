// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/channels.h"

#include "common/text/fold.h"
#include "server/domain/access.h"
#include "server/domain/bookmarks.h"
#include "server/domain/names.h"
#include "server/handlers/guests.h"
#include "server/handlers/place.h"
#include "server/handlers/tell.h"
#include "server/store/members.h"
#include "server/store/messages.h"
#include "server/store/users.h"

namespace teahouse::server {

namespace {

using proto::ChannelKind;
using proto::MessageKind;

// Tells of a new channel in one piece, from its first row on: for those in it that is all there is to know.
void tellNew(Context &context, proto::Changes first, qint64 directoryRev,
             const QList<store::BothSides> &people)
{
    const proto::Channel channel = first.channels.first();
    for (const auto &both : people)
        first.members.append(both.member);
    first.upTo = first.messages.isEmpty() ? people.last().member.rev : first.messages.last().rev;
    context.publish(std::move(first));
    for (const auto &both : people)
        tell(context, proto::Stream::of(both.member.user), both.membership);
    introduceAll(channel.id, context);
    if (directoryRev == 0)
        return;
    proto::Channel listed = channel;
    listed.rev = directoryRev;
    tell(context, proto::Stream::workspace(), std::move(listed));
}

QList<store::BothSides> addFirstPeople(Context &context, ChannelId channel, const QList<UserId> &people,
                                       proto::ChannelRole creatorsRole)
{
    QList<store::BothSides> added;
    for (const UserId user : people) {
        const auto role = user == context.actor.user ? creatorsRole : proto::ChannelRole::Member;
        added.append(
            store::addMember(context.db, channel, {.user = user, .role = role, .joinedAt = context.now}, 0));
    }
    return added;
}

Result<proto::ChannelOpened> makeDirect(QList<UserId> people, Context &context)
{
    proto::Channel channel{.id = {context.freshId()},
                           .kind = people.size() == 1 ? ChannelKind::Notes
                               : people.size() == 2   ? ChannelKind::Direct
                                                      : ChannelKind::Group,
                           .creator = context.actor.user,
                           .createdAt = context.now,
                           .people = std::move(people)};
    store::createChannel(context.db, channel);
    const auto added = addFirstPeople(context, channel.id, channel.people, proto::ChannelRole::Member);
    tellNew(context, {.stream = proto::Stream::of(channel.id), .channels = {channel}}, 0, added);
    return proto::ChannelOpened{channel.id};
}

// What of a request really changes the channel.
struct ChannelEdit {
    bool name = false;
    bool topic = false;
    bool archived = false;
    bool described = false; // purpose, bookmarks
    bool governed = false; // receipts, who may write
    bool office = false; // what the office's admins say: whether people begin in it, how long it keeps what is said

    bool isEmpty() const { return !name && !topic && !archived && !described && !governed && !office; }
};

// The channel as the request wants it; nothing when it can't be like that.
std::optional<proto::Channel> changed(const proto::Channel &before, const proto::UpdateChannel &request)
{
    const auto name = request.name ? domain::channelName(*request.name) : before.name;
    const auto topic = domain::topic(request.topic.value_or(before.topic));
    const auto purpose = domain::topic(request.purpose.value_or(before.purpose));
    const auto bookmarks = request.bookmarks ? domain::bookmarks(*request.bookmarks) : before.bookmarks;
    const bool forNew = request.forNew.value_or(before.forNew);
    const qint64 keepMs = request.keepMs.value_or(before.keepMs);
    if (!name || !topic || !purpose || !bookmarks || request.posting == proto::Posting::Unknown
        || (forNew && before.kind != ChannelKind::Public) || (keepMs > 0 && keepMs < limits::kKeepLeastMs))
        return {};
    proto::Channel after = before;
    after.name = *name;
    after.topic = *topic;
    after.purpose = *purpose;
    after.bookmarks = *bookmarks;
    after.archived = request.archived.value_or(before.archived);
    after.receipts = request.receipts.value_or(before.receipts);
    after.posting = request.posting.value_or(before.posting);
    after.forNew = forNew;
    after.keepMs = keepMs;
    return after;
}

std::optional<Code> refusalOf(const ChannelEdit &edit, domain::Standing standing, const proto::Channel &after)
{
    if (edit.office && !domain::admits(proto::Access::Admin, standing.role))
        return Code::Forbidden;
    if (edit.name || edit.archived || edit.governed) {
        if (const auto refused = domain::refusalOf(domain::Deed::Rename, standing))
            return refused;
    }
    standing.archived = after.archived;
    return edit.topic || edit.described ? domain::refusalOf(domain::Deed::Describe, standing) : std::nullopt;
}

} // namespace

Result<proto::ChannelOpened> handle(const proto::CreateChannel &request, Context &context)
{
    const bool isPublic = request.kind == ChannelKind::Public;
    const auto name = domain::channelName(request.name);
    const auto topic = domain::topic(request.topic);
    if (!request.localId.isValid() || (!isPublic && request.kind != ChannelKind::Private) || !name || !topic)
        return fail(Code::BadRequest);
    const ChannelId made = store::channelMadeBy(context.db, context.actor.user, request.localId);
    if (made.isValid())
        return proto::ChannelOpened{made};
    if (isPublic && store::publicChannelNamed(context.db, text::fold(*name)).isValid())
        return fail(Code::Conflict);
    auto people = othersAmong(request.users, context);
    if (!people)
        return tl::unexpected(people.error());
    people->prepend(context.actor.user);

    proto::Channel channel{.id = {context.freshId()},
                           .kind = request.kind,
                           .name = *name,
                           .topic = *topic,
                           .creator = context.actor.user,
                           .createdAt = context.now,
                           .localId = request.localId};
    const qint64 directoryRev = store::createChannel(context.db, channel);
    const auto added = addFirstPeople(context, channel.id, *people, proto::ChannelRole::Admin);
    proto::Message created{.id = {context.freshId()},
                           .author = context.actor.user,
                           .kind = MessageKind::Created,
                           .sentAt = context.now,
                           .text = *name};
    store::insertMessage(context.db, channel.id, created);
    tellNew(context, {.stream = proto::Stream::of(channel.id), .messages = {created}, .channels = {channel}},
            directoryRev, added);
    return proto::ChannelOpened{channel.id};
}

Result<proto::ChannelOpened> handle(const proto::OpenDirect &request, Context &context)
{
    QList<UserId> people{context.actor.user};
    for (const UserId user : request.users) {
        if (!people.contains(user))
            people.append(user);
    }
    if (people.size() > limits::kGroupMembers)
        return fail(Code::TooLarge);
    const ChannelId existing = store::directChannel(context.db, people);
    if (existing.isValid())
        return proto::ChannelOpened{existing};

    const auto others = othersAmong(people, context);
    if (!others)
        return tl::unexpected(others.error());
    if (!domain::seesDirectory(context.actor.role)) { // a guest talks to those he shares a channel with
        for (const UserId other : *others) {
            if (!store::shareChannel(context.db, context.actor.user, other))
                return fail(Code::Forbidden);
        }
    }
    return makeDirect(std::move(people), context);
}

Result<proto::Done> handle(const proto::UpdateChannel &request, Context &context)
{
    const auto place = placeOf(request.channel, context);
    if (!place)
        return tl::unexpected(place.error());
    const auto before = store::channel(context.db, request.channel);
    const auto wanted = changed(*before, request);
    if (!wanted)
        return fail(Code::BadRequest);
    proto::Channel after = *wanted;
    const ChannelEdit edit{.name = after.name != before->name,
                           .topic = after.topic != before->topic,
                           .archived = after.archived != before->archived,
                           .described = after.purpose != before->purpose || after.bookmarks != before->bookmarks,
                           .governed = after.receipts != before->receipts || after.posting != before->posting,
                           .office = after.forNew != before->forNew || after.keepMs != before->keepMs};
    // Before the permission: who repeats his request may have lost it by the first.
    if (edit.isEmpty())
        return proto::Done{};
    if (const auto refused = refusalOf(edit, place->standing, after))
        return fail(*refused);
    if (edit.name && after.kind == ChannelKind::Public) {
        const ChannelId namesake = store::publicChannelNamed(context.db, text::fold(after.name));
        if (namesake.isValid() && namesake != after.id)
            return fail(Code::Conflict);
    }

    const qint64 directoryRev = store::updateChannel(context.db, after);
    tellChannel(context, after, directoryRev);
    if (edit.name)
        announce(context, after.id, MessageKind::Renamed, context.actor.user, after.name);
    if (edit.topic)
        announce(context, after.id, MessageKind::Topic, context.actor.user, after.topic);
    return proto::Done{};
}

// Who moderates it must be among its members: the rows of people in it stay as they are but his.
Result<proto::Done> handle(const proto::ConvertChannel &request, Context &context)
{
    const auto place = placeOf(request.channel, context);
    if (!place)
        return tl::unexpected(place.error());
    auto channel = store::channel(context.db, request.channel);
    const auto name = domain::channelName(request.name);
    if (!name)
        return fail(Code::BadRequest);
    if (channel->kind == ChannelKind::Private && channel->name == *name)
        return proto::Done{}; // the same request, repeated
    if (channel->kind != ChannelKind::Group || !place->standing.isMember() || place->standing.role == proto::Role::Guest)
        return fail(Code::Forbidden);

    channel->name = *name;
    store::convertGroup(context.db, *channel);
    tellChannel(context, *channel, 0);
    auto me = *store::member(context.db, request.channel, context.actor.user);
    me.role = proto::ChannelRole::Admin;
    store::updateMember(context.db, request.channel, me);
    tell(context, proto::Stream::of(request.channel), me);
    announce(context, request.channel, MessageKind::Renamed, context.actor.user, channel->name);
    return proto::Done{};
}

} // namespace teahouse::server
