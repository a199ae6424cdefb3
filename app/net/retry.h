// SPDX-License-Identifier: Apache-2.0
// When to ask again what was refused and may work later.
#pragma once

#include "common/base/error.h"
#include "common/proto/limits.h"

#include <algorithm>

namespace teahouse::app {

// In milliseconds, after that many refusals: twice as long each time, at most a minute, and never less than was asked for.
inline qint64 pauseBeforeRetryMs(int refusals, qint64 askedForMs)
{
    constexpr qint64 kFirstMs = 500;
    constexpr qint64 kLongestMs = 60'000;
    constexpr int kDoublings = 7;
    return std::max(askedForMs, std::min(kFirstMs << std::min(refusals, kDoublings), kLongestMs));
}

// Of a file on its way, up or down. Storage is for good: a disk that is full tells the person at once.
inline bool mayTransferLater(Code code, int refusals)
{
    switch (code) {
    case Code::Offline:
    case Code::Cancelled:
    case Code::Unauthorized: // until the person has signed in again
    case Code::TooManyRequests:
        return true;
    case Code::Unknown:
        return refusals < limits::kOutboxUnknownTries;
    default:
        return false;
    }
}

} // namespace teahouse::app
