// SPDX-License-Identifier: AGPL-3.0-or-later
// Contents on their way to the server and becoming files. What is asked for by HTTP is a request like any
// other; only its bytes go another way (server/files).
#pragma once

#include "common/proto/files.h"
#include "server/core/context.h"
#include "server/store/files.h"

namespace teahouse::server {

// Beginning twice with one localId begins once. Refused are, by their details: too_large, too_many_uploads,
// quota (of the person), storage_full (of the server), local_id (another length than at first).
struct BeginUpload {
    using Reply = store::Upload;
    static constexpr proto::Policy kPolicy{.lane = proto::Lane::Write};

    LocalId localId; // may be unset
    QString name; // as the client calls it
    qint64 bytes = 0;
};

// That I am signed in.
struct KnowMe {
    using Reply = proto::Done;
    static constexpr proto::Policy kPolicy{.lane = proto::Lane::Read};
};

// My own; NotFound for everyone else's.
struct LookUpload {
    using Reply = store::Upload;
    static constexpr proto::Policy kPolicy{.lane = proto::Lane::Read};

    UploadId upload;
};

struct TouchUpload {
    using Reply = proto::Done;
    static constexpr proto::Policy kPolicy{.lane = proto::Lane::Write};

    UploadId upload;
};

struct DropUpload {
    using Reply = proto::Done;
    static constexpr proto::Policy kPolicy{.lane = proto::Lane::Write};

    UploadId upload;
};

Result<store::Upload> handle(const BeginUpload &request, Context &context);
Result<proto::Done> handle(const KnowMe &request, Context &context);
Result<store::Upload> handle(const LookUpload &request, Context &context);
Result<proto::Done> handle(const TouchUpload &request, Context &context);
Result<proto::Done> handle(const DropUpload &request, Context &context);
Result<proto::FileSpace> handle(const proto::GetFileSpace &request, Context &context);

// A file that the actor may have at this moment; nothing: it is not there or not for him.
std::optional<store::FileUse> fileFor(FileId id, Context &context);

// --- an upload becomes a file ----------------------------------------------------------------------------
struct Arrived {
    store::Upload upload;
    store::Blob blob;
};
// A complete upload of the actor's. TooManyRequests while it is being looked at, Forbidden when it was
// refused, NotFound when it is not there, or somebody else's.
Result<Arrived> arrived(UploadId upload, Context &context);

// Uses it up. `message` unset: an avatar or an emoji. The caller keeps the message's row (its name is there).
proto::FileInfo makeFile(const Arrived &arrived, MessageId message, Context &context);
proto::FileInfo makeFileAs(FileId id, const Arrived &arrived, MessageId message, Context &context);

} // namespace teahouse::server
