// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/form_dialog.h"

#include "app/ui/error_text.h"

#include <QMessageBox>

namespace teahouse::ui {

FormDialog::FormDialog(const Theme &theme, const QString &title, QWidget *parent) : QDialog(parent), m_theme(theme)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    setModal(true);
    m_body = new QVBoxLayout;
    m_body->setSpacing(4);
    m_error = new QLabel(this);
    m_error->setProperty("error", true);
    m_error->setWordWrap(true);
    m_error->setTextFormat(Qt::PlainText);
    m_error->hide();
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    dropIcons();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 18, 20, 16);
    column->setSpacing(12);
    column->addLayout(m_body, 1);
    column->addWidget(m_error);
    column->addWidget(m_buttons);
}

QLabel *FormDialog::addField(const QString &label, QWidget *field)
{
    auto *text = new QLabel(label, this);
    text->setFont(m_theme.small());
    text->setProperty("quiet", true);
    text->setBuddy(field);
    field->setAccessibleName(label);
    if (m_body->count() > 0)
        m_body->addSpacing(6);
    m_body->addWidget(text);
    m_body->addWidget(field);
    return text;
}

QLabel *FormDialog::addText(const QString &text)
{
    auto *label = new QLabel(text, this);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    m_body->addWidget(label);
    return label;
}

// Some desktops put icons of their own theme on them.
void FormDialog::dropIcons()
{
    for (QAbstractButton *button : m_buttons->buttons())
        button->setIcon({});
}

QPushButton *FormDialog::addSubmit(const QString &text)
{
    m_buttons->setStandardButtons(QDialogButtonBox::Cancel);
    dropIcons();
    m_submit = m_buttons->addButton(text, QDialogButtonBox::AcceptRole);
    m_submit->setProperty("primary", true);
    m_submit->setDefault(true);
    connect(m_submit, &QPushButton::clicked, this, [this] { submit(); });
    return m_submit;
}

void FormDialog::setBusy(bool busy)
{
    m_error->hide();
    if (m_submit)
        m_submit->setEnabled(!busy);
}

void FormDialog::showError(const QString &text)
{
    m_error->setText(text);
    m_error->show();
}

void FormDialog::showError(const Error &error)
{
    showError(ErrorText::of(error.code));
}

void confirm(QWidget *parent, const QString &title, const QString &text, const QString &button, std::function<void()> yes)
{
    auto *box = new QMessageBox(QMessageBox::Question, title, text, QMessageBox::Cancel, parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *accept = box->addButton(button, QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(accept, &QPushButton::clicked, box, [yes = std::move(yes)] { yes(); });
    box->open();
}

} // namespace teahouse::ui
