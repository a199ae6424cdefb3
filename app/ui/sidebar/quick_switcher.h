// SPDX-License-Identifier: Apache-2.0
// Ctrl+K: type a part of a name, its pinyin or initials, Enter goes there. Channels and people, the unread ones first.
// A link to a message, pasted here, is followed. What else can be done is found by its name, too, and by "/" alone.
#pragma once

#include "app/ui/sidebar/name_picker.h"

#include <QDialog>

namespace teahouse::ui {

class QuickSwitcher : public QDialog
{
    Q_OBJECT

public:
    QuickSwitcher(const Theme &theme, const SwitcherSearch &search, const QList<SwitcherAction> &actions, QWidget *parent);
    void setFaces(Faces *faces); // without: initials

Q_SIGNALS:
    void channelChosen(teahouse::ChannelId channel);
    void personChosen(teahouse::UserId user);
    void linkChosen(const QString &link);

private:
    void choose(const SwitcherRow &row);

    const QList<SwitcherAction> m_actions;
    NamePicker *m_names;
};

} // namespace teahouse::ui
