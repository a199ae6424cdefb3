// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/handlers/catch_up.h"

#include "server/handlers/guests.h"

#include <QHash>

namespace teahouse::server {

namespace {

std::optional<proto::Changes> pageFor(const Reader &reader, const proto::Gap &gap, const proto::Head &head,
                                      qint64 tail, store::Budget &budget)
{
    if (gap.stream.isWorkspace())
        return store::workspacePage(reader.db, gap, reader.isGuest ? reader.user : UserId(), budget);
    if (gap.stream.user.isValid())
        return store::userPage(reader.db, gap, budget);
    if (gap.after == 0)
        return store::channelSnapshot(reader.db, head, tail, budget);
    return store::channelPage(reader.db, gap, budget);
}

} // namespace

QList<proto::Changes> catchUp(const Reader &reader, const QList<proto::Head> &heads,
                              const QList<proto::Gap> &gaps, const CatchUpLimits &limits)
{
    QHash<proto::Stream, const proto::Head *> known;
    for (const proto::Head &head : heads)
        known.insert(head.stream, &head);

    QList<proto::Changes> pages;
    store::Budget left{.rows = limits.rows, .bytes = limits.bytes};
    for (proto::Gap gap : gaps) {
        if (left.isSpent())
            break;
        const proto::Head *head = known.value(gap.stream);
        if (!head)
            continue;
        gap.upTo = gap.upTo > 0 ? std::min(gap.upTo, head->rev) : head->rev;
        if (gap.after < 0 || gap.after >= gap.upTo)
            continue;
        store::Budget budget{.rows = std::min(left.rows, limits.streamRows), .bytes = left.bytes};
        const qint64 rows = budget.rows;
        auto page = pageFor(reader, gap, *head, limits.tail, budget);
        if (!page)
            break;
        left.rows -= rows - budget.rows + 1; // an empty page costs something too
        left.bytes = budget.bytes;
        if (reader.isGuest)
            addPeople(reader.db, *page);
        pages.append(*std::move(page));
    }
    return pages;
}

} // namespace teahouse::server
