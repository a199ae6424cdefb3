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

namespace {

Result<proto::EmojiCreated> createAlias(const QString &name, const QString &wanted, Context &context)
{
    const auto meant = store::emojiMeant(context.db, wanted);
    if (!meant)
        return fail(Code::NotFound, u"alias_of"_s);
    if (const auto taken = store::emojiNamed(context.db, name)) {
        if (taken->creator == context.actor.user && taken->aliasOf == *meant)
            return proto::EmojiCreated{taken->id};
        return fail(Code::Conflict, u"name"_s);
    }
    if (store::countEmoji(context.db) >= limits::kEmoji)
        return fail(Code::TooLarge, u"emoji"_s);
    proto::Emoji emoji{
        .id = {context.freshId()}, .name = name, .creator = context.actor.user, .aliasOf = *meant};
    store::insertEmoji(context.db, emoji, {});
    tell(context, proto::Stream::workspace(), emoji);
    return proto::EmojiCreated{emoji.id};
}

void removeOne(proto::Emoji emoji, Context &context)
{
    if (emoji.file.isValid())
        store::removeFile(context.db, emoji.file, context.now);
    store::removeEmoji(context.db, emoji);
    tell(context, proto::Stream::workspace(), std::move(emoji));
}

} // namespace

Result<proto::EmojiCreated> handle(const proto::CreateEmoji &request, Context &context)
{
    const auto name = text::emojiName(request.name);
    if (!name || request.upload.isValid() == !request.aliasOf.isEmpty())
        return fail(Code::BadRequest);
    if (!request.aliasOf.isEmpty())
        return createAlias(*name, request.aliasOf, context);
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
    const auto emoji = store::emoji(context.db, request.emoji);
    if (!emoji)
        return fail(Code::NotFound);
    if (emoji->creator != context.actor.user && !context.actor.isAdmin())
        return fail(Code::Forbidden);
    if (emoji->removed)
        return proto::Done{};
    if (emoji->aliasOf.isEmpty()) {
        for (const proto::Emoji &alias : store::aliasesOf(context.db, emoji->name))
            removeOne(alias, context);
    }
    removeOne(*emoji, context);
    return proto::Done{};
}

} // namespace teahouse::server
