// SPDX-License-Identifier: AGPL-3.0-or-later
// Pictures kept for sending them again.
#pragma once

#include "server/core/context.h"

#include "common/proto/own.h"

namespace teahouse::server {

// The same contents are kept once. Refused are what is no picture (Unsupported) and what is too large.
Result<proto::Done> handle(const proto::AddSticker &request, Context &context);
Result<proto::Done> handle(const proto::RemoveSticker &request, Context &context);

// As files of a message, in this order; nothing is kept yet. NotFound: one of them is not the actor's.
Result<QList<proto::FileInfo>> filesOf(const QList<FileId> &stickers, Context &context);
// Keeps them for the message, each under the id it was given above.
void keep(const QList<proto::FileInfo> &files, MessageId message, Context &context);

} // namespace teahouse::server
