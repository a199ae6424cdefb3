// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/date_popup.h"

#include "app/ui/theme/icons.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScreen>
#include <QTextCharFormat>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

namespace {

class Calendar : public QCalendarWidget
{
public:
    Calendar(const Theme &theme, QDate today, QWidget *parent) : QCalendarWidget(parent), m_theme(theme), m_today(today) { }

protected:
    void paintCell(QPainter *painter, const QRect &rect, QDate day) const override
    {
        const Colours &c = m_theme.colours();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->fillRect(rect, c.raised);
        const int side = std::min(rect.width(), rect.height()) - 4;
        const QRectF round(rect.center().x() - side / 2.0 + 0.5, rect.center().y() - side / 2.0 + 0.5, side, side);
        const bool chosen = day == selectedDate();
        QColor colour = day.month() == monthShown() ? c.text : c.quiet;
        if (day > m_today)
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

private:
    const Theme &m_theme;
    const QDate m_today;
};

} // namespace

DatePopup::DatePopup(const Theme &theme, QDate today, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_theme(theme), m_today(today)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"datePopup"_s);
    setAccessibleName(tr("Jump to date"));
    setStyleSheet(u"#datePopup { background: %1; border: 1px solid %2; border-radius: 8px; }"_s
                      .arg(theme.colours().raised.name(), theme.colours().line.name()));
    m_calendar = new Calendar(theme, today, this);
    dressCalendar();
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 12, 12, 12);
    row->setSpacing(12);
    row->addWidget(quickChoices());
    row->addWidget(m_calendar, 1);
    connect(m_calendar, &QCalendarWidget::clicked, this, &DatePopup::choose);
    connect(m_calendar, &QCalendarWidget::activated, this, &DatePopup::choose);
    setFocusProxy(m_calendar);
}

QWidget *DatePopup::quickChoices()
{
    auto *choices = new QWidget(this);
    auto *column = new QVBoxLayout(choices);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto *title = new QLabel(tr("Jump to"), choices);
    title->setProperty("quiet", true);
    title->setFont(m_theme.small());
    column->addWidget(title);
    const auto add = [&](const QString &text) {
        auto *button = new QPushButton(text, choices);
        button->setAutoDefault(false);
        column->addWidget(button);
        return button;
    };
    const QDate monday = m_today.addDays(1 - m_today.dayOfWeek());
    const QDate first = m_today.addDays(1 - m_today.day());
    const std::pair<QString, QDate> days[] = {{tr("Today"), m_today},
                                              {tr("Yesterday"), m_today.addDays(-1)},
                                              {tr("Last week"), monday.addDays(-7)},
                                              {tr("Last month"), first.addMonths(-1)}};
    for (const auto &day : days)
        connect(add(day.first), &QPushButton::clicked, this, [this, date = day.second] { choose(date); });
    column->addStretch(1);
    connect(add(tr("Beginning")), &QPushButton::clicked, this, [this] {
        Q_EMIT beginningChosen();
        close();
    });
    return choices;
}

void DatePopup::dressCalendar()
{
    const Colours &c = m_theme.colours();
    m_calendar->setLocale(QLocale());
    m_calendar->setFirstDayOfWeek(Qt::Monday); // in both languages; the system's is somebody else's habit
    m_calendar->setMaximumDate(m_today);
    m_calendar->setSelectedDate(m_today);
    m_calendar->setVerticalHeaderFormat(QCalendarWidget::NoVerticalHeader);
    m_calendar->setHorizontalHeaderFormat(QCalendarWidget::ShortDayNames);
    m_calendar->setMinimumSize(300, 260);
    QTextCharFormat head;
    head.setForeground(c.quiet);
    head.setBackground(c.raised);
    head.setFont(m_theme.small());
    m_calendar->setHeaderTextFormat(head);
    for (const Qt::DayOfWeek day : {Qt::Saturday, Qt::Sunday})
        m_calendar->setWeekdayTextFormat(day, head); // red is for what is wrong
    m_calendar->setStyleSheet(u"QCalendarWidget QWidget { background: %1; color: %2; alternate-background-color: %1; }"
                              "QCalendarWidget QAbstractItemView { border: none; outline: none; }"
                              "QCalendarWidget QToolButton { padding: 4px 6px; font-weight: bold; }"
                              "QCalendarWidget QToolButton:hover { background: %3; }"_s
                                  .arg(c.raised.name(), c.text.name(), c.hover.name()));
    putYearFirst();
    const std::pair<QString, QString> arrows[] = {{u"qt_calendar_prevmonth"_s, u"previous"_s},
                                                  {u"qt_calendar_nextmonth"_s, u"next"_s}};
    for (const auto &arrow : arrows) {
        if (auto *button = m_calendar->findChild<QToolButton *>(arrow.first))
            button->setIcon(icon(m_theme, arrow.second));
    }
}

// Qt has the month before the year in every language.
void DatePopup::putYearFirst()
{
    auto *bar = m_calendar->findChild<QWidget *>(u"qt_calendar_navigationbar"_s);
    auto *month = m_calendar->findChild<QWidget *>(u"qt_calendar_monthbutton"_s);
    auto *year = m_calendar->findChild<QWidget *>(u"qt_calendar_yearbutton"_s);
    auto *row = bar ? qobject_cast<QBoxLayout *>(bar->layout()) : nullptr;
    if (!row || !month || !year || !QLocale().dateFormat(QLocale::LongFormat).startsWith(u'y'))
        return;
    row->removeWidget(year);
    row->insertWidget(row->indexOf(month), year);
}

void DatePopup::openBelow(const QRect &anchor)
{
    adjustSize();
    const QRect room = screen()->availableGeometry();
    move(std::clamp(anchor.right() - width(), room.left(), std::max(room.left(), room.right() - width())),
         std::clamp(anchor.bottom() + 4, room.top(), std::max(room.top(), room.bottom() - height())));
    show();
    m_calendar->setFocus();
}

void DatePopup::choose(QDate day)
{
    Q_EMIT dayChosen(day);
    close();
}

void DatePopup::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        close();
    else
        QFrame::keyPressEvent(event);
}

} // namespace teahouse::ui
