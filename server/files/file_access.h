// SPDX-License-Identifier: AGPL-3.0-or-later
// Who may have which contents at this moment: whoever is signed in and may read the channel of the message
// that the file belongs to. What is an avatar or an emoji is for all who are signed in. In a reading lane.
#pragma once

#include "common/proto/policy.h"
#include "server/core/context.h"
#include "server/core/job.h"
#include "server/store/files.h"

namespace teahouse::server {

struct Admission {
    Actor actor;
    store::FileUse file;
};

// NotFound for a file that is not there or not for him: he cannot tell which.
struct FindFile {
    using Reply = Admission;
    static constexpr proto::Policy kPolicy{.lane = proto::Lane::Read};

    FileId file;
};
Result<Admission> handle(const FindFile &request, Context &context);

// The same again, later: as long as the session lasts and nothing was taken from him.
bool isStillAdmitted(const Lane &lane, const Actor &actor, FileId file);

} // namespace teahouse::server
