// SPDX-License-Identifier: Apache-2.0
#include "app/ui/screenshot/painting.h"

#include <QGuiApplication>
#include <QLineF>
#include <QPainter>
#include <QPainterPath>
#include <QRandomGenerator>

#include <cmath>

namespace teahouse::ui {

namespace {

constexpr qreal kLeast = 3; // between the ends of a mark
constexpr int kBlock = 4; // a mosaic's stone, in widths of the pen
constexpr int kSmallestBlock = 10;

QRectF frameOf(const Mark &mark)
{
    return QRectF(mark.points.first(), mark.points.last()).normalized();
}

void paintArrow(QPainter &painter, const Mark &mark)
{
    const QLineF line(mark.points.first(), mark.points.last());
    const qreal head = std::min(line.length(), mark.width * 3 + 8);
    QLineF left(line.p2(), line.p1());
    left.setLength(head);
    QLineF right = left;
    left.setAngle(left.angle() + 26);
    right.setAngle(right.angle() - 26);
    QLineF shaft = line;
    shaft.setLength(std::max(1.0, line.length() - head * 0.8)); // its end is under the head
    painter.drawLine(shaft);
    painter.setPen(Qt::NoPen);
    painter.setBrush(mark.colour);
    painter.drawPolygon(QPolygonF{line.p2(), left.p2(), right.p2()});
}

// Each stone has the colour of one pixel, taken by chance from around it: averages of small stones can be turned back into
// letters, this cannot.
void paintMosaic(QPainter &painter, const Mark &mark, const QImage &below)
{
    const qreal ratio = below.devicePixelRatio();
    const QRectF frame = frameOf(mark);
    const QRect area = QRectF(frame.topLeft() * ratio, frame.size() * ratio).toAlignedRect() & below.rect();
    const int block = int(std::max<qreal>(kSmallestBlock, mark.width * kBlock) * ratio);
    QRandomGenerator chance(mark.seed);
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int y = area.top(); y <= area.bottom(); y += block) {
        for (int x = area.left(); x <= area.right(); x += block) {
            const QRect around = QRect(x - block, y - block, 3 * block, 3 * block) & area;
            const QPoint from(chance.bounded(around.left(), around.right() + 1), chance.bounded(around.top(), around.bottom() + 1));
            const QRect stone = QRect(x, y, block, block) & area;
            painter.fillRect(QRectF(QPointF(stone.topLeft()) / ratio, QSizeF(stone.size()) / ratio), below.pixelColor(from));
        }
    }
}

} // namespace

bool Mark::isVisible() const
{
    if (tool == ShotTool::None || points.isEmpty())
        return false;
    if (tool == ShotTool::Text)
        return !text.trimmed().isEmpty();
    return tool == ShotTool::Pen ? points.size() > 1 : QLineF(points.first(), points.last()).length() >= kLeast;
}

QFont fontOf(const Mark &mark)
{
    QFont font = QGuiApplication::font();
    font.setPixelSize(int(mark.width * 3) + 10);
    font.setBold(true);
    return font;
}

void paintMark(QPainter &painter, const Mark &mark, const QImage &below)
{
    if (!mark.isVisible())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(mark.colour, mark.width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    switch (mark.tool) {
    case ShotTool::Rectangle:
        painter.drawRect(frameOf(mark));
        break;
    case ShotTool::Ellipse:
        painter.drawEllipse(frameOf(mark));
        break;
    case ShotTool::Arrow:
        paintArrow(painter, mark);
        break;
    case ShotTool::Pen:
        painter.drawPolyline(mark.points);
        break;
    case ShotTool::Text:
        painter.setFont(fontOf(mark));
        painter.drawText(QRectF(mark.points.first(), QSizeF(10'000, 10'000)), Qt::AlignLeft | Qt::AlignTop, mark.text);
        break;
    case ShotTool::Mosaic:
        paintMosaic(painter, mark, below);
        break;
    case ShotTool::None:
        break;
    }
    painter.restore();
}

Painting::Painting(QImage frozen, qreal ratio) : m_frozen(std::move(frozen))
{
    m_frozen = m_frozen.convertToFormat(QImage::Format_RGB32); // a screen has nothing behind it
    m_frozen.setDevicePixelRatio(ratio);
    m_picture = m_frozen;
}

void Painting::add(const Mark &mark)
{
    if (!mark.isVisible())
        return;
    m_marks.resize(m_shown);
    m_marks.append(mark);
    redo();
}

void Painting::undo()
{
    if (!canUndo())
        return;
    --m_shown;
    repaint();
}

void Painting::redo()
{
    if (!canRedo())
        return;
    ++m_shown;
    repaint();
}

// Marks lie one on the other: a mosaic hides what was drawn before it, too.
void Painting::repaint()
{
    m_picture = m_frozen;
    for (qsizetype i = 0; i < m_shown; ++i) {
        const QImage below = m_picture;
        QPainter painter(&m_picture);
        paintMark(painter, m_marks.at(i), below);
    }
}

QRect Painting::pixelRect(const QRect &rect) const
{
    const QRectF scaled(QPointF(rect.topLeft()) * ratio(), QSizeF(rect.size()) * ratio());
    return scaled.toRect() & m_picture.rect();
}

QSize Painting::pixels(const QRect &rect) const
{
    return pixelRect(rect).size();
}

QImage Painting::cut(const QRect &rect) const
{
    QImage image = m_picture.copy(pixelRect(rect));
    image.setDevicePixelRatio(1);
    return image;
}

} // namespace teahouse::ui
