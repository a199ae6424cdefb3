// SPDX-License-Identifier: Apache-2.0
// One line of a name with the letters in it that fit what was typed.
#pragma once

#include "app/ui/theme/theme.h"
#include "common/text/name_match.h"

#include <QPainter>

namespace teahouse::ui {

struct MarkedText {
    QString text;
    QList<text::NameSpan> marks;
    QFont font;
    QColor colour;
};

// Elided at the right, in the middle of the height. Returns where it ends.
int paintMarked(QPainter &painter, const Theme &theme, const QRect &rect, const MarkedText &what);

} // namespace teahouse::ui
