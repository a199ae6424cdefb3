// SPDX-License-Identifier: Apache-2.0
// What is to happen later: the messages that wait to be sent, and the reminders, those that are due first.
#pragma once

#include "app/models/channel_list_model.h"
#include "app/sync/later_book.h"
#include "app/ui/conversation/quote_book.h"
#include "app/ui/later/later_row.h"

#include <QScrollArea>

namespace teahouse::ui {

class LaterPage : public QWidget
{
    Q_OBJECT

public:
    enum class List : quint8 { Scheduled, Reminders };

    LaterPage(const Theme &theme, app::LaterBook &later, app::Archive &archive, app::People &people,
              app::ChannelListModel &channels, QWidget *parent);

    void choose(List list);
    List list() const { return m_list; }
    int rowCount() const { return int(m_rows.size()); }
    LaterRow &row(int index) { return *m_rows.at(index); }

Q_SIGNALS:
    void channelRequested(teahouse::ChannelId channel);
    void threadRequested(teahouse::ChannelId channel, teahouse::MessageId root);
    void messageRequested(teahouse::ChannelId channel, teahouse::MessageId message);
    void escapePressed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void showRows();
    void showHead();
    void resizeRows(qsizetype count);
    LaterRow *addRow();
    void showButtons(LaterRow &row);
    LaterLine lineOf(const app::ScheduledRow &row) const;
    LaterLine lineOf(const proto::Reminder &row);
    QString channelName(ChannelId channel) const;
    void activate(int index);
    void press(int index, const QString &button);
    void pressScheduled(const app::ScheduledRow &row, const QString &button, const QPoint &at);
    void pressReminder(const proto::Reminder &row, const QString &button, const QPoint &at);

    const Theme &m_theme;
    app::LaterBook &m_later;
    app::ChannelListModel &m_channels;
    QuoteBook m_quotes;
    List m_list = List::Scheduled;
    QWidget *m_head;
    QLabel *m_title;
    QPushButton *m_scheduled;
    QPushButton *m_reminders;
    QScrollArea *m_scroll;
    QWidget *m_body;
    QLabel *m_empty;
    QList<LaterRow *> m_rows;
    QTimer m_soon; // several changes are shown once
};

} // namespace teahouse::ui
