// SPDX-License-Identifier: Apache-2.0
// What is dragged in the sidebar: a channel, or a whole category. It is worth nothing elsewhere.
#pragma once

#include "common/base/ids.h"

#include <QMimeData>

namespace teahouse::ui {

struct Dragged { // one of the two is set; neither: something else
    ChannelId channel;
    LocalId category;
};

QMimeData *mimeOf(const Dragged &dragged);
Dragged draggedIn(const QMimeData &data); // neither: of another program

} // namespace teahouse::ui
