// SPDX-License-Identifier: Apache-2.0
// Paints the results of a search. A row's height depends on its kind, of a message also on how many lines its excerpt
// takes, two at the most.
#pragma once

#include "app/ui/search/search_context.h"
#include "app/ui/theme/theme.h"

#include <QCache>
#include <QCoreApplication>
#include <QDate>
#include <QStyledItemDelegate>

namespace teahouse::ui {

class SearchDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    // The context outlives it.
    SearchDelegate(const Theme &theme, const SearchContext &context, QObject *parent);

    void forget(); // fonts changed: measure again
    void setWidth(int width); // of the rows, without a scroll bar

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

    static const app::SearchRow &rowAt(const QModelIndex &index);
    static QString groupName(app::SearchGroup group);
    static QString when(qint64 sentAt, const QDate &today); // "14:03" of today, else the day

private:
    int lines(const app::SearchRow &row) const;
    QRectF textLane(const QRectF &rect) const;
    void paintHeading(QPainter &painter, const QRectF &rect, const app::SearchRow &row) const;
    void paintPerson(QPainter &painter, const QRectF &rect, const app::SearchRow &row) const;
    void paintChannel(QPainter &painter, const QRectF &rect, const app::SearchRow &row) const;
    void paintFile(QPainter &painter, const QRectF &rect, const app::SearchRow &row) const;
    void paintMessage(QPainter &painter, const QRectF &rect, const app::SearchRow &row) const;
    void paintMore(QPainter &painter, const QRectF &rect, const app::SearchRow &row) const;
    void paintThumb(QPainter &painter, const QRectF &rect, const app::SearchRow &row) const;
    qreal paintQuiet(QPainter &painter, const QRectF &rect, const QString &text, Qt::Alignment side) const;

    const Theme &m_theme;
    const SearchContext &m_context;
    int m_width = 320;
    mutable QCache<QString, int> m_lines{4'000}; // of an excerpt
};

} // namespace teahouse::ui
