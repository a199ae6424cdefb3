// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/gate.h"

#include "server/store/sessions.h"

namespace teahouse::server {

bool refreshActor(Context &context)
{
    Actor &actor = context.actor;
    if (!actor.session.isValid())
        return true;
    const auto live = store::liveSession(context.db, actor.session);
    if (!live || live->user != actor.user)
        return false;
    actor.role = live->role;
    return true;
}

} // namespace teahouse::server
