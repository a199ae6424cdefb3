// SPDX-License-Identifier: Apache-2.0
// Selected text that may reach over several rows. Its ends belong to messages, so it survives rows coming and going.
#pragma once

#include "app/ui/timeline/message_delegate.h"

#include <QPersistentModelIndex>

namespace teahouse::ui {

class TimelineSelection
{
public:
    struct Point {
        QPersistentModelIndex row;
        TextPosition at;
    };

    void clear() { *this = {}; }
    void begin(const QModelIndex &row, TextPosition at);
    void moveTo(const QModelIndex &row, TextPosition at);
    void setRange(const QModelIndex &row, const TextRange &range);
    // Whole rows, both included, whichever comes first.
    void setRows(const QModelIndex &anchor, const QModelIndex &cursor);

    bool isEmpty() const;
    bool hasAnchor() const { return m_anchor.row.isValid(); }
    QModelIndex anchorRow() const { return m_anchor.row; }
    QModelIndex cursorRow() const { return m_cursor.row; }
    bool contains(int row) const;
    // What of this row is selected; `all`: everything there is in it.
    TextRange inRow(int row, const TextRange &all) const;

    // One message: its text. Several: "name time: text" a message.
    QString text(const QAbstractItemModel &model, const MessageDelegate &delegate, int width) const;

private:
    std::pair<Point, Point> sorted() const;

    Point m_anchor;
    Point m_cursor;
};

} // namespace teahouse::ui
