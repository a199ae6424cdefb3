// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/text_piece.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextBoundaryFinder>
#include <cmath>

namespace teahouse::ui {

TextPiece::TextPiece(const QString &text, qsizetype start, const PieceStyle &style)
    : m_start(start), m_length(text.size()), m_uniform(style.uniform)
{
    QString lines = text;
    lines.replace(u'\n', QChar::LineSeparator);
    m_layout = std::make_unique<QTextLayout>(lines, style.font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    option.setAlignment(style.align);
    option.setTabStopDistance(QFontMetricsF(style.font).horizontalAdvance(u' ') * 4);
    m_layout->setTextOption(option);
    m_layout->setCacheEnabled(true);

    const QFontMetricsF metrics(style.font);
    m_pitch = std::ceil(metrics.height());
    m_ascent = std::ceil(metrics.ascent());
}

void TextPiece::layOut(qreal width)
{
    m_height = 0;
    m_naturalWidth = 0;
    m_layout->beginLayout();
    for (QTextLine line = m_layout->createLine(); line.isValid(); line = m_layout->createLine()) {
        line.setLineWidth(std::max(1.0, width));
        qreal ascent = m_uniform ? m_ascent : std::max(m_ascent, std::ceil(line.ascent()));
        qreal descent = m_uniform ? m_pitch - m_ascent : std::max(m_pitch, std::ceil(line.height())) - ascent;
        for (const Tall &tall : m_tall) {
            const qsizetype inLine = tall.at - m_start - line.textStart();
            if (inLine < 0 || inLine >= line.textLength())
                continue;
            ascent = std::max(ascent, std::ceil(tall.ascent));
            descent = std::max(descent, std::ceil(tall.descent));
        }
        const qreal pitch = ascent + descent;
        line.setPosition({0, m_height + ascent - line.ascent()});
        m_height += pitch;
        m_naturalWidth = std::max(m_naturalWidth, line.naturalTextWidth());
    }
    m_layout->endLayout();
}

qreal TextPiece::lastLineWidth() const
{
    const int lines = m_layout->lineCount();
    return lines == 0 ? 0 : m_layout->lineAt(lines - 1).naturalTextWidth();
}

qreal TextPiece::widestWord(qreal enough) const
{
    const QString text = m_layout->text();
    QTextBoundaryFinder finder(QTextBoundaryFinder::Line, text);
    qreal widest = 0;
    for (qsizetype from = 0, next = finder.toNextBoundary(); next >= 0 && widest < enough; next = finder.toNextBoundary()) {
        qsizetype to = next;
        while (to > from && text.at(to - 1).isSpace())
            --to;
        const QTextLine line = m_layout->lineForTextPosition(int(from));
        if (to > from && line.isValid())
            widest = std::max(widest, std::abs(line.cursorToX(int(to)) - line.cursorToX(int(from))));
        from = next;
    }
    return std::min(widest, enough);
}

const QTextLine TextPiece::lineAt(qreal y) const
{
    const int lines = m_layout->lineCount();
    for (int i = 0; i + 1 < lines; ++i) {
        const QTextLine next = m_layout->lineAt(i + 1);
        if (y < next.y() + next.ascent() - m_ascent)
            return m_layout->lineAt(i);
    }
    return m_layout->lineAt(lines - 1);
}

qsizetype TextPiece::positionAt(QPointF p) const
{
    if (m_layout->lineCount() == 0)
        return m_start;
    const QPointF inside = p - at;
    if (inside.y() < 0)
        return m_start;
    if (inside.y() >= m_height)
        return end();
    return m_start + lineAt(inside.y()).xToCursor(inside.x());
}

qsizetype TextPiece::characterAt(QPointF p) const
{
    const QPointF inside = p - at;
    if (m_layout->lineCount() == 0 || inside.y() < 0 || inside.y() >= m_height)
        return -1;
    const QTextLine line = lineAt(inside.y());
    const QRectF used = line.naturalTextRect();
    if (inside.x() < used.left() || inside.x() >= used.right())
        return -1;
    const int cursor = line.xToCursor(inside.x(), QTextLine::CursorOnCharacter);
    return m_start + std::clamp(cursor, line.textStart(), line.textStart() + std::max(0, line.textLength() - 1));
}

QPointF TextPiece::baselineAt(qsizetype position) const
{
    const int offset = int(std::clamp(position, m_start, end()) - m_start);
    const QTextLine line = m_layout->lineForTextPosition(offset);
    return line.isValid() ? at + QPointF(line.cursorToX(offset), line.y() + line.ascent()) : at;
}

QList<QRectF> TextPiece::rectsOf(qsizetype from, qsizetype to) const
{
    QList<QRectF> out;
    const int first = int(std::max(from, m_start) - m_start);
    const int last = int(std::min(to, end()) - m_start);
    for (int i = 0; i < m_layout->lineCount(); ++i) {
        const QTextLine line = m_layout->lineAt(i);
        const int a = std::max(first, line.textStart());
        const int b = std::min(last, line.textStart() + line.textLength());
        if (a >= b)
            continue;
        const qreal x1 = line.cursorToX(a);
        const qreal x2 = line.cursorToX(b);
        const qreal top = line.y() + line.ascent() - (m_uniform ? m_ascent : line.ascent());
        out.append(QRectF(std::min(x1, x2), top, std::abs(x2 - x1), m_uniform ? m_pitch : line.height()).translated(at));
    }
    return out;
}

void TextPiece::paint(QPainter &painter, QPointF origin, const PieceStyle &style,
                      const QList<QTextLayout::FormatRange> &over) const
{
    painter.setPen(style.colour);
    // Of thousands of lines only those on the screen are painted.
    const QRectF device(0, 0, painter.device()->width(), painter.device()->height());
    const QRectF seen = painter.worldTransform().inverted().mapRect(device).adjusted(-1, -m_pitch, 1, m_pitch);
    m_layout->draw(&painter, origin + at, over, seen);
}

} // namespace teahouse::ui
