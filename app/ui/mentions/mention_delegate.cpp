// SPDX-License-Identifier: Apache-2.0
// A row of what mentions me:
//
//    [face]  Author  #channel                     5 minutes ago
//            excerpt of what was said
#include "app/ui/mentions/mentions_page.h"

#include "app/ui/conversation/channel_title.h"
#include "app/ui/conversation/quote_book.h"
#include "app/ui/timeline/thread_line.h"
#include "common/text/plain_text.h"

#include <QDateTime>
#include <QPainter>

namespace teahouse::ui {

static constexpr qsizetype kExcerpt = 200;
static constexpr int kGap = 3;
static constexpr int kAbove = 10;
static constexpr int kDot = 8;

MentionDelegate::MentionDelegate(const Theme &theme, Faces &faces, app::People &people, app::ChannelListModel &channels,
                                 QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_faces(faces), m_people(people), m_channels(channels)
{
}

QString MentionDelegate::channelOf(const app::StoredMention &row) const
{
    const app::ChannelRow *channel = m_channels.find(row.channel);
    const QString name = channel ? ChannelTitle::target(*channel) : QString();
    return row.message.thread.isValid() && !row.message.inChannel ? tr("Thread in %1").arg(name) : name;
}

QString MentionDelegate::authorOf(const app::StoredMention &row) const
{
    return row.message.shownName.isEmpty() ? m_people.name(row.message.author) : text::harmless(row.message.shownName);
}

QString MentionDelegate::spoken(const app::StoredMention &row) const
{
    QStringList parts{channelOf(row), authorOf(row), QuoteBook::excerptOf(row.message, kExcerpt),
                      ThreadWords::ago(row.message.sentAt, QDateTime::currentMSecsSinceEpoch())};
    if (row.unread)
        parts += tr("unread");
    return parts.join(tr(", "));
}

QSize MentionDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {240, QFontMetrics(m_theme.bold()).height() + kGap + QFontMetrics(m_theme.font()).height() + 2 * kAbove};
}

void MentionDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &row = *index.data(app::MentionModel::RowRole).value<const app::StoredMention *>();
    const Colours &c = m_theme.colours();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, c.sideCurrent);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, c.hover);
    const int side = m_theme.metrics().side;
    const int face = m_theme.metrics().avatar;
    const int left = side + face + m_theme.metrics().avatarGap;
    QRect line = option.rect.adjusted(left, kAbove, -side, 0);
    const auto write = [&](const QString &text, const QFont &font, const QColor &colour, Qt::Alignment align) {
        const QFontMetrics metrics(font);
        line.setHeight(metrics.height());
        painter->setFont(font);
        painter->setPen(colour);
        const QString shown = metrics.elidedText(text, Qt::ElideRight, line.width());
        painter->drawText(line, int(align | Qt::AlignVCenter), shown);
        return metrics.horizontalAdvance(shown);
    };
    const QString author = authorOf(row);
    m_faces.paint(*painter, m_theme, QRectF(option.rect.left() + side, option.rect.top() + kAbove, face, face),
                  row.message.author, author);
    const QString ago = ThreadWords::ago(row.message.sentAt, QDateTime::currentMSecsSinceEpoch());
    line.setRight(line.right() - write(ago, m_theme.small(), c.quiet, Qt::AlignRight) - 10);
    line.setLeft(line.left() + write(author, m_theme.bold(), c.text, Qt::AlignLeft) + 8);
    write(channelOf(row), m_theme.small(), c.quiet, Qt::AlignLeft);
    line = QRect(option.rect.left() + left, line.bottom() + 1 + kGap, option.rect.width() - left - side, 1);
    if (row.unread) {
        line.setRight(line.right() - kDot - 8);
        painter->setPen(Qt::NoPen);
        painter->setBrush(c.dangerFill);
        painter->drawEllipse(QRect(option.rect.right() - side - kDot,
                                   line.top() + (QFontMetrics(m_theme.font()).height() - kDot) / 2, kDot, kDot));
    }
    write(QuoteBook::excerptOf(row.message, kExcerpt), m_theme.font(), c.text, Qt::AlignLeft);
    painter->fillRect(QRect(option.rect.left() + side, option.rect.bottom(), option.rect.width() - 2 * side, 1), c.line);
    painter->restore();
}

} // namespace teahouse::ui
