// SPDX-License-Identifier: AGPL-3.0-or-later
// How much of the disk files may take, as the office has set it.
#pragma once

#include "common/proto/limits.h"

#include <QtGlobal>

namespace teahouse::server::domain {

struct FileRules {
    qint64 perUser = 0; // bytes of one person's files and uploads; 0: no limit
    qint64 inAll = 0; // bytes of all contents, each counted once; 0: no limit
    qint64 largest = limits::kFileBytes; // one file
};

} // namespace teahouse::server::domain
