// SPDX-License-Identifier: Apache-2.0
// Geometry and painting; mouse and keyboard are in timeline_input.cpp.
#include "app/ui/timeline/timeline_view.h"

#include "app/ui/timeline/timeline_accessible.h"

#include <QPainter>
#include <QPaintEvent>
#include <QScrollBar>

namespace teahouse::ui {

static constexpr int kGuess = 48; // height of a row not measured yet
static constexpr int kFlashMs = 1'600;

TimelineView::TimelineView(const Theme &theme, const RowContext &context, QWidget *parent)
    : QAbstractItemView(parent), m_theme(theme), m_delegate(new MessageDelegate(theme, context, this))
{
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setVerticalScrollMode(ScrollPerPixel);
    setSelectionMode(NoSelection);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    viewport()->setMouseTracking(true);
    makeTimelinesAccessible();
    setAccessibleName(tr("Messages"));
    connect(m_delegate, &MessageDelegate::coloured, viewport(), qOverload<>(&QWidget::update));
    connect(&theme, &Theme::changed, this, &TimelineView::relayout);
    m_tools = new RowTools(theme, viewport());
    const auto act = [this](Action action) {
        if (m_hoverRow.isValid())
            Q_EMIT actionRequested(action, m_hoverRow);
    };
    connect(m_tools, &RowTools::replyRequested, this, [act] { act(Action::Reply); });
    connect(m_tools, &RowTools::threadRequested, this, [act] { act(Action::Thread); });
    connect(m_tools, &RowTools::editRequested, this, [act] { act(Action::Edit); });
    connect(m_tools, &RowTools::pinRequested, this, [act] { act(Action::Pin); });
    connect(m_tools, &RowTools::saveRequested, this, [act] { act(Action::Save); });
    connect(m_tools, &RowTools::reactRequested, this, [this](const QRect &anchor) {
        if (m_hoverRow.isValid())
            Q_EMIT reactionWanted(m_hoverRow, anchor);
    });
    connect(m_tools, &RowTools::moreRequested, this, [this](const QPoint &at) {
        if (m_hoverRow.isValid())
            Q_EMIT menuRequested(m_hoverRow, at);
    });
}

void TimelineView::setModel(QAbstractItemModel *model)
{
    if (QAbstractItemModel *old = this->model())
        disconnect(old, &QAbstractItemModel::rowsRemoved, this, nullptr);
    QAbstractItemView::setModel(model);
    if (model)
        connect(model, &QAbstractItemModel::rowsRemoved, this, &TimelineView::rowsRemoved);
    reset();
}

void TimelineView::reset()
{
    QAbstractItemView::reset();
    m_selection.clear();
    m_hoverRow = QPersistentModelIndex();
    m_flash = QPersistentModelIndex();
    m_delegate->forgetAll();
    m_heights.reset(model() ? model()->rowCount() : 0, kGuess);
    m_place = {};
    settle();
}

void TimelineView::rowsInserted(const QModelIndex &parent, int first, int last)
{
    m_heights.insert(first, last - first + 1, kGuess);
    QAbstractItemView::rowsInserted(parent, first, last);
    settle();
}

void TimelineView::rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last)
{
    const int row = m_place.row.row();
    if (m_place.row.isValid() && row >= first && row <= last) {
        const int next = last + 1 < rowCount() ? last + 1 : first - 1;
        m_place = {next >= 0 ? QPersistentModelIndex(rowIndex(next)) : QPersistentModelIndex(), 0, m_place.end};
    }
    for (int i = first; i <= last; ++i)
        m_delegate->forget(rowIndex(i));
    m_settling = true; // not before the rows are gone: heights and model differ until then
    QAbstractItemView::rowsAboutToBeRemoved(parent, first, last);
    m_heights.remove(first, last - first + 1);
}

void TimelineView::rowsRemoved()
{
    m_settling = false;
    settle();
}

void TimelineView::dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles)
{
    // How far an upload is moves nothing.
    if (!roles.isEmpty() && !roles.contains(Qt::UserRole) && !roles.contains(Qt::DisplayRole)) {
        viewport()->update();
        return;
    }
    for (int row = first.row(); row <= last.row() && row < rowCount(); ++row) {
        m_heights.forget(row);
        m_delegate->forget(rowIndex(row));
    }
    QAbstractItemView::dataChanged(first, last, roles);
    settle();
}

void TimelineView::relayout()
{
    m_delegate->forgetAll();
    m_heights.forgetAll();
    settle();
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    if (event->size().width() != event->oldSize().width())
        m_heights.forgetAll();
    QAbstractItemView::resizeEvent(event);
    settle();
}

bool TimelineView::measure(int row)
{
    if (m_heights.known(row))
        return false;
    QStyleOptionViewItem option;
    option.rect = QRect(0, 0, viewport()->width(), 0);
    const int height = itemDelegate()->sizeHint(option, rowIndex(row)).height();
    const bool changed = height != m_heights.height(row);
    m_heights.set(row, height);
    return changed;
}

// Measures what will be on the screen, from the place where we stand outwards. True if a guess was wrong.
bool TimelineView::measureVisible()
{
    const int room = viewport()->height();
    bool changed = false;
    int filled = 0;
    int row = rowCount();
    if (!m_place.end) {
        row = m_place.row.row();
        for (int i = row; i < rowCount() && filled < room + m_place.offset; ++i) {
            changed |= measure(i);
            filled += m_heights.height(i);
        }
        filled -= m_place.offset;
    }
    for (int i = row - 1; i >= 0 && filled < room; --i) { // from the end, or the rows below do not fill the view
        changed |= measure(i);
        filled += m_heights.height(i);
    }
    return changed;
}

void TimelineView::settle()
{
    if (m_settling)
        return;
    m_settling = true;
    QScrollBar *bar = verticalScrollBar();
    if (rowCount() == 0 || viewport()->width() <= 0) {
        bar->setRange(0, 0);
    } else {
        if (!m_place.row.isValid() && !m_place.end)
            m_place.end = true;
        measureVisible();
        const int most = std::max(0, m_heights.total() - viewport()->height());
        const int wanted = m_place.end ? most : m_heights.top(m_place.row.row()) + m_place.offset;
        bar->setRange(0, most);
        bar->setPageStep(viewport()->height());
        bar->setSingleStep(m_theme.looks().fontPixels * 3 / 2);
        bar->setValue(wanted);
        if (!m_place.end && wanted > most)
            takePlaceAt(most);
    }
    bar->setEnabled(bar->maximum() > 0); // a handle that cannot move is not shown
    m_settling = false;
    setEnd(m_place.end || (m_following && bar->value() == bar->maximum()));
    m_tools->hide();
    viewport()->update();
    if (const auto rows = visibleRows(); rows.first <= rows.second) {
        m_toldRows = rows;
        Q_EMIT visibleRowsChanged(rows.first, rows.second);
    }
}

void TimelineView::setEnd(bool end)
{
    m_place.end = end && (m_following || rowCount() == 0);
    if (m_place.end == m_told)
        return;
    m_told = m_place.end;
    Q_EMIT atEndChanged(m_told);
}

void TimelineView::takePlaceAt(int y)
{
    const int row = m_heights.rowAt(y);
    m_place.row = rowIndex(row);
    m_place.offset = y - m_heights.top(row);
}

void TimelineView::setFollowing(bool following)
{
    m_following = following;
    if (!following && m_place.end && rowCount() > 0) {
        takePlaceAt(verticalScrollBar()->value());
        setEnd(false);
        return;
    }
    setEnd(m_place.end || (following && rowCount() > 0 && verticalScrollBar()->value() == verticalScrollBar()->maximum()));
}

// A negative offset leaves room above the row; the place is then the topmost row in that room.
void TimelineView::setPlace(const QModelIndex &index, int offset)
{
    int row = index.row();
    while (offset < 0 && row > 0) {
        measure(--row);
        offset += m_heights.height(row);
    }
    m_place = {rowIndex(row), std::max(0, offset), false};
    settle();
}

void TimelineView::scrollToEnd()
{
    m_place.end = true;
    settle();
}

void TimelineView::jumpTo(const QModelIndex &row)
{
    measure(row.row());
    setPlace(row, -std::max(0, (viewport()->height() - m_heights.height(row.row())) / 3));
    m_flash = row;
    m_flashEnd.start(kFlashMs, this);
}

// The user scrolled by `dy` (negative: towards the end). Rows coming in from above are measured on the way, so that
// nothing on the screen moves by anything else than dy.
void TimelineView::scrollContentsBy(int, int dy)
{
    if (m_settling || rowCount() == 0)
        return;
    const int value = verticalScrollBar()->value();
    if (std::abs(dy) > 4 * viewport()->height() || (!m_place.row.isValid() && !m_place.end)) {
        takePlaceAt(value);
    } else {
        takePlaceAt(std::clamp(value + dy, 0, std::max(0, m_heights.total() - 1))); // where we stood
        int row = m_place.row.row();
        int offset = m_place.offset - dy;
        while (offset < 0 && row > 0) {
            measure(--row);
            offset += m_heights.height(row);
        }
        while (row + 1 < rowCount() && offset >= m_heights.height(row)) {
            offset -= m_heights.height(row);
            measure(++row);
        }
        m_place.row = rowIndex(row);
        m_place.offset = std::max(0, offset);
    }
    m_place.end = false;
    settle();
}

void TimelineView::updateGeometries()
{
    QAbstractItemView::updateGeometries();
}

// Few messages stand at the bottom, above the composer.
int TimelineView::verticalOffset() const
{
    return verticalScrollBar()->value() - std::max(0, viewport()->height() - m_heights.total());
}

QRect TimelineView::visualRect(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    return {0, m_heights.top(index.row()) - verticalOffset(), viewport()->width(), m_heights.height(index.row())};
}

QModelIndex TimelineView::indexAt(const QPoint &point) const
{
    const int y = point.y() + verticalOffset();
    if (rowCount() == 0 || y < 0 || y >= m_heights.total())
        return {};
    return rowIndex(m_heights.rowAt(y));
}

std::pair<int, int> TimelineView::visibleRows() const
{
    if (rowCount() == 0)
        return {0, -1};
    const int top = std::max(0, verticalOffset());
    return {m_heights.rowAt(top), m_heights.rowAt(top + viewport()->height() - 1)};
}

void TimelineView::scrollTo(const QModelIndex &index, ScrollHint)
{
    if (!index.isValid() || rowCount() == 0)
        return;
    const QRect rect = visualRect(index);
    if (rect.top() < 0 || rect.height() > viewport()->height())
        setPlace(index, 0);
    else if (rect.bottom() > viewport()->height())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + rect.bottom() - viewport()->height() + 1);
}

void TimelineView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.fillRect(event->rect(), m_theme.colours().base);
    const auto [first, last] = visibleRows();
    for (int row = first; row <= last; ++row) {
        const QModelIndex index = rowIndex(row);
        const QRect rect = visualRect(index);
        if (!rect.intersects(event->rect()))
            continue;
        RowState state;
        state.hovered = m_hoverRow == index && !m_dragging;
        if (state.hovered)
            state.hover = m_hoverSpot;
        state.focused = hasFocus() && currentIndex() == index;
        state.flashing = m_flash == index;
        if (m_selection.contains(row)) {
            const MessageLayout &at = m_delegate->layoutFor(index, rect.width());
            if (at.body)
                state.selection = m_selection.inRow(row, at.body->all());
        }
        m_painting = rect;
        m_delegate->paintRow(painter, rect, index, state);
    }
    m_painting = QRect();
}

void TimelineView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        setAccessibleName(tr("Messages"));
        relayout();
    }
    QAbstractItemView::changeEvent(event);
}

void TimelineView::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_flashEnd.timerId()) {
        m_flashEnd.stop();
        m_flash = QPersistentModelIndex();
        viewport()->update();
        return;
    }
    if (event->timerId() == m_dragScroll.timerId()) {
        const int over = m_dragPoint.y() < 0 ? m_dragPoint.y() : m_dragPoint.y() - viewport()->height();
        verticalScrollBar()->setValue(verticalScrollBar()->value() + std::clamp(over, -40, 40));
        dragTo(m_dragPoint);
        return;
    }
    QAbstractItemView::timerEvent(event);
}

} // namespace teahouse::ui
