// SPDX-License-Identifier: Apache-2.0
// Code blocks: the part of BodyLayout that measures and paints them. Long ones show their beginning until somebody wants
// all; long lines break, and only true lines have numbers.
#include "app/ui/theme/icons.h"
#include "app/ui/timeline/body_layout.h"
#include "app/ui/timeline/code_colours.h"

#include <QFontMetricsF>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

using text::Block;

static constexpr qsizetype kNumberedFrom = 4; // lines
static constexpr qsizetype kFoldedFrom = 25; // lines; fewer are shown whole
static constexpr qsizetype kFoldedLines = 15; // of a longer one
static constexpr qsizetype kColouredAtOnce = 4'000; // characters; more are coloured elsewhere, meanwhile they are plain

// Where line n of the text begins; its end when there are fewer.
static qsizetype startOfLine(const QString &text, qsizetype n)
{
    qsizetype at = 0;
    for (; n > 0; --n) {
        at = text.indexOf(u'\n', at) + 1;
        if (at == 0)
            return text.size();
    }
    return at;
}

void BodyLayout::addCode(const Block &block, int index, qreal x)
{
    const qreal pad = m_theme->metrics().pad;
    const PieceStyle style = styleOf(block);
    const QFontMetricsF small(m_theme->small());
    const qreal strip = block.language.isEmpty() ? 0 : small.height();
    const qsizetype lines = block.text.count(u'\n') + 1;
    const bool isLong = lines > kFoldedFrom;
    const bool folded = isLong && !m_codes.unfolded.contains(index);
    const QString shown = folded ? block.text.left(startOfLine(block.text, kFoldedLines) - 1) : block.text;
    const qreal gutter = lines < kNumberedFrom ? 0 : QFontMetricsF(style.font).horizontalAdvance(QString::number(lines)) + 14;

    TextPiece piece(shown, 0, style);
    if (shown.size() <= kColouredAtOnce)
        piece.setFormats(codeColours(shown, block.language, m_theme->isDark()));
    else if (m_codes.colours)
        piece.setFormats(m_codes.colours(shown, block.language));
    const qreal top = m_height;
    place(std::move(piece), index, {x + pad + gutter, top + pad * 0.75 + strip}, m_width - x - 2 * pad - gutter);
    m_styles.push_back(style);
    m_height += m_pieces.back().height() + pad * 1.5 + strip;

    Frame frame{.rect = {}, .block = index};
    if (isLong) {
        frame.foldText = folded ? tr("Show all %n line(s)", nullptr, int(lines)) : tr("Show less");
        frame.fold = {x, m_height - pad * 0.5, m_width - x, small.height() + pad};
        m_height = frame.fold.bottom();
    }
    frame.rect = {x, top, m_width - x, m_height - top};
    const qreal button = m_theme->metrics().icon + 8;
    frame.copy = {frame.rect.right() - button - 4, top + 3, button, button};
    if (strip > 0)
        frame.label = {x + pad, top + pad * 0.5, m_width - x - 2 * pad - button, strip};
    if (gutter > 0) {
        for (qsizetype at = 0; at >= 0 && at <= shown.size(); at = shown.indexOf(u'\n', at) + 1) {
            frame.numbers.push_back(m_pieces.back().baselineAt(at).y());
            if (shown.indexOf(u'\n', at) < 0)
                break;
        }
    }
    m_frames.push_back(std::move(frame));
}

void BodyLayout::paintCode(QPainter &painter, const Frame &frame, const Theme &theme, const PaintState &state) const
{
    const Colours &c = theme.colours();
    const QRectF edge = frame.rect.adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(c.line);
    painter.setBrush(c.code);
    painter.drawRoundedRect(edge, theme.metrics().radius, theme.metrics().radius);
    if (!frame.label.isEmpty()) {
        painter.setFont(theme.small());
        painter.setPen(c.quiet);
        painter.drawText(frame.label, Qt::AlignLeft | Qt::AlignVCenter,
                         languageName(m_document.blocks.at(frame.block).language));
    }
    if (!frame.numbers.empty()) {
        painter.setFont(theme.code());
        painter.setPen(c.quiet);
        const QFontMetricsF metrics(theme.code());
        const QRectF device(0, 0, painter.device()->width(), painter.device()->height());
        const QRectF seen = painter.worldTransform().inverted().mapRect(device);
        const qreal right = frame.rect.left() + theme.metrics().pad
            + metrics.horizontalAdvance(QString::number(m_document.blocks.at(frame.block).text.count(u'\n') + 1));
        for (size_t i = 0; i < frame.numbers.size(); ++i) {
            if (frame.numbers[i] < seen.top() || frame.numbers[i] > seen.bottom() + metrics.height())
                continue;
            const QString number = QString::number(i + 1);
            painter.drawText(QPointF(right - metrics.horizontalAdvance(number), frame.numbers[i]), number);
        }
    }
    if (!frame.fold.isEmpty()) {
        QFont font = theme.small();
        font.setUnderline(state.hover == BodySpot{BodySpot::Kind::FoldCode, frame.block});
        painter.setFont(font);
        painter.setPen(c.accent);
        painter.drawText(frame.fold, Qt::AlignCenter, frame.foldText);
    }
    const bool hot = state.hover == BodySpot{BodySpot::Kind::CopyCode, frame.block};
    if (!hot && !state.hovered)
        return;
    const int size = theme.metrics().icon - 2;
    painter.setPen(Qt::NoPen);
    painter.setBrush(hot ? c.line : c.code); // over what a first line may have there
    painter.drawRoundedRect(frame.copy, 5, 5);
    painter.drawPixmap(frame.copy.center() - QPointF(size / 2.0, size / 2.0),
                       iconPixmap(u"copy"_s, hot ? c.text : c.quiet, size, painter.device()->devicePixelRatioF()));
}

} // namespace teahouse::ui
