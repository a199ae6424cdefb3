// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/office_dialog.h"

#include "common/proto/limits.h"
#include "common/proto/second_factor.h"

using namespace Qt::StringLiterals;

namespace teahouse::ui {

static constexpr qint64 kMinuteMs = 60'000;
static constexpr int kMostMinutes = 10 * 366 * 24 * 60;

OfficeDialog::OfficeDialog(const Theme &theme, app::Session &session, QWidget *parent)
    : FormDialog(theme, tr("Office settings"), parent), m_session(session), m_before(session.office().now())
{
    m_name = new QLineEdit(m_before.name, this);
    m_name->setObjectName(u"name"_s);
    m_name->setMaxLength(limits::kName);
    addField(tr("Name of the office"), m_name);
    m_banner = new QLineEdit(m_before.banner, this);
    m_banner->setObjectName(u"banner"_s);
    m_banner->setMaxLength(limits::kBanner);
    m_banner->setClearButtonEnabled(true);
    addField(tr("Banner: shown to everybody above everything (empty: none)"), m_banner);
    m_password = new QSpinBox(this);
    m_password->setObjectName(u"passwordLength"_s);
    m_password->setRange(limits::kPasswordShortest, limits::kPassword);
    m_password->setValue(int(m_before.passwordLength));
    addField(tr("New passwords have at least how many characters"), m_password);
    m_recall = new QSpinBox(this);
    m_recall->setObjectName(u"recall"_s);
    m_recall->setRange(0, kMostMinutes);
    m_recall->setSpecialValueText(tr("For ever"));
    m_recall->setValue(int(m_before.recallMs / kMinuteMs));
    addField(tr("For how many minutes one may recall what one wrote"), m_recall);
    m_keep = new KeepEdit(KeepEdit::Of::Office, this);
    m_keep->setKeepMs(m_before.keepMs);
    addField(tr("How long messages are kept; older ones are deleted for everybody"), m_keep);
    m_receipts = new QCheckBox(tr("People see who has read what they wrote"), this);
    m_receipts->setObjectName(u"receipts"_s);
    m_receipts->setChecked(m_before.receipts);
    body()->addSpacing(6);
    body()->addWidget(m_receipts);
    m_secondFactor = new QCheckBox(tr("Everybody needs two steps to sign in"), this);
    m_secondFactor->setObjectName(u"secondFactor"_s);
    m_secondFactor->setChecked(m_before.secondFactor);
    body()->addWidget(m_secondFactor);
    addSubmit(tr("Save"));
    setMinimumWidth(460);
}

proto::UpdateWorkspace OfficeDialog::said() const
{
    proto::UpdateWorkspace update;
    if (const QString name = m_name->text().trimmed(); name != m_before.name)
        update.name = name;
    if (const QString banner = m_banner->text().trimmed(); banner != m_before.banner)
        update.banner = banner;
    if (m_password->value() != m_before.passwordLength)
        update.passwordLength = m_password->value();
    if (m_recall->value() != int(m_before.recallMs / kMinuteMs))
        update.recallMs = m_recall->value() * kMinuteMs;
    if (m_keep->keepMs() != m_before.keepMs)
        update.keepMs = m_keep->keepMs();
    if (m_receipts->isChecked() != m_before.receipts)
        update.receipts = m_receipts->isChecked();
    if (m_secondFactor->isChecked() != m_before.secondFactor)
        update.secondFactor = m_secondFactor->isChecked();
    return update;
}

void OfficeDialog::submit()
{
    const proto::UpdateWorkspace update = said();
    if (update.name.isEmpty() && !update.banner && !update.passwordLength && !update.recallMs && !update.receipts
        && !update.keepMs && !update.secondFactor)
        return accept();
    const auto goOn = [this, update] {
        if (update.secondFactor.value_or(false))
            confirmSecondFactor(update);
        else
            send(update);
    };
    const bool deletes = update.keepMs && *update.keepMs > 0 && (m_before.keepMs == 0 || *update.keepMs < m_before.keepMs);
    if (!deletes)
        return goOn();
    confirm(this, tr("Delete older messages"),
            tr("Messages older than %1 are deleted on the server and on every computer. This can't be undone.")
                .arg(KeepEdit::inWords(*update.keepMs)),
            tr("Delete older messages"), goOn);
}

// Says how many it will sign out.
void OfficeDialog::confirmSecondFactor(const proto::UpdateWorkspace &update)
{
    setBusy(true);
    m_session.connection()
        .call(proto::ListSecondFactors{})
        .then(this, [this, update](const Result<proto::SecondFactorUsers> &having) {
            setBusy(false);
            if (!having)
                return showError(having.error());
            if (!having->users.contains(m_session.me()))
                return showError(tr("Turn on two-step sign-in for yourself first, in the menu of the office."));
            confirm(this, tr("Two steps for everybody"),
                    tr("%n person(s) have two-step sign-in. Everybody else is signed out and sets it up when signing in again.", nullptr,
                       int(having->users.size())),
                    tr("Ask everybody"), [this, update] { send(update); });
        });
}

void OfficeDialog::send(const proto::UpdateWorkspace &update)
{
    setBusy(true);
    m_session.connection().call(update).then(this, [this](const Result<proto::Done> &done) { finish(done); });
}

} // namespace teahouse::ui
