// SPDX-License-Identifier: Apache-2.0
// What a conversation has to do with moments to come: what is written is sent at one, a line above the composer says that
// something waits to be sent here, and a message's menu reminds of it.
#pragma once

#include "app/models/timeline_model.h"
#include "app/sync/later_book.h"
#include "app/ui/composer/composer.h"

#include <QMenu>

namespace teahouse::ui {

class Scheduling : public QObject
{
    Q_OBJECT

public:
    // `window` is the parent, and what dialogs stand over.
    Scheduling(const Theme &theme, app::LaterBook &later, Composer &composer, QWidget *window);

    QWidget *line() const { return m_line; } // hidden while nothing waits here
    void setPlace(ChannelId channel, MessageId thread);
    void ask(const QPoint &at, QWidget *window, std::function<void(qint64 moment)> send); // when to send
    void addTo(QMenu &menu, const app::TimelineRow &row); // "Remind me"
    void retranslate() { show(); }

Q_SIGNALS:
    void listRequested();

private:
    void show();

    const Theme &m_theme;
    app::LaterBook &m_later;
    Composer &m_composer;
    QWidget *const m_window;
    QWidget *m_line;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_button;
    ChannelId m_channel;
    MessageId m_thread;
};

} // namespace teahouse::ui
