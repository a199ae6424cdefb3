// SPDX-License-Identifier: Apache-2.0
// The left column: the server's name and menu, the way to anywhere, my categories of channels and conversations, and me.
#pragma once

#include "app/core/session.h"
#include "app/ui/sidebar/category_section.h"
#include "app/ui/sidebar/threads_entry.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace teahouse::ui {

class Sidebar : public QWidget
{
    Q_OBJECT

public:
    Sidebar(const Theme &theme, app::Session &session, app::ChannelListModel &channels, QWidget *parent);

    void setCurrent(ChannelId channel);
    // The entry of the threads one follows: with how many of them something is unread in, and with mentions among it.
    void setThreads(int unread, bool mentions);
    void setThreadsCurrent(bool current);
    void setMentions(int unread);
    void setMentionsCurrent(bool current);
    // The entry of what is to happen later is there when there is something: how many are due, or could not be sent.
    void setLater(bool any, int due, bool failed);
    void setLaterCurrent(bool current);
    // The neighbour of the current channel, or the nearest one with something unread; wraps around.
    void step(int by, bool unreadOnly);
    bool isUnreadOnly() const { return m_shownUnreadOnly; }
    void setUnreadOnly(bool on); // what is read is not shown, but the current channel

Q_SIGNALS:
    void unreadOnlyChanged(bool on);
    void chosen(teahouse::ChannelId channel);
    void channelMenuRequested(teahouse::ChannelId channel, const QPoint &globalPosition);
    void categoryMenuRequested(teahouse::LocalId category, const QPoint &globalPosition);
    void serverMenuRequested(const QPoint &globalPosition);
    void switcherRequested();
    void createChannelRequested();
    void newMessageRequested();
    void profileRequested();
    void threadsRequested();
    void mentionsRequested();
    void laterRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    CategorySection *makeSection(LocalId category);
    void showCategories();
    void moveCategory(LocalId category, LocalId beside, bool below);
    void showEmptiness();
    void restyle();
    void retranslate();
    void showMe();
    bool isElsewhere() const { return m_laterCurrent || m_threads->isCurrent() || m_mentions->isCurrent(); }
    void showCurrent();

    const Theme &m_theme;
    app::Session &m_session;
    app::ChannelListModel &m_channels;
    Faces *m_faces;
    QPushButton *m_server;
    QPushButton *m_jump;
    ThreadsEntry *m_threads;
    MentionsEntry *m_mentions;
    LaterEntry *m_later;
    bool m_shownUnreadOnly = false;
    bool m_anyLater = false;
    bool m_laterCurrent = false;
    QScrollArea *m_scroll;
    QVBoxLayout *m_lists;
    QList<CategorySection *> m_sections; // in their order
    QWidget *m_nothing; // where nothing is unread, and nothing else is to be shown
    QLabel *m_nothingText;
    QPushButton *m_showAll;
    QToolButton *m_unreadOnly;
    QToolButton *m_me;
    ChannelId m_current;
};

} // namespace teahouse::ui
