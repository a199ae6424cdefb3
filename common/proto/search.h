// SPDX-License-Identifier: Apache-2.0
// Searching messages. The query is text in the language of common/search/query.h; the same code answers it on a
// client's own archive, with the same messages in the same order.
#pragma once

#include "common/proto/changes.h"
#include "common/proto/policy.h"

namespace teahouse::proto {

// Where a page of hits ends, and the next one goes on: behind that message in the order of time. Unset: at the newest.
struct SearchPlace {
    qint64 sentAt = 0;
    MessageId message;

    bool operator==(const SearchPlace &) const = default;
    static consteval auto fields()
    {
        using R = SearchPlace;
        return std::tuple{
            meta::field(1, "sent_at", &R::sentAt),
            meta::field(2, "message", &R::message),
        };
    }
};

struct SearchHit {
    ChannelId channel;
    Message message;

    bool operator==(const SearchHit &) const = default;
    static consteval auto fields()
    {
        using R = SearchHit;
        return std::tuple{
            meta::field(1, "channel", &R::channel),
            meta::field(2, "message", &R::message),
        };
    }
};

struct SearchFound {
    QList<SearchHit> hits; // newest first
    SearchPlace next;
    bool atEnd = true; // else there may be more, also when there are no hits
    bool indexing = false; // the index is still being built: older messages may be missing

    bool operator==(const SearchFound &) const = default;
    static consteval auto fields()
    {
        using R = SearchFound;
        return std::tuple{
            meta::field(1, "hits", &R::hits).limit(limits::kSearchHits),
            meta::field(2, "next", &R::next),
            meta::field(3, "at_end", &R::atEnd),
            meta::field(4, "indexing", &R::indexing),
        };
    }
};

// In the channels that I am in. BadRequest: the query cannot be understood; the error's text is where and why.
struct SearchMessages {
    static constexpr auto kName = "message.search";
    using Reply = SearchFound;
    static constexpr Policy kPolicy{.lane = Lane::Read};

    QString query;
    SearchPlace from;
    qint64 limit = 20; // at most limits::kSearchHits
    qint64 utcOffset = 0; // seconds east of Greenwich, where a day begins for who asks
    bool typing = false; // the last word may go on

    static consteval auto fields()
    {
        using R = SearchMessages;
        return std::tuple{
            meta::field(1, "query", &R::query).limit(limits::kSearchQuery),
            meta::field(2, "from", &R::from),
            meta::field(3, "limit", &R::limit),
            meta::field(4, "utc_offset", &R::utcOffset),
            meta::field(5, "typing", &R::typing),
        };
    }
};

static_assert(meta::wellFormed<SearchPlace>());
static_assert(meta::wellFormed<SearchHit>());
static_assert(meta::wellFormed<SearchFound>());
static_assert(meta::wellFormed<SearchMessages>());

} // namespace teahouse::proto
