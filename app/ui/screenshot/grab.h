// SPDX-License-Identifier: Apache-2.0
// Pictures of all screens as they are now: from Qt where programs may see the screen, from the desktop portal under Wayland.
#pragma once

#include "app/ui/screenshot/shot_view.h"
#include "common/base/pending.h"

namespace teahouse::ui {

// Errors as portalScreenshot()'s, and Storage: its picture cannot be read.
Pending<QList<ShotView::Screen>> grabScreens(QObject *parent);

// A picture of the whole desktop, taken apart. `screens` are their places on it.
QList<ShotView::Screen> apart(const QImage &desktop, const QList<QRect> &screens);

} // namespace teahouse::ui
