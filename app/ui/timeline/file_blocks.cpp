// SPDX-License-Identifier: Apache-2.0
#include "app/ui/timeline/file_blocks.h"

#include <QFontMetricsF>
#include <cmath>
#include <numeric>

namespace teahouse::ui {

static constexpr qreal kGap = 4; // around and between
static constexpr int kPerLine = 3;
static constexpr qreal kWidest = 2.2; // width to height of a tile; more is cut off
static constexpr qreal kTallest = 0.55;
static constexpr qreal kSmallest = 44; // a picture of a few pixels can still be hit

// Empty: it is shown as a card.
static QSizeF naturalSize(const app::TimelineRow &row, int file, const RowContext &context)
{
    const proto::FileInfo &info = row.message.files.at(file);
    const FileLook look = lookOf(info);
    if (look != FileLook::Image && look != FileLook::Video)
        return {};
    if (!row.isNumbered() && info.width == 0)
        return context.naturalSize ? QSizeF(context.naturalSize(row, file)) : QSizeF();
    return info.picture || !row.isNumbered() ? QSizeF(qreal(info.width), qreal(info.height)) : QSizeF();
}

FileBlocks::FileBlocks(const app::TimelineRow &row, const RowContext &context, QPointF at, qreal width, const Theme &theme)
    : m_theme(&theme), m_left(at.x()), m_bottom(at.y())
{
    QList<Picture> pictures;
    QList<int> cards;
    for (int i = 0; i < int(row.message.files.size()); ++i) {
        if (const QSizeF natural = naturalSize(row, i, context); natural.isEmpty())
            cards.append(i);
        else
            pictures.append({i, natural, row.message.files.at(i).sticker});
    }
    if (pictures.size() == 1)
        single(pictures.first(), width);
    else if (!pictures.isEmpty())
        grid(pictures, std::min(width, theme.looks().fontPixels * 30.0));
    for (const int file : cards)
        card(file, width);
}

// As big as it is, if that is not too big; a very long one is cut.
void FileBlocks::single(const Picture &picture, qreal width)
{
    const QSizeF natural = picture.natural;
    const qreal unit = m_theme->looks().fontPixels;
    const QSizeF whole = picture.sticker ? QSizeF(unit * 9, unit * 9) : QSizeF(unit * 28, unit * 22);
    const QSizeF most(std::min(width, whole.width()), whole.height());
    QSizeF size = natural.width() > most.width() || natural.height() > most.height()
        ? natural.scaled(most, Qt::KeepAspectRatio)
        : natural;
    size = size.expandedTo({std::min(most.width(), size.height() * kTallest), std::min(most.height(), size.width() / 4)});
    size = size.expandedTo({kSmallest, kSmallest}).boundedTo(most);
    m_bottom += kGap;
    addPicture(picture.file, QRectF(m_left, m_bottom, std::round(size.width()), std::round(size.height())));
    m_bottom = m_blocks.last().rect.bottom();
}

// Lines of up to three, the later ones fuller, each as wide as the grid; a tile is as wide as its picture's shape asks.
void FileBlocks::grid(const QList<Picture> &pictures, qreal width)
{
    const int count = int(pictures.size());
    const int lines = (count + kPerLine - 1) / kPerLine;
    int next = 0;
    for (int line = 0; line < lines; ++line) {
        const int here = (count - next) / (lines - line);
        m_bottom += kGap;
        QList<qreal> shapes;
        for (int i = 0; i < here; ++i) {
            const QSizeF natural = pictures.at(next + i).natural;
            shapes.append(std::clamp(natural.width() / natural.height(), kTallest, kWidest));
        }
        const qreal all = std::accumulate(shapes.cbegin(), shapes.cend(), 0.0);
        const qreal room = width - kGap * (here - 1);
        const qreal height = std::round(std::clamp(room / all, width / 5, width / 2.2));
        qreal used = 0;
        for (int i = 0; i < here; ++i) {
            const qreal from = std::round(room * used / all);
            used += shapes.at(i);
            const qreal to = std::round(room * used / all);
            addPicture(pictures.at(next + i).file, QRectF(m_left + from + kGap * i, m_bottom, to - from, height));
        }
        next += here;
        m_bottom += height;
    }
}

void FileBlocks::addPicture(int file, const QRectF &rect)
{
    const qreal side = std::min(m_theme->looks().fontPixels * 2.6, std::min(rect.width(), rect.height()) - 4);
    FileBlock block{.form = FileBlock::Form::Picture, .file = file, .rect = rect};
    block.first = QRectF(0, 0, side, side);
    block.first.moveCenter(rect.center());
    const qreal small = std::min(m_theme->looks().fontPixels * 1.7, rect.width() / 3);
    block.second = QRectF(rect.right() - small - 6, rect.top() + 6, small, small);
    m_blocks.append(block);
}

void FileBlocks::card(int file, qreal width)
{
    const Metrics &m = m_theme->metrics();
    const qreal line = QFontMetricsF(m_theme->font()).height();
    const qreal small = QFontMetricsF(m_theme->small()).height();
    const qreal height = std::ceil(line + small + m.pad * 1.8);
    m_bottom += kGap;
    FileBlock block{.file = file};
    block.rect = QRectF(m_left, m_bottom, std::floor(std::min(width, m_theme->looks().fontPixels * 26.0)), height);
    const qreal inner = height - 12;
    block.thumb = QRectF(m_left + 6, m_bottom + 6, inner, inner);
    const qreal button = m.icon + 8;
    block.second = QRectF(block.rect.right() - button - 6, block.rect.center().y() - button / 2, button, button);
    block.first = block.second.translated(-button, 0);
    block.text = QRectF(block.thumb.right() + 10, m_bottom, block.first.left() - block.thumb.right() - 14, height);
    m_blocks.append(block);
    m_bottom = block.rect.bottom();
}

const FileBlock *FileBlocks::at(QPointF p) const
{
    const auto found = std::find_if(m_blocks.cbegin(), m_blocks.cend(),
                                    [p](const FileBlock &block) { return block.rect.contains(p); });
    return found == m_blocks.cend() ? nullptr : &*found;
}

FileButtons buttonsOf(FileBlock::Form form, const FileState &state)
{
    switch (state.kind) {
    case FileState::Kind::Resting:
        return {FileDeed::None, form == FileBlock::Form::Card ? FileDeed::Save : FileDeed::None};
    case FileState::Kind::Waiting:
    case FileState::Kind::Uploading:
        return {FileDeed::Pause, FileDeed::Cancel};
    case FileState::Kind::Paused:
        return {FileDeed::Resume, FileDeed::Cancel};
    case FileState::Kind::Downloading:
    case FileState::Kind::AwaitingSender:
    case FileState::Kind::Bringing:
        return {FileDeed::None, FileDeed::Cancel};
    case FileState::Kind::Refused: // below the message one may try again, too
        return {form == FileBlock::Form::Picture ? FileDeed::Retry : FileDeed::None, FileDeed::Cancel};
    case FileState::Kind::Absent:
        break;
    }
    return {};
}

} // namespace teahouse::ui
