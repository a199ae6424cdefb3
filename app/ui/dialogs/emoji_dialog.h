// SPDX-License-Identifier: Apache-2.0
// The office's own emoji: seen by all, added by members, removed by who added them or an admin.
#pragma once

#include "app/core/session.h"
#include "app/ui/dialogs/form_dialog.h"
#include "app/ui/files/pictures.h"
#include "common/proto/files.h"

#include <QLineEdit>
#include <QListWidget>

namespace teahouse::ui {

class EmojiDialog : public FormDialog
{
    Q_OBJECT

public:
    EmojiDialog(const Theme &theme, app::Session &session, QWidget *parent);

    void setPicture(const QString &path); // of the one to be added
    void setMeant(const QString &emoji); // or what it is to be another name of

protected:
    void submit() override;

private:
    void fill();
    void pick();
    void pickMeant();
    void forgetChoice();
    QString lineOf(const proto::Emoji &emoji) const;
    void removeCurrent();
    void updateButtons();
    bool mayRemove(const proto::Emoji &emoji) const;
    void showRefusal(const Error &error);
    QIcon pictureOf(const proto::Emoji &emoji);

    app::Session &m_session;
    Pictures m_pictures;
    QListWidget *m_list;
    QPushButton *m_remove;
    QPushButton *m_pick;
    QPushButton *m_pickMeant;
    QLineEdit *m_name;
    QPushButton *m_add;
    QString m_path; // of one with a picture of its own
    QString m_meant; // of another name
};

} // namespace teahouse::ui
