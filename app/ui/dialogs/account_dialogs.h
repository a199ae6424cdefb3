// SPDX-License-Identifier: Apache-2.0
// My name and password, my devices, and invitations for those who may invite.
#pragma once

#include "app/core/session.h"
#include "app/models/channel_list_model.h"
#include "app/ui/dialogs/avatar_field.h"
#include "app/ui/dialogs/form_dialog.h"
#include "app/ui/dialogs/qr_picture.h"
#include "common/proto/people.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QTreeWidget>

namespace teahouse::ui {

class ProfileDialog : public FormDialog
{
    Q_OBJECT

public:
    ProfileDialog(const Theme &theme, app::Session &session, QWidget *parent);

protected:
    void submit() override;

private:
    proto::UpdateProfile said() const; // what is otherwise than before
    void changePassword();

    app::Session &m_session;
    proto::User m_before;
    AvatarField *m_avatar;
    QLineEdit *m_name;
    QLineEdit *m_position;
    QLineEdit *m_phone;
    QLineEdit *m_email;
    QComboBox *m_zone;
    QLineEdit *m_old;
    QLineEdit *m_new;
    QLineEdit *m_again;
};

class DevicesDialog : public FormDialog
{
    Q_OBJECT

public:
    DevicesDialog(const Theme &theme, app::Session &session, QWidget *parent);

private:
    void load();
    void revoke();

    app::Session &m_session;
    QTreeWidget *m_list;
    QPushButton *m_revoke;
};

class InvitationsDialog : public FormDialog
{
    Q_OBJECT

public:
    InvitationsDialog(const Theme &theme, app::Session &session, QWidget *parent);

private:
    void load();
    void create();
    void ask(const proto::CreateInvitation &request);
    void revoke();
    void present(const QList<proto::Invitation> &invitations);

    app::Session &m_session;
    QComboBox *m_role;
    QSpinBox *m_days;
    QSpinBox *m_uses;
    QWidget *m_fresh; // the link, once
    QLineEdit *m_link;
    QrPicture *m_code;
    QTreeWidget *m_list;
    QPushButton *m_revoke;
};

} // namespace teahouse::ui
