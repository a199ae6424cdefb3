// SPDX-License-Identifier: Apache-2.0
// Where the windows of all programs lie, the topmost first, in pixels of the whole desktop. Known on X11 alone; elsewhere
// the list is empty.
#pragma once

#include <QList>
#include <QRect>

namespace teahouse::app {

QList<QRect> windowPlaces();

} // namespace teahouse::app
