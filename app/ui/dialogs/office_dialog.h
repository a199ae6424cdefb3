// SPDX-License-Identifier: Apache-2.0
// What admins set for the whole office: its name, what it says to everybody, how long new passwords are,
// how long messages are kept.
#pragma once

#include "app/core/session.h"
#include "app/ui/dialogs/form_dialog.h"
#include "app/ui/dialogs/keep_edit.h"
#include "common/proto/people.h"

#include <QCheckBox>
#include <QLineEdit>
#include <QSpinBox>

namespace teahouse::ui {

class OfficeDialog : public FormDialog
{
    Q_OBJECT

public:
    OfficeDialog(const Theme &theme, app::Session &session, QWidget *parent);

protected:
    void submit() override;

private:
    void send(const proto::UpdateWorkspace &update);
    void confirmSecondFactor(const proto::UpdateWorkspace &update);
    proto::UpdateWorkspace said() const; // what is otherwise than before

    app::Session &m_session;
    const proto::Workspace m_before;
    QLineEdit *m_name;
    QLineEdit *m_banner;
    QSpinBox *m_password;
    QSpinBox *m_recall;
    KeepEdit *m_keep;
    QCheckBox *m_receipts;
    QCheckBox *m_secondFactor;
};

} // namespace teahouse::ui
