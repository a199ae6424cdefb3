// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/messages.h"

#include "server/domain/names.h"
#include "server/handlers/direct.h"
#include "server/handlers/files.h"
#include "server/handlers/place.h"
#include "server/handlers/previews.h"
#include "server/handlers/stickers.h"
#include "server/handlers/tell.h"
#include "server/handlers/threads.h"
#include "server/handlers/writing.h"
#include "server/store/forwarded.h"
#include "server/store/later.h"
#include "server/store/marks.h"
#include "server/store/members.h"
#include "server/store/messages.h"
#include "server/store/streams.h"
#include "server/store/threads.h"
#include "server/store/users.h"

namespace teahouse::server {

namespace {

using domain::Deed;
using proto::MessageKind;

// A message that is there, or none.
bool standsIn(ChannelId channel, MessageId message, sql::Db &db)
{
    if (!message.isValid())
        return true;
    const auto stored = store::message(db, message);
    return stored && stored->channel == channel;
}

// Text, unless there are files.
bool isAcceptable(const QString &text, bool hasFiles)
{
    return domain::isMessageText(text) || (hasFiles && text.isEmpty());
}

bool isEachOnce(const QList<UploadId> &uploads)
{
    return QSet<UploadId>(uploads.begin(), uploads.end()).size() == uploads.size();
}

// Contents that have arrived, or stay with their sender.
using Brought = std::variant<Arrived, store::DirectFile>;

Result<QList<Brought>> allBrought(const QList<UploadId> &uploads, Context &context)
{
    QList<Brought> all;
    for (const UploadId id : uploads) {
        if (auto offer = myOffer(id, context)) {
            all.append(*std::move(offer));
            continue;
        }
        auto one = arrived(id, context);
        if (!one)
            return tl::unexpected(one.error());
        all.append(*std::move(one));
    }
    return all;
}

} // namespace

bool isRootIn(ChannelId channel, MessageId root, sql::Db &db)
{
    if (!root.isValid())
        return true;
    const auto stored = store::message(db, root);
    return stored && stored->channel == channel && !stored->message.thread.isValid();
}

proto::Posted tellPosted(proto::Message message, ChannelId channel, Context &context)
{
    const proto::Posted posted{message.id, message.seq};
    if (!message.thread.isValid()) {
        tell(context, proto::Stream::of(channel), std::move(message));
        return posted;
    }
    followedBy(context, channel, message);
    tellWithRoot(context, channel, std::move(message));
    return posted;
}

bool isWellFormed(const proto::SendMessage &request, bool hasFiles)
{
    return request.localId.isValid() && isAcceptable(request.text, hasFiles) && isEachOnce(request.uploads)
        && (!request.inChannel || request.thread.isValid());
}

std::optional<Code> refusalOf(const proto::SendMessage &request, const store::ChannelState &channel, Context &context)
{
    const Deed deed = request.thread.isValid() && !request.inChannel ? Deed::Reply : Deed::Post;
    if (const auto refused = domain::refusalOf(deed, standingIn(channel, context.actor)))
        return refused;
    const bool stands = standsIn(request.channel, request.replyTo, context.db)
        && isRootIn(request.channel, request.thread, context.db);
    return stands ? std::nullopt : std::optional(Code::NotFound);
}

Result<proto::Posted> handle(const proto::SendMessage &request, Context &context) { return post(request, {}, context); }

Result<proto::Posted> post(const proto::SendMessage &request, const QList<proto::FileInfo> &held, Context &context)
{
    const auto brought = request.uploads.size() + request.stickers.size() + held.size();
    if (!isWellFormed(request, brought > 0))
        return fail(Code::BadRequest);
    if (brought > limits::kFilesPerMessage)
        return fail(Code::TooLarge, QStringLiteral("files"));
    const auto state = store::postState(context.db, request.channel, context.actor.user, request.localId);
    if (!state)
        return fail(Code::NotFound);
    // Before any permission: what was posted stays posted.
    if (state->posted.id.isValid())
        return state->posted;
    if (const auto refused = refusalOf(request, state->channel, context))
        return fail(*refused);
    const auto files = allBrought(request.uploads, context);
    if (!files)
        return tl::unexpected(files.error());
    const auto stickers = filesOf(request.stickers, context);
    if (!stickers)
        return tl::unexpected(stickers.error());

    proto::Message message{.id = {context.freshId()},
                           .author = context.actor.user,
                           .sentAt = context.now,
                           .replyTo = request.replyTo,
                           .thread = request.thread,
                           .localId = request.localId,
                           .inChannel = request.inChannel};
    setText(message, request.channel, request.text, context);
    for (const Brought &file : *files) {
        if (const auto *offer = std::get_if<store::DirectFile>(&file))
            message.files.append(makeDirectFile(*offer, message.id, context));
        else
            message.files.append(makeFile(std::get<Arrived>(file), message.id, context));
    }
    keep(*stickers, message.id, context);
    message.files.append(*stickers);
    for (const proto::FileInfo &file : held) {
        store::giveFile(context.db, file.id, message.id);
        message.files.append(file);
    }
    store::insertMessage(context.db, request.channel, message);
    wishPreviews(message, request.noPreviews ? Previews::Unwanted : Previews::Wanted, context);
    return tellPosted(std::move(message), request.channel, context);
}

Result<proto::Done> handle(const proto::EditMessage &request, Context &context)
{
    if (!request.localId.isValid() || !isAcceptable(request.text, true))
        return fail(Code::BadRequest);
    auto stored = store::message(context.db, request.message);
    if (!stored)
        return fail(Code::NotFound);
    proto::Message &message = stored->message;
    const bool mine = message.author == context.actor.user;
    if (mine && store::hasEdit(context.db, message.id, request.localId))
        return proto::Done{};
    const auto place = placeOf(stored->channel, context);
    if (!place)
        return tl::unexpected(place.error());
    if (!mine || message.kind != MessageKind::Text)
        return fail(Code::Forbidden);
    if (const auto refused = domain::refusalOf(Deed::Mark, place->standing))
        return fail(*refused);
    if (message.recalledAt != 0)
        return fail(Code::Conflict);
    if (!isAcceptable(request.text, !message.files.isEmpty() || !message.forwarded.isEmpty()))
        return fail(Code::BadRequest);

    const qint64 writtenAt = message.editedAt != 0 ? message.editedAt : message.sentAt;
    store::keepVersion(context.db, message.id, {writtenAt, message.text}, request.localId);
    setText(message, stored->channel, request.text, context);
    message.editedAt = context.now;
    store::updateMessage(context.db, stored->channel, message);
    revisePreviews(message, context);
    tell(context, proto::Stream::of(stored->channel), std::move(message));
    return proto::Done{};
}

Result<proto::Done> handle(const proto::RecallMessage &request, Context &context)
{
    auto stored = store::message(context.db, request.message);
    if (!stored)
        return fail(Code::NotFound);
    proto::Message &message = stored->message;
    const bool mine = message.author == context.actor.user;
    if (mine && message.recalledAt != 0)
        return proto::Done{};
    const auto place = placeOf(stored->channel, context);
    if (!place)
        return tl::unexpected(place.error());
    if (message.kind != MessageKind::Text)
        return fail(Code::Forbidden);
    if (const auto refused = domain::refusalOf(Deed::Moderate, place->standing)) {
        if (!mine)
            return fail(*refused);
        const qint64 recallMs = store::workspace(context.db).recallMs;
        if (!domain::mayStillRecall(place->state.kind, message.sentAt, context.now, recallMs))
            return fail(Code::Expired, QStringLiteral("recall"));
    }
    if (message.recalledAt != 0)
        return proto::Done{};

    message.recalledAt = context.now;
    message.text.clear();
    message.mentions.clear();
    message.mentionsAll = false;
    message.files.clear();
    message.forwarded.clear();
    store::dropForwarded(context.db, message.id);
    stopDirect(store::openTransfers(context.db, message.id), context);
    store::removeFilesOf(context.db, message.id, context.now);
    store::updateMessage(context.db, stored->channel, message);
    dropPreviews(message, context);
    store::dropMarks(context.db, message);
    store::eraseVersions(context.db, message.id);
    if (!message.thread.isValid()) {
        tell(context, proto::Stream::of(stored->channel), std::move(message));
        return proto::Done{};
    }
    store::recountReplies(context.db, stored->channel, message.thread);
    tellWithRoot(context, stored->channel, std::move(message));
    return proto::Done{};
}

Result<proto::MessageVersions> handle(const proto::ListVersions &request, Context &context)
{
    const auto stored = store::message(context.db, request.message);
    if (!stored)
        return fail(Code::NotFound);
    const auto place = placeFor(Deed::Read, stored->channel, context);
    if (!place)
        return tl::unexpected(place.error());
    const proto::Message &message = stored->message;
    if (message.recalledAt != 0)
        return proto::MessageVersions{};
    return proto::MessageVersions{store::versionsOf(context.db, message)};
}

Result<proto::Done> handle(const proto::MarkRead &request, Context &context)
{
    const auto place = placeOf(request.channel, context);
    if (!place)
        return tl::unexpected(place.error());
    if (!place->standing.isMember())
        return fail(Code::Forbidden);
    const qint64 seq = std::clamp(request.seq, qint64(0), place->state.lastSeq);
    if (seq == place->state.readSeq || (seq < place->state.readSeq && !request.back))
        return proto::Done{};
    auto membership = *store::membership(context.db, request.channel, context.actor.user); // what rings stays
    membership.readSeq = seq;
    store::updateMembership(context.db, context.actor.user, membership);
    tell(context, proto::Stream::of(context.actor.user), membership);
    return proto::Done{};
}

Result<proto::History> handle(const proto::FetchHistory &request, Context &context)
{
    if (request.first < 0 || request.limit <= 0)
        return fail(Code::BadRequest);
    const auto place = placeFor(Deed::Read, request.channel, context);
    if (!place)
        return tl::unexpected(place.error());
    const store::Budget budget{.rows = std::min(request.limit, qint64(limits::kPageMessages))};
    return proto::History{{.stream = proto::Stream::of(request.channel),
                           .messages = store::messagesBetween(context.db, request.channel, request.first,
                                                              request.last, budget)}};
}

} // namespace teahouse::server
