// SPDX-License-Identifier: Apache-2.0
#include "app/ui/conversation/date_popup.h"

#include "app/ui/moment/calendar.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QScreen>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

DatePopup::DatePopup(const Theme &theme, QDate today, QWidget *parent)
    : QFrame(parent, Qt::Popup), m_theme(theme), m_today(today)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"datePopup"_s);
    setAccessibleName(tr("Jump to date"));
    setStyleSheet(u"#datePopup { background: %1; border: 1px solid %2; border-radius: 8px; }"_s
                      .arg(theme.colours().raised.name(), theme.colours().line.name()));
    m_calendar = new Calendar(theme, today, {{}, today}, this);
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
