// SPDX-License-Identifier: Apache-2.0
// A row of the threads one follows:
//
//    [face]  Author  #channel                     5 minutes ago
//            excerpt of the root
//            3 replies  Kim: excerpt of the last           (2)
#include "app/ui/threads/thread_inbox.h"

#include "app/ui/conversation/channel_title.h"
#include "app/ui/conversation/quote_book.h"
#include "app/ui/timeline/thread_line.h"
#include "common/text/plain_text.h"

#include <QDateTime>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr qsizetype kExcerpt = 160;
static constexpr int kGap = 3;

ThreadDelegate::ThreadDelegate(const Theme &theme, Faces &faces, app::People &people, app::ChannelListModel &channels,
                               QObject *parent)
    : QStyledItemDelegate(parent), m_theme(theme), m_faces(faces), m_people(people), m_channels(channels)
{
}

QString ThreadDelegate::channelOf(const app::StoredThread &row) const
{
    const app::ChannelRow *channel = m_channels.find(row.mark.channel);
    return channel ? ChannelTitle::target(*channel) : QString();
}

QString ThreadDelegate::authorOf(const proto::Message &message) const
{
    return message.shownName.isEmpty() ? m_people.name(message.author) : text::harmless(message.shownName);
}

QString ThreadDelegate::lastLine(const app::StoredThread &row) const
{
    const QString count = ThreadWords::replies(row.root ? row.root->replies : 0);
    if (!row.last)
        return count;
    return u"%1 · %2: %3"_s.arg(count, authorOf(*row.last), QuoteBook::excerptOf(*row.last, kExcerpt));
}

QString ThreadDelegate::spoken(const app::StoredThread &row) const
{
    QStringList parts{channelOf(row)};
    if (row.root)
        parts += authorOf(*row.root) + u": "_s + QuoteBook::excerptOf(*row.root, kExcerpt);
    parts += lastLine(row);
    if (row.unread > 0)
        parts += tr("%n unread", nullptr, int(row.unread));
    return parts.join(tr(", "));
}

QSize ThreadDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    const int lines = QFontMetrics(m_theme.bold()).height() + QFontMetrics(m_theme.font()).height()
        + QFontMetrics(m_theme.small()).height();
    return {240, lines + 2 * kGap + 20};
}

// At the right end of `line`; takes its place.
static void paintBadge(QPainter &painter, const Theme &theme, QRect &line, const QString &text, bool mention)
{
    QFont font = theme.small();
    font.setWeight(QFont::DemiBold);
    const int width = std::max(QFontMetrics(font).horizontalAdvance(text) + 12, line.height());
    const QRect badge(line.right() - width, line.top(), width, line.height());
    const Colours &c = theme.colours();
    painter.setPen(Qt::NoPen);
    painter.setBrush(mention ? c.dangerFill : c.accentFill);
    painter.drawRoundedRect(badge, badge.height() / 2.0, badge.height() / 2.0);
    painter.setFont(font);
    painter.setPen(mention ? c.onDanger : c.onAccent);
    painter.drawText(badge, Qt::AlignCenter, text);
    line.setRight(badge.left() - 8);
}

void ThreadDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto &row = *index.data(app::ThreadListModel::RowRole).value<const app::StoredThread *>();
    const Colours &c = m_theme.colours();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, c.sideCurrent);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, c.hover);
    const int side = m_theme.metrics().side;
    const int face = m_theme.metrics().avatar;
    QRect line = option.rect.adjusted(side + face + m_theme.metrics().avatarGap, 10, -side, 0);
    const auto write = [&](const QString &text, const QFont &font, const QColor &colour, Qt::Alignment align) {
        const QFontMetrics metrics(font);
        line.setHeight(metrics.height());
        painter->setFont(font);
        painter->setPen(colour);
        const QString shown = metrics.elidedText(text, Qt::ElideRight, line.width());
        painter->drawText(line, int(align | Qt::AlignVCenter), shown);
        return metrics.horizontalAdvance(shown);
    };
    const auto next = [&] { line = QRect(option.rect.left() + side + face + m_theme.metrics().avatarGap,
                                         line.bottom() + 1 + kGap, option.rect.width() - 2 * side - face - m_theme.metrics().avatarGap, 1); };

    const QString author = row.root ? authorOf(*row.root) : u"…"_s;
    if (row.root)
        m_faces.paint(*painter, m_theme, QRectF(option.rect.left() + side, option.rect.top() + 12, face, face),
                      row.root->author, author);
    const qint64 at = row.last ? row.last->sentAt : 0;
    if (at > 0)
        line.setRight(line.right() - write(ThreadWords::ago(at, QDateTime::currentMSecsSinceEpoch()), m_theme.small(), c.quiet, Qt::AlignRight) - 10);
    line.setLeft(line.left() + write(author, m_theme.bold(), c.text, Qt::AlignLeft) + 8);
    write(channelOf(row), m_theme.small(), c.quiet, Qt::AlignLeft);
    next();
    write(row.root ? QuoteBook::excerptOf(*row.root, kExcerpt) : QString(), m_theme.font(), c.text, Qt::AlignLeft);
    next();
    line.setHeight(QFontMetrics(m_theme.small()).height());
    if (row.unread > 0)
        paintBadge(*painter, m_theme, line, QString::number(row.unread), row.mentions > 0);
    write(lastLine(row), m_theme.small(), row.unread > 0 ? c.text : c.quiet, Qt::AlignLeft);
    painter->fillRect(QRect(option.rect.left() + side, option.rect.bottom(), option.rect.width() - 2 * side, 1), c.line);
    painter->restore();
}

} // namespace teahouse::ui
