// SPDX-License-Identifier: Apache-2.0
// The office's own emoji in a text: the part of BodyLayout that finds, measures and paints them.
#include "app/ui/timeline/body_layout.h"

#include "common/text/emoji_name.h"

#include <QFontMetricsF>
#include <QPainter>

namespace teahouse::ui {

using text::Block;
using text::Style;

static constexpr qreal kEmojiToFont = 1.35; // as wide as Unicode's look beside it

void BodyLayout::findEmoji(const OwnEmoji &own)
{
    for (int i = 0; i < int(m_document.blocks.size()); ++i) {
        const Block &block = m_document.blocks.at(i);
        if (block.kind != Block::Kind::Paragraph && block.kind != Block::Kind::Heading)
            continue;
        for (const text::NamedEmoji &named : text::emojiNamesIn(block.text)) {
            const bool taken = std::any_of(block.spans.begin(), block.spans.end(), [&](const text::Span &span) {
                return span.start < named.start + named.length && named.start < span.end()
                    && (span.styles & (Style::Code | Style::Link | Style::Mention));
            });
            if (const FileId file = taken ? FileId() : own(named.name); file.isValid())
                m_emoji.push_back({i, named.start, named.length, file});
        }
    }
}

// The first colon is made as wide as the picture, the rest as narrow as can be.
QList<QTextLayout::FormatRange> BodyLayout::emojiFormats(int block, const QFont &font) const
{
    QList<QTextLayout::FormatRange> out;
    for (const Named &named : m_emoji) {
        if (named.block != block)
            continue;
        QTextCharFormat first;
        first.setForeground(Qt::transparent);
        first.setFontLetterSpacingType(QFont::AbsoluteSpacing);
        first.setFontLetterSpacing(font.pixelSize() * kEmojiToFont - QFontMetricsF(font).horizontalAdvance(u':'));
        QTextCharFormat rest;
        rest.setForeground(Qt::transparent);
        rest.setProperty(QTextFormat::FontPixelSize, 1);
        rest.setFontLetterSpacingType(QFont::AbsoluteSpacing);
        rest.setFontLetterSpacing(-0.4);
        out.append({int(named.start), 1, first});
        out.append({int(named.start) + 1, int(named.length) - 1, rest});
    }
    return out;
}

void BodyLayout::paintEmoji(QPainter &painter, const PaintState &state, const Frame *within) const
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    for (const Named &named : m_emoji) {
        if (wideFrame(named.block) != within)
            continue;
        for (size_t i = 0; i < m_pieces.size(); ++i) {
            if (m_pieces[i].block != named.block)
                continue;
            for (const QRectF &rect : m_pieces[i].rectsOf(named.start, named.start + 1)) {
                const qreal side = std::min(rect.width(), rect.height());
                QRectF square(0, 0, side, side);
                square.moveCenter(rect.center());
                const QSize pixels = (square.size() * ratio).toSize();
                const QPixmap picture = state.emoji ? state.emoji(named.file, pixels) : QPixmap();
                painter.setRenderHint(QPainter::SmoothPixmapTransform);
                if (!picture.isNull()) {
                    painter.drawPixmap(square, picture, picture.rect());
                    continue;
                }
                painter.setPen(Qt::NoPen);
                painter.setBrush(m_theme->colours().code);
                painter.drawRoundedRect(square.adjusted(1, 1, -1, -1), 4, 4);
            }
        }
    }
}

} // namespace teahouse::ui
