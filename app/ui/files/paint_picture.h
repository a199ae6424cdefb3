// SPDX-License-Identifier: Apache-2.0
// A small picture as it looks everywhere: round corners, and a hairline, or a white one has no edge on a white ground.
#pragma once

#include <QPixmap>
#include <QRectF>

class QPainter;

namespace teahouse::ui {

class Theme;

// While `pixmap` is null, an icon stands there.
void paintPicture(QPainter &painter, const QRectF &rect, const QPixmap &pixmap, const QString &iconName, const Theme &theme);

} // namespace teahouse::ui
