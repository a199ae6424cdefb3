// SPDX-License-Identifier: Apache-2.0
#include "app/net/reconnect.h"

#include <algorithm>

namespace teahouse::app {

qint64 Reconnect::nextMs()
{
    constexpr int kDoublings = 7; // 500 ms * 2^7 is beyond the longest
    const qint64 most = std::min(kFirstMs << std::min(m_failures, kDoublings), kLongestMs);
    ++m_failures;
    return most / 2 + m_random.bounded(most / 2 + 1);
}

} // namespace teahouse::app
