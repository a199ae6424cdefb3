// SPDX-License-Identifier: AGPL-3.0-or-later
// Which bytes a Range header asks for (RFC 9110, 14). Whatever it says, the answer is never longer than the
// contents by more than the heads of kRanges parts: ranges are put in order, and those that overlap or almost
// touch become one.
#pragma once

#include <QByteArrayView>
#include <QList>

namespace teahouse::server {

struct ByteRange {
    qint64 first = 0;
    qint64 last = 0; // this byte too

    qint64 size() const { return last - first + 1; }
    bool operator==(const ByteRange &) const = default;
};

struct WantedBytes {
    enum class Kind { Whole, Some, None }; // None: it asks for nothing that is there (416)
    Kind kind = Kind::Whole;
    QList<ByteRange> ranges; // of Some: ascending, apart from each other

    bool operator==(const WantedBytes &) const = default;
};

// A header that is absent, wrong, of another unit, or that names too many ranges asks for everything.
WantedBytes wantedBytes(QByteArrayView rangeHeader, qint64 total);

} // namespace teahouse::server
