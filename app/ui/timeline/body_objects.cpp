// SPDX-License-Identifier: Apache-2.0
// Formulas and chips of colours in a text: the part of BodyLayout that finds, measures and paints them. The letters of a
// formula stay in the text, unseen, so that positions and what is copied stay too: the first one is as wide as the
// picture, the others as narrow as can be.
#include "app/ui/timeline/body_layout.h"

#include "common/text/tags.h"

#include <QFontMetricsF>
#include <QPainter>
#include <cmath>

namespace teahouse::ui {

using text::Block;
using text::Span;
using text::Style;

static constexpr int kFormulasMost = 200; // in one message; the rest is shown as it was written
static constexpr int kChipsMost = 200;

void BodyLayout::findFormulas()
{
    for (int i = 0; i < int(m_document.blocks.size()); ++i) {
        Block &block = m_document.blocks[i];
        const int pixels = m_theme->looks().fontPixels;
        if (block.kind == Block::Kind::Code && block.language == u"math" && m_formulas.size() < kFormulasMost) {
            if (auto picture = MathPicture::of(block.text, pixels, true))
                m_formulas.push_back({i, 0, block.text.size(), std::move(*picture)});
        }
        for (Span &span : block.spans) {
            if (!(span.styles & Style::Math))
                continue;
            const QStringView source = QStringView(block.text).mid(span.start, span.length);
            const bool display = source.startsWith(u"$$") && span.length == block.text.size();
            auto picture = m_formulas.size() < kFormulasMost ? MathPicture::of(source, pixels, display) : std::nullopt;
            if (picture)
                m_formulas.push_back({i, span.start, span.length, std::move(*picture)});
            else // as it was written
                span.styles = (span.styles & ~text::Styles(Style::Math)) | Style::Code;
        }
    }
    for (Formula &formula : m_formulas)
        formula.scale = std::min(1.0, std::max(40.0, m_width - 8) / formula.picture.width());
}

void BodyLayout::findChips()
{
    for (int i = 0; i < int(m_document.blocks.size()); ++i) {
        const Block &block = m_document.blocks.at(i);
        if (block.kind == Block::Kind::Code || block.kind == Block::Kind::Rule || !block.text.contains(u'#'))
            continue;
        const auto add = [&](qsizetype start, qsizetype length) {
            if (m_chips.size() < kChipsMost)
                m_chips.push_back({i, start + length - 1, QColor(block.text.mid(start, std::min<qsizetype>(length, 7)))});
        };
        for (const Span &span : block.spans) {
            if ((span.styles & Style::Code) && text::isColour(QStringView(block.text).mid(span.start, span.length)))
                add(span.start, span.length);
        }
        for (qsizetype at = block.text.indexOf(u'#'); at >= 0; at = block.text.indexOf(u'#', at + 1)) {
            const bool ends = at + 7 >= block.text.size() || !block.text[at + 7].isLetterOrNumber();
            const bool begins = at == 0 || (!block.text[at - 1].isLetterOrNumber() && block.text[at - 1] != u'/');
            const bool taken = std::any_of(block.spans.begin(), block.spans.end(),
                                           [at](const Span &span) { return at >= span.start && at < span.end(); });
            if (begins && ends && !taken && text::isColour(QStringView(block.text).mid(at, 7)) && at + 7 <= block.text.size())
                add(at, 7);
        }
    }
}

QList<TextPiece::Tall> BodyLayout::tallIn(int block) const
{
    QList<TextPiece::Tall> out;
    for (const Formula &formula : m_formulas) {
        if (formula.block == block)
            out.append({formula.start, formula.picture.ascent() * formula.scale + 1, formula.picture.descent() * formula.scale + 1});
    }
    return out;
}

bool BodyLayout::hasFormula(int block) const
{
    return std::any_of(m_formulas.begin(), m_formulas.end(), [block](const Formula &f) { return f.block == block; });
}

// The text for laying out: no line breaks within a formula.
QString BodyLayout::shownText(int block, qsizetype from, qsizetype to) const
{
    QString text = m_document.blocks.at(block).text.mid(from, to - from);
    for (const Formula &formula : m_formulas) {
        if (formula.block == block && formula.start >= from && formula.start + formula.length <= to)
            std::fill_n(text.begin() + (formula.start - from), formula.length, u'x');
    }
    return text;
}

QList<QTextLayout::FormatRange> BodyLayout::objectFormats(int block, qsizetype from, qsizetype to, const QFont &font) const
{
    QList<QTextLayout::FormatRange> out;
    const QFontMetricsF metrics(font);
    for (const Formula &formula : m_formulas) {
        if (formula.block != block || formula.start < from || formula.start + formula.length > to)
            continue;
        const qreal px = font.pixelSize();
        QTextCharFormat first;
        first.setForeground(Qt::transparent);
        first.setFontLetterSpacingType(QFont::AbsoluteSpacing);
        first.setFontLetterSpacing(formula.picture.width() * formula.scale + 2 - metrics.horizontalAdvance(u'x'));
        QTextCharFormat rest;
        rest.setForeground(Qt::transparent);
        rest.setProperty(QTextFormat::FontPixelSize, 1);
        rest.setFontLetterSpacingType(QFont::AbsoluteSpacing);
        rest.setFontLetterSpacing(-metrics.horizontalAdvance(u'x') / px);
        out.append({int(formula.start - from), 1, first});
        if (formula.length > 1)
            out.append({int(formula.start - from) + 1, int(formula.length) - 1, rest});
    }
    for (const Chip &chip : m_chips) {
        if (chip.block != block || chip.last < from || chip.last >= to)
            continue;
        QTextCharFormat room;
        room.setFontLetterSpacingType(QFont::AbsoluteSpacing);
        room.setFontLetterSpacing(std::round(font.pixelSize() * 0.75) + 6);
        out.append({int(chip.last - from), 1, room});
    }
    return out;
}

// A block of its own: in the middle, as tall as it likes.
void BodyLayout::addFormula(const Block &block, int index, qreal x)
{
    PieceStyle style = styleOf(block);
    style.font = m_theme->font();
    style.align = Qt::AlignHCenter;
    TextPiece piece(shownText(index, 0, block.text.size()), 0, style);
    piece.setFormats(objectFormats(index, 0, block.text.size(), style.font));
    piece.setTall(tallIn(index));
    place(std::move(piece), index, {x, m_height + 2}, m_width - x);
    m_styles.push_back(style);
    m_height += m_pieces.back().height() + 4;
}

const TextPiece *BodyLayout::pieceOf(int block, qsizetype at) const
{
    for (const TextPiece &piece : m_pieces) {
        if (piece.block == block && at >= piece.start() && at < piece.end())
            return &piece;
    }
    return nullptr;
}

void BodyLayout::paintFormulas(QPainter &painter, const Theme &theme, const Frame *within) const
{
    for (const Formula &formula : m_formulas) {
        const TextPiece *piece = pieceOf(formula.block, formula.start);
        if (piece && wideFrame(formula.block) == within)
            formula.picture.paint(painter, piece->baselineAt(formula.start) + QPointF(1, 0), theme.colours().text, formula.scale);
    }
    for (const Chip &chip : m_chips) {
        const TextPiece *piece = pieceOf(chip.block, chip.last);
        if (!piece || wideFrame(chip.block) != within)
            continue;
        const qreal side = std::round(theme.looks().fontPixels * 0.75);
        for (const QRectF &rect : piece->rectsOf(chip.last, chip.last + 1)) {
            painter.setPen(QPen(theme.colours().line, 1));
            painter.setBrush(chip.colour);
            painter.drawRoundedRect(QRectF(rect.right() - side - 2.5, std::round(rect.center().y() - side / 2) + 0.5, side, side), 3, 3);
        }
    }
}

} // namespace teahouse::ui
