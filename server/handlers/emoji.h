// SPDX-License-Identifier: AGPL-3.0-or-later
// The office's own emoji.
#pragma once

#include "server/core/context.h"

#include "common/proto/files.h"

namespace teahouse::server {

// Conflict: the name is taken. TooLarge: the file, or there are too many already. Unsupported: it is no picture.
Result<proto::EmojiCreated> handle(const proto::CreateEmoji &request, Context &context);
Result<proto::Done> handle(const proto::RemoveEmoji &request, Context &context);

// A picture of the actor's for everyone to see, his avatar or an emoji: used up, as a file without a message.
// Unsupported and TooLarge as above, else as arrived() has it.
Result<FileId> makePicture(UploadId upload, qint64 mostBytes, Context &context);

} // namespace teahouse::server
