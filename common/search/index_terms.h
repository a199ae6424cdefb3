// SPDX-License-Identifier: Apache-2.0
// How documents and queries are written for FTS5, and how keys are made of times. For index.cpp and find.cpp.
#pragma once

#include "common/search/index.h"
#include "common/search/query.h"

namespace teahouse::search {

inline constexpr qint64 kDayMs = 86'400'000;

constexpr qint64 dayOf(qint64 sentAt) { return sentAt / kDayMs - (sentAt % kDayMs < 0 ? 1 : 0); }
constexpr qint64 firstKeyOf(qint64 day) { return day * (qint64(1) << kSlotBits); }
constexpr qint64 dayOfKey(qint64 key) { return key >> kSlotBits; }

QString channelMark(ChannelId channel);
QString authorMark(UserId author);
QString markTerm(Mark mark);

// All terms of a document, its marks at the end.
QString termsOf(const Document &document);

// What may be left to the matcher.
struct Loosely {
    bool withoutPrefixes = false; // FTS5 gathers all that begins so before it gives the first
    bool termsApart = false; // it cannot leap over those that have all terms of a phrase, but not side by side
};

// What FTS5 is asked: it finds all that the query finds, and more. Empty: everything has to be looked at.
QString expressionOf(const Node &node, Loosely loosely = {});

// Of a document in the index.
std::optional<qint64> keyOf(sql::Db &db, qint64 sentAt, MessageId message);

} // namespace teahouse::search
