// SPDX-License-Identifier: Apache-2.0
// Everything of one account on the screen: sidebar and conversation, the menus and dialogs that belong to it.
#pragma once

#include "app/models/channel_list_model.h"
#include "app/sync/date_finder.h"
#include "app/ui/conversation/conversation.h"
#include "app/ui/later/later_page.h"
#include "app/ui/mentions/mentions_page.h"
#include "app/ui/sidebar/forwarding.h"
#include "app/ui/sidebar/sidebar.h"
#include "app/ui/threads/thread_inbox.h"
#include "app/ui/threads/thread_pane.h"
#include "app/ui/sidebar/switcher_search.h"
#include "app/ui/window/channel_window.h"
#include "app/ui/window/history.h"
#include "common/proto/link.h"

#include <QSplitter>
#include <QStackedWidget>

namespace teahouse::ui {

inline constexpr auto kDateKeys = Qt::CTRL | Qt::Key_J;

class WorkspacePage : public QWidget
{
    Q_OBJECT

public:
    WorkspacePage(const Theme &theme, app::Settings &settings, app::Session &session, QWidget *parent);

    app::Session &session() { return m_session; }
    app::ChannelListModel &channels() { return m_channels; }
    Conversation &conversation() { return *m_conversation; }
    app::ThreadListModel &threads() { return m_threads; }
    ThreadPane *thread() const { return m_thread; } // nullptr before the first was opened
    qint64 unreadTotal() const; // what a badge shows: nothing of what is muted

    void open(ChannelId channel);
    void openWindow(ChannelId channel); // of its own; the one that is open comes to the front
    void openAt(ChannelId channel, qint64 seq);
    void follow(const proto::MessageLink &link); // which leads to this server
    // Beside whatever is open; seq 0: at its first unread reply.
    void openThread(ChannelId channel, MessageId root, qint64 seq = 0);
    void openThreads(); // the list of those one follows
    void openMentions(); // the list of where one is mentioned
    void openLater(LaterPage::List list);
    void openReminder(ReminderId reminder); // that is due
    // Is it before somebody's eyes already, in the channel or in its thread?
    bool isShown(ChannelId channel, const proto::Message &message) const;
    void windowActivated(); // what is on the screen has been seen now
    void save();
    void jumpToDate();
    void showHelp();
    void openPlace(ChannelId channel, const app::Anchor &anchor); // at that message, as it was seen
    // Where one is; nothing while that is nowhere. And there again, where it is still to be seen.
    std::optional<Place> place() const;
    bool hasPlace(const Place &place) const;
    void goTo(const Place &place);
    // By its name, as soon as there is one of that name.
    void openNamed(const QString &name);
    void openPerson(UserId user);
    // Who that is, beside the mouse; mentioned in `writing` from there.
    void showCard(UserId user, Conversation &writing);
    void showOrganisation();
    void jump(); // Ctrl+K
    // Of the window, to be found among the others: other servers.
    std::function<QList<SwitcherAction>()> elsewhere;
    void toggleUnreadOnly() { m_sidebar->setUnreadOnly(!m_sidebar->isUnreadOnly()); }
    void step(int by, bool unreadOnly) { m_sidebar->step(by, unreadOnly); }
    QString title() const; // of the open channel
    void setNotice(const QString &text, const QString &button); // empty: none

Q_SIGNALS:
    void titleChanged();
    void leaving(); // for another place: this one is still to be seen
    void unreadChanged(qint64 total);
    void showed(teahouse::ChannelId channel);
    void searchRequested();
    void listRequested(teahouse::ChannelId channel, const QString &query); // what a search finds; unset: in all channels
    void settingsRequested();
    void addServerRequested();
    void signOutRequested();
    void quitRequested();
    void noticeClicked();
    void linkActivated(const QString &link); // wherever it leads
    void whyRequested(teahouse::ChannelId channel, const teahouse::proto::Message &message); // was there a notice of it, or none?

protected:
    void changeEvent(QEvent *event) override;

private:
    void wireThreads();
    void wireMentions();
    void countMentions();
    void wireLater();
    void closeThread();
    void popOutThread(ChannelId channel, MessageId root);
    void wire(Conversation &conversation);
    void wireChannel(Conversation &conversation);
    void openWindowsAgain();
    void wireThread(ThreadPane &pane);
    void showCentre(QWidget *widget);
    void leaveFor(QWidget *list);
    void goToRoot(ChannelId channel, MessageId root);
    void openFirst();
    void openWaiting();
    void goNear(ChannelId channel, qint64 seq);
    void goToDay(ChannelId channel, QDate day);
    void explainHole();
    // What can be done here, in the order of the menu; one without a name stands for a line between two.
    QList<SwitcherAction> actions();
    QList<SwitcherAction> administration();
    void addTo(QMenu &menu, const SwitcherAction &action);
    void showServerMenu(const QPoint &at);
    void showChannelMenu(ChannelId channel, const QPoint &at);
    void showMembers(ChannelId channel);
    void showFiles(ChannelId channel); // unset: of all channels
    void showExport(ChannelId channel, const QList<qint64> &seqs = {}); // unset: all of them
    void addPeople(ChannelId channel);
    void browse();
    void createChannel();
    void newMessage();
    void leave(ChannelId channel);
    void setArchived(ChannelId channel, bool archived); // asks before it archives
    void showChannelSettings(ChannelId channel);
    bool mayInvite() const;
    void tellReceipts(const QString &setting);
    void editPerson(UserId user);
    void tellTimeZone(); // that of this computer, once, while nothing is said of it

    const Theme &m_theme;
    app::Settings &m_settings;
    app::Session &m_session;
    app::ChannelListModel m_channels;
    app::ThreadListModel m_threads;
    app::PeopleModel m_everyone; // of the switcher
    Forwarding *m_forwarding;
    QFrame *m_notice;
    QLabel *m_noticeText;
    QPushButton *m_noticeButton;
    QSplitter *m_splitter;
    Sidebar *m_sidebar;
    QStackedWidget *m_centre; // the conversation, or a list: threads, mentions, what is to happen later
    Conversation *m_conversation;
    LaterPage *m_later = nullptr;
    MentionsPage *m_mentions = nullptr;
    ThreadInbox *m_inbox;
    ThreadPane *m_thread = nullptr;
    app::MessageFinder m_finder;
    app::DateFinder m_dates;
    ChannelId m_waitingFor; // opened when it appears in the list
    qint64 m_waitingSeq = 0; // at this message; 0: where one was
    QString m_waitingName; // to be opened as soon as it comes
    std::optional<proto::MessageLink> m_waitingLink;
    QSet<LocalId> m_waitingEntries;
    bool m_windowsOpened = false; // those of the last time
};

} // namespace teahouse::ui
