// SPDX-License-Identifier: Apache-2.0
// What an admin says of somebody else: name, position, department, how he is reached, and his role.
#pragma once

#include "app/core/session.h"
#include "app/ui/dialogs/form_dialog.h"
#include "app/ui/dialogs/department_choice.h"

#include <QComboBox>
#include <QLineEdit>

namespace teahouse::ui {

class EditPersonDialog : public FormDialog
{
    Q_OBJECT

public:
    EditPersonDialog(const Theme &theme, app::Session &session, const proto::User &user, QWidget *parent);

protected:
    void submit() override;

private:
    void setRole();
    void offerReset();
    void reset();

    app::Session &m_session;
    const proto::User m_user; // as it was when the dialog opened
    QLineEdit *m_name;
    QLineEdit *m_position;
    DepartmentChoice *m_department;
    QLineEdit *m_phone;
    QLineEdit *m_email;
    QComboBox *m_role;
    QPushButton *m_reset; // of a second factor; hidden while he has none
};

} // namespace teahouse::ui
