// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/emoji.h"

#include "common/text/emoji_name.h"
#include "server/handlers/files.h"
#include "server/handlers/tell.h"
#include "server/store/emoji.h"

namespace teahouse::server {

using namespace Qt::StringLiterals;

Result<FileId> makePicture(UploadId upload, qint64 mostBytes, Context &context)
{
    const auto there = arrived(upload, context);
    if (!there)
        return tl::unexpected(there.error());
    // The small picture is proof that it could be decoded.
    if (!there->blob.mediaType.startsWith("image/"_L1) || !there->blob.picture)
        return fail(Code::Unsupported, u"upload"_s);
    if (there->blob.bytes > mostBytes)
        return fail(Code::TooLarge, u"upload"_s);
    return makeFile(*there, {}, context).id;
}

Result<proto::EmojiCreated> handle(const proto::CreateEmoji &request, Context &context)
{
    const auto name = text::emojiName(request.name);
    if (!name || !request.upload.isValid())
        return fail(Code::BadRequest);
    if (const auto made = store::emojiFrom(context.db, request.upload); made && made->creator == context.actor.user)
        return proto::EmojiCreated{made->id};
    if (store::emojiNamed(context.db, *name))
        return fail(Code::Conflict, u"name"_s);
    if (store::countEmoji(context.db) >= limits::kEmoji)
        return fail(Code::TooLarge, u"emoji"_s);
    const auto file = makePicture(request.upload, limits::kEmojiBytes, context);
    if (!file)
        return tl::unexpected(file.error());

    proto::Emoji emoji{
        .id = {context.freshId()}, .name = *name, .file = *file, .creator = context.actor.user};
    store::insertEmoji(context.db, emoji, request.upload);
    tell(context, proto::Stream::workspace(), emoji);
    return proto::EmojiCreated{emoji.id};
}

Result<proto::Done> handle(const proto::RemoveEmoji &request, Context &context)
{
    auto emoji = store::emoji(context.db, request.emoji);
    if (!emoji)
        return fail(Code::NotFound);
    if (emoji->creator != context.actor.user && !context.actor.isAdmin())
        return fail(Code::Forbidden);
    if (emoji->removed)
        return proto::Done{};
    store::removeFile(context.db, emoji->file, context.now);
    store::removeEmoji(context.db, *emoji);
    tell(context, proto::Stream::workspace(), *std::move(emoji));
    return proto::Done{};
}

} // namespace teahouse::server
