// SPDX-License-Identifier: Apache-2.0
// How long this process has lived, from the kernel's own record: what a person waited, dynamic linking included.
#pragma once

#include <QtGlobal>

namespace teahouse::app {

// Milliseconds, to the kernel's tick of about 10 ms; -1 where the system does not tell.
qint64 processAgeMs();

} // namespace teahouse::app
