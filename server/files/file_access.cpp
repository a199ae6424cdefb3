// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/files/file_access.h"

#include "server/handlers/gate.h"
#include "server/handlers/place.h"

namespace teahouse::server {

Result<Admission> handle(const FindFile &request, Context &context)
{
    const auto file = store::fileUse(context.db, request.file);
    if (!file || (file->message.isValid() && !placeFor(domain::Deed::Read, file->channel, context)))
        return fail(Code::NotFound);
    if (file->heldFor.isValid() && file->owner != context.actor.user)
        return fail(Code::NotFound);
    return Admission{context.actor, *file};
}

bool isStillAdmitted(const Lane &lane, const Actor &actor, FileId file)
{
    Context context{.db = lane.db, .ids = lane.ids, .now = lane.now, .actor = actor};
    return answer(FindFile{file}, context).has_value();
}

} // namespace teahouse::server
