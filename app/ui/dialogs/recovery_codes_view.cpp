// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/recovery_codes_view.h"

#include <QClipboard>
#include <QEvent>
#include <QFileDialog>
#include <QGuiApplication>
#include <QSaveFile>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

RecoveryCodesView::RecoveryCodesView(const Theme &theme, QWidget *parent) : QWidget(parent)
{
    m_text = new QLabel(this);
    m_text->setWordWrap(true);
    m_list = new QLabel(this);
    m_list->setObjectName(u"recoveryCodes"_s);
    m_list->setTextFormat(Qt::PlainText);
    m_list->setFont(theme.code());
    m_list->setAlignment(Qt::AlignCenter);
    m_list->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_copy = new QPushButton(this);
    m_copy->setObjectName(u"copyCodes"_s);
    m_save = new QPushButton(this);
    m_kept = new QCheckBox(this);
    m_kept->setObjectName(u"kept"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_copy);
    buttons->addWidget(m_save);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(10);
    column->addWidget(m_text);
    column->addWidget(m_list);
    column->addLayout(buttons);
    column->addWidget(m_kept);
    connect(m_copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_codes.join(u'\n')); });
    connect(m_save, &QPushButton::clicked, this, &RecoveryCodesView::save);
    connect(m_kept, &QCheckBox::toggled, this, &RecoveryCodesView::keptChanged);
    retranslate();
}

void RecoveryCodesView::setCodes(const QStringList &codes)
{
    m_codes = codes;
    QStringList lines; // two in a line
    for (qsizetype i = 0; i < codes.size(); i += 2)
        lines.append(codes.mid(i, 2).join(u"    "_s));
    m_list->setText(lines.join(u'\n'));
    m_kept->setChecked(false);
}

bool RecoveryCodesView::saveTo(const QString &path) const
{
    QSaveFile file(path);
    return file.open(QFile::WriteOnly | QFile::Text) && file.write((m_codes.join(u'\n') + u'\n').toUtf8()) > 0 && file.commit();
}

void RecoveryCodesView::save()
{
    auto *dialog = new QFileDialog(this, tr("Save recovery codes"), {}, tr("Text files (*.txt)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"txt"_s);
    dialog->selectFile(tr("Teahouse recovery codes.txt"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        if (!saveTo(path))
            Q_EMIT refused(tr("The file can't be written."));
    });
    dialog->open();
}

void RecoveryCodesView::retranslate()
{
    m_text->setText(tr("Recovery codes let you in when the authenticator is lost. Each works once. They are shown only now: keep them "
                       "on paper or in a password manager, not on this computer alone."));
    m_list->setAccessibleName(tr("Recovery codes"));
    m_copy->setText(tr("Copy"));
    m_save->setText(tr("Save…"));
    m_kept->setText(tr("I have kept them"));
}

void RecoveryCodesView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui
