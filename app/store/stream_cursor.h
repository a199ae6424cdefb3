// SPDX-License-Identifier: Apache-2.0
// What the archive knows of one stream, in three numbers: everything up to `known`, nothing of (known, gapEnd], and
// everything of (gapEnd, head]. One gap is enough, since the newest is always fetched first and the gap is filled from
// its newer end; what would make a second gap widens the first, and the rows in between are asked for again.
#pragma once

#include <QtGlobal>
#include <compare>

namespace teahouse::app {

class StreamCursor
{
public:
    StreamCursor() = default;
    StreamCursor(qint64 known, qint64 gapEnd, qint64 head);

    qint64 known() const { return m_known; }
    qint64 gapEnd() const { return m_gapEnd; }
    qint64 head() const { return m_head; }
    bool hasGap() const { return m_known < m_gapEnd; }
    bool isUntouched() const { return m_head == 0; }

    // The rows of (after, upTo] have been applied. A live change is (rev - 1, rev].
    void learn(qint64 after, qint64 upTo);
    // The server stands at `rev`; what of it has not been learnt is missing.
    void expect(qint64 rev);
    // What the cursor says of one revision. For tests and assertions.
    bool knows(qint64 rev) const { return rev <= m_known || (rev > m_gapEnd && rev <= m_head); }

    bool operator==(const StreamCursor &) const = default;

private:
    void close();

    qint64 m_known = 0;
    qint64 m_gapEnd = 0;
    qint64 m_head = 0;
};

} // namespace teahouse::app
