// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/files.h"

#include "server/domain/file_name.h"
#include "server/handlers/place.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLookAgainMs = 500;

Result<store::Upload> mine(UploadId id, Context &context)
{
    auto upload = store::upload(context.db, id);
    if (!upload || upload->user != context.actor.user)
        return fail(Code::NotFound);
    return *std::move(upload);
}

// What there is no room for, by the rules. (The disk itself is looked at outside.)
std::optional<Error> objection(const BeginUpload &request, Context &context)
{
    const domain::FileRules &rules = context.fileRules;
    if (request.bytes > rules.largest)
        return Error{Code::TooLarge, u"too_large"_s};
    if (store::countUploads(context.db, context.actor.user) >= limits::kUploadsPerUser)
        return Error{Code::TooManyRequests, u"too_many_uploads"_s};
    if (rules.perUser > 0 && store::usedBytes(context.db, context.actor.user) + request.bytes > rules.perUser)
        return Error{Code::Forbidden, u"quota"_s};
    if (rules.inAll > 0) {
        const qint64 taken = store::storedBytes(context.db).bytes + store::promisedBytes(context.db);
        if (taken + request.bytes > rules.inAll)
            return Error{Code::Storage, u"storage_full"_s};
    }
    return {};
}

} // namespace

Result<store::Upload> handle(const BeginUpload &request, Context &context)
{
    if (request.bytes < 0 || request.localId.value < 0)
        return fail(Code::BadRequest);
    if (request.localId.isValid()) {
        if (auto known = store::uploadByLocalId(context.db, context.actor.user, request.localId)) {
            if (known->bytes != request.bytes)
                return fail(Code::Conflict, u"local_id"_s);
            return *std::move(known);
        }
    }
    if (auto error = objection(request, context))
        return tl::unexpected(*std::move(error));
    const store::Upload upload{.id = {context.freshId()},
                               .user = context.actor.user,
                               .localId = request.localId,
                               .name = domain::fileName(request.name),
                               .bytes = request.bytes,
                               .createdAt = context.now,
                               .touchedAt = context.now};
    store::insertUpload(context.db, upload);
    return upload;
}

Result<proto::Done> handle(const KnowMe &, Context &) { return proto::Done{}; }

Result<store::Upload> handle(const LookUpload &request, Context &context)
{
    return mine(request.upload, context);
}

Result<proto::Done> handle(const TouchUpload &request, Context &context)
{
    return mine(request.upload, context).map([&](const store::Upload &upload) {
        store::touchUpload(context.db, upload.id, context.now);
        return proto::Done{};
    });
}

Result<proto::Done> handle(const DropUpload &request, Context &context)
{
    return mine(request.upload, context).map([&](const store::Upload &upload) {
        store::removeUpload(context.db, upload, context.now);
        return proto::Done{};
    });
}

Result<proto::FileSpace> handle(const proto::GetFileSpace &, Context &context)
{
    return proto::FileSpace{.used = store::usedBytes(context.db, context.actor.user),
                            .allowed = context.fileRules.perUser,
                            .largest = context.fileRules.largest};
}

std::optional<store::FileUse> fileFor(FileId id, Context &context)
{
    auto file = store::fileUse(context.db, id);
    if (!file || (file->message.isValid() && !placeFor(domain::Deed::Read, file->channel, context)))
        return {};
    if (file->heldFor.isValid() && file->owner != context.actor.user)
        return {};
    return file;
}

// --- an upload becomes a file ----------------------------------------------------------------------------

Result<Arrived> arrived(UploadId id, Context &context)
{
    auto upload = mine(id, context);
    if (!upload)
        return fail(Code::NotFound, u"upload"_s);
    if (!upload->refusal.isEmpty())
        return fail(Code::Forbidden, upload->refusal);
    if (upload->hash.isEmpty())
        return fail(Code::TooManyRequests, u"upload"_s, kLookAgainMs);
    auto blob = store::blob(context.db, upload->hash);
    if (!blob)
        return fail(Code::NotFound, u"upload"_s);
    return Arrived{*std::move(upload), *std::move(blob)};
}

proto::FileInfo makeFile(const Arrived &arrived, MessageId message, Context &context)
{
    return makeFileAs({context.freshId()}, arrived, message, context);
}

proto::FileInfo makeFileAs(FileId id, const Arrived &arrived, MessageId message, Context &context)
{
    const auto &[upload, blob] = arrived;
    store::insertFile(context.db, id, blob, message, context.actor.user, context.now);
    store::removeUpload(context.db, upload, context.now);
    return {.name = upload.name,
            .mediaType = blob.mediaType,
            .bytes = blob.bytes,
            .id = id,
            .hash = blob.hash,
            .width = blob.width,
            .height = blob.height,
            .durationMs = blob.durationMs,
            .pages = blob.pages,
            .picture = blob.picture,
            .words = blob.words};
}

} // namespace teahouse::server
