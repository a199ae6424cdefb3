// SPDX-License-Identifier: Apache-2.0
// The line over a timeline: which channel, its topic, how many are in it; how the connection is, when it is not well;
// how much of the archive is here, while it fills.
#pragma once

#include "app/core/session.h"
#include "app/models/channel_list_model.h"
#include "app/ui/theme/theme.h"

#include <QLabel>
#include <QToolButton>

namespace teahouse::ui {

// The icon that stands before a channel's name.
QString channelIcon(proto::ChannelKind kind);

class ChannelHeader : public QWidget
{
    Q_OBJECT

public:
    ChannelHeader(const Theme &theme, QWidget *parent);

    void setChannel(const app::ChannelRow *row, const QString &title); // nullptr: none
    void setMemberCount(int members); // 0: not shown
    void setPins(int pins); // 0: not shown
    void setState(app::Session::State state);
    void setProgress(app::Backfill::State state, const app::store::Progress &progress);

Q_SIGNALS:
    void membersRequested();
    void titleClicked(); // of a conversation with one person
    void filesRequested();
    void searchRequested();
    void pinsRequested();
    void menuRequested(const QPoint &globalPosition);
    void retryRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void restyle();
    void retranslate();
    void elide();

    const Theme &m_theme;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_topic;
    QLabel *m_progress;
    QToolButton *m_state;
    QToolButton *m_pins;
    QToolButton *m_members;
    QToolButton *m_files;
    QToolButton *m_search;
    QToolButton *m_menu;
    proto::ChannelKind m_kind = proto::ChannelKind::Unknown;
    QString m_titleText;
    QString m_topicText;
    int m_memberCount = 0;
    int m_pinCount = 0;
    QString m_archive; // how far it is; empty: nothing is missing
    QString m_archiveTip;
    app::Session::State m_connection = app::Session::State::Offline;
};

} // namespace teahouse::ui
