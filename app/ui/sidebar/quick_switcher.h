// SPDX-License-Identifier: Apache-2.0
// Ctrl+K: type a part of a name, its pinyin or initials, Enter goes there. Channels and people, the unread ones first.
// A link to a message, pasted here, is followed.
#pragma once

#include "app/models/channel_list_model.h"
#include "app/models/people_model.h"
#include "app/ui/sidebar/switcher_delegate.h"
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
    struct Channel { // what is matched, made once when it opens
        text::NameKey key;
        SwitcherRow row;
    };
    void readChannels();
    void fill(const QString &typed);
    void addPeople(QList<SwitcherRow> &found, const QString &typed) const;
    void choose(const QModelIndex &index);

    const Theme &m_theme;
    const app::ChannelListModel &m_channels;
    const app::PeopleModel &m_people;
    UserId m_me;
    QList<Channel> m_named;
    QSet<UserId> m_direct; // found as the channels that they are
    QLineEdit *m_field;
    QListView *m_list;
    QLabel *m_nothing;
    QStandardItemModel m_found;
};

} // namespace teahouse::ui
