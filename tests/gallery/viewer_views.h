// SPDX-License-Identifier: Apache-2.0
// The gallery's views of the viewer: each kind of file, and its cards.
#pragma once

#include "app/ui/theme/theme.h"

#include <QWidget>

namespace teahouse::test {

void takeViewer(ui::Theme &theme, const std::function<void(QWidget &, const QString &name)> &picture);

} // namespace teahouse::test
