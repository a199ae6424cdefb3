// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/running.h"

#include "server/core/running.h"

namespace teahouse::server {

Result<proto::ServerSettings> handle(const proto::ListSettings &, Context &context)
{
    if (!context.running)
        return fail(Code::NotFound);
    return context.running->settings();
}

// The file is written even where the commit of the audit log fails: rather a change without an entry than none when the
// disk is full.
Result<proto::Done> handle(const proto::SetSetting &request, Context &context)
{
    if (!context.running)
        return fail(Code::NotFound);
    return context.running->set(request.name, request.value).map([] { return proto::Done{}; });
}

Result<proto::ServerHealth> handle(const proto::GetHealth &, Context &context)
{
    if (!context.running)
        return fail(Code::NotFound);
    proto::ServerHealth health = context.running->health(context.db);
    health.signedIn = context.here.size();
    return health;
}

} // namespace teahouse::server
