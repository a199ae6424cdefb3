// SPDX-License-Identifier: Apache-2.0
// WorkspacePage: the list of where one is mentioned, and its entry in the sidebar.
#include "app/ui/window/workspace_page.h"

namespace teahouse::ui {

void WorkspacePage::wireMentions()
{
    m_mentions = new MentionsPage(m_theme, *new Faces(m_session.people(), m_session.files(), this), m_session.people(), m_channels,
                                  m_session.archive(), m_centre);
    m_centre->addWidget(m_mentions);
    connect(m_sidebar, &Sidebar::mentionsRequested, this, &WorkspacePage::openMentions);
    connect(m_mentions, &MentionsPage::messageRequested, this, &WorkspacePage::openAt);
    connect(m_mentions, &MentionsPage::threadRequested, this, &WorkspacePage::openThread);
    connect(m_mentions, &MentionsPage::escapePressed, this, [this] { open(m_conversation->channel()); });
    connect(this, &WorkspacePage::unreadChanged, this, &WorkspacePage::countMentions);
    connect(&m_channels, &QAbstractItemModel::dataChanged, this, &WorkspacePage::countMentions);
    countMentions();
}

void WorkspacePage::openMentions()
{
    leaveFor(m_mentions);
    showCentre(m_mentions);
    m_mentions->setFocus();
}

void WorkspacePage::countMentions()
{
    qint64 count = m_threads.mentions();
    for (int row = 0; row < m_channels.rowCount(); ++row) { // of conversations all counts as a mention: they stand for themselves
        const app::ChannelRow &channel = m_channels.at(row);
        count += channel.section == app::ChannelRow::Section::Channels && !channel.isQuiet() ? channel.mentions : 0;
    }
    m_sidebar->setMentions(int(count));
}

} // namespace teahouse::ui
