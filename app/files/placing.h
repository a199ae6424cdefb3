// SPDX-License-Identifier: Apache-2.0
// Putting a finished file where it belongs: in one step, so that nobody ever sees half of it. Not on the GUI thread.
#pragma once

#include "common/base/error.h"
#include "common/proto/policy.h"

#include <atomic>
#include <memory>

namespace teahouse::app {

using CancelFlag = std::shared_ptr<std::atomic<bool>>;

enum class IfThere : quint8 { Refuse, Replace };

// Moves within one file system. Conflict: something is there already.
Result<proto::Done> place(const QString &from, const QString &to, IfThere ifThere);
// Copies beside `to`, then places it there.
Result<proto::Done> placeCopy(const QString &from, const QString &to, IfThere ifThere, const CancelFlag &cancelled);

} // namespace teahouse::app
