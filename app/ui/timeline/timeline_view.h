// SPDX-License-Identifier: Apache-2.0
// A list of rows of very different heights, of which only the visible ones are measured. What the reader looks at stays
// where it is: the scroll position is a row and an offset in it (or the end), never a number of pixels from the top.
//
// Works on any list model whose Qt::UserRole gives `const app::TimelineRow *`. What the user wants leaves as signals.
#pragma once

#include "app/ui/timeline/row_heights.h"
#include "app/ui/timeline/row_tools.h"
#include "app/ui/timeline/timeline_selection.h"

#include <QAbstractItemView>
#include <QBasicTimer>

namespace teahouse::ui {

class TimelineView : public QAbstractItemView
{
    Q_OBJECT

public:
    TimelineView(const Theme &theme, const RowContext &context, QWidget *parent);

    enum class Action : quint8 { Reply, Thread, Edit, Recall, CopyText, CopyLink, HidePreviews, Pin, Save, Retry, Discard, Forward,
                                      Forwarded, ForwardedFrom, Rewrite, History, Receipt, Choose, Unread };

    // A place that survives everything: a row and how many of its pixels are hidden above; or the end.
    struct Place {
        QPersistentModelIndex row;
        int offset = 0;
        bool end = true;
    };
    Place place() const { return m_place; }
    void setPlace(const QModelIndex &index, int offset); // negative: as much room above it
    void scrollToEnd();
    bool isAtEnd() const { return m_place.end; }
    // Is the last row the newest there is? Only then does the view follow what comes.
    void setFollowing(bool following);
    // Shows the row in the middle and lights it up for a moment.
    void jumpTo(const QModelIndex &row);
    std::pair<int, int> visibleRows() const; // first > last: none

    QString selectedText() const;
    bool hasSelectedText() const { return !m_selection.isEmpty(); }
    void clearSelectedText();
    void setToolsShown(bool shown) { m_toolsShown = shown; } // over the row under the mouse
    // Names or language changed: measure again, stay where we are.
    void relayout();

    MessageDelegate &rows() const { return *m_delegate; }

    QRect paintedRow() const { return m_painting; } // while one is painted; else empty

    QRect visualRect(const QModelIndex &index) const override;
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;
    QModelIndex indexAt(const QPoint &point) const override;
    void setModel(QAbstractItemModel *model) override;
    void reset() override;

public Q_SLOTS:
    void copy();

Q_SIGNALS:
    void visibleRowsChanged(int first, int last);
    void atEndChanged(bool atEnd);
    void actionRequested(teahouse::ui::TimelineView::Action action, const QModelIndex &row);
    void linkActivated(const QString &url);
    void tagActivated(const QString &tag);
    void personActivated(teahouse::UserId user);
    void channelActivated(teahouse::ChannelId channel);
    void quoteActivated(teahouse::MessageId message);
    void menuRequested(const QModelIndex &row, const QPoint &globalPosition);
    void fileOpened(const QModelIndex &row, int file);
    void fileMenuRequested(const QModelIndex &row, int file, const QPoint &globalPosition);
    void fileDeedRequested(const QModelIndex &row, int file, teahouse::ui::FileDeed deed);
    void reactionToggled(const QModelIndex &row, const QString &emoji);
    // Somebody wants to choose one; `anchor`, on the screen, is what he pressed.
    void reactionWanted(const QModelIndex &row, const QRect &anchor);
    void escapePressed();
    // While messages are chosen, or to begin with it: this one, or all from the one before to this one.
    void rowChosen(const QModelIndex &row, Qt::KeyboardModifiers modifiers);
    void rowsDragged(const QModelIndex &from, const QModelIndex &to); // beside their texts

protected:
    void rowsInserted(const QModelIndex &parent, int first, int last) override;
    void rowsAboutToBeRemoved(const QModelIndex &parent, int first, int last) override;
    void dataChanged(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles = {}) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void updateGeometries() override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void timerEvent(QTimerEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

    QModelIndex moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers) override;
    int horizontalOffset() const override { return 0; }
    int verticalOffset() const override;
    bool isIndexHidden(const QModelIndex &) const override { return false; }
    void setSelection(const QRect &, QItemSelectionModel::SelectionFlags) override { }
    QRegion visualRegionForSelection(const QItemSelection &) const override { return {}; }

private:
    int rowCount() const { return m_heights.count(); }
    bool measure(int row);
    void settle();
    bool measureVisible();
    void takePlaceAt(int y);
    void setEnd(bool end);
    void rowsRemoved();
    QModelIndex rowIndex(int row) const { return model()->index(row, 0); }
    QPointF inRow(const QModelIndex &index, QPointF p) const;

    bool messageKey(QKeyEvent *event);
    bool isChoosing() const { return bool(m_delegate->context().chosen); }
    bool pressToChoose(const QModelIndex &index, QPoint p, Qt::KeyboardModifiers modifiers);
    void moveBy(int rows, Qt::KeyboardModifiers modifiers);
    void activate(const QModelIndex &index, const RowSpot &spot);
    QString tipAt(const QModelIndex &index, const RowSpot &spot) const;
    void dragTo(QPoint p);
    bool pressOnBar(const QModelIndex &index, QPoint p);
    void dragBarTo(QPoint p);
    bool moveTables(int step); // of the current message; false: it has none that is wide
    void hover(QPoint p);
    void showTools();

    const Theme &m_theme;
    MessageDelegate *m_delegate;
    RowHeights m_heights;
    Place m_place;
    bool m_following = true;
    bool m_settling = false;
    bool m_told = true; // what atEndChanged() said last
    std::pair<int, int> m_toldRows{0, -1};

    TimelineSelection m_selection;
    bool m_dragging = false;
    bool m_toolsShown = true;
    QPersistentModelIndex m_besideFrom; // pressed beside the text there
    QPersistentModelIndex m_barRow; // whose table's bar is being dragged
    MessageDelegate::TableSpot m_bar;
    QPoint m_pressed;
    QPoint m_dragPoint;
    QBasicTimer m_dragScroll;
    QPersistentModelIndex m_hoverRow;
    RowSpot m_hoverSpot;
    RowTools *m_tools; // over the row under the mouse
    QPersistentModelIndex m_flash;
    QBasicTimer m_flashEnd;
    QRect m_painting;
};

} // namespace teahouse::ui
