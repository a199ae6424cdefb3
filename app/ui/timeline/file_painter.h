// SPDX-License-Identifier: Apache-2.0
// Paints the files of a message where FileBlocks says.
#pragma once

#include "app/ui/timeline/row_context.h"
#include "app/ui/timeline/row_spot.h"

class QPainter;

namespace teahouse::ui {

void paintFiles(QPainter &painter, const FileBlocks &blocks, const app::TimelineRow &row, const RowContext &context,
                const Theme &theme, const RowSpot &hover);

} // namespace teahouse::ui
