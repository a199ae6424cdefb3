// SPDX-License-Identifier: AGPL-3.0-or-later
// How far a long command is: `done` of `total` files of a step; 0 of 0 where nobody can know. Who is told may throw to end it,
// between any two files; what it was making is left as it is then.
#pragma once

#include <QtGlobal>

#include <functional>

namespace teahouse::server::admin {

using Progress = std::function<void(const char *step, qint64 done, qint64 total)>;

inline void noProgress(const char *, qint64, qint64) { }

} // namespace teahouse::server::admin
