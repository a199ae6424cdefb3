// SPDX-License-Identifier: Apache-2.0
// Paints one row of the timeline. It measures with layOut(), keeps what it measured, paints what that says, and
// says what is under a point. It decides nothing.
#pragma once

#include "app/ui/timeline/code_colouring.h"
#include "app/ui/timeline/message_layout.h"
#include "app/ui/timeline/row_spot.h"

#include <QCache>
#include <QStyledItemDelegate>

namespace teahouse::ui {

struct RowState {
    TextRange selection;
    RowSpot hover;
    bool hovered = false;
    bool focused = false; // the keyboard's row
    bool flashing = false;
};

class MessageDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    // Both must outlive it. `context` may change; then forgetAll().
    MessageDelegate(const Theme &theme, const RowContext &context, QObject *parent);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    void paintRow(QPainter &painter, const QRect &rect, const QModelIndex &index, const RowState &state) const;
    // `p` relative to the row.
    RowSpot spotAt(const QModelIndex &index, int width, QPointF p) const;
    TextPosition positionAt(const QModelIndex &index, int width, QPointF p) const;
    const MessageLayout &layoutFor(const QModelIndex &index, int width) const;

    // A table that is wider than its message, at p; nothing: there is none.
    struct TableSpot {
        BodyLayout::WideTable table;
        bool forwarded = false; // of what was passed on
    };
    std::optional<TableSpot> wideTableAt(const QModelIndex &index, int width, QPointF p) const;
    QList<TableSpot> wideTables(const QModelIndex &index, int width) const;
    void scrollTable(const QModelIndex &index, int width, const TableSpot &spot, qreal offset);

    // Shows a long code block whole, or its beginning again.
    void fold(const QModelIndex &index, int block);
    void forget(const QModelIndex &index);
    void forgetAll() { m_layouts.clear(); }

    const RowContext &context() const { return m_context; }
    static const app::TimelineRow &rowAt(const QModelIndex &index);

Q_SIGNALS:
    void coloured(); // long code blocks have their colours now: paint again, nothing moves

private:
    void paintSeparators(QPainter &painter, const MessageLayout &at) const;
    void paintHead(QPainter &painter, const MessageLayout &at, const app::TimelineRow &row, const RowState &state) const;
    void paintQuote(QPainter &painter, const MessageLayout &at, const RowState &state) const;
    void paintWord(QPainter &painter, const QRectF &rect, const QString &word, const QColor &colour, bool hovered) const;
    void paintChosen(QPainter &painter, const MessageLayout &at, const app::TimelineRow &row) const;
    void paintDelivery(QPainter &painter, const MessageLayout &at, const app::TimelineRow &row, const RowState &state) const;

    const Theme &m_theme;
    const RowContext &m_context;
    mutable QCache<qint64, MessageLayout> m_layouts;
    QHash<qint64, QSet<int>> m_unfolded; // code blocks of messages
    QHash<qint64, QHash<std::pair<bool, int>, qreal>> m_scrolled; // wide tables, also of what was passed on
    mutable CodeColouring m_colouring;
};

} // namespace teahouse::ui
