// SPDX-License-Identifier: Apache-2.0
#include "app/ui/moment/calendar.h"

#include "app/ui/theme/icons.h"

#include <QBoxLayout>
#include <QPainter>
#include <QTextCharFormat>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

Calendar::Calendar(const Theme &theme, QDate today, Range range, QWidget *parent)
    : QCalendarWidget(parent), m_theme(theme), m_today(today), m_range(range)
{
    setLocale(QLocale());
    setFirstDayOfWeek(Qt::Monday); // in both languages; the system's is somebody else's habit
    if (range.first.isValid())
        setMinimumDate(range.first);
    setMaximumDate(range.last);
    setSelectedDate(today);
    setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    setHorizontalHeaderFormat(QCalendarWidget::ShortDayNames);
    setMinimumSize(300, 260);
    dress();
    putYearFirst();
}

void Calendar::paintCell(QPainter *painter, const QRect &rect, QDate day) const
{
    const Colours &c = m_theme.colours();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->fillRect(rect, c.raised);
    const int side = std::min(rect.width(), rect.height()) - 4;
    const QRectF round(rect.center().x() - side / 2.0 + 0.5, rect.center().y() - side / 2.0 + 0.5, side, side);
    const bool chosen = day == selectedDate();
    QColor colour = day.month() == monthShown() ? c.text : c.quiet;
    if (day > m_range.last || (m_range.first.isValid() && day < m_range.first))
        colour.setAlphaF(0.35F);
    painter->setPen(day == m_today ? QPen(c.accentFill, 1.4) : QPen(Qt::NoPen));
    painter->setBrush(chosen ? QBrush(c.accentFill) : QBrush(Qt::NoBrush));
    if (chosen || day == m_today)
        painter->drawRoundedRect(round, m_theme.metrics().radius, m_theme.metrics().radius);
    painter->setPen(chosen ? c.onAccent : colour);
    painter->setFont(day == m_today ? m_theme.bold() : m_theme.font());
    painter->drawText(rect, Qt::AlignCenter, QString::number(day.day()));
    painter->restore();
}

void Calendar::dress()
{
    const Colours &c = m_theme.colours();
    QTextCharFormat head;
    head.setForeground(c.quiet);
    head.setBackground(c.raised);
    head.setFont(m_theme.small());
    setHeaderTextFormat(head);
    for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday})
        setWeekdayTextFormat(day, head); // red is for what is wrong
    setStyleSheet(u"QCalendarWidget QWidget { background: %1; color: %2; alternate-background-color: %1; }"
                  "QCalendarWidget QAbstractItemView { border: none; outline: none; }"
                  "QCalendarWidget QToolButton { padding: 4px 6px; font-weight: bold; }"
                  "QCalendarWidget QToolButton:hover { background: %3; }"_s
                      .arg(c.raised.name(), c.text.name(), c.hover.name()));
    struct Arrow {
        QString object;
        QString icon;
        QString name;
    };
    const Arrow arrows[] = {{u"qt_calendar_prevmonth"_s, u"previous"_s, tr("Previous month")},
                            {u"qt_calendar_nextmonth"_s, u"next"_s, tr("Next month")}};
    for (const Arrow &arrow : arrows) {
        auto *button = findChild<QToolButton *>(arrow.object);
        if (!button)
            continue;
        button->setIcon(icon(m_theme, arrow.icon));
        button->setAccessibleName(arrow.name);
    }
    if (auto *days = findChild<QWidget *>(u"qt_calendar_calendarview"_s))
        days->setAccessibleName(tr("Days"));
}

// Qt has the month before the year in every language.
void Calendar::putYearFirst()
{
    auto *bar = findChild<QWidget *>(u"qt_calendar_navigationbar"_s);
    auto *month = findChild<QWidget *>(u"qt_calendar_monthbutton"_s);
    auto *year = findChild<QWidget *>(u"qt_calendar_yearbutton"_s);
    auto *row = bar ? qobject_cast<QBoxLayout *>(bar->layout()) : nullptr;
    if (!row || !month || !year || !QLocale().dateFormat(QLocale::LongFormat).startsWith(u'y'))
        return;
    row->removeWidget(year);
    row->insertWidget(row->indexOf(month), year);
}

} // namespace teahouse::ui
