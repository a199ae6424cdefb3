// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/second_factor_dialog.h"

#include "common/proto/limits.h"

using namespace Qt::StringLiterals;

namespace teahouse::ui {

SecondFactorDialog::SecondFactorDialog(const Theme &theme, app::Session &session, QWidget *parent)
    : FormDialog(theme, tr("Two-step sign-in"), parent), m_session(session)
{
    m_text = addText({});
    m_setup = new SecondFactorSetup(theme, this);
    m_codes = new RecoveryCodesView(theme, this);
    body()->addWidget(m_setup);
    body()->addWidget(m_codes);
    m_password = new QLineEdit(this);
    m_password->setObjectName(u"password"_s);
    m_password->setEchoMode(QLineEdit::Password);
    m_password->setMaxLength(limits::kPassword);
    m_passwordLabel = addField(tr("Current password"), m_password);
    m_code = makeCodeField(this);
    m_codeLabel = addField(tr("Code that the app shows"), m_code);
    const auto button = [this](const QString &objectName, const QString &text, auto slot) {
        auto *made = new QPushButton(text, this);
        made->setObjectName(objectName);
        made->setAutoDefault(false);
        connect(made, &QPushButton::clicked, this, slot);
        return made;
    };
    m_begin = button(u"begin"_s, tr("Set it up"), &SecondFactorDialog::begin);
    m_confirm = button(u"confirm"_s, tr("Turn it on"), &SecondFactorDialog::giveCode);
    m_renew = button(u"renew"_s, tr("Make new recovery codes"), &SecondFactorDialog::renew);
    m_remove = button(u"remove"_s, tr("Turn it off"), &SecondFactorDialog::remove);
    for (QPushButton *primary : {m_begin, m_confirm})
        primary->setProperty("primary", true);
    auto *buttons = new QHBoxLayout;
    for (QPushButton *one : {m_begin, m_confirm, m_renew, m_remove})
        buttons->addWidget(one);
    buttons->addStretch();
    body()->addSpacing(8);
    body()->addLayout(buttons);
    body()->addStretch();
    setMinimumWidth(440);
    connect(m_codes, &RecoveryCodesView::refused, this, qOverload<const QString &>(&SecondFactorDialog::showError));
    connect(m_codes, &RecoveryCodesView::keptChanged, this, [this] { setBusy(false); });
    connect(m_password, &QLineEdit::returnPressed, this, [this] { m_showing == Showing::None ? begin() : m_code->setFocus(); });
    connect(m_code, &QLineEdit::returnPressed, this, [this] {
        if (m_showing == Showing::Setup)
            giveCode();
    });
    present(Showing::Nothing);
    load();
}

void SecondFactorDialog::load()
{
    m_session.connection().call(proto::GetSecondFactor{}).then(this, [this](const Result<proto::SecondFactorState> &state) {
        if (state)
            setState(*state);
        else
            showError(state.error());
    });
}

void SecondFactorDialog::setState(const proto::SecondFactorState &state)
{
    m_password->clear();
    present(state.active ? Showing::Active : Showing::None);
    const bool enforced = m_session.office().now().secondFactor;
    m_remove->setEnabled(!enforced);
    if (!state.active) {
        m_text->setText(tr("Signing in then needs a code beside the password, which an authenticator app on your phone makes. "
                           "Whoever learns your password alone does not get in."));
        return fit();
    }
    const QString left = tr("%n recovery code(s) left.", nullptr, int(state.recoveryLeft));
    m_text->setText(enforced ? tr("Two-step sign-in is on. %1 This office asks everybody for it.").arg(left)
                             : tr("Two-step sign-in is on. %1").arg(left));
    fit();
}

// Lines that wrap tell their height only for a width.
void SecondFactorDialog::fit()
{
    layout()->activate();
    resize(width(), std::max(height(), layout()->totalHeightForWidth(width())));
}

void SecondFactorDialog::present(Showing what)
{
    m_showing = what;
    const bool asksPassword = what == Showing::None || what == Showing::Active;
    const bool asksCode = what == Showing::Setup || what == Showing::Active;
    m_text->setVisible(asksPassword);
    m_setup->setVisible(what == Showing::Setup);
    m_codes->setVisible(what == Showing::Codes);
    for (QWidget *one : std::initializer_list<QWidget *>{m_passwordLabel, m_password})
        one->setVisible(asksPassword);
    for (QWidget *one : std::initializer_list<QWidget *>{m_codeLabel, m_code})
        one->setVisible(asksCode);
    m_begin->setVisible(what == Showing::None);
    m_confirm->setVisible(what == Showing::Setup);
    m_renew->setVisible(what == Showing::Active);
    m_remove->setVisible(what == Showing::Active);
    m_code->clear();
    setBusy(false);
    (asksPassword ? m_password : m_code)->setFocus();
    fit();
}

void SecondFactorDialog::begin()
{
    setBusy(true);
    const proto::User *me = m_session.people().find(m_session.me());
    m_session.connection()
        .call(proto::BeginSecondFactor{.name = me ? me->name : m_session.account().userName, .password = m_password->text()})
        .then(this, [this](const Result<proto::SecondFactorBegun> &begun) {
            if (!begun)
                return explain(begun.error());
            m_setup->setFactor(*begun);
            m_password->clear();
            present(Showing::Setup);
        });
}

void SecondFactorDialog::giveCode()
{
    setBusy(true);
    m_session.connection()
        .call(proto::ConfirmSecondFactor{.code = m_code->text()})
        .then(this, [this](const Result<proto::RecoveryCodes> &codes) { showCodes(codes); });
}

void SecondFactorDialog::renew()
{
    setBusy(true);
    m_session.connection()
        .call(proto::RenewRecoveryCodes{.password = m_password->text(), .code = m_code->text()})
        .then(this, [this](const Result<proto::RecoveryCodes> &codes) { showCodes(codes); });
}

void SecondFactorDialog::remove()
{
    setBusy(true);
    m_session.connection()
        .call(proto::RemoveSecondFactor{.password = m_password->text(), .code = m_code->text()})
        .then(this, [this](const Result<proto::Done> &done) {
            if (done)
                load();
            else
                explain(done.error());
        });
}

void SecondFactorDialog::showCodes(const Result<proto::RecoveryCodes> &codes)
{
    if (!codes)
        return explain(codes.error());
    m_setup->setFactor({});
    m_password->clear();
    m_codes->setCodes(codes->codes);
    present(Showing::Codes);
}

void SecondFactorDialog::explain(const Error &error)
{
    setBusy(false);
    switch (error.code) {
    case Code::Forbidden:
    case Code::Unauthorized:
        return showError(tr("The password is wrong."));
    case Code::SecondFactorNeeded:
        return showError(tr("The code is wrong, or was used already. Wait for the next one."));
    case Code::SecondFactorMissing: // over, or taken away meanwhile
        load();
        return showError(tr("That took too long. Set it up again."));
    case Code::Conflict: // it is there since another device did it, or the office asks for it now
        return load();
    default:
        return showError(error);
    }
}

void SecondFactorDialog::reject()
{
    if (m_showing == Showing::Codes && !m_codes->isKept())
        return showError(tr("Keep the recovery codes first, and say so: they are not shown again."));
    FormDialog::reject();
}

} // namespace teahouse::ui
