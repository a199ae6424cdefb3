// SPDX-License-Identifier: Apache-2.0
// Where I am mentioned, the newest first: who, where, when, and what was said; what is unread stands out.
#pragma once

#include "app/models/channel_list_model.h"
#include "app/models/mention_model.h"
#include "app/store/people.h"
#include "app/ui/files/faces.h"
#include "app/ui/theme/theme.h"

#include <QLabel>
#include <QListView>
#include <QStyledItemDelegate>

namespace teahouse::ui {

class MentionDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    MentionDelegate(const Theme &theme, Faces &faces, app::People &people, app::ChannelListModel &channels, QObject *parent);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    QString spoken(const app::StoredMention &row) const; // in one line, for screen readers

private:
    QString channelOf(const app::StoredMention &row) const;
    QString authorOf(const app::StoredMention &row) const;

    const Theme &m_theme;
    Faces &m_faces;
    app::People &m_people;
    app::ChannelListModel &m_channels;
};

class MentionsPage : public QWidget
{
    Q_OBJECT

public:
    MentionsPage(const Theme &theme, Faces &faces, app::People &people, app::ChannelListModel &channels, app::Archive &archive,
                 QWidget *parent);

    QListView &list() { return *m_list; }
    app::MentionModel &rows() { return m_rows; }

Q_SIGNALS:
    void messageRequested(teahouse::ChannelId channel, qint64 seq);
    void threadRequested(teahouse::ChannelId channel, teahouse::MessageId root, qint64 seq); // it stands there alone
    void escapePressed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void choose(const QModelIndex &index);
    void showState();

    const Theme &m_theme;
    app::MentionModel m_rows;
    MentionDelegate *m_delegate;
    QWidget *m_head;
    QLabel *m_title;
    QListView *m_list;
    QLabel *m_empty;
};

} // namespace teahouse::ui
