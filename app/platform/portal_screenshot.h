// SPDX-License-Identifier: Apache-2.0
// A picture of the whole desktop from the desktop portal: the only way under Wayland, where programs do not see the screen.
#pragma once

#include "common/base/pending.h"

namespace teahouse::app {

// A PNG file, the caller's to remove. Unsupported: there is no portal; Forbidden: the person said no.
Pending<QString> portalScreenshot(QObject *parent);

} // namespace teahouse::app
