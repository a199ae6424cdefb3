// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>
#include <compare>

namespace teahouse::app {

// A stretch of messages of a channel: first <= seq <= last.
struct SeqRange {
    qint64 first = 0;
    qint64 last = 0;

    bool isEmpty() const { return last < first || last == 0; }
    qint64 count() const { return last - first + 1; }
    auto operator<=>(const SeqRange &) const = default;
};

} // namespace teahouse::app
