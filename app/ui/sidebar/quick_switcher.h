// SPDX-License-Identifier: Apache-2.0
// Ctrl+K: type a part of a name, its pinyin or initials, Enter goes there. Channels and people, the unread ones first.
// A link to a message, pasted here, is followed.
#pragma once

#include "app/ui/sidebar/switcher_search.h"
#include "app/ui/theme/theme.h"

#include <QDialog>
#include <QLabel>
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
    void setFaces(Faces *faces); // without: initials

Q_SIGNALS:
    void channelChosen(teahouse::ChannelId channel);
    void personChosen(teahouse::UserId user);
    void linkChosen(const QString &link);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill(const QString &typed);
    void choose(const QModelIndex &index);

    const Theme &m_theme;
    const SwitcherSearch m_search;
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_nothing;
    QStandardItemModel m_found;
};

} // namespace teahouse::ui
