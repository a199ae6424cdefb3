// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/edit_text_dialog.h"

#include "common/proto/limits.h"
#include "common/text/plain_text.h"

using namespace Qt::StringLiterals;

namespace teahouse::ui {

EditTextDialog::EditTextDialog(const Theme &theme, const QString &text, bool mayBeEmpty, QWidget *parent)
    : FormDialog(theme, tr("Edit the scheduled message"), parent)
{
    m_field = new QPlainTextEdit(text, this);
    m_field->setObjectName(u"scheduledText"_s);
    m_field->setTabChangesFocus(true);
    m_field->setMinimumSize(420, 140);
    addField(tr("Message"), m_field);
    QPushButton *save = addSubmit(tr("Save"));
    const auto look = [this, save, mayBeEmpty] {
        const QString now = m_field->toPlainText();
        save->setEnabled(now.size() <= limits::kMessageText && (mayBeEmpty || text::isVisible(now)));
    };
    connect(m_field, &QPlainTextEdit::textChanged, this, look);
    look();
    m_field->moveCursor(QTextCursor::End);
    m_field->setFocus();
}

void EditTextDialog::submit()
{
    Q_EMIT edited(m_field->toPlainText().trimmed());
    accept();
}

} // namespace teahouse::ui
