// SPDX-License-Identifier: Apache-2.0
// What our dialogs have in common: a column of fields with labels, a line for what went wrong, buttons below, and a
// "busy" state while the server is asked. They close themselves when done and are deleted then.
#pragma once

#include "app/ui/theme/theme.h"
#include "common/base/error.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace teahouse::ui {

class FormDialog : public QDialog
{
    Q_OBJECT

public:
    FormDialog(const Theme &theme, const QString &title, QWidget *parent);

protected:
    const Theme &theme() const { return m_theme; }
    QVBoxLayout *body() { return m_body; }
    // A label over the field, tied to it for screen readers.
    QLabel *addField(const QString &label, QWidget *field);
    QLabel *addText(const QString &text);
    // The button that does it, calling submit(); without it there is only "Close".
    QPushButton *addSubmit(const QString &text);
    virtual void submit() { }

    void setBusy(bool busy);
    void showError(const QString &text);
    // Shows the error, or closes the dialog.
    template <class T>
    void finish(const Result<T> &result)
    {
        setBusy(false);
        if (result)
            accept();
        else
            showError(result.error());
    }
    void showError(const Error &error);

private:
    void dropIcons();

    const Theme &m_theme;
    QVBoxLayout *m_body;
    QLabel *m_error;
    QDialogButtonBox *m_buttons;
    QPushButton *m_submit = nullptr;
};

// A yes or no that cannot be taken back. `yes` runs once, on yes.
void confirm(QWidget *parent, const QString &title, const QString &text, const QString &button, std::function<void()> yes);

} // namespace teahouse::ui
