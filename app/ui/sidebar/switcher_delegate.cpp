// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/switcher_delegate.h"

#include "app/ui/conversation/channel_header.h"
#include "app/ui/theme/avatar.h"
#include "app/ui/theme/icons.h"
#include "app/ui/theme/marked_text.h"

#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static QString iconOf(const SwitcherRow &row)
{
    return !row.icon.isEmpty() ? row.icon : row.link.isEmpty() ? channelIcon(row.kind) : u"link"_s;
}

SwitcherDelegate::SwitcherDelegate(const Theme &theme, QObject *parent) : QStyledItemDelegate(parent), m_theme(theme) { }

QSize SwitcherDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {200, m_theme.metrics().sideRow + 4};
}

void SwitcherDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto row = index.data(kRowRole).value<SwitcherRow>();
    const Colours &c = m_theme.colours();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (option.state & QStyle::State_Selected)
        painter->fillRect(option.rect, c.sideCurrent);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(option.rect, c.hover);

    const int size = m_theme.metrics().icon + 2;
    const QRect sign(option.rect.left() + 12, option.rect.center().y() - size / 2 + 1, size, size);
    if (row.face.isValid() && faces)
        faces->paint(*painter, m_theme, sign, row.face, row.name);
    else if (row.face.isValid())
        paintAvatar(*painter, m_theme, sign, row.face, row.name);
    else
        painter->drawPixmap(sign.topLeft(), iconPixmap(iconOf(row), c.quiet, size,
                                                       painter->device()->devicePixelRatioF()));

    QRect rest = option.rect.adjusted(size + 24, 0, -12, 0);
    const bool inLogin = row.match.inLogin;
    const int end = paintMarked(*painter, m_theme, rest,
                                {.text = row.name,
                                 .marks = inLogin ? QList<text::NameSpan>() : row.match.spans,
                                 .font = row.unread ? m_theme.bold() : m_theme.font(),
                                 .colour = c.text});
    rest.setLeft(end + 10);
    if (rest.width() > 20 && !row.beside.isEmpty()) {
        QList<text::NameSpan> marks = inLogin ? row.match.spans : QList<text::NameSpan>();
        for (text::NameSpan &mark : marks)
            mark.start += 1; // the @ before it
        paintMarked(*painter, m_theme, rest, {.text = row.beside, .marks = marks, .font = m_theme.small(), .colour = c.quiet});
    }
    painter->restore();
}

} // namespace teahouse::ui
