// SPDX-License-Identifier: Apache-2.0
// WorkspacePage: the list of what is to happen later, and its entry in the sidebar.
#include "app/ui/window/workspace_page.h"

namespace teahouse::ui {

void WorkspacePage::wireLater()
{
    m_later = new LaterPage(m_theme, m_session.later(), m_session.archive(), m_session.people(), m_channels, m_centre);
    m_centre->addWidget(m_later);
    connect(m_sidebar, &Sidebar::laterRequested, this, [this] {
        const bool due = m_session.later().dueReminders() > 0 && m_session.later().failedScheduled() == 0;
        openLater(due || m_session.later().scheduled().isEmpty() ? LaterPage::List::Reminders : LaterPage::List::Scheduled);
    });
    connect(m_later, &LaterPage::channelRequested, this, &WorkspacePage::open);
    connect(m_later, &LaterPage::threadRequested, this,
            [this](ChannelId channel, MessageId root) { openThread(channel, root); });
    connect(m_later, &LaterPage::messageRequested, this, &WorkspacePage::goToRoot);
    connect(m_later, &LaterPage::escapePressed, this, [this] { open(m_conversation->channel()); });
    const auto count = [this] {
        const app::LaterBook &later = m_session.later();
        m_sidebar->setLater(!later.scheduled().isEmpty() || !later.reminders().isEmpty(),
                            later.dueReminders() + later.failedScheduled(), later.failedScheduled() > 0);
    };
    connect(&m_session.later(), &app::LaterBook::changed, this, count);
    count();
}

void WorkspacePage::openLater(LaterPage::List list)
{
    leaveFor(m_later);
    m_later->choose(list);
    showCentre(m_later);
    m_later->setFocus();
}

// From its notification: where its message stands, or the list.
void WorkspacePage::openReminder(ReminderId reminder)
{
    const proto::Reminder *row = m_session.later().findReminder(reminder);
    if (row && row->message.isValid() && m_channels.rowOf(row->channel) >= 0)
        goToRoot(row->channel, row->message);
    else
        openLater(LaterPage::List::Reminders);
}

} // namespace teahouse::ui
