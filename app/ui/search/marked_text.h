// SPDX-License-Identifier: Apache-2.0
// A short text of a few lines with stretches of it marked, as a search shows what it found.
#pragma once

#include "app/models/search_row.h"

#include <QFont>
#include <QRectF>

class QPainter;

namespace teahouse::ui {

class Theme;

class MarkedText
{
public:
    MarkedText(const Theme &theme, const QFont &font, const QString &text, const QList<app::TextSpan> &marks);

    // How many lines it takes at this width, `most` at the most.
    int lines(qreal width, int most) const;
    // From the top of `rect`; the last of `most` lines ends in "…" when there is more.
    void paint(QPainter &painter, const QRectF &rect, int most, const QColor &colour) const;
    // In one line; returns the width it took.
    qreal paintLine(QPainter &painter, const QRectF &rect, const QColor &colour) const;

private:
    QString cut(qreal width, int most) const;

    const Theme &m_theme;
    QFont m_font;
    QString m_text;
    QList<app::TextSpan> m_marks;
};

} // namespace teahouse::ui
