// SPDX-License-Identifier: AGPL-3.0-or-later
// The one door to the handlers, whatever a request came in by: who asks is read anew, the policy is applied,
// then the handler runs. The router and the tests call answer(), so nothing is reached past it.
#pragma once

#include "server/domain/access.h"
#include "server/handlers/auditing.h"
#include "server/handlers/backups.h"
#include "server/handlers/channels.h"
#include "server/handlers/departments.h"
#include "server/handlers/direct.h"
#include "server/handlers/directory.h"
#include "server/handlers/emoji.h"
#include "server/handlers/files.h"
#include "server/handlers/forward.h"
#include "server/handlers/groups.h"
#include "server/handlers/keeping.h"
#include "server/handlers/marks.h"
#include "server/handlers/messages.h"
#include "server/handlers/own.h"
#include "server/handlers/people.h"
#include "server/handlers/previews.h"
#include "server/handlers/receipts.h"
#include "server/handlers/reminders.h"
#include "server/handlers/running.h"
#include "server/handlers/scheduled.h"
#include "server/handlers/search.h"
#include "server/handlers/second_factor.h"
#include "server/handlers/session.h"
#include "server/handlers/status.h"
#include "server/handlers/stickers.h"
#include "server/handlers/sync.h"
#include "server/handlers/threads.h"

namespace teahouse::server {

// The actor as the database knows it now: a session revoked, a role taken or an account closed a moment ago
// counts at once, also when another node did it. False: the session is no more. An actor without a session
// (nobody yet, or the command line) is taken as it is.
bool refreshActor(Context &context);

template <class Request>
Result<typename Request::Reply> answer(const Request &request, Context &context)
{
    if (!refreshActor(context))
        return fail(Code::Unauthorized);
    const auto carryOut = [&]() -> Result<typename Request::Reply> {
        if (const auto refused = domain::refusalOf(Request::kPolicy.access, context.actor.role))
            return fail(*refused);
        return handle(request, context);
    };
    if constexpr (isAudited<Request>) {
        auto entry = auditOf(request, context);
        auto reply = carryOut();
        reply ? noteDone(std::move(entry), context) : noteRefused(std::move(entry), reply.error(), context);
        return reply;
    } else {
        return carryOut();
    }
}

} // namespace teahouse::server
