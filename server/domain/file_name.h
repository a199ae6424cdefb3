// SPDX-License-Identifier: AGPL-3.0-or-later
// What a file may be called, whatever it was called: safe to be shown and to be saved under on any system.
#pragma once

#include <QString>

namespace teahouse::server::domain {

// The last part of a path, in one line; without what is invisible, turns the direction of writing or means something to
// a file system; no longer than limits::kFileName with its ending kept. Never empty.
QString fileName(QStringView wanted);

} // namespace teahouse::server::domain
