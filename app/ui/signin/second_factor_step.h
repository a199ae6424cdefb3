// SPDX-License-Identifier: Apache-2.0
// What comes between the password and the office: asking for a code, setting up a second factor where the office wants one,
// and the recovery codes of it. In place of the form of the page.
#pragma once

#include "app/ui/dialogs/recovery_codes_view.h"
#include "app/ui/dialogs/second_factor_setup.h"

namespace teahouse::ui {

class SecondFactorStep : public QWidget
{
    Q_OBJECT

public:
    SecondFactorStep(const Theme &theme, QWidget *parent);

    void askForCode(bool wrong); // the one before was; a set-up that is shown stays
    void showSetup(const proto::SecondFactorBegun &factor);
    void showRecoveryCodes(const QStringList &codes);
    void setBusy(bool busy);
    void showError(const QString &text);
    void leave(); // forgets what was shown

Q_SIGNALS:
    void codeGiven(const QString &code);
    void finished(); // the recovery codes are kept
    void backRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    enum class Showing : quint8 { Code, Setup, Recovery };
    void present(Showing what);
    void submit();
    void retranslate();

    Showing m_showing = Showing::Code;
    bool m_busy = false;
    QLabel *m_text;
    SecondFactorSetup *m_setup;
    QLabel *m_label;
    QLineEdit *m_code;
    RecoveryCodesView *m_recovery;
    QLabel *m_error;
    QPushButton *m_submit;
    QPushButton *m_back;
};

} // namespace teahouse::ui
