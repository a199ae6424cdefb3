// SPDX-License-Identifier: Apache-2.0
// The painting half of BodyLayout: grounds first, then pills, then selected text and text.
#include "app/ui/theme/icons.h"
#include "app/ui/timeline/body_layout.h"

#include <QFontMetricsF>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

using text::Container;
using text::Span;
using text::Style;

static constexpr double kPale = 0.65;

// Plain text can be made paler and still be read, links and quotes cannot.
static PieceStyle paleStyle(PieceStyle style, const Colours &colours)
{
    if (style.colour == colours.text)
        style.colour = mixed(colours.text, colours.base, kPale);
    return style;
}

void BodyLayout::paint(QPainter &painter, QPointF origin, const Theme &theme, const PaintState &state) const
{
    painter.save();
    painter.translate(origin);
    if (state.pale)
        painter.setOpacity(kPale);
    paintGrounds(painter, theme, state);
    paintTexts(painter, theme, state, nullptr);
    for (const Frame &frame : m_frames) {
        if (!frame.isWide())
            continue;
        painter.save();
        painter.setClipRect(frame.rect, Qt::IntersectClip);
        paintTexts(painter, theme, state, &frame);
        painter.restore();
    }
    for (const Marker &marker : m_markers)
        paintMarker(painter, marker, theme);
    painter.restore();
}

void BodyLayout::paintTexts(QPainter &painter, const Theme &theme, const PaintState &state, const Frame *within) const
{
    paintPills(painter, theme, within);
    for (size_t i = 0; i < m_pieces.size(); ++i) {
        const TextPiece &piece = m_pieces[i];
        if (wideFrame(piece.block) != within)
            continue;
        QList<QTextLayout::FormatRange> over;
        const auto add = [&](qsizetype from, qsizetype to, const QTextCharFormat &format) {
            from = std::max(from, piece.start());
            to = std::min(to, piece.end());
            if (from < to)
                over.append({int(from - piece.start()), int(to - from), format});
        };
        if (state.marks) {
            QTextCharFormat marked;
            marked.setBackground(theme.colours().mentionMe);
            marked.setForeground(theme.colours().onMentionMe);
            for (const auto &[start, length] : state.marks(m_document.blocks.at(piece.block).text))
                add(start, start + length, marked);
        }
        if (state.hover.kind == BodySpot::Kind::Link || state.hover.kind == BodySpot::Kind::Tag) {
            QTextCharFormat underlined;
            underlined.setFontUnderline(true);
            for (const Span &span : m_document.blocks.at(piece.block).spans) {
                const Style what = state.hover.kind == BodySpot::Kind::Tag ? Style::Tag : Style::Link;
                if ((span.styles & what) && span.target == state.hover.target)
                    add(span.start, span.end(), underlined);
            }
        }
        if (!state.selection.isEmpty() && state.selection.from.block <= piece.block
            && piece.block <= state.selection.to.block) {
            QTextCharFormat selected;
            selected.setBackground(theme.colours().selection);
            selected.setForeground(theme.colours().text); // of links and quotes, too: theirs is not seen well enough on it
            add(piece.block == state.selection.from.block ? state.selection.from.offset : 0,
                piece.block == state.selection.to.block ? state.selection.to.offset : piece.end(), selected);
        }
        if (!state.pale) {
            piece.paint(painter, {}, m_styles[i], over);
            continue;
        }
        painter.save();
        painter.setOpacity(1);
        piece.paint(painter, {}, paleStyle(m_styles[i], theme.colours()), over);
        painter.restore();
    }
    paintEmoji(painter, state, within);
    paintFormulas(painter, theme, within);
}

void BodyLayout::paintGrounds(QPainter &painter, const Theme &theme, const PaintState &state) const
{
    const Colours &c = theme.colours();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.line);
    for (const Bar &bar : m_bars)
        painter.drawRoundedRect(bar.rect, 1.5, 1.5);
    for (const QRectF &rule : m_rules)
        painter.fillRect(rule, c.line);
    for (const Frame &frame : m_frames)
        paintFrame(painter, frame, theme, state);
}

void BodyLayout::paintFrame(QPainter &painter, const Frame &frame, const Theme &theme, const PaintState &state) const
{
    if (!frame.rows.empty())
        return paintTable(painter, frame, theme);
    paintCode(painter, frame, theme, state);
}

// Grounds of inline code and of names.
void BodyLayout::paintPills(QPainter &painter, const Theme &theme, const Frame *within) const
{
    const Colours &c = theme.colours();
    painter.setPen(Qt::NoPen);
    for (const TextPiece &piece : m_pieces) {
        if (wideFrame(piece.block) != within)
            continue;
        for (const Span &span : m_document.blocks.at(piece.block).spans) {
            const bool mention = bool(span.styles & Style::Mention) && span.target >= 0;
            if (!mention && !(span.styles & Style::Code))
                continue;
            QColor ground = c.code;
            if (mention)
                ground = isMe(m_document.mentions.at(span.target)) ? c.mentionMe : c.mention;
            painter.setBrush(ground);
            for (const QRectF &rect : piece.rectsOf(span.start, span.end()))
                painter.drawRoundedRect(rect.adjusted(-2, 1.5, 2, -1.5), 4, 4);
        }
    }
}

void BodyLayout::paintMarker(QPainter &painter, const Marker &marker, const Theme &theme) const
{
    const Colours &c = theme.colours();
    const QRectF &r = marker.rect;
    painter.setFont(theme.font());
    switch (marker.what.kind) {
    case Container::Kind::Quote:
        return;
    case Container::Kind::Numbered:
        painter.setPen(c.quiet);
        painter.drawText(r.adjusted(-40, 0, -6, 0), Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                         u"%1."_s.arg(marker.what.number));
        return;
    case Container::Kind::Bullet: {
        painter.setPen(marker.depth % 2 ? QPen(c.quiet, 1.2) : QPen(Qt::NoPen));
        painter.setBrush(marker.depth % 2 ? QBrush(Qt::NoBrush) : QBrush(c.quiet));
        painter.drawEllipse(QPointF(r.right() - 12, r.center().y()), 2.6, 2.6);
        return;
    }
    case Container::Kind::Task: {
        const qreal side = theme.looks().fontPixels;
        const QRectF box(r.right() - side - 6, r.center().y() - side / 2, side, side);
        painter.setPen(QPen(marker.what.done ? c.accentFill : c.quiet, 1.3));
        painter.setBrush(marker.what.done ? QBrush(c.accentFill) : QBrush(Qt::NoBrush));
        painter.drawRoundedRect(box, 3, 3);
        if (marker.what.done) {
            painter.drawPixmap(box.topLeft(), iconPixmap(u"check"_s, c.onAccent, int(side),
                                                         painter.device()->devicePixelRatioF()));
        }
        return;
    }
    }
}

} // namespace teahouse::ui
