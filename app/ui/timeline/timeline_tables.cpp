// SPDX-License-Identifier: Apache-2.0
// TimelineView's tables that are wider than their messages: the wheel, the bar beneath, and the keys.
#include "app/ui/timeline/timeline_view.h"

#include <QApplication>
#include <QScrollBar>
#include <QWheelEvent>

namespace teahouse::ui {

bool TimelineView::pressOnBar(const QModelIndex &index, QPoint p)
{
    const auto spot = m_delegate->wideTableAt(index, viewport()->width(), inRow(index, p));
    if (!spot || !spot->table.onBar)
        return false;
    m_barRow = index;
    m_bar = *spot;
    return true;
}

void TimelineView::dragBarTo(QPoint p)
{
    m_delegate->scrollTable(m_barRow, viewport()->width(), m_bar,
                            m_bar.table.offset + (p.x() - m_pressed.x()) * m_bar.table.perBarPixel);
    viewport()->update(visualRect(m_barRow));
}

bool TimelineView::moveTables(int step)
{
    constexpr qreal kStepEms = 6; // about a column
    const QModelIndex index = currentIndex();
    const auto tables = index.isValid() ? m_delegate->wideTables(index, viewport()->width()) : QList<MessageDelegate::TableSpot>();
    for (const MessageDelegate::TableSpot &spot : tables)
        m_delegate->scrollTable(index, viewport()->width(), spot, spot.table.offset + step * kStepEms * m_theme.looks().fontPixels);
    if (!tables.isEmpty())
        viewport()->update(visualRect(index));
    return !tables.isEmpty();
}

// Sideways over such a table, also with Shift, moves that. All else is the list's.
void TimelineView::wheelEvent(QWheelEvent *event)
{
    const bool exact = !event->pixelDelta().isNull();
    const qreal line = exact ? 1 : QApplication::wheelScrollLines() * verticalScrollBar()->singleStep() / 120.0;
    QPointF by = QPointF(exact ? event->pixelDelta() : event->angleDelta()) * line;
    if ((event->modifiers() & Qt::ShiftModifier) && qFuzzyIsNull(by.x()))
        by = by.transposed();
    const QPoint p = event->position().toPoint();
    const QModelIndex index = std::abs(by.x()) > std::abs(by.y()) ? indexAt(p) : QModelIndex();
    const auto spot = index.isValid() ? m_delegate->wideTableAt(index, viewport()->width(), inRow(index, p)) : std::nullopt;
    if (!spot)
        return QAbstractItemView::wheelEvent(event);
    m_delegate->scrollTable(index, viewport()->width(), *spot, spot->table.offset - by.x());
    viewport()->update(visualRect(index));
    hover(p);
    event->accept();
}

} // namespace teahouse::ui
