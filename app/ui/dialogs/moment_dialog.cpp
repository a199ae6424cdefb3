// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/moment_dialog.h"

#include "app/core/moments.h"
#include "app/ui/moment/calendar.h"
#include "app/ui/moment/moment_words.h"
#include "common/proto/limits.h"

using namespace Qt::StringLiterals;

namespace teahouse::ui {

MomentDialog::MomentDialog(const Theme &theme, const QString &title, const QString &button, qint64 moment, QWidget *parent)
    : FormDialog(theme, title, parent)
{
    const QDateTime now = QDateTime::currentDateTime();
    QDateTime first = QDateTime::fromMSecsSinceEpoch(moment);
    if (first <= now)
        first = now.addSecs(3600 - (now.time().minute() * 60 + now.time().second()));
    m_calendar = new Calendar(theme, now.date(), {now.date(), now.addMSecs(limits::kAheadMs).date()}, this);
    m_calendar->setSelectedDate(first.date());
    m_calendar->setObjectName(u"momentDay"_s);
    m_time = new QTimeEdit(first.time(), this);
    m_time->setDisplayFormat(u"HH:mm"_s);
    m_time->setObjectName(u"momentTime"_s);
    addField(tr("Day"), m_calendar);
    addField(tr("Time"), m_time);
    m_words = addText({});
    m_submit = addSubmit(button);
    connect(m_calendar, &QCalendarWidget::selectionChanged, this, &MomentDialog::tell);
    connect(m_time, &QTimeEdit::timeChanged, this, &MomentDialog::tell);
    tell();
    m_time->setFocus();
}

qint64 MomentDialog::moment() const
{
    return app::at(QDateTime::currentDateTime(), m_calendar->selectedDate(), m_time->time()).toMSecsSinceEpoch();
}

void MomentDialog::tell()
{
    const qint64 chosen = moment();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const bool fits = chosen > now && chosen <= now + limits::kAheadMs;
    m_submit->setEnabled(fits);
    m_words->setText(fits ? tr("%1 (%2)").arg(MomentWords::of(chosen), MomentWords::zone(QDateTime::fromMSecsSinceEpoch(chosen)))
                          : chosen <= now ? tr("This moment is over.") : tr("This is too far away."));
}

void MomentDialog::submit()
{
    if (!m_submit->isEnabled())
        return;
    Q_EMIT chosen(moment());
    accept();
}

} // namespace teahouse::ui
