// SPDX-License-Identifier: Apache-2.0
// Pictures of what is passed on, recalled, chosen and read.
#pragma once

#include "app/ui/theme/theme.h"

#include <functional>

class QWidget;

namespace teahouse::test {

void takePassing(const ui::Theme &theme, const std::function<void(QWidget &, const QString &)> &picture);

} // namespace teahouse::test
