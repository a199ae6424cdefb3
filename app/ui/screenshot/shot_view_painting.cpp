// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screenshot/shot_view.h"

#include <QPaintEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr QColor kDim(0, 0, 0, 120);

void ShotView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.drawImage(rect(), m_painting.picture());
    if (m_doing == Doing::Drawing && !m_selection.isEmpty()) {
        painter.save();
        painter.setClipRect(m_selection.rect());
        paintMark(painter, m_mark, m_painting.picture());
        painter.restore();
    }
    paintFrame(painter);
    if (!m_selection.isEmpty())
        paintSize(painter);
    const bool chooses = m_selection.isEmpty() || m_doing == Doing::Choosing || m_doing == Doing::Adjusting;
    if (m_mouse && chooses)
        paintMagnifier(painter);
}

// What is chosen, or would be by a click, is clear; the rest is dim.
void ShotView::paintFrame(QPainter &painter)
{
    const QRect clear = !m_selection.isEmpty() ? m_selection.rect() : m_mouse ? windowAt(*m_mouse) : QRect();
    const QRegion dim = QRegion(rect()) - clear;
    for (const QRect &part : dim)
        painter.fillRect(part, kDim);
    if (clear.isEmpty())
        return;
    const QColor colour = m_theme.colours().accentFill;
    painter.setPen(QPen(colour, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(clear).adjusted(-1, -1, 1, 1));
    if (m_selection.isEmpty() || m_doing == Doing::Choosing)
        return;
    painter.setPen(QPen(Qt::white, 1));
    painter.setBrush(colour);
    painter.setRenderHint(QPainter::Antialiasing);
    for (const QPoint &handle : m_selection.handles())
        painter.drawEllipse(QPointF(handle), 4, 4);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

static void paintLabel(QPainter &painter, const QString &text, const QRect &rect)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, 190));
    painter.drawRoundedRect(rect, 4, 4);
    painter.setPen(Qt::white);
    painter.drawText(rect, Qt::AlignCenter, text);
}

// In pixels, as the picture will be.
void ShotView::paintSize(QPainter &painter)
{
    const QSize size = m_painting.pixels(m_selection.rect());
    const QString text = u"%1 × %2"_s.arg(size.width()).arg(size.height());
    painter.setFont(m_theme.small());
    const QSize room = painter.fontMetrics().size(0, text) + QSize(14, 6);
    QPoint at = m_selection.rect().topLeft() - QPoint(0, room.height() + 6);
    if (at.y() < 0)
        at = m_selection.rect().topLeft() + QPoint(6, 6);
    paintLabel(painter, text, QRect(at, room));
}

// The pixels around the mouse, large, with the one under it in the cross.
void ShotView::paintMagnifier(QPainter &painter)
{
    constexpr int kPixels = 15; // odd: one is in the middle
    constexpr int kZoom = 8;
    constexpr int kSide = kPixels * kZoom;
    const QImage &picture = m_painting.picture();
    const QPoint pixel = (QPointF(*m_mouse) * m_painting.ratio()).toPoint();
    painter.setFont(m_theme.small());
    const int line = painter.fontMetrics().height() + 6;
    QRect box(*m_mouse + QPoint(20, 20), QSize(kSide, kSide + line));
    if (box.right() >= width())
        box.moveRight(m_mouse->x() - 20);
    if (box.bottom() >= height())
        box.moveBottom(m_mouse->y() - 20);
    const QRect glass(box.topLeft(), QSize(kSide, kSide));
    QImage part = picture.copy(QRect(pixel - QPoint(kPixels / 2, kPixels / 2), QSize(kPixels, kPixels)));
    part.setDevicePixelRatio(1);
    painter.fillRect(box, Qt::black);
    painter.drawImage(glass, part);
    painter.setPen(QPen(m_theme.colours().accentFill, 1));
    painter.drawLine(glass.center().x(), glass.top(), glass.center().x(), glass.bottom());
    painter.drawLine(glass.left(), glass.center().y(), glass.right(), glass.center().y());
    painter.setPen(Qt::white);
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(glass);
    const QString colour = picture.valid(pixel) ? picture.pixelColor(pixel).name().toUpper() : QString();
    painter.drawText(QRect(glass.left(), glass.bottom(), kSide, line), Qt::AlignCenter,
                     u"%1, %2  %3"_s.arg(pixel.x()).arg(pixel.y()).arg(colour));
}

} // namespace teahouse::ui
