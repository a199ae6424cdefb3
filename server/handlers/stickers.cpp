// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/stickers.h"

#include "server/handlers/files.h"
#include "server/handlers/tell.h"
#include "server/store/stickers.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kStickerBytes = limits::kAvatarBytes;

// The small picture is proof that it could be decoded.
std::optional<Error> objectionTo(const store::Blob &blob)
{
    if (!blob.mediaType.startsWith("image/"_L1) || !blob.picture)
        return Error{Code::Unsupported, u"sticker"_s};
    if (blob.bytes > kStickerBytes)
        return Error{Code::TooLarge, u"sticker"_s};
    return {};
}

std::optional<Error> objectionToOneMore(const store::Blob &blob, Context &context)
{
    const UserId me = context.actor.user;
    if (store::countStickers(context.db, me) >= limits::kStickers)
        return Error{Code::TooLarge, u"stickers"_s};
    const qint64 most = context.fileRules.perUser;
    if (most > 0 && store::usedBytes(context.db, me) + blob.bytes > most)
        return Error{Code::Forbidden, u"quota"_s};
    return {};
}

void put(store::KeptSticker sticker, Context &context)
{
    store::putSticker(context.db, context.actor.user, sticker);
    tell(context, proto::Stream::of(context.actor.user), std::move(sticker.row));
}

Result<proto::Done> add(FileId id, const store::Blob &blob, const QString &name, Context &context)
{
    store::keepForOneself(context.db, id);
    put({.row = {.id = id,
                 .mediaType = blob.mediaType,
                 .bytes = blob.bytes,
                 .width = blob.width,
                 .height = blob.height,
                 .addedAt = context.now},
         .name = name,
         .hash = blob.hash},
        context);
    return proto::Done{};
}

Result<proto::Done> addUpload(UploadId upload, Context &context)
{
    const auto there = arrived(upload, context);
    if (!there)
        return tl::unexpected(there.error());
    if (auto objection = objectionTo(there->blob))
        return tl::unexpected(*std::move(objection));
    if (store::hasSticker(context.db, context.actor.user, there->blob.hash)) {
        store::removeUpload(context.db, there->upload, context.now);
        return proto::Done{};
    }
    if (store::countStickers(context.db, context.actor.user) >= limits::kStickers)
        return fail(Code::TooLarge, u"stickers"_s);
    const proto::FileInfo made = makeFile(*there, {}, context);
    return add(made.id, there->blob, made.name, context);
}

// What I may look at now, whatever becomes of the message it is in.
Result<proto::Done> addFile(FileId file, Context &context)
{
    const auto found = fileFor(file, context);
    const auto blob = found ? store::blob(context.db, found->hash) : std::nullopt;
    if (!blob)
        return fail(Code::NotFound);
    if (auto objection = objectionTo(*blob))
        return tl::unexpected(*std::move(objection));
    if (store::hasSticker(context.db, context.actor.user, blob->hash))
        return proto::Done{};
    if (auto objection = objectionToOneMore(*blob, context))
        return tl::unexpected(*std::move(objection));
    const FileId id{context.freshId()};
    store::insertFile(context.db, id, *blob, {}, context.actor.user, context.now);
    return add(id, *blob, found->name, context);
}

} // namespace

Result<proto::Done> handle(const proto::AddSticker &request, Context &context)
{
    if (request.file.isValid() == request.upload.isValid())
        return fail(Code::BadRequest);
    return request.file.isValid() ? addFile(request.file, context) : addUpload(request.upload, context);
}

Result<proto::Done> handle(const proto::RemoveSticker &request, Context &context)
{
    auto sticker = store::sticker(context.db, context.actor.user, request.sticker);
    if (!sticker)
        return fail(Code::NotFound);
    if (sticker->row.removed)
        return proto::Done{};
    store::removeFile(context.db, request.sticker, context.now);
    sticker->row.removed = true;
    put(*std::move(sticker), context);
    return proto::Done{};
}

Result<QList<proto::FileInfo>> filesOf(const QList<FileId> &stickers, Context &context)
{
    QList<proto::FileInfo> files;
    for (const FileId id : stickers) {
        const auto sticker = store::sticker(context.db, context.actor.user, id);
        if (!sticker || sticker->row.removed)
            return fail(Code::NotFound, u"sticker"_s);
        const proto::Sticker &row = sticker->row;
        files.append({.name = sticker->name,
                      .mediaType = row.mediaType,
                      .bytes = row.bytes,
                      .id = {context.freshId()},
                      .hash = sticker->hash,
                      .width = row.width,
                      .height = row.height,
                      .picture = true,
                      .sticker = true});
    }
    return files;
}

void keep(const QList<proto::FileInfo> &files, MessageId message, Context &context)
{
    for (const proto::FileInfo &file : files) {
        const auto blob = store::blob(context.db, file.hash);
        Q_ASSERT(blob); // a sticker holds it
        store::insertFile(context.db, file.id, *blob, message, context.actor.user, context.now);
    }
}

} // namespace teahouse::server
