// SPDX-License-Identifier: Apache-2.0
// Whether opening a file could run something: programs, scripts, installers, shortcuts, documents with
// macros. By its name as well as by its contents, since other programs go by the name.
#pragma once

#include "common/proto/records.h"

namespace teahouse::ui {

bool mayRun(const proto::FileInfo &file);

} // namespace teahouse::ui
