// SPDX-License-Identifier: Apache-2.0
#include "app/ui/files/paint_picture.h"

#include "app/ui/theme/icons.h"
#include "app/ui/theme/theme.h"

#include <QPainter>
#include <cmath>

namespace teahouse::ui {

void paintPicture(QPainter &painter, const QRectF &rect, const QPixmap &pixmap, const QString &iconName, const Theme &theme)
{
    const Colours &c = theme.colours();
    const int radius = theme.metrics().radius;
    painter.save();
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.code);
    painter.drawRoundedRect(rect, radius, radius);
    if (pixmap.isNull()) {
        const int size = int(std::clamp(rect.height() / 3, 14.0, 40.0));
        painter.setOpacity(0.5);
        painter.drawPixmap(QPointF(std::round(rect.center().x() - size / 2.0), std::round(rect.center().y() - size / 2.0)),
                           iconPixmap(iconName, c.quiet, size, painter.device()->devicePixelRatioF()));
    } else {
        QBrush brush(pixmap);
        QTransform fit = QTransform::fromTranslate(rect.left(), rect.top());
        fit.scale(rect.width() / pixmap.width(), rect.height() / pixmap.height());
        brush.setTransform(fit);
        painter.setBrush(brush);
        painter.drawRoundedRect(rect, radius, radius);
    }
    painter.restore();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor edge = c.text;
    edge.setAlphaF(0.12F);
    painter.setPen(edge);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    painter.restore();
}

} // namespace teahouse::ui
