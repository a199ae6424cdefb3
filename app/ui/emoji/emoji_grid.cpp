// SPDX-License-Identifier: Apache-2.0
#include "app/ui/emoji/emoji_grid.h"

#include "app/ui/theme/icons.h"

#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <utility>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr int kColumns = 9;
static constexpr int kRowsShown = 7;
static constexpr int kMargin = 2;
static constexpr int kScrollBar = 16; // at most, in any style

static int cellSide(const Theme &theme) { return theme.looks().fontPixels * 5 / 2; }

EmojiGrid::EmojiGrid(const Theme &theme, QWidget *parent) : QAbstractScrollArea(parent), m_theme(theme)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn);
    setFocusPolicy(Qt::NoFocus); // the search field has the keyboard
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Emoji"));
}

QSize EmojiGrid::sizeHint() const
{
    const int side = cellSide(m_theme);
    return {kColumns * side + 2 * kMargin + kScrollBar, kRowsShown * side};
}

void EmojiGrid::setSections(const QList<EmojiSection> &sections)
{
    m_sections = sections;
    m_current = -1;
    place();
    verticalScrollBar()->setValue(0);
    setCurrent(m_cells.isEmpty() ? -1 : 0);
    viewport()->update();
}

void EmojiGrid::place()
{
    m_cells.clear();
    m_titles.clear();
    const int heading = QFontMetrics(m_theme.small()).height() + 10;
    int y = 0;
    for (int s = 0; s < int(m_sections.size()); ++s) {
        const bool titled = !m_sections[s].title.isEmpty();
        m_titles.append({kMargin + 4, y, viewport()->width() - 2 * kMargin, titled ? heading : 0});
        y += titled ? heading : 0;
        const int side = sideOf(m_sections[s]);
        const int columns = std::max(1, (viewport()->width() - 2 * kMargin) / side);
        const int count = int(m_sections[s].emoji.size());
        for (int i = 0; i < count; ++i)
            m_cells.append({s, i, {kMargin + i % columns * side, y + i / columns * side, side, side}});
        y += (count + columns - 1) / columns * side;
    }
    if (m_sections.size() > 1 && m_sections.last().large) // it can be brought to the top, too
        y = std::max(y, m_titles.last().top() + viewport()->height() - kMargin);
    verticalScrollBar()->setRange(0, std::max(0, y + kMargin - viewport()->height()));
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setSingleStep(cellSide(m_theme));
}

int EmojiGrid::sideOf(const EmojiSection &section) const { return cellSide(m_theme) * (section.large ? 9 : 4) / 4; }

const PickedEmoji *EmojiGrid::current() const
{
    if (m_current < 0 || m_current >= m_cells.size())
        return nullptr;
    const Cell &cell = m_cells[m_current];
    return &m_sections[cell.section].emoji[cell.at];
}

void EmojiGrid::setCurrent(int cell)
{
    if (cell == m_current)
        return;
    m_current = cell;
    setAccessibleDescription(current() ? current()->name : QString());
    Q_EMIT currentChanged();
    viewport()->update();
}

// The cell so many rows further down (or up) that is nearest to the same column.
int EmojiGrid::below(int cell, int rows) const
{
    for (; rows != 0; rows += rows > 0 ? -1 : 1) {
        const int step = rows > 0 ? 1 : -1;
        const QRect from = m_cells[cell].rect;
        int to = cell;
        while (to + step >= 0 && to + step < m_cells.size() && m_cells[to].rect.y() == from.y())
            to += step;
        if (m_cells[to].rect.y() == from.y())
            return cell; // the first or last row
        const int y = m_cells[to].rect.y();
        int best = to;
        for (int i = to; i >= 0 && i < m_cells.size() && m_cells[i].rect.y() == y; i += step) {
            if (std::abs(m_cells[i].rect.x() - from.x()) < std::abs(m_cells[best].rect.x() - from.x()))
                best = i;
        }
        cell = best;
    }
    return cell;
}

bool EmojiGrid::moveByKey(int key)
{
    if (m_cells.isEmpty())
        return false;
    const int last = int(m_cells.size()) - 1;
    const int from = std::max(0, m_current);
    int to = from;
    switch (key) {
    case Qt::Key_Left:
        to = std::max(0, from - 1);
        break;
    case Qt::Key_Right:
        to = std::min(last, from + 1);
        break;
    case Qt::Key_Up:
        to = below(from, -1);
        break;
    case Qt::Key_Down:
        to = below(from, 1);
        break;
    case Qt::Key_PageUp:
        to = below(from, 1 - kRowsShown);
        break;
    case Qt::Key_PageDown:
        to = below(from, kRowsShown - 1);
        break;
    default:
        return false;
    }
    setCurrent(to);
    QScrollBar *bar = verticalScrollBar();
    const QRect rect = m_cells[to].rect;
    const int top = to == 0 || m_cells[to].at < kColumns ? m_titles[m_cells[to].section].top() : rect.top();
    bar->setValue(std::clamp(bar->value(), rect.bottom() + 1 - viewport()->height(), top));
    viewport()->update();
    return true;
}

void EmojiGrid::chooseCurrent()
{
    if (!current())
        return;
    const PickedEmoji picked = *current(); // a copy: who hears it may change the sections
    if (picked.adds)
        Q_EMIT addRequested();
    else if (picked.sticker.isValid())
        Q_EMIT stickerChosen(picked.sticker);
    else
        Q_EMIT chosen(picked.emoji);
}

int EmojiGrid::cellAt(QPoint p) const
{
    const QPoint inWhole(p.x(), p.y() + verticalScrollBar()->value());
    const auto it = std::find_if(m_cells.begin(), m_cells.end(), [&](const Cell &cell) { return cell.rect.contains(inWhole); });
    return it == m_cells.end() ? -1 : int(it - m_cells.begin());
}

void EmojiGrid::mouseMoveEvent(QMouseEvent *event)
{
    const int cell = cellAt(event->position().toPoint());
    if (cell >= 0)
        setCurrent(cell);
    viewport()->setCursor(cell >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void EmojiGrid::goTo(int section)
{
    if (section < 0 || section >= int(m_titles.size()))
        return;
    verticalScrollBar()->setValue(m_titles[section].top());
    const auto first = std::find_if(m_cells.begin(), m_cells.end(), [&](const Cell &cell) { return cell.section == section; });
    if (first != m_cells.end())
        setCurrent(int(first - m_cells.begin()));
}

int EmojiGrid::topSection() const
{
    int top = m_titles.isEmpty() ? -1 : 0;
    for (int s = 0; s < int(m_titles.size()); ++s) {
        if (m_titles[s].top() <= verticalScrollBar()->value())
            top = s;
    }
    return top;
}

void EmojiGrid::scrollContentsBy(int, int)
{
    viewport()->update();
    if (std::exchange(m_toldTop, topSection()) != m_toldTop)
        Q_EMIT topSectionChanged();
}

void EmojiGrid::mouseReleaseEvent(QMouseEvent *event)
{
    const int cell = cellAt(event->position().toPoint());
    if (event->button() == Qt::RightButton && cell >= 0) {
        setCurrent(cell);
        const PickedEmoji picked = *current();
        if (picked.sticker.isValid())
            Q_EMIT stickerMenuRequested(picked.sticker, event->globalPosition().toPoint());
        else if (picked.isEmoji())
            Q_EMIT menuRequested(picked.emoji, event->globalPosition().toPoint());
        return;
    }
    if (event->button() != Qt::LeftButton || cell < 0)
        return;
    setCurrent(cell);
    chooseCurrent();
}

void EmojiGrid::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    place();
}

void EmojiGrid::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    const Colours &c = m_theme.colours();
    painter.fillRect(viewport()->rect(), c.raised);
    painter.translate(0, -verticalScrollBar()->value());
    const QRect seen = viewport()->rect().translated(0, verticalScrollBar()->value());
    painter.setFont(m_theme.small());
    painter.setPen(c.quiet);
    for (int s = 0; s < int(m_titles.size()); ++s) {
        if (m_titles[s].intersects(seen))
            painter.drawText(m_titles[s], Qt::AlignVCenter, m_sections[s].title);
    }
    if (m_cells.isEmpty())
        painter.drawText(seen, Qt::AlignCenter, tr("Nothing found"));
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    for (int i = 0; i < int(m_cells.size()); ++i) {
        if (m_cells[i].rect.intersects(seen))
            paintCell(painter, m_cells[i], i == m_current);
    }
}

void EmojiGrid::paintCell(QPainter &painter, const Cell &cell, bool current) const
{
    const Colours &c = m_theme.colours();
    if (current) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.sideCurrent);
        painter.drawRoundedRect(QRectF(cell.rect).adjusted(1, 1, -1, -1), m_theme.metrics().radius, m_theme.metrics().radius);
    }
    const PickedEmoji &emoji = m_sections[cell.section].emoji[cell.at];
    if (emoji.adds)
        return icon(m_theme, u"plus"_s).paint(&painter, cell.rect.adjusted(24, 24, -24, -24));
    const int side = emoji.sticker.isValid() ? cell.rect.width() - 12 : cell.rect.width() * 3 / 5;
    if (!emoji.own && emoji.isEmoji()) {
        painter.setFont(m_theme.emoji(side));
        painter.setPen(c.text);
        painter.drawText(cell.rect, Qt::AlignCenter, emoji.emoji);
        return;
    }
    QRectF square(0, 0, side, side);
    square.moveCenter(QRectF(cell.rect).center());
    paintPicture(painter, square, emoji);
}

void EmojiGrid::paintPicture(QPainter &painter, const QRectF &square, const PickedEmoji &picked) const
{
    const QSize pixels = (square.size() * painter.device()->devicePixelRatioF()).toSize();
    QPixmap pixmap;
    if (picked.sticker.isValid() && stickerPicture)
        pixmap = stickerPicture(picked.sticker, pixels);
    else if (picked.own && picture)
        pixmap = picture(picked.emoji, pixels);
    if (pixmap.isNull())
        return;
    QRectF whole(QPointF(), QSizeF(pixmap.size()).scaled(square.size(), Qt::KeepAspectRatio));
    whole.moveCenter(square.center());
    painter.drawPixmap(whole, pixmap, pixmap.rect());
}

} // namespace teahouse::ui
