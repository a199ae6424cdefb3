// SPDX-License-Identifier: Apache-2.0
// Ctrl+K: type a part of a name, Enter goes there. Channels and people, the unread ones first.
#pragma once

#include "app/models/channel_list_model.h"
#include "app/models/people_model.h"
#include "app/ui/theme/theme.h"

#include <QDialog>
#include <QLineEdit>
#include <QListView>
#include <QStandardItemModel>

namespace teahouse::ui {

class QuickSwitcher : public QDialog
{
    Q_OBJECT

public:
    QuickSwitcher(const Theme &theme, const app::ChannelListModel &channels, const app::PeopleModel &people, UserId me,
                  QWidget *parent);

Q_SIGNALS:
    void channelChosen(teahouse::ChannelId channel);
    void personChosen(teahouse::UserId user);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QString &typed);
    void choose(const QModelIndex &index);

    const Theme &m_theme;
    const app::ChannelListModel &m_channels;
    const app::PeopleModel &m_people;
    UserId m_me;
    QLineEdit *m_field;
    QListView *m_list;
    QStandardItemModel m_found;
};

} // namespace teahouse::ui
