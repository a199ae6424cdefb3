// SPDX-License-Identifier: Apache-2.0
#include "app/ui/files/file_list_delegate.h"

#include "app/models/file_list_model.h"
#include "app/ui/files/file_words.h"
#include "app/ui/files/paint_picture.h"
#include "app/ui/theme/icons.h"

#include <QDateTime>
#include <QLocale>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr qreal kTile = 9.8; // in font sizes

FileListDelegate::FileListDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) { }

const app::FileRow &FileListDelegate::rowAt(const QModelIndex &index)
{
    return *index.data(app::FileListModel::RowRole).value<const app::FileRow *>();
}

QString FileListDelegate::day(const QDate &day, const QDate &today)
{
    if (day == today)
        return tr("Today");
    if (day.addDays(1) == today)
        return tr("Yesterday");
    //: A day of this year, short, as QLocale's date formats are written
    const QString thisYear = tr("d MMM");
    //: A day of another year
    const QString anotherYear = tr("d MMM yyyy");
    return QLocale().toString(day, day.year() == today.year() ? thisYear : anotherYear);
}

QSize FileListDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const int unit = m_theme.looks().fontPixels;
    if (m_form == Form::Tiles)
        return {int(unit * kTile), int(unit * (kTile - 0.4))};
    return {unit * 24, unit * 3 + 12};
}

void FileListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &c = m_theme.colours();
    painter->save();
    painter->setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || (option.state & QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? c.sideCurrent : c.hover);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 1, -2, -1), 6, 6);
    }
    if (m_form == Form::Tiles)
        paintTile(*painter, option.rect, rowAt(index));
    else
        paintLine(*painter, option.rect, index);
    painter->restore();
}

void FileListDelegate::paintThumb(QPainter &painter, const QRectF &rect, const app::FileRow &row) const
{
    const Colours &c = m_theme.colours();
    const qreal ratio = painter.device()->devicePixelRatioF();
    const FileLook look = lookOf(row.file);
    const QPixmap pixmap = row.file.picture && picture ? picture(row.file, (rect.size() * ratio).toSize()) : QPixmap();
    if (!pixmap.isNull() || look == FileLook::Image || look == FileLook::Video) {
        paintPicture(painter, rect, pixmap, iconOf(look), m_theme);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(c.code);
    painter.drawRoundedRect(rect, m_theme.metrics().radius, m_theme.metrics().radius);
    const int size = int(std::min(rect.width(), rect.height()) * 0.55);
    painter.drawPixmap(QPointF(rect.center().x() - size / 2.0, rect.center().y() - size / 2.0),
                       iconPixmap(iconOf(look), row.file.id.isValid() ? c.accent : c.quiet, size, ratio));
}

void FileListDelegate::paintLine(QPainter &painter, const QRect &rect, const QModelIndex &index) const
{
    const app::FileRow &row = rowAt(index);
    const Colours &c = m_theme.colours();
    const QFontMetricsF font(m_theme.font());
    const QFontMetricsF small(m_theme.small());
    const int unit = m_theme.looks().fontPixels;
    const qreal top = rect.center().y() - (font.height() + small.height()) / 2;
    const QDateTime sent = QDateTime::fromMSecsSinceEpoch(row.sentAt);

    QRectF lane(rect.left() + 12, top, unit * 6.2, font.height());
    const bool first = index.row() == 0
        || QDateTime::fromMSecsSinceEpoch(rowAt(index.siblingAtRow(index.row() - 1)).sentAt).date() != sent.date();
    painter.setFont(m_theme.small());
    painter.setPen(c.quiet);
    if (first)
        painter.drawText(lane, Qt::AlignVCenter, small.elidedText(day(sent.date(), QDate::currentDate()), Qt::ElideRight, lane.width()));

    const qreal side = rect.height() - 10;
    const QRectF thumb(lane.right() + 4, rect.top() + 5, side, side);
    paintThumb(painter, thumb, row);

    const qreal time = small.horizontalAdvance(u"00:00"_s) + 4;
    const QRectF text(thumb.right() + 12, top, rect.right() - thumb.right() - 28 - time, font.height());
    painter.setFont(m_theme.small());
    painter.setPen(c.quiet);
    painter.drawText(QRectF(rect.right() - time - 10, top, time, font.height()), Qt::AlignRight | Qt::AlignVCenter,
                     sent.time().toString(u"HH:mm"_s));
    const QString second = FileWords::detail(row.file) + (origin ? u" · "_s + origin(row) : QString());
    painter.drawText(QRectF(text.left(), text.bottom(), text.width() + time, small.height()), Qt::AlignVCenter,
                     small.elidedText(second, Qt::ElideRight, text.width() + time));
    painter.setFont(m_theme.font());
    painter.setPen(row.file.id.isValid() ? c.text : c.quiet);
    painter.drawText(text, Qt::AlignVCenter, FileWords::fitted(row.file.name, font, text.width()));
}

void FileListDelegate::paintTile(QPainter &painter, const QRect &rect, const app::FileRow &row) const
{
    const Colours &c = m_theme.colours();
    const QFontMetricsF small(m_theme.small());
    const QRectF inner = QRectF(rect).adjusted(8, 7, -8, -6);
    const QRectF thumb = inner.adjusted(0, 0, 0, -small.height() - 4);
    paintThumb(painter, thumb, row);
    painter.setFont(m_theme.small());
    if (row.file.durationMs > 0) {
        const QString length = FileWords::length(row.file.durationMs);
        QRectF badge(0, 0, small.horizontalAdvance(length) + 10, small.height() + 2);
        badge.moveBottomLeft(thumb.bottomLeft() + QPointF(5, -5));
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor(0, 0, 0, 150));
        painter.drawRoundedRect(badge, 4, 4);
        painter.setPen(Qt::white);
        painter.drawText(badge, Qt::AlignCenter, length);
    }
    painter.setPen(c.text);
    const QRectF text(inner.left(), thumb.bottom() + 3, inner.width(), small.height());
    painter.drawText(text, Qt::AlignCenter, FileWords::fitted(row.file.name, small, inner.width()));
}

} // namespace teahouse::ui
