// SPDX-License-Identifier: Apache-2.0
// Tables: the part of BodyLayout that measures and paints them. One that has no room even with narrow columns shows a
// part of itself, with a bar beneath; its cells stand where they are seen, so that whoever asks for a place asks as ever.
#include "app/ui/timeline/body_layout.h"

#include <QPainter>
#include <cmath>

namespace teahouse::ui {

using text::Block;

static constexpr qreal kCellPad = 8;
static constexpr qreal kRowPad = 4;
static constexpr qreal kLeastEms = 5; // of a column whose text is wider: less is not to be read
static constexpr qreal kWordEms = 10; // and for a word as wide as that a column is made wider rather than the word broken
static constexpr qreal kBarRoom = 10; // beneath a table that is wider than the body
static constexpr qreal kBarHeight = 4;
static constexpr qreal kLeastHandle = 24;

// Columns are as wide as they like; when that is too much they share what there is, the narrow ones untouched, and none
// gets less than its `least` of what it wants.
static std::vector<qreal> fitted(std::vector<qreal> widths, qreal room, const std::vector<qreal> &least)
{
    const qreal fair = room / qreal(std::max<size_t>(1, widths.size()));
    qreal over = 0;
    qreal small = 0;
    for (const qreal w : widths)
        (w > fair ? over : small) += w;
    if (over + small <= room)
        return widths;
    qreal total = 0;
    qreal loose = 0; // what may still be taken away
    for (size_t i = 0; i < widths.size(); ++i) {
        qreal &w = widths[i];
        if (w > fair)
            w = std::max(std::min(w, least[i]), w * (room - small) / over);
        total += w;
        loose += std::max(0.0, w - least[i]);
    }
    const qreal part = loose > 0 ? std::clamp((total - room) / loose, 0.0, 1.0) : 0;
    for (size_t i = 0; i < widths.size(); ++i)
        widths[i] -= std::max(0.0, widths[i] - least[i]) * part;
    return widths;
}

static Qt::Alignment alignmentOf(text::Align align)
{
    switch (align) {
    case text::Align::Center:
        return Qt::AlignHCenter;
    case text::Align::Right:
        return Qt::AlignRight;
    case text::Align::Default:
    case text::Align::Left:
        break;
    }
    return Qt::AlignLeft;
}

void BodyLayout::addTable(const Block &block, int index, qreal x)
{
    const size_t columns = size_t(block.columns.size());
    if (columns == 0)
        return;
    const size_t first = m_pieces.size();
    const qreal em = m_theme->looks().fontPixels;
    std::vector<qreal> widths(columns, 0);
    std::vector<qreal> least(columns, kLeastEms * em);
    for (size_t i = 0; i < size_t(block.cells.size()); ++i) {
        const text::Cell &cell = block.cells.at(qsizetype(i));
        PieceStyle style = styleOf(block);
        style.align = alignmentOf(block.columns.at(qsizetype(i % columns)));
        if (i < columns)
            style.font.setWeight(QFont::Bold);
        const qsizetype end = cell.start + cell.length;
        TextPiece piece(shownText(index, cell.start, end), cell.start, style);
        piece.setFormats(formatsOf(block, cell.start, end) + objectFormats(index, cell.start, end, style.font));
        piece.setTall(tallIn(index));
        place(std::move(piece), index, {}, m_width);
        m_styles.push_back(style);
        widths[i % columns] = std::max(widths[i % columns], std::ceil(m_pieces.back().naturalWidth()) + 1);
        if (m_pieces.back().naturalWidth() > least[i % columns])
            least[i % columns] = std::max(least[i % columns], std::ceil(m_pieces.back().widestWord(kWordEms * em)) + 1);
    }
    const qreal room = m_width - x;
    widths = fitted(std::move(widths), room - 2 * kCellPad * qreal(columns), least);

    Frame frame{.rect = {x, m_height, 0, 0}, .block = index};
    qreal y = m_height;
    for (size_t i = first; i < m_pieces.size(); i += columns) {
        qreal tallest = 0;
        qreal left = x;
        for (size_t c = 0; c < columns && i + c < m_pieces.size(); ++c) {
            TextPiece &piece = m_pieces[i + c];
            piece.layOut(widths[c]);
            piece.at = {left + kCellPad, y + kRowPad};
            left += widths[c] + 2 * kCellPad;
            tallest = std::max(tallest, piece.height());
            if (i == first)
                frame.columns.push_back(left);
        }
        y += tallest + 2 * kRowPad;
        frame.rows.push_back(y);
        frame.inner = left - x;
    }
    frame.rect.setRight(x + std::min(frame.inner, room));
    frame.rect.setBottom(y);
    if (frame.inner > room + 0.5) {
        frame.track = {x, y + (kBarRoom - kBarHeight) / 2, room, kBarHeight};
        y += kBarRoom;
    }
    m_frames.push_back(std::move(frame));
    m_height = y;
}

// --- wider than the body ------------------------------------------------------------------------------------

const BodyLayout::Frame *BodyLayout::wideFrame(int block) const
{
    for (const Frame &frame : m_frames) {
        if (frame.block == block && frame.isWide())
            return &frame;
    }
    return nullptr;
}

QRectF BodyLayout::handleOf(const Frame &frame)
{
    const qreal width = std::max(kLeastHandle, frame.track.width() * frame.rect.width() / frame.inner);
    const qreal left = (frame.track.width() - width) * frame.offset / frame.mostOffset();
    return {frame.track.left() + left, frame.track.top(), width, frame.track.height()};
}

std::optional<BodyLayout::WideTable> BodyLayout::wideTableAt(QPointF p) const
{
    for (const Frame &frame : m_frames) {
        const QRectF bar = frame.track.adjusted(0, -3, 0, 3);
        if (!frame.isWide() || (!frame.rect.contains(p) && !bar.contains(p)))
            continue;
        WideTable table = wideTable(frame);
        table.onBar = bar.contains(p);
        return table;
    }
    return {};
}

QList<BodyLayout::WideTable> BodyLayout::wideTables() const
{
    QList<WideTable> all;
    for (const Frame &frame : m_frames) {
        if (frame.isWide())
            all.append(wideTable(frame));
    }
    return all;
}

BodyLayout::WideTable BodyLayout::wideTable(const Frame &frame)
{
    return {.block = frame.block,
            .offset = frame.offset,
            .most = frame.mostOffset(),
            .perBarPixel = frame.mostOffset() / std::max(1.0, frame.track.width() - handleOf(frame).width())};
}

void BodyLayout::scrollTable(int block, qreal offset)
{
    for (Frame &frame : m_frames) {
        if (frame.block != block || !frame.isWide())
            continue;
        const qreal by = std::clamp(offset, 0.0, frame.mostOffset()) - frame.offset;
        frame.offset += by;
        for (qreal &column : frame.columns)
            column -= by;
        for (TextPiece &piece : m_pieces) {
            if (piece.block == block)
                piece.at.rx() -= by;
        }
    }
}

// Where p is looked for: beside a wide table, at its edge.
QPointF BodyLayout::inSight(QPointF p) const
{
    for (const Frame &frame : m_frames) {
        if (frame.isWide() && p.y() >= frame.rect.top() && p.y() < frame.rect.bottom())
            p.setX(std::clamp(p.x(), frame.rect.left(), frame.rect.right()));
    }
    return p;
}

void BodyLayout::paintTable(QPainter &painter, const Frame &frame, const Theme &theme) const
{
    const Colours &c = theme.colours();
    const QRectF edge = frame.rect.adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.code);
    painter.drawRoundedRect(QRectF(edge.topLeft(), QPointF(edge.right(), frame.rows.front())), 3, 3);
    painter.setPen(c.line);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(edge, 3, 3);
    for (size_t i = 0; i + 1 < frame.rows.size(); ++i)
        painter.drawLine(QPointF(edge.left(), frame.rows[i] + 0.5), QPointF(edge.right(), frame.rows[i] + 0.5));
    for (size_t i = 0; i + 1 < frame.columns.size(); ++i) {
        const qreal x = frame.columns[i] + 0.5;
        if (x > edge.left() && x < edge.right())
            painter.drawLine(QPointF(x, edge.top()), QPointF(x, edge.bottom()));
    }
    if (!frame.isWide())
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.line);
    painter.drawRoundedRect(frame.track, kBarHeight / 2, kBarHeight / 2);
    painter.setBrush(c.quiet);
    painter.drawRoundedRect(handleOf(frame), kBarHeight / 2, kBarHeight / 2);
}

} // namespace teahouse::ui
