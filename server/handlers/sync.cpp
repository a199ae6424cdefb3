// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/sync.h"

#include "server/domain/access.h"
#include "server/handlers/catch_up.h"
#include "server/store/streams.h"

#include <QHash>

namespace teahouse::server {

namespace {

constexpr qint64 kHeadBytes = 40;

Reader readerFor(const Context &context)
{
    return {context.db, context.actor.user, !domain::seesDirectory(context.actor.role)};
}

// The client's gaps in the order of the heads, which is that of importance; a stream it does not name is all
// new.
QList<proto::Gap> inOrderOf(const QList<proto::Head> &heads, const QList<proto::Gap> &named)
{
    QHash<proto::Stream, QList<proto::Gap>> byStream;
    for (const proto::Gap &gap : named)
        byStream[gap.stream].append(gap);
    QList<proto::Gap> ordered;
    for (const proto::Head &head : heads) {
        const auto known = byStream.constFind(head.stream);
        if (known == byStream.constEnd())
            ordered.append({.stream = head.stream});
        else
            ordered.append(*known);
    }
    return ordered;
}

} // namespace

Result<proto::Synced> handle(const proto::OpenSync &request, Context &context)
{
    proto::Synced synced{.heads = store::heads(context.db, context.actor.user)};
    if (request.pages) {
        CatchUpLimits limits;
        limits.bytes -= kHeadBytes * synced.heads.size();
        synced.pages
            = catchUp(readerFor(context), synced.heads, inOrderOf(synced.heads, request.gaps), limits);
    }
    return synced;
}

Result<proto::SyncPages> handle(const proto::FetchSync &request, Context &context)
{
    const auto heads = store::heads(context.db, context.actor.user);
    return proto::SyncPages{catchUp(readerFor(context), heads, request.gaps, {})};
}

} // namespace teahouse::server
