// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/file_access.h"

#include "server/handlers/gate.h"
#include "server/handlers/files.h"

namespace teahouse::server {

Result<Admission> handle(const FindFile &request, Context &context)
{
    const auto file = fileFor(request.file, context);
    return file ? Result<Admission>(Admission{context.actor, *file}) : fail(Code::NotFound);
}

bool isStillAdmitted(const Lane &lane, const Actor &actor, FileId file)
{
    Context context{.db = lane.db, .ids = lane.ids, .now = lane.now, .actor = actor};
    return answer(FindFile{file}, context).has_value();
}

} // namespace teahouse::server
