// SPDX-License-Identifier: AGPL-3.0-or-later
#include "server/core/mailbox.h"

#include <QCoreApplication>
#include <QEvent>

namespace teahouse::server {

void Mailbox::post(Jobs jobs)
{
    if (jobs.empty())
        return;
    bool wake = false;
    {
        const std::scoped_lock lock(m_mutex);
        wake = m_jobs.empty();
        if (wake)
            m_jobs = std::move(jobs);
        else
            m_jobs.insert(m_jobs.end(), std::make_move_iterator(jobs.begin()), std::make_move_iterator(jobs.end()));
    }
    if (wake)
        QCoreApplication::postEvent(this, new QEvent(QEvent::User), Qt::HighEventPriority);
}

void Mailbox::empty()
{
    Jobs jobs;
    {
        const std::scoped_lock lock(m_mutex);
        jobs.swap(m_jobs);
    }
    for (const auto &job : jobs)
        job->done();
}

bool Mailbox::event(QEvent *event)
{
    if (event->type() != QEvent::User)
        return QObject::event(event);
    empty();
    return true;
}

} // namespace teahouse::server
