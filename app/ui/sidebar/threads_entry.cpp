// SPDX-License-Identifier: Apache-2.0
#include "app/ui/sidebar/threads_entry.h"

#include "app/ui/theme/icons.h"

#include <QEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

SideEntry::SideEntry(const Theme &theme, const QString &iconName, QWidget *parent)
    : QAbstractButton(parent), m_theme(theme), m_iconName(iconName)
{
    setAttribute(Qt::WA_Hover);
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { updateGeometry(); });
}

ThreadsEntry::ThreadsEntry(const Theme &theme, QWidget *parent) : SideEntry(theme, u"thread"_s, parent)
{
    setObjectName(u"threads"_s);
    retranslate();
}

QString ThreadsEntry::spoken(int count) const { return tr("Threads, %n with unread replies", nullptr, count); }

MentionsEntry::MentionsEntry(const Theme &theme, QWidget *parent) : SideEntry(theme, u"at"_s, parent)
{
    setObjectName(u"mentions"_s);
    retranslate();
}

QString MentionsEntry::spoken(int count) const { return tr("Mentions, %n unread", nullptr, count); }

LaterEntry::LaterEntry(const Theme &theme, QWidget *parent) : SideEntry(theme, u"clock"_s, parent)
{
    setObjectName(u"later"_s);
    retranslate();
}

QString LaterEntry::spoken(int count) const { return tr("Later, %n to look at", nullptr, count); }

void SideEntry::setCount(int count, bool urgent)
{
    m_count = count;
    m_urgent = urgent;
    retranslate();
}

void SideEntry::setCurrent(bool current)
{
    m_current = current;
    update();
}

QSize SideEntry::sizeHint() const { return {120, m_theme.metrics().sideRow}; }

void SideEntry::retranslate()
{
    setText(name());
    setAccessibleName(m_count > 0 ? spoken(m_count) : name());
    update();
}

void SideEntry::paintEvent(QPaintEvent *)
{
    const Colours &c = m_theme.colours();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_current || underMouse() || hasFocus()) { // as the rows of the list below
        painter.setPen(hasFocus() ? QPen(c.accentFill) : QPen(Qt::NoPen));
        painter.setBrush(m_current ? c.sideCurrent : c.sideHover);
        painter.drawRoundedRect(QRectF(rect()).adjusted(8.5, 1.5, -8.5, -1.5), 6, 6);
    }
    const int size = m_theme.metrics().icon;
    painter.drawPixmap(QPointF(16, (height() - size) / 2.0),
                       iconPixmap(m_iconName, m_count > 0 ? c.text : c.quiet, size, devicePixelRatioF()));
    QRect rest = rect().adjusted(16 + size + 8, 0, -12, 0);
    if (m_count > 0) {
        QFont font = m_theme.small();
        font.setWeight(QFont::DemiBold);
        const QString text = QString::number(m_count);
        const int high = QFontMetrics(font).height() + 2;
        const int wide = std::max(QFontMetrics(font).horizontalAdvance(text) + 12, high);
        const QRect badge(rest.right() - wide, (height() - high) / 2, wide, high);
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_urgent ? c.dangerFill : c.accentFill);
        painter.drawRoundedRect(badge, high / 2.0, high / 2.0);
        painter.setFont(font);
        painter.setPen(m_urgent ? c.onDanger : c.onAccent);
        painter.drawText(badge, Qt::AlignCenter, text);
        rest.setRight(badge.left() - 6);
    }
    const QFont font = m_count > 0 ? m_theme.bold() : m_theme.font();
    painter.setFont(font);
    painter.setPen(m_count > 0 ? c.text : c.quiet);
    painter.drawText(rest, Qt::AlignVCenter, QFontMetrics(font).elidedText(text(), Qt::ElideRight, rest.width()));
}

void SideEntry::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QAbstractButton::changeEvent(event);
}

} // namespace teahouse::ui
