// SPDX-License-Identifier: Apache-2.0
// One channel in a window of its own, beside the main one. It deletes itself when it is closed; those that stand open when
// the program ends stand there again the next time.
#pragma once

#include "app/ui/conversation/conversation.h"

namespace teahouse::ui {

class ChannelWindow : public QWidget
{
    Q_OBJECT

public:
    ChannelWindow(const Theme &theme, app::Settings &settings, app::Session &session, app::ChannelListModel &channels,
                  app::ThreadListModel &threads, ChannelId channel, QWidget *parent);

    Conversation &conversation() { return *m_conversation; }
    void show(); // where it stood the last time, and noted to be shown again

    // Those that were open when the program ended.
    static QList<ChannelId> remembered(const app::Settings &settings, const QString &account);

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void showTitle();
    void leave(); // for good
    void remember(bool open);
    QString geometryKey() const;

    app::Settings &m_settings;
    app::ChannelListModel &m_channels;
    const QString m_account;
    const ChannelId m_channel;
    Conversation *m_conversation;
    bool m_left = false;
};

} // namespace teahouse::ui
