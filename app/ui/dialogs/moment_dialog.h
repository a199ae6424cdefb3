// SPDX-License-Identifier: Apache-2.0
// Any moment to come: a day and a time of day, by the clock on this computer.
#pragma once

#include "app/ui/dialogs/form_dialog.h"

#include <QCalendarWidget>
#include <QTimeEdit>

namespace teahouse::ui {

class MomentDialog : public FormDialog
{
    Q_OBJECT

public:
    // Begins at `moment` (milliseconds), or at the next full hour when that is over. Deletes itself when it is closed.
    MomentDialog(const Theme &theme, const QString &title, const QString &button, qint64 moment, QWidget *parent);

    QCalendarWidget &calendar() { return *m_calendar; }
    QTimeEdit &time() { return *m_time; }
    qint64 moment() const;

Q_SIGNALS:
    void chosen(qint64 moment);

protected:
    void submit() override;

private:
    void tell();

    QCalendarWidget *m_calendar;
    QTimeEdit *m_time;
    QLabel *m_words;
    QPushButton *m_submit;
};

} // namespace teahouse::ui
