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

// All terms of a document. Beside those of its texts:
//  - the beginning of each longer word: FTS5 would gather all words that begin so before it gave the first message;
//  - what stands side by side, each pair in one of two thousand groups, or of two words of
//    more than a letter in one of a few hundred; none of two words longer than four letters. Positions
//    would cost more than half as much again, and no phrase could be leapt over;
//  - its marks.
QString termsOf(const Document &document);

// What may be left to the matcher.
struct Loosely {
    bool beginnings = false; // of words that go on, how they begin is all that is asked for
    bool pairs = false; // of what is in pairs, these are: few lists, and short ones
};

// What FTS5 is asked: it finds all that the query finds, and more. Empty: everything has to be looked at.
QString expressionOf(const Node &node, Loosely loosely = {});

// Of a document in the index.
std::optional<qint64> keyOf(sql::Db &db, qint64 sentAt, MessageId message);

} // namespace teahouse::search
