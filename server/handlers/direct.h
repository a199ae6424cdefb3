// SPDX-License-Identifier: AGPL-3.0-or-later
// Files that go from computer to computer: who may have them, and the introduction of the two.
#pragma once

#include "common/proto/direct.h"
#include "server/core/context.h"
#include "server/store/direct.h"

namespace teahouse::server {

Result<proto::Offered> handle(const proto::OfferFile &request, Context &context);
Result<proto::DirectTicket> handle(const proto::AskDirect &request, Context &context);
Result<proto::Done> handle(const proto::AnswerDirect &request, Context &context);
Result<proto::Done> handle(const proto::EndDirect &request, Context &context);
Result<proto::Done> handle(const proto::ProvideFile &request, Context &context);

// An offer of mine that is in no message yet.
std::optional<store::DirectFile> myOffer(UploadId upload, Context &context);
proto::FileInfo makeDirectFile(const store::DirectFile &offer, MessageId message, Context &context);

// Whoever had these may not have them any more: the senders hang up.
void stopDirect(const QList<store::DirectTransfer> &transfers, Context &context);

} // namespace teahouse::server
