// SPDX-License-Identifier: Apache-2.0
// The left column: the server's name and menu, the way to anywhere, channels, direct messages, and me.
#pragma once

#include "app/core/session.h"
#include "app/ui/sidebar/channel_list.h"
#include "app/ui/sidebar/threads_entry.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QToolButton>

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
    // The entry of what is to happen later is there when there is something: how many are due, or could not be sent.
    void setLater(bool any, int due, bool failed);
    void setLaterCurrent(bool current);
    // The neighbour of the current channel, or the nearest one with something unread; wraps around.
    void step(int by, bool unreadOnly);

Q_SIGNALS:
    void chosen(teahouse::ChannelId channel);
    void channelMenuRequested(teahouse::ChannelId channel, const QPoint &globalPosition);
    void serverMenuRequested(const QPoint &globalPosition);
    void switcherRequested();
    void createChannelRequested();
    void newMessageRequested();
    void profileRequested();
    void threadsRequested();
    void laterRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Heading {
        QWidget *row = nullptr;
        QLabel *label = nullptr;
        QToolButton *add = nullptr;
    };
    Heading makeHeading();
    void wireList(ChannelList *list);
    void restyle();
    void retranslate();
    void showMe();
    void showCurrent(bool elsewhere);

    const Theme &m_theme;
    app::Session &m_session;
    app::ChannelListModel &m_channels;
    Faces *m_faces;
    QPushButton *m_server;
    QPushButton *m_jump;
    ThreadsEntry *m_threads;
    LaterEntry *m_later;
    bool m_anyLater = false;
    bool m_laterCurrent = false;
    QScrollArea *m_scroll;
    Heading m_channelHead;
    Heading m_directHead;
    ChannelList *m_channelList;
    ChannelList *m_directList;
    QToolButton *m_me;
    ChannelId m_current;
};

} // namespace teahouse::ui
