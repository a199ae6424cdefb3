// SPDX-License-Identifier: Apache-2.0
// The frozen picture of a screen and what is drawn on it, with undo and redo. Points are in the screen's own units (device
// independent pixels); the picture knows its ratio. Values, no widgets.
#pragma once

#include <QColor>
#include <QImage>
#include <QPolygonF>
#include <QRect>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace teahouse::ui {

enum class ShotTool : quint8 { None, Rectangle, Ellipse, Arrow, Pen, Text, Mosaic };

struct Mark {
    ShotTool tool = ShotTool::None;
    QColor colour;
    qreal width = 3;
    QPolygonF points; // first and last are corners or ends; of the pen, all; of a text, its top left corner
    QString text;
    quint32 seed = 0; // of a mosaic

    bool isVisible() const; // more than a slip of the mouse
};

// `below`: the whole picture under it, in the painter's units.
void paintMark(QPainter &painter, const Mark &mark, const QImage &below);
QFont fontOf(const Mark &mark);

class Painting
{
public:
    // `ratio`: pixels of the picture in one unit of the screen.
    Painting(QImage frozen, qreal ratio);

    void add(const Mark &mark);
    bool canUndo() const { return m_shown > 0; }
    bool canRedo() const { return m_shown < m_marks.size(); }
    void undo();
    void redo();

    const QImage &picture() const { return m_picture; } // with all marks
    qreal ratio() const { return m_picture.devicePixelRatio(); }
    QSize pixels(const QRect &rect) const; // how large cut() is
    QImage cut(const QRect &rect) const; // plain pixels, of ratio 1

private:
    void repaint();
    QRect pixelRect(const QRect &rect) const;

    QImage m_frozen;
    QImage m_picture;
    QList<Mark> m_marks;
    qsizetype m_shown = 0; // the others are undone
};

} // namespace teahouse::ui
