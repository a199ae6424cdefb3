// SPDX-License-Identifier: Apache-2.0
// WorkspacePage: threads beside the conversation, in windows of their own, and the list of those one follows.
#include "app/ui/window/workspace_page.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static const QString kSideWidth = u"window/sideWidth"_s;
static const QString kThreadWidth = u"window/threadWidth"_s;
static constexpr int kFirstThreadWidth = 380;
static constexpr QSize kThreadWindow{440, 620};

qint64 WorkspacePage::unreadTotal() const
{
    qint64 total = m_channels.unreadTotal();
    for (int row = 0; row < m_threads.rowCount(); ++row) {
        const app::StoredThread &thread = m_threads.at(row);
        const app::ChannelRow *channel = thread.mentions > 0 ? m_channels.find(thread.mark.channel) : nullptr;
        total += channel && channel->isQuiet() ? 0 : thread.mentions;
    }
    return total;
}

void WorkspacePage::wireThreads()
{
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        const QList<int> sizes = m_splitter->sizes();
        m_settings.setValue(kSideWidth, sizes.first());
        if (m_thread && m_thread->isVisible())
            m_settings.setValue(kThreadWidth, sizes.last());
    });
    connect(m_sidebar, &Sidebar::threadsRequested, this, &WorkspacePage::openThreads);
    connect(m_inbox, &ThreadInbox::chosen, this, [this](ChannelId channel, MessageId root) { openThread(channel, root); });
    connect(m_inbox, &ThreadInbox::escapePressed, this, [this] { open(m_conversation->channel()); });
    connect(m_conversation, &Conversation::threadRequested, this, &WorkspacePage::openThread);
    connect(&m_threads, &app::ThreadListModel::changed, this, [this] {
        m_sidebar->setThreads(m_threads.unreadThreads(), m_threads.mentions() > 0);
        Q_EMIT unreadChanged(unreadTotal());
    });
}

void WorkspacePage::showCentre(QWidget *widget)
{
    m_centre->setCurrentWidget(widget);
    m_sidebar->setThreadsCurrent(widget == m_inbox);
    m_sidebar->setMentionsCurrent(widget == m_mentions);
    m_sidebar->setLaterCurrent(widget == m_later);
}

void WorkspacePage::leaveFor(QWidget *list)
{
    m_conversation->save();
    if (m_centre->currentWidget() != list)
        Q_EMIT leaving();
}

void WorkspacePage::openThreads()
{
    leaveFor(m_inbox);
    showCentre(m_inbox);
    m_inbox->setFocus();
}

// Where what is clicked leads to: the same in a channel and in a thread.
void WorkspacePage::wire(Conversation &conversation)
{
    connect(&conversation, &Conversation::personActivated, this, &WorkspacePage::openPerson);
    connect(&conversation, &Conversation::cardRequested, this,
            [this, &conversation](UserId user) { showCard(user, conversation); });
    connect(&conversation, &Conversation::channelActivated, this, &WorkspacePage::open);
    connect(&conversation, &Conversation::scheduledRequested, this, [this] { openLater(LaterPage::List::Scheduled); });
    connect(&conversation, &Conversation::forwardRequested, m_forwarding,
            [this, from = &conversation](const QList<proto::Forwarded> &copies, const QString &excerpt) {
                m_forwarding->ask(copies, excerpt, [calling = QPointer(&from->calling())](const auto &channels, const auto &text) {
                    if (calling)
                        calling->sentTo(channels, text);
                });
            });
    connect(&conversation, &Conversation::exportRequested, this, &WorkspacePage::showExport);
    connect(&conversation, &Conversation::linkActivated, this, &WorkspacePage::linkActivated);
    connect(&conversation, &Conversation::whyRequested, this, &WorkspacePage::whyRequested);
    connect(&conversation, &Conversation::landedInHole, this, &WorkspacePage::explainHole);
    connect(&conversation, &Conversation::tagActivated, this,
            [this](const QString &tag) { Q_EMIT listRequested({}, u'#' + tag); });
    connect(&conversation, &Conversation::searchWanted, this, [this](const QString &query) { Q_EMIT listRequested({}, query); });
    connect(&conversation, &Conversation::leaveRequested, this, &WorkspacePage::leave);
    connect(&conversation, &Conversation::restoreRequested, this, [this](ChannelId channel) { setArchived(channel, false); });
    connect(&conversation, &Conversation::helpRequested, this, &WorkspacePage::showHelp);
}

// What a channel has in its own window, too.
void WorkspacePage::wireChannel(Conversation &conversation)
{
    wire(conversation);
    connect(&conversation, &Conversation::membersRequested, this, &WorkspacePage::showMembers);
    connect(&conversation, &Conversation::filesRequested, this, &WorkspacePage::showFiles);
    connect(&conversation, &Conversation::menuRequested, this, &WorkspacePage::showChannelMenu);
    connect(&conversation, &Conversation::pinsRequested, this,
            [this](ChannelId channel) { Q_EMIT listRequested(channel, u"is:pinned"_s); });
}

void WorkspacePage::openWindow(ChannelId channel)
{
    if (m_channels.rowOf(channel) < 0)
        return;
    for (ChannelWindow *window : findChildren<ChannelWindow *>()) {
        if (window->conversation().channel() == channel) {
            window->raise();
            return window->activateWindow();
        }
    }
    auto *window = new ChannelWindow(m_theme, m_settings, m_session, m_channels, m_threads, channel, this);
    wireChannel(window->conversation());
    connect(&window->conversation(), &Conversation::threadRequested, this,
            [this](ChannelId in, MessageId root, qint64) { popOutThread(in, root); });
    connect(&window->conversation(), &Conversation::searchRequested, this, [this, channel] {
        open(channel);
        this->window()->activateWindow();
        Q_EMIT searchRequested();
    });
    connect(&window->conversation().composer(), &Composer::screenshotRequested, &m_conversation->composer(),
            &Composer::screenshotRequested);
    window->show();
}

void WorkspacePage::openWindowsAgain()
{
    if (std::exchange(m_windowsOpened, true))
        return;
    for (const ChannelId channel : ChannelWindow::remembered(m_settings, m_session.account().id))
        openWindow(channel);
}

void WorkspacePage::wireThread(ThreadPane &pane)
{
    Conversation &conversation = pane.conversation();
    wire(conversation);
    connect(&conversation, &Conversation::placeRequested, this, &WorkspacePage::openAt);
    connect(&pane, &ThreadPane::channelRequested, this, &WorkspacePage::goToRoot);
    connect(&conversation.composer(), &Composer::screenshotRequested, &m_conversation->composer(),
            &Composer::screenshotRequested);
}

void WorkspacePage::openThread(ChannelId channel, MessageId root, qint64 seq)
{
    if (!m_thread) {
        m_thread = new ThreadPane(m_theme, m_settings, m_session, m_channels, m_threads, ThreadPane::Form::Column, m_splitter);
        wireThread(*m_thread);
        connect(m_thread, &ThreadPane::closed, this, &WorkspacePage::closeThread);
        connect(m_thread, &ThreadPane::windowRequested, this, &WorkspacePage::popOutThread);
        m_thread->hide();
    }
    if (!m_thread->isVisible()) {
        QList<int> sizes = m_splitter->sizes();
        const int before = m_settings.value(kThreadWidth).toInt();
        const int width = before > 0 ? before : kFirstThreadWidth;
        sizes = {sizes.at(0), std::max(sizes.at(1) - width, m_centre->minimumWidth()), width};
        m_thread->show();
        m_splitter->setStretchFactor(2, 0);
        m_splitter->setSizes(sizes);
    }
    // Its root may be older than what is here.
    m_finder.find(channel, root).then(this, [this, channel, root, seq](const Result<app::MessageFinder::Place> &place) {
        if (place)
            m_thread->open(channel, root, seq);
    });
}

void WorkspacePage::closeThread()
{
    m_thread->hide();
    if (m_centre->currentWidget() == m_inbox)
        m_inbox->setFocus();
    else
        m_conversation->composer().setFocus();
}

void WorkspacePage::popOutThread(ChannelId channel, MessageId root)
{
    auto *window = new ThreadPane(m_theme, m_settings, m_session, m_channels, m_threads, ThreadPane::Form::Window, this);
    wireThread(*window);
    window->resize(kThreadWindow);
    window->show();
    window->open(channel, root);
}

void WorkspacePage::goToRoot(ChannelId channel, MessageId root)
{
    m_finder.find(channel, root).then(this, [this](const Result<app::MessageFinder::Place> &place) {
        if (place && place->seq > 0)
            openAt(place->channel, place->seq);
    });
}

bool WorkspacePage::isShown(ChannelId channel, const proto::Message &message) const
{
    const bool inChannel = !message.thread.isValid() || message.inChannel;
    const auto windows = findChildren<ChannelWindow *>();
    if (inChannel
        && (m_conversation->isShown(channel) || std::any_of(windows.cbegin(), windows.cend(), [channel](ChannelWindow *window) {
                return window->conversation().isShown(channel);
            })))
        return true;
    const auto panes = findChildren<ThreadPane *>();
    return message.thread.isValid() && std::any_of(panes.cbegin(), panes.cend(), [&](ThreadPane *pane) {
        return pane->conversation().thread() == message.thread && pane->conversation().isShown(channel);
    });
}

void WorkspacePage::windowActivated()
{
    m_conversation->windowActivated();
    if (m_thread && m_thread->isVisible())
        m_thread->conversation().windowActivated();
}

void WorkspacePage::save()
{
    m_conversation->save();
    if (m_thread)
        m_thread->conversation().save();
    for (ChannelWindow *window : findChildren<ChannelWindow *>())
        window->conversation().save();
}

} // namespace teahouse::ui
