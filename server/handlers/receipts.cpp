// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/receipts.h"

#include "server/handlers/place.h"
#include "server/store/receipts.h"

namespace teahouse::server {

Result<proto::ReadMarks> handle(const proto::ListReadMarks &request, Context &context)
{
    const auto place = placeOf(request.channel, context);
    if (!place)
        return tl::unexpected(place.error());
    if (!place->standing.isMember())
        return fail(Code::Forbidden);
    return store::readMarks(context.db, request.channel);
}

} // namespace teahouse::server
