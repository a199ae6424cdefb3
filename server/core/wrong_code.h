// SPDX-License-Identifier: AGPL-3.0-or-later
// SecondFactorNeeded says two things: that none was given, which everybody is told once, and that it was wrong, which is a
// guess: it is counted and written down.
#pragma once

#include "common/base/error.h"

namespace teahouse::server {

inline Error noCode() { return {Code::SecondFactorNeeded}; }
inline Error wrongCode() { return {Code::SecondFactorNeeded, QStringLiteral("code")}; }
inline bool isWrongCode(const Error &error)
{
    return error.code == Code::SecondFactorNeeded && !error.detail.isEmpty();
}

} // namespace teahouse::server
