// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>
#include <algorithm>

namespace teahouse::app {

// A read mark that the server has not confirmed yet.
struct ReadMark {
    qint64 seq = 0;
    bool back = false; // meant to go back: marked as unread

    qint64 over(qint64 stored) const { return back ? seq : std::max(stored, seq); }
};

} // namespace teahouse::app
