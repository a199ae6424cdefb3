// SPDX-License-Identifier: Apache-2.0
#include "app/ui/signin/second_factor_step.h"

#include <QEvent>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

SecondFactorStep::SecondFactorStep(const Theme &theme, QWidget *parent) : QWidget(parent)
{
    m_text = new QLabel(this);
    m_text->setWordWrap(true);
    m_setup = new SecondFactorSetup(theme, this);
    m_label = new QLabel(this);
    m_label->setFont(theme.small());
    m_label->setProperty("quiet", true);
    m_code = makeCodeField(this);
    m_label->setBuddy(m_code);
    m_recovery = new RecoveryCodesView(theme, this);
    m_error = new QLabel(this);
    m_error->setProperty("error", true);
    m_error->setWordWrap(true);
    m_error->setTextFormat(Qt::PlainText);
    m_submit = new QPushButton(this);
    m_submit->setObjectName(u"goOn"_s);
    m_submit->setProperty("primary", true);
    m_back = new QPushButton(this);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    for (QWidget *one : std::initializer_list<QWidget *>{m_text, m_setup, m_label, m_code, m_recovery, m_error, m_submit, m_back})
        column->addWidget(one);
    connect(m_code, &QLineEdit::textChanged, this, [this] { setBusy(m_busy); });
    connect(m_code, &QLineEdit::returnPressed, this, &SecondFactorStep::submit);
    connect(m_submit, &QPushButton::clicked, this, &SecondFactorStep::submit);
    connect(m_back, &QPushButton::clicked, this, &SecondFactorStep::backRequested);
    connect(m_recovery, &RecoveryCodesView::keptChanged, this, [this] { setBusy(false); });
    connect(m_recovery, &RecoveryCodesView::refused, this, &SecondFactorStep::showError);
    present(Showing::Code);
}

void SecondFactorStep::present(Showing what)
{
    m_showing = what;
    m_text->setVisible(what != Showing::Recovery);
    m_setup->setVisible(what == Showing::Setup);
    m_label->setVisible(what != Showing::Recovery);
    m_code->setVisible(what != Showing::Recovery);
    m_recovery->setVisible(what == Showing::Recovery);
    m_back->setVisible(what != Showing::Recovery); // one is in already
    m_code->clear();
    setBusy(false);
    retranslate();
    m_code->setFocus();
}

void SecondFactorStep::askForCode(bool wrong)
{
    if (m_showing == Showing::Recovery || (m_showing == Showing::Setup && !wrong))
        present(Showing::Code);
    else
        present(m_showing);
    if (wrong)
        showError(tr("The code is wrong, or was used already. Wait for the next one."));
}

void SecondFactorStep::showSetup(const proto::SecondFactorBegun &factor)
{
    const bool again = m_showing == Showing::Setup;
    m_setup->setFactor(factor);
    present(Showing::Setup);
    if (again)
        showError(tr("That took too long: this is a new key. Scan it again."));
}

void SecondFactorStep::showRecoveryCodes(const QStringList &codes)
{
    m_setup->setFactor({});
    m_recovery->setCodes(codes);
    present(Showing::Recovery);
}

void SecondFactorStep::leave()
{
    m_setup->setFactor({});
    m_recovery->setCodes({});
    present(Showing::Code);
}

void SecondFactorStep::setBusy(bool busy)
{
    m_busy = busy;
    m_error->clear();
    m_code->setEnabled(!busy);
    const bool ready = m_showing == Showing::Recovery ? m_recovery->isKept() : !m_code->text().trimmed().isEmpty();
    m_submit->setEnabled(!busy && ready);
}

void SecondFactorStep::showError(const QString &text)
{
    m_error->setText(text);
    if (m_code->isVisible())
        m_code->setFocus();
}

void SecondFactorStep::submit()
{
    if (!m_submit->isEnabled())
        return;
    if (m_showing == Showing::Recovery)
        Q_EMIT finished();
    else
        Q_EMIT codeGiven(m_code->text().trimmed());
}

void SecondFactorStep::retranslate()
{
    const bool setup = m_showing == Showing::Setup;
    m_text->setText(setup ? tr("This office asks everybody for a second step when signing in.")
                          : tr("Type the six digits that your authenticator app shows. If you have lost it, type a recovery code."));
    m_label->setText(setup ? tr("Code that the app shows") : tr("Code"));
    m_code->setAccessibleName(m_label->text());
    m_submit->setText(m_showing == Showing::Recovery ? tr("Go on") : tr("Sign in"));
    m_back->setText(tr("Back"));
}

void SecondFactorStep::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace teahouse::ui
