// SPDX-License-Identifier: Apache-2.0
// What the server found behind the links of a message, below its text; a click opens the page:
//
//    | Site                          +-----+      | Site
//    | Title, two lines at most      |     |      | Title
//    | Description, two lines        +-----+      | Description
//                                                 | +-----------------+
//                                                 | |  large picture  |
//                                                 | +-----------------+
//
// The places are pure, and settled by what the message says alone: a picture that arrives later moves nothing.
#pragma once

#include "app/ui/theme/theme.h"
#include "app/ui/timeline/row_context.h"

#include <QRectF>
#include <QStringList>

class QPainter;

namespace teahouse::ui {

struct LinkCard {
    int preview = 0; // in linkCardsOf()
    proto::LinkPreview shown;
    QRectF rect;
    QRectF site;
    QRectF title;
    QRectF description;
    QRectF image; // empty: none
    QString siteText;
    QStringList titleLines;
    QStringList descriptionLines;
};

class LinkCards
{
public:
    LinkCards() = default;
    // From `at` on, no wider than `width`.
    LinkCards(const app::TimelineRow &row, const RowContext &context, QPointF at, qreal width, const Theme &theme);

    const QList<LinkCard> &all() const { return m_cards; }
    qreal bottom() const { return m_bottom; }
    const LinkCard *at(QPointF p) const; // nullptr: there is none

private:
    void add(int number, const proto::LinkPreview &preview, qreal width, const Theme &theme);

    QList<LinkCard> m_cards;
    qreal m_left = 0;
    qreal m_bottom = 0;
};

// `hovered`: the preview under the mouse, or -1.
void paintLinks(QPainter &painter, const LinkCards &cards, const RowContext &context, const Theme &theme, int hovered);

// The first `most` lines of a text of that width, the last one with "…" when there is more.
QStringList elidedLines(const QString &text, const QFont &font, qreal width, int most);

} // namespace teahouse::ui
