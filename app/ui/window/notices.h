// SPDX-License-Identifier: Apache-2.0
// What the desktop is told: of a message, one notice a channel or thread; of reminders. Each goes again when what it tells
// of has been read or done, here or on another device; a click on it leads there.
#pragma once

#include "app/platform/notifier.h"
#include "app/ui/window/main_window.h"
#include "app/ui/window/tray.h"

#include <functional>

namespace teahouse::ui {

class Notices : public QObject
{
    Q_OBJECT

public:
    Notices(MainWindow &window, const app::Settings &settings) : m_window(window), m_settings(settings) { }

    // Before that nothing is said; reminders wait. Without a notifier the tray shows them, if there is one.
    void speakBy(std::unique_ptr<app::Notifier> notifier, Tray *tray);
    void watch(const QString &account); // which has its page in the window

    // Nothing happens while it is on the screen, or I want quiet.
    void announce(const QString &account, ChannelId channel, const proto::Message &message);
    // Said however quiet one wants to be: it was asked for. Many at once, after a while away, in one sentence.
    void remind(const QString &account, const QList<proto::Reminder> &due);

private:
    struct About {
        QString account;
        ChannelId channel;
        MessageId thread; // set where the message stands in its thread alone
        qint64 seq = 0; // 0: reminders
        ReminderId reminder; // unset: several
    };
    void show(const app::Notice &notice, const About &about);
    void withdraw(const QString &account, const std::function<bool(const About &)> &isOver);
    bool isOld(const About &about, WorkspacePage &page) const;
    void open(const QString &key);

    MainWindow &m_window;
    const app::Settings &m_settings;
    std::unique_ptr<app::Notifier> m_notifier;
    Tray *m_tray = nullptr;
    bool m_speaks = false;
    QHash<QString, About> m_shown; // by the key of the notice
    QHash<QString, QList<proto::Reminder>> m_unsaid;
};

} // namespace teahouse::ui
