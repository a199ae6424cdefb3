// SPDX-License-Identifier: Apache-2.0
#include "app/ui/search/marked_text.h"

#include "app/ui/theme/theme.h"

#include <QPainter>
#include <QTextLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static QTextOption wrapping()
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    return option;
}

// Calls fn(line) for each line; fn returns false to stop.
template <class Fn>
static void breakLines(QTextLayout &layout, qreal width, Fn fn)
{
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (!fn(line))
            break;
    }
    layout.endLayout();
}

MarkedText::MarkedText(const Theme &theme, const QFont &font, const QString &text, const QList<app::TextSpan> &marks)
    : m_theme(theme), m_font(font), m_text(text), m_marks(marks)
{
}

int MarkedText::lines(qreal width, int most) const
{
    QTextLayout layout(m_text, m_font);
    layout.setTextOption(wrapping());
    int count = 0;
    breakLines(layout, width, [&](const QTextLine &) { return ++count < most; });
    return std::max(count, 1);
}

// The text up to where its last visible line ends, "…" included when something is left out.
QString MarkedText::cut(qreal width, int most) const
{
    QTextLayout layout(m_text, m_font);
    layout.setTextOption(wrapping());
    int count = 0;
    qsizetype start = 0;
    breakLines(layout, width, [&](const QTextLine &line) {
        start = line.textStart();
        return ++count < most;
    });
    return m_text.left(start) + QFontMetricsF(m_font).elidedText(m_text.mid(start), Qt::ElideRight, width);
}

void MarkedText::paint(QPainter &painter, const QRectF &rect, int most, const QColor &colour) const
{
    const QString shown = cut(rect.width(), most);
    QTextLayout layout(shown, m_font);
    layout.setTextOption(wrapping());
    QList<QTextLayout::FormatRange> formats;
    for (const app::TextSpan &mark : m_marks) {
        const qsizetype end = std::min(mark.start + mark.length, shown.size());
        if (mark.start >= end)
            continue;
        QTextLayout::FormatRange range{.start = int(mark.start), .length = int(end - mark.start), .format = {}};
        range.format.setBackground(m_theme.colours().mentionMe);
        range.format.setForeground(m_theme.colours().onMentionMe);
        formats.append(range);
    }
    layout.setFormats(formats);
    const qreal pitch = QFontMetricsF(m_font).lineSpacing();
    const qreal ascent = QFontMetricsF(m_font).ascent();
    int count = 0;
    breakLines(layout, rect.width() + 1, [&](QTextLine &line) {
        line.setPosition(QPointF(0, pitch * count + ascent - line.ascent()));
        return ++count < most;
    });
    painter.setPen(colour);
    layout.draw(&painter, rect.topLeft());
}

qreal MarkedText::paintLine(QPainter &painter, const QRectF &rect, const QColor &colour) const
{
    paint(painter, rect, 1, colour);
    return std::min(rect.width(), QFontMetricsF(m_font).horizontalAdvance(m_text));
}

} // namespace teahouse::ui
