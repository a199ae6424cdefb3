// SPDX-License-Identifier: AGPL-3.0-or-later
// Previews of the links in messages: what is asked for when a message comes, changes and goes. The previews themselves
// come later, from server/links.
#pragma once

#include "server/core/context.h"

#include "common/proto/files.h"

namespace teahouse::server {

// Of a message that was just kept.
enum class Previews : quint8 { Wanted, Unwanted };
void wishPreviews(const proto::Message &message, Previews previews, Context &context);
// Of one whose text was changed: before it is told.
void revisePreviews(proto::Message &message, Context &context);
// Of one that was recalled: before it is told.
void dropPreviews(proto::Message &message, Context &context);

Result<proto::Done> handle(const proto::HidePreviews &request, Context &context);

} // namespace teahouse::server
