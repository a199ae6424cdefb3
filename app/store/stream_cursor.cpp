// SPDX-License-Identifier: Apache-2.0
#include "app/store/stream_cursor.h"

#include <algorithm>

namespace teahouse::app {

StreamCursor::StreamCursor(qint64 known, qint64 gapEnd, qint64 head)
    : m_known(known)
    , m_gapEnd(gapEnd)
    , m_head(head)
{
    close();
}

void StreamCursor::learn(qint64 after, qint64 upTo)
{
    if (upTo <= after)
        return;
    if (after <= m_known) { // grows what is known from the beginning
        m_known = std::max(m_known, upTo);
    } else if (after > m_head) { // beyond everything: what lies between is missing too
        m_gapEnd = after;
        m_head = upTo;
        return;
    } else if (upTo >= m_gapEnd) { // grows the newer part, downwards, upwards or both
        m_gapEnd = std::min(m_gapEnd, after);
        m_head = std::max(m_head, upTo);
    }
    // else: an island inside the gap, which stays a gap
    m_head = std::max(m_head, m_known);
    close();
}

void StreamCursor::expect(qint64 rev)
{
    if (rev <= m_head)
        return;
    m_gapEnd = rev;
    m_head = rev;
}

// No gap: one number three times, so that equal knowledge is equal.
void StreamCursor::close()
{
    if (m_known < m_gapEnd)
        return;
    m_known = m_gapEnd = m_head = std::max(m_known, m_head);
}

} // namespace teahouse::app
