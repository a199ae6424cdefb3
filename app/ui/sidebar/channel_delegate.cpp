// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/channel_delegate.h"

#include "app/ui/conversation/channel_header.h"
#include "app/ui/conversation/channel_title.h"
#include "app/ui/theme/icons.h"
#include "common/text/emoji.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr qint64 kCountMost = 99;

ChannelDelegate::ChannelDelegate(const Theme &theme, Faces &faces, QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_faces(faces)
{
}

QSize ChannelDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {120, m_theme.metrics().sideRow};
}

void paintPresence(QPainter &painter, const Theme &theme, QPointF centre, proto::Presence presence, const QColor &ground)
{
    const Colours &c = theme.colours();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = ground;
    QColor edge = c.quiet;
    switch (presence) {
    case proto::Presence::Online:
        fill = edge = c.online;
        break;
    case proto::Presence::Away:
        fill = edge = c.away;
        break;
    case proto::Presence::Busy:
        fill = edge = c.danger;
        break;
    case proto::Presence::Offline:
    case proto::Presence::Unknown:
        break;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawEllipse(centre, 5.5, 5.5);
    painter.setPen(QPen(edge, 1.4));
    painter.setBrush(fill);
    painter.drawEllipse(centre, 3.4, 3.4);
}

void ChannelDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto *row = index.data(app::ChannelListModel::RowRole).value<const app::ChannelRow *>();
    const Colours &c = m_theme.colours();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect ground = option.rect.adjusted(8, 1, -8, -1);
    QColor under = c.side;
    if (option.state & QStyle::State_Selected)
        under = c.sideCurrent;
    else if (option.state & QStyle::State_MouseOver)
        under = c.sideHover;
    painter->setPen((option.state & QStyle::State_HasFocus) ? QPen(c.accentFill) : QPen(Qt::NoPen));
    painter->setBrush(under);
    painter->drawRoundedRect(QRectF(ground).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);

    const bool unread = row->unread > 0 && !row->isQuiet();
    const QColor colour = unread || (option.state & QStyle::State_Selected) ? c.text : c.quiet;
    const int size = m_theme.metrics().icon;
    const QRect sign(ground.left() + 8, ground.center().y() - size / 2, size, size);
    paintSign(*painter, sign, *row, colour);
    if (row->kind == proto::ChannelKind::Direct)
        paintPresence(*painter, m_theme, QPointF(sign.right() + 0.5, sign.bottom() + 0.5), row->presence, under);

    QRect rest = ground.adjusted(size + 18, 0, -8, 0);
    rest.setRight(paintBadge(*painter, rest, *row));
    if (row->isQuiet()) {
        const int small = size - 6;
        rest.setRight(rest.right() - small - 6);
        painter->drawPixmap(rest.right() + 4, ground.center().y() - small / 2,
                            iconPixmap(u"muted"_s, c.quiet, small, painter->device()->devicePixelRatioF()));
    }
    if (row->hasDraft && !(option.state & QStyle::State_Selected)) {
        const int small = size - 6;
        rest.setRight(rest.right() - small - 6);
        painter->drawPixmap(rest.right() + 4, ground.center().y() - small / 2,
                            iconPixmap(u"edit"_s, c.quiet, small, painter->device()->devicePixelRatioF()));
    }
    painter->setFont(unread ? m_theme.bold() : m_theme.font());
    painter->setPen(colour);
    const QString &emoji = row->status.emoji;
    const int emojiWidth = text::emojiIn(emoji).isEmpty() ? 0 : size + 4; // an office's own needs its picture: told by the tip
    const QString name = QFontMetrics(painter->font()).elidedText(ChannelTitle::of(*row), Qt::ElideRight, rest.width() - emojiWidth);
    QRect said;
    painter->drawText(rest, Qt::AlignVCenter | Qt::AlignLeft, name, &said);
    if (emojiWidth > 0) {
        painter->setFont(m_theme.emoji(size - 3));
        painter->setPen(c.text);
        painter->drawText(QRect(said.right() + 6, rest.top(), emojiWidth + 4, rest.height()), Qt::AlignVCenter | Qt::AlignLeft, emoji);
    }
    painter->restore();
}

void ChannelDelegate::paintSign(QPainter &painter, const QRect &rect, const app::ChannelRow &row, const QColor &colour) const
{
    if (row.kind == proto::ChannelKind::Direct && !row.people.isEmpty()) {
        m_faces.paint(painter, m_theme, rect.adjusted(-1, -1, 1, 1), row.people.first(), row.name);
        return;
    }
    painter.drawPixmap(rect.topLeft(), iconPixmap(channelIcon(row.kind), colour, rect.width(),
                                                  painter.device()->devicePixelRatioF()));
}

// Returns where the name has to end.
int ChannelDelegate::paintBadge(QPainter &painter, const QRect &rest, const app::ChannelRow &row) const
{
    if ((row.unread == 0 && row.mentions == 0) || row.isQuiet())
        return rest.right();
    const Colours &c = m_theme.colours();
    const qint64 count = row.mentions > 0 ? row.mentions : row.unread;
    const QString text = count > kCountMost ? u"99+"_s : QString::number(count);
    QFont font = m_theme.small();
    font.setWeight(row.mentions > 0 ? QFont::Bold : QFont::Normal);
    const QFontMetrics metrics(font);
    const int height = metrics.height() - 1;
    const int width = std::max(height, metrics.horizontalAdvance(text) + 10);
    const QRect badge(rest.right() - width, rest.center().y() - height / 2, width, height);
    painter.setFont(font);
    if (row.mentions > 0) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(c.dangerFill);
        painter.drawRoundedRect(badge, height / 2.0, height / 2.0);
        painter.setPen(c.onDanger);
    } else {
        painter.setPen(c.quiet);
    }
    painter.drawText(badge, Qt::AlignCenter, text);
    return badge.left() - 6;
}

} // namespace teahouse::ui
