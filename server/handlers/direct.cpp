// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/direct.h"

#include "server/core/log.h"
#include "server/domain/file_name.h"
#include "server/handlers/files.h"
#include "server/handlers/gate.h"
#include "server/handlers/place.h"
#include "server/handlers/tell.h"
#include "server/store/messages.h"
#include "server/store/users.h"

#include <QRandomGenerator>

namespace teahouse::server {

using namespace Qt::StringLiterals;
using proto::DirectOutcome;

namespace {

constexpr qint64 kAskedWithinMs = 60'000;
constexpr int kTicketsWithin = 60; // of one person in that time

bool isHash(const QString &text)
{
    return text.size() == limits::kHash && std::all_of(text.begin(), text.end(), [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
           });
}

QString freshTicket()
{
    quint32 words[8];
    QRandomGenerator::system()->fillRange(words);
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(words), sizeof words).toHex());
}

template <class E>
void whisper(Context &context, SessionId to, const E &event)
{
    context.whispers.append({.to = to, .event = Hub::eventOf(event), .instead = {}, .insteadTo = {}});
}

// When that device is not there, whoever asked is told so.
template <class E>
void whisperToOwner(Context &context, const store::DirectTransfer &transfer, const E &event)
{
    const proto::DirectRefused absent{transfer.file, transfer.ticket, Code::Offline};
    context.whispers.append({.to = transfer.ownerSession,
                             .event = Hub::eventOf(event),
                             .instead = Hub::eventOf(absent),
                             .insteadTo = transfer.session});
}

void note(const char *what, const store::DirectTransfer &transfer, const QString &outcome = {})
{
    log::info(what, {{"file", transfer.file.value},
                     {"message", transfer.message.value},
                     {"from", transfer.owner.value},
                     {"to", transfer.user.value},
                     {"outcome", outcome}});
}

} // namespace

// --- the sender offers -------------------------------------------------------------------------------------

Result<proto::Offered> handle(const proto::OfferFile &request, Context &context)
{
    if (!request.localId.isValid() || request.bytes < 0 || !isHash(request.hash))
        return fail(Code::BadRequest);
    if (const auto known = store::directFileByLocalId(context.db, context.actor.user, request.localId)) {
        if (known->hash != request.hash || known->bytes != request.bytes)
            return fail(Code::Conflict, u"local_id"_s);
        return proto::Offered{{known->id.value}};
    }
    if (store::countDirectFiles(context.db, context.actor.user) >= limits::kDirectOffers)
        return fail(Code::TooLarge, u"too_many_offers"_s);
    const store::DirectFile file{.id = {context.freshId()},
                                 .owner = context.actor.user,
                                 .session = context.actor.session,
                                 .localId = request.localId,
                                 .name = domain::fileName(request.name),
                                 .hash = request.hash,
                                 .bytes = request.bytes,
                                 .createdAt = context.now};
    store::insertDirectFile(context.db, file);
    return proto::Offered{{file.id.value}};
}

std::optional<store::DirectFile> myOffer(UploadId upload, Context &context)
{
    auto offer = store::directFile(context.db, {upload.value});
    if (!offer || offer->owner != context.actor.user || offer->message.isValid())
        return {};
    return offer;
}

proto::FileInfo makeDirectFile(const store::DirectFile &offer, MessageId message, Context &context)
{
    store::putDirectFileInto(context.db, offer.id, message);
    return {.name = offer.name, .bytes = offer.bytes, .id = offer.id, .hash = offer.hash, .direct = true};
}

// --- somebody wants it -------------------------------------------------------------------------------------

Result<proto::DirectTicket> handle(const proto::AskDirect &request, Context &context)
{
    const auto file = store::directFile(context.db, request.file);
    const auto stored = file && file->message.isValid() ? store::message(context.db, file->message) : std::nullopt;
    if (!stored || !placeFor(domain::Deed::Read, stored->channel, context))
        return fail(Code::NotFound);
    if (store::countTransfers(context.db, context.actor.user, context.now - kAskedWithinMs) >= kTicketsWithin)
        return fail(Code::TooManyRequests, {}, kAskedWithinMs / kTicketsWithin);
    const store::DirectTransfer transfer{.ticket = freshTicket(),
                                         .file = file->id,
                                         .message = file->message,
                                         .owner = file->owner,
                                         .ownerSession = file->session,
                                         .user = context.actor.user,
                                         .session = context.actor.session,
                                         .askedAt = context.now};
    store::insertTransfer(context.db, transfer);
    note("direct_asked", transfer);
    whisperToOwner(context, transfer, proto::DirectWanted{file->id, transfer.ticket});
    return proto::DirectTicket{transfer.ticket};
}

// What becomes of the ticket is for the one who asked to say; here the two are introduced.
Result<proto::Done> handle(const proto::AnswerDirect &request, Context &context)
{
    const auto transfer = store::transfer(context.db, request.ticket);
    if (!transfer || transfer->ownerSession != context.actor.session || transfer->owner != context.actor.user)
        return fail(Code::NotFound);
    if (request.problem != Code::Unknown) {
        whisper(context, transfer->session, proto::DirectRefused{transfer->file, transfer->ticket, request.problem});
        return proto::Done{};
    }
    if (transfer->endedAt != 0 || context.now - transfer->askedAt > limits::kDirectTicketMs)
        return fail(Code::Expired);
    if (request.addresses.isEmpty() || request.port <= 0 || request.port > 65'535 || !isHash(request.fingerprint))
        return fail(Code::BadRequest);
    // He may have been taken out of the channel meanwhile: it is looked at again, as him.
    const auto stored = store::message(context.db, transfer->message);
    const auto user = store::user(context.db, transfer->user);
    Context asker{.db = context.db, .ids = context.ids, .now = context.now};
    asker.actor = {.user = transfer->user, .role = user ? user->role : proto::Role::Unknown, .session = transfer->session};
    if (!stored || !refreshActor(asker) || !placeFor(domain::Deed::Read, stored->channel, asker))
        return fail(Code::NotFound);
    whisper(context, transfer->session,
            proto::DirectReady{.file = transfer->file,
                               .ticket = transfer->ticket,
                               .addresses = request.addresses,
                               .port = request.port,
                               .fingerprint = request.fingerprint});
    return proto::Done{};
}

Result<proto::Done> handle(const proto::EndDirect &request, Context &context)
{
    const auto transfer = store::transfer(context.db, request.ticket);
    if (!transfer || transfer->session != context.actor.session || transfer->user != context.actor.user)
        return fail(Code::NotFound);
    if (request.outcome == DirectOutcome::Unknown)
        return fail(Code::BadRequest, u"outcome"_s);
    if (transfer->endedAt != 0)
        return proto::Done{};
    store::endTransfer(context.db, transfer->ticket, request.outcome, context.now);
    note("direct_ended", *transfer, QString::fromLatin1(meta::nameOf(request.outcome)));
    if (request.outcome == DirectOutcome::Unreachable && store::directFile(context.db, transfer->file))
        whisperToOwner(context, *transfer, proto::DirectProvide{transfer->file, transfer->ticket});
    return proto::Done{};
}

void stopDirect(const QList<store::DirectTransfer> &transfers, Context &context)
{
    for (const store::DirectTransfer &transfer : transfers) {
        store::endTransfer(context.db, transfer.ticket, DirectOutcome::Stopped, context.now);
        note("direct_stopped", transfer);
        whisper(context, transfer.ownerSession, proto::DirectStop{transfer.file, transfer.ticket});
    }
}

// --- the sender brings it after all ------------------------------------------------------------------------

Result<proto::Done> handle(const proto::ProvideFile &request, Context &context)
{
    const auto file = store::directFile(context.db, request.file);
    if (!file) {
        const auto use = store::fileUse(context.db, request.file); // said again
        return use && use->owner == context.actor.user ? Result<proto::Done>(proto::Done{}) : fail(Code::NotFound);
    }
    auto stored = file->message.isValid() ? store::message(context.db, file->message) : std::nullopt;
    if (file->owner != context.actor.user || !stored)
        return fail(Code::NotFound);
    const auto contents = arrived(request.upload, context);
    if (!contents)
        return tl::unexpected(contents.error());
    if (contents->blob.hash != file->hash || contents->blob.bytes != file->bytes)
        return fail(Code::Conflict, u"contents"_s);
    proto::Message &message = stored->message;
    store::removeDirectFile(context.db, file->id);
    for (proto::FileInfo &one : message.files) {
        if (one.id == file->id)
            one = makeFileAs(file->id, *contents, message.id, context);
    }
    store::updateMessage(context.db, stored->channel, message);
    tell(context, proto::Stream::of(stored->channel), std::move(message));
    return proto::Done{};
}

} // namespace teahouse::server
