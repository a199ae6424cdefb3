// SPDX-License-Identifier: Apache-2.0
// The threads one follows, newest reply first: where each stands, its root, what came last, how much is unread.
#pragma once

#include "app/models/channel_list_model.h"
#include "app/models/thread_list_model.h"
#include "app/store/people.h"
#include "app/ui/files/faces.h"
#include "app/ui/theme/theme.h"

#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QStyledItemDelegate>

namespace teahouse::ui {

class ThreadDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    ThreadDelegate(const Theme &theme, Faces &faces, app::People &people, app::ChannelListModel &channels, QObject *parent);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QString spoken(const app::StoredThread &row) const; // in one line, for screen readers

private:
    QString channelOf(const app::StoredThread &row) const;
    QString authorOf(const proto::Message &message) const;
    QString lastLine(const app::StoredThread &row) const;

    const Theme &m_theme;
    Faces &m_faces;
    app::People &m_people;
    app::ChannelListModel &m_channels;
};

class ThreadInbox : public QWidget
{
    Q_OBJECT

public:
    ThreadInbox(const Theme &theme, Faces &faces, app::People &people, app::ChannelListModel &channels,
                app::ThreadListModel &threads, QWidget *parent);

    QListView &list() { return *m_list; }
    void setUnreadOnly(bool on);

Q_SIGNALS:
    void chosen(teahouse::ChannelId channel, teahouse::MessageId root);
    void escapePressed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void choose(const QModelIndex &index);
    void showState();

    const Theme &m_theme;
    app::ThreadListModel &m_threads;
    QSortFilterProxyModel *m_rows;
    ThreadDelegate *m_delegate;
    QWidget *m_head;
    QLabel *m_title;
    QPushButton *m_all;
    QPushButton *m_unread;
    QPushButton *m_read;
    QListView *m_list;
    QLabel *m_empty;
    bool m_unreadOnly = false;
};

} // namespace teahouse::ui
