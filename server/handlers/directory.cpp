// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/directory.h"

#include "server/identity/outside.h"

namespace teahouse::server {

Result<proto::DirectoryState> handle(const proto::GetDirectory &, Context &context)
{
    return context.outside ? context.outside->directoryState() : proto::DirectoryState{};
}

Result<proto::Done> handle(const proto::SyncDirectory &request, Context &context)
{
    if (!context.outside || !context.outside->directory().isSet())
        return fail(Code::NotFound);
    context.wishedDirectory = request.closeMany ? WishedDirectory::CloseMany : WishedDirectory::Look;
    return proto::Done{};
}

} // namespace teahouse::server
