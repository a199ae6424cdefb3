// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/forward.h"

#include "server/domain/names.h"
#include "server/handlers/place.h"
#include "server/handlers/writing.h"
#include "server/store/files.h"
#include "server/store/messages.h"
#include "server/store/page.h"

#include <algorithm>

namespace teahouse::server {

using namespace Qt::StringLiterals;
using domain::Deed;

namespace {

// All from one channel, which the actor may read, in its order. NotFound for what he may not know of.
Result<QList<store::StoredMessage>> sources(const QList<MessageId> &ids, Context &context)
{
    QList<store::StoredMessage> found;
    for (const MessageId id : ids) {
        auto stored = store::message(context.db, id);
        if (!stored)
            return fail(Code::NotFound);
        if (found.isEmpty() || found.first().channel != stored->channel) {
            if (const auto place = placeFor(Deed::Read, stored->channel, context); !place)
                return tl::unexpected(place.error());
        }
        if (!found.isEmpty() && found.first().channel != stored->channel)
            return fail(Code::BadRequest);
        if (stored->message.kind != proto::MessageKind::Text)
            return fail(Code::Forbidden);
        if (stored->message.recalledAt != 0)
            return fail(Code::Conflict);
        found.append(*std::move(stored));
    }
    std::sort(found.begin(), found.end(),
              [](const auto &a, const auto &b) { return a.message.seq < b.message.seq; });
    return found;
}

QList<proto::Forwarded> copiesOf(const QList<store::StoredMessage> &sources)
{
    QList<proto::Forwarded> copies;
    for (const auto &[channel, m] : sources) {
        if (m.forwarded.isEmpty() || !m.text.isEmpty() || !m.files.isEmpty())
            copies.append({.message = m.id,
                           .channel = channel,
                           .seq = m.seq,
                           .author = m.author,
                           .shownName = m.shownName,
                           .sentAt = m.sentAt,
                           .text = m.text,
                           .files = m.files});
        copies.append(m.forwarded);
    }
    return copies;
}

bool isTooMuch(const QList<proto::Forwarded> &copies)
{
    qint64 text = 0;
    qint64 files = 0;
    for (const proto::Forwarded &one : copies) {
        text += one.text.size();
        files += one.files.size();
    }
    return copies.size() > limits::kForwarded || text > limits::kForwardedText || files > limits::kForwardedFiles;
}

// A use of the same contents of its own, which lives and goes with the new message. What is only with its sender is
// named and no more: he handed it to those who were there.
void useAgain(proto::FileInfo &file, MessageId message, Context &context)
{
    const auto use = file.id.isValid() ? store::fileUse(context.db, file.id) : std::nullopt;
    const auto blob = use ? store::blob(context.db, use->hash) : std::nullopt;
    file.direct = false;
    file.id = {};
    if (!blob) {
        file.picture = file.words = false;
        return;
    }
    file.id = {context.freshId()};
    store::insertFile(context.db, file.id, *blob, message, context.actor.user, context.now);
}

// They count like one's own uploads.
bool isOverQuota(const QList<proto::Forwarded> &copies, const Context &context)
{
    if (context.fileRules.perUser <= 0)
        return false;
    qint64 bytes = store::usedBytes(context.db, context.actor.user);
    for (const proto::Forwarded &one : copies) {
        for (const proto::FileInfo &file : one.files)
            bytes += file.id.isValid() && !file.direct ? file.bytes : 0;
    }
    return bytes > context.fileRules.perUser;
}

bool isAsked(const proto::ForwardMessages &request)
{
    const QSet<MessageId> once(request.messages.begin(), request.messages.end());
    return request.localId.isValid() && !once.isEmpty() && once.size() == request.messages.size()
        && (request.text.isEmpty() || domain::isMessageText(request.text));
}

} // namespace

Result<proto::Posted> handle(const proto::ForwardMessages &request, Context &context)
{
    if (!isAsked(request))
        return fail(Code::BadRequest);
    const auto state = store::postState(context.db, request.channel, context.actor.user, request.localId);
    if (!state)
        return fail(Code::NotFound);
    // Before any permission: what was posted stays posted.
    if (state->posted.id.isValid())
        return state->posted;
    if (const auto refused = domain::refusalOf(Deed::Post, standingIn(state->channel, context.actor)))
        return fail(*refused);
    if (!isRootIn(request.channel, request.thread, context.db))
        return fail(Code::NotFound);
    const auto found = sources(request.messages, context);
    if (!found)
        return tl::unexpected(found.error());
    auto copies = copiesOf(*found);
    if (isTooMuch(copies))
        return fail(Code::TooLarge, u"forwarded"_s);
    if (isOverQuota(copies, context))
        return fail(Code::Forbidden, u"quota"_s);

    proto::Message message{.id = {context.freshId()},
                           .author = context.actor.user,
                           .sentAt = context.now,
                           .thread = request.thread,
                           .localId = request.localId,
                           .forwarded = std::move(copies)};
    setText(message, request.channel, request.text, context);
    if (store::bytesOf(message) > limits::kPageBytes)
        return fail(Code::TooLarge, u"forwarded"_s);
    for (proto::Forwarded &one : message.forwarded) {
        for (proto::FileInfo &file : one.files)
            useAgain(file, message.id, context);
    }
    store::insertMessage(context.db, request.channel, message);
    return tellPosted(std::move(message), request.channel, context);
}

} // namespace teahouse::server
