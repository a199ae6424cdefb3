// SPDX-License-Identifier: Apache-2.0
// The words of a message that waits to be sent.
#pragma once

#include "app/ui/dialogs/form_dialog.h"

#include <QPlainTextEdit>

namespace teahouse::ui {

class EditTextDialog : public FormDialog
{
    Q_OBJECT

public:
    // `mayBeEmpty`: there are files. Deletes itself when it is closed.
    EditTextDialog(const Theme &theme, const QString &text, bool mayBeEmpty, QWidget *parent);

    QPlainTextEdit &field() { return *m_field; }

Q_SIGNALS:
    void edited(const QString &text);

protected:
    void submit() override;

private:
    QPlainTextEdit *m_field;
};

} // namespace teahouse::ui
