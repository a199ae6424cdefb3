// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/body_layout.h"

#include "common/text/plain_text.h"

#include <QFontMetricsF>
#include <QTextBoundaryFinder>
#include <cmath>

namespace teahouse::ui {

using text::Block;
using text::Container;
using text::Span;
using text::Style;

static constexpr qreal kQuoteIndent = 14;

BodyLayout::BodyLayout(text::Document document, UserId me, qreal width, const Theme &theme, const OwnEmoji &own,
                       const CodeView &codes)
    : m_document(std::move(document)), m_me(me), m_width(width), m_theme(&theme), m_codes(codes)
{
    if (own)
        findEmoji(own);
    findFormulas();
    findChips();
    for (int i = 0; i < int(m_document.blocks.size()); ++i) {
        const Block &block = m_document.blocks.at(i);
        m_height += gapBefore(i);
        const qreal top = m_height;
        const qreal x = indentOf(block);
        switch (block.kind) {
        case Block::Kind::Paragraph:
        case Block::Kind::Heading:
            addText(block, i, x);
            break;
        case Block::Kind::Code:
            if (hasFormula(i))
                addFormula(block, i, x);
            else
                addCode(block, i, x);
            break;
        case Block::Kind::Table:
            addTable(block, i, x);
            break;
        case Block::Kind::Rule:
            m_rules.push_back({x, m_height + 6, m_width - x, 1});
            m_height += 13;
            break;
        }
        for (Bar &bar : m_bars) {
            const bool stands = std::any_of(block.within.begin(), block.within.end(), [&](const Container &c) {
                return c.kind == Container::Kind::Quote && c.id == bar.id;
            });
            if (stands)
                bar.rect.setBottom(m_height);
            if (stands && bar.rect.top() < 0)
                bar.rect.setTop(top);
        }
    }
}

// Items of one list stand close together, paragraphs apart.
qreal BodyLayout::gapBefore(int index) const
{
    if (index == 0)
        return 0;
    const Block &block = m_document.blocks.at(index);
    const qreal gap = m_theme->metrics().blockGap;
    const bool item = !block.within.isEmpty() && block.within.last().kind != Container::Kind::Quote;
    if (item && block.within.last().begins && !m_document.blocks.at(index - 1).within.isEmpty())
        return std::min(gap, 2.0);
    return block.kind == Block::Kind::Heading ? gap * 2 : gap;
}

qreal BodyLayout::indentOf(const Block &block)
{
    qreal x = 0;
    int depth = 0;
    for (const Container &c : block.within) {
        if (c.kind == Container::Kind::Quote) {
            const bool known = std::any_of(m_bars.begin(), m_bars.end(), [&](const Bar &b) { return b.id == c.id; });
            if (!known)
                m_bars.push_back({QRectF(x, -1, 3, 0), c.id});
            x += kQuoteIndent;
            continue;
        }
        const qreal indent = m_theme->metrics().indent;
        if (c.begins)
            m_markers.push_back({QRectF(x, m_height, indent, QFontMetricsF(m_theme->font()).height()), c, depth});
        x += indent;
        ++depth;
    }
    return std::min(x, m_width / 2);
}

PieceStyle BodyLayout::styleOf(const Block &block) const
{
    const Colours &c = m_theme->colours();
    PieceStyle style{.font = m_theme->font(), .colour = c.text};
    if (block.kind == Block::Kind::Code)
        style.font = m_theme->code();
    if (block.kind == Block::Kind::Heading) {
        style.font.setWeight(QFont::Bold);
        style.font.setPixelSize(m_theme->looks().fontPixels + std::max(0, 6 - 2 * (block.level - 1)));
    }
    const bool quoted = std::any_of(block.within.begin(), block.within.end(),
                                    [](const Container &w) { return w.kind == Container::Kind::Quote; });
    if (quoted)
        style.colour = c.quiet;
    if (m_document.emojiAlone > 0) {
        style.font.setPixelSize(m_theme->looks().fontPixels * 5 / 2);
        style.uniform = false;
    }
    return style;
}

bool BodyLayout::isMe(const text::Mention &mention) const
{
    return mention.kind == text::Mention::Kind::Everyone || (mention.user.isValid() && mention.user == m_me);
}

QTextCharFormat BodyLayout::formatOf(const Span &span) const
{
    const Colours &c = m_theme->colours();
    QTextCharFormat format;
    if (span.styles & Style::Bold)
        format.setFontWeight(QFont::Bold);
    if (span.styles & Style::Italic)
        format.setFontItalic(true);
    if (span.styles & Style::Strike)
        format.setFontStrikeOut(true);
    if (span.styles & Style::Code) {
        format.setFontFamilies(m_theme->code().families());
        format.setProperty(QTextFormat::FontPixelSize, m_theme->code().pixelSize());
    }
    if (span.styles & (Style::Link | Style::Tag))
        format.setForeground(c.accent);
    if (span.styles & Style::Mention) {
        const bool me = span.target >= 0 && isMe(m_document.mentions.at(span.target));
        format.setForeground(me ? c.onMentionMe : c.accent);
        format.setFontWeight(QFont::Medium);
    }
    if (span.styles & Style::Emoji) {
        const QFont font = m_theme->emoji(m_theme->looks().fontPixels);
        format.setFontFamilies(font.families());
        format.setFontStyleStrategy(font.styleStrategy());
    }
    return format;
}

QList<QTextLayout::FormatRange> BodyLayout::formatsOf(const Block &block, qsizetype from, qsizetype to) const
{
    QList<QTextLayout::FormatRange> out;
    for (const Span &span : block.spans) {
        const qsizetype start = std::max(span.start, from);
        const qsizetype end = std::min(span.end(), to);
        if (start < end)
            out.append({int(start - from), int(end - start), formatOf(span)});
    }
    return out;
}

void BodyLayout::place(TextPiece &&piece, int index, QPointF at, qreal width)
{
    piece.block = index;
    piece.at = at;
    piece.layOut(width);
    m_pieces.push_back(std::move(piece));
}

void BodyLayout::addText(const Block &block, int index, qreal x)
{
    PieceStyle style = styleOf(block);
    TextPiece piece(shownText(index, 0, block.text.size()), 0, style);
    const auto formats = formatsOf(block, 0, block.text.size()) + emojiFormats(index, style.font)
        + objectFormats(index, 0, block.text.size(), style.font);
    const bool done = !block.within.isEmpty() && block.within.last().kind == Container::Kind::Task
        && block.within.last().done;
    if (done)
        style.colour = m_theme->colours().quiet;
    piece.setFormats(formats);
    piece.setTall(tallIn(index));
    place(std::move(piece), index, {x, m_height}, m_width - x);
    m_styles.push_back(style);
    m_height += m_pieces.back().height();
}

qreal BodyLayout::lastLineWidth() const
{
    if (m_document.blocks.isEmpty() || m_pieces.empty())
        return 0;
    const auto kind = m_document.blocks.last().kind;
    if (kind != Block::Kind::Paragraph && kind != Block::Kind::Heading)
        return m_width;
    return m_pieces.back().at.x() + m_pieces.back().lastLineWidth();
}

qreal BodyLayout::firstBaseline() const
{
    return m_pieces.empty() ? 0 : m_pieces.front().at.y() + m_pieces.front().firstBaseline();
}

const TextPiece *BodyLayout::nearest(QPointF p) const
{
    const TextPiece *best = nullptr;
    qreal bestDistance = 0;
    for (const TextPiece &piece : m_pieces) {
        const qreal below = p.y() - (piece.at.y() + piece.height());
        const qreal dy = std::max({0.0, piece.at.y() - p.y(), below});
        const qreal dx = std::max({0.0, piece.at.x() - p.x(), p.x() - (piece.at.x() + piece.naturalWidth())});
        const qreal distance = dy * 10'000 + dx; // the right line first, then the right cell
        if (!best || distance < bestDistance) {
            best = &piece;
            bestDistance = distance;
        }
    }
    return best;
}

TextPosition BodyLayout::positionAt(QPointF p) const
{
    p = inSight(p);
    if (const TextPiece *piece = nearest(p))
        return {piece->block, piece->positionAt(p)};
    return {};
}

BodySpot BodyLayout::spotAt(QPointF p) const
{
    for (const Frame &frame : m_frames) {
        if (frame.copy.contains(p))
            return {BodySpot::Kind::CopyCode, frame.block};
        if (frame.fold.contains(p))
            return {BodySpot::Kind::FoldCode, frame.block};
    }
    if (inSight(p) != p)
        return {};
    const TextPiece *piece = nearest(p);
    const qsizetype at = piece ? piece->characterAt(p) : -1;
    if (at < 0)
        return {};
    for (const Span &span : m_document.blocks.at(piece->block).spans) {
        if (at < span.start || at >= span.end() || span.target < 0)
            continue;
        if (span.styles & Style::Link)
            return {BodySpot::Kind::Link, span.target};
        if (span.styles & Style::Mention)
            return {BodySpot::Kind::Mention, span.target};
        if (span.styles & Style::Tag)
            return {BodySpot::Kind::Tag, span.target};
    }
    return {BodySpot::Kind::Text, -1};
}

TextPosition BodyLayout::end() const
{
    const auto blocks = int(m_document.blocks.size());
    return blocks == 0 ? TextPosition{} : TextPosition{blocks - 1, m_document.blocks.last().text.size()};
}

TextRange BodyLayout::wordAt(TextPosition at) const
{
    if (at.block >= int(m_document.blocks.size()))
        return {};
    const QString &text = m_document.blocks.at(at.block).text;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Word, text);
    finder.setPosition(std::min(at.offset + 1, text.size()));
    const qsizetype from = finder.toPreviousBoundary();
    const qsizetype to = finder.toNextBoundary();
    return {{at.block, std::max<qsizetype>(0, from)}, {at.block, to < 0 ? text.size() : to}};
}

QString BodyLayout::textOf(const TextRange &range) const
{
    if (range.from <= TextPosition{} && range.to >= end())
        return text::plainText(m_document);
    QStringList parts;
    for (int b = range.from.block; b <= range.to.block && b < int(m_document.blocks.size()); ++b) {
        const QString &text = m_document.blocks.at(b).text;
        const qsizetype from = b == range.from.block ? range.from.offset : 0;
        const qsizetype to = b == range.to.block ? range.to.offset : text.size();
        parts.append(text.mid(from, to - from));
    }
    return parts.join(u'\n');
}

} // namespace teahouse::ui
