// SPDX-License-Identifier: Apache-2.0
// One thread beside its channel, or in a window of its own: a head with what one may do with it, and the conversation
// that shows it.
#pragma once

#include "app/ui/conversation/conversation.h"

#include <QLabel>
#include <QToolButton>

namespace teahouse::ui {

class ThreadPane : public QWidget
{
    Q_OBJECT

public:
    enum class Form : quint8 { Column, Window };
    // Form::Window: deletes itself when it is closed.
    ThreadPane(const Theme &theme, app::Settings &settings, app::Session &session, app::ChannelListModel &channels,
               app::ThreadListModel &threads, Form form, QWidget *parent);

    // At its first unread reply, or at `seq`.
    void open(ChannelId channel, MessageId root, qint64 seq = 0);
    Conversation &conversation() { return *m_conversation; }

Q_SIGNALS:
    void closed();
    void windowRequested(teahouse::ChannelId channel, teahouse::MessageId root);
    void channelRequested(teahouse::ChannelId channel, teahouse::MessageId root); // where the root stands

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void leave();
    void toggleFollowing();
    void showState();

    const Theme &m_theme;
    app::Session &m_session;
    app::ChannelListModel &m_channels;
    app::ThreadListModel &m_threads;
    const Form m_form;
    QWidget *m_head;
    QLabel *m_title;
    QToolButton *m_channel;
    QToolButton *m_follow;
    QToolButton *m_window;
    QToolButton *m_close;
    Conversation *m_conversation;
};

} // namespace teahouse::ui
