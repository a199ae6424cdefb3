// SPDX-License-Identifier: Apache-2.0
// To whom messages are passed on: channels and people, several at once, and what one says to it.
#pragma once

#include "app/ui/sidebar/name_picker.h"

#include <QCheckBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace teahouse::ui {

class ForwardDialog : public QDialog
{
    Q_OBJECT

public:
    // `count`: how many messages; `excerpt`: of the first.
    ForwardDialog(const Theme &theme, const SwitcherSearch &search, int count, const QString &excerpt, QWidget *parent);
    void setFaces(Faces *faces); // without: initials

Q_SIGNALS:
    // `merged`: as one card; else a message each.
    void chosen(const QList<teahouse::ChannelId> &channels, const QList<teahouse::UserId> &people, const QString &text,
                bool merged);

private:
    void toggle(const SwitcherRow &row);
    void showChosen();
    void send();

    QList<SwitcherRow> m_chosen;
    NamePicker *m_names;
    QLabel *m_to;
    QLineEdit *m_comment;
    QCheckBox *m_merged;
    QPushButton *m_send;
};

} // namespace teahouse::ui
