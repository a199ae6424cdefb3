// SPDX-License-Identifier: Apache-2.0
// My second factor: set it up, make new recovery codes, take it away. What there is the server is asked, each time.
#pragma once

#include "app/core/session.h"
#include "app/ui/dialogs/form_dialog.h"
#include "app/ui/dialogs/recovery_codes_view.h"
#include "app/ui/dialogs/second_factor_setup.h"

namespace teahouse::ui {

class SecondFactorDialog : public FormDialog
{
    Q_OBJECT

public:
    SecondFactorDialog(const Theme &theme, app::Session &session, QWidget *parent);

    void reject() override; // not past codes that nobody has kept
    void setState(const proto::SecondFactorState &state);

private:
    enum class Showing : quint8 { Nothing, None, Setup, Active, Codes };
    void load();
    void present(Showing what);
    void fit(); // nothing is cut off by what is shown now
    void begin();
    void giveCode();
    void renew();
    void remove();
    void showCodes(const Result<proto::RecoveryCodes> &codes);
    void explain(const Error &error);

    app::Session &m_session;
    Showing m_showing = Showing::Nothing;
    QLabel *m_text;
    SecondFactorSetup *m_setup;
    RecoveryCodesView *m_codes;
    QLabel *m_passwordLabel;
    QLineEdit *m_password;
    QLabel *m_codeLabel;
    QLineEdit *m_code;
    QPushButton *m_begin;
    QPushButton *m_confirm;
    QPushButton *m_renew;
    QPushButton *m_remove;
};

} // namespace teahouse::ui
