// SPDX-License-Identifier: Apache-2.0
// A calendar to jump to a day by, with the days beside it that one jumps to most.
#pragma once

#include "app/ui/theme/theme.h"

#include <QCalendarWidget>
#include <QDate>
#include <QFrame>

namespace teahouse::ui {

class DatePopup : public QFrame
{
    Q_OBJECT

public:
    // Deletes itself when it is closed. No day after `today` can be chosen.
    DatePopup(const Theme &theme, QDate today, QWidget *parent);

    void openBelow(const QRect &anchor); // global; at its right end
    QCalendarWidget &calendar() { return *m_calendar; }

Q_SIGNALS:
    void dayChosen(QDate day);
    void beginningChosen();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void choose(QDate day);
    QWidget *quickChoices();

    const Theme &m_theme;
    const QDate m_today;
    QCalendarWidget *m_calendar;
};

} // namespace teahouse::ui
