// SPDX-License-Identifier: Apache-2.0
// Who somebody is, and where in the office.
#pragma once

#include "app/ui/theme/theme.h"

#include <QWidget>

#include <functional>

namespace teahouse::test {

void takePeople(ui::Theme &theme, const std::function<void(QWidget &, const QString &name)> &picture);

} // namespace teahouse::test
