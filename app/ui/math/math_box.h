// SPDX-License-Identifier: Apache-2.0
// A piece of mathematics with its size around a baseline, and what is painted in it. Boxes are put into boxes; in the end
// there is one flat list.
#pragma once

#include <QFont>
#include <QPainterPath>
#include <QString>

#include <vector>

namespace teahouse::ui {

struct MathItem {
    QPointF at; // left end of the baseline, from the box's own
    QString text; // empty: the path is filled, or stroked when `pen` is more than 0
    QFont font;
    QPainterPath path;
    qreal pen = 0;
};

struct MathBox {
    qreal width = 0;
    qreal ascent = 0;
    qreal descent = 0;
    std::vector<MathItem> items;

    qreal height() const { return ascent + descent; }
    // Puts `other` here and grows to hold it.
    void put(MathBox other, QPointF at);
};

// A bracket around something that reaches from `ascent` to `descent`; "." is nothing.
MathBox mathBracketBox(const QString &bracket, qreal ascent, qreal descent, const QFont &font);

} // namespace teahouse::ui
