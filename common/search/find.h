// SPDX-License-Identifier: Apache-2.0
// A page of what a query finds in an indexed database, newest first: by the time they were sent, then by id. Exact: what
// the index proposes is decided on by the matcher.
#pragma once

#include "common/proto/search.h"
#include "common/search/match.h"
#include "common/sql/db.h"

namespace teahouse::search {

// Where the messages are. Called while a page is made.
class Rows
{
public:
    virtual ~Rows() = default;
    // Nothing: it is not there, or who asks may not read it.
    virtual std::optional<proto::SearchHit> row(MessageId message) = 0;
    // Its text as it is written, if nothing else of it is searched: to be had sooner than the row.
    virtual std::optional<QString> text(MessageId) { return {}; }
    virtual QSet<MessageId> saved() = 0; // by who asks
};

// The channels to search in.
struct Reach {
    bool everywhere = true;
    QList<ChannelId> channels; // unless everywhere
    std::optional<double> share; // of all messages that are in these, about; unset: to be found out by trying
};

struct Page {
    proto::SearchPlace from; // unset: at the newest
    qint64 limit = 20;
    qint64 looks = limits::kSearchLooks; // candidates to look at before it ends early
};

// `db` in a transaction that reads. It may end with fewer hits than asked for, or none, and not be at its end.
proto::SearchFound find(sql::Db &db, const Matcher &matcher, const Reach &reach, const Page &page, Rows &rows);

} // namespace teahouse::search
