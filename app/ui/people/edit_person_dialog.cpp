// SPDX-License-Identifier: Apache-2.0
#include "app/ui/people/edit_person_dialog.h"

#include "app/ui/person_words.h"
#include "common/proto/limits.h"
#include "common/proto/people.h"
#include "common/proto/second_factor.h"

using namespace Qt::StringLiterals;

namespace teahouse::ui {

EditPersonDialog::EditPersonDialog(const Theme &theme, app::Session &session, const proto::User &user, QWidget *parent)
    : FormDialog(theme, tr("Edit person"), parent), m_session(session), m_user(user)
{
    const auto field = [this](const QString &objectName, const QString &label, const QString &text, int longest) {
        auto *made = new QLineEdit(text, this);
        made->setObjectName(objectName);
        made->setMaxLength(longest);
        addField(label, made);
        return made;
    };
    m_name = field(u"name"_s, tr("Name shown to others"), user.displayName, limits::kName);
    m_position = field(u"position"_s, tr("Position"), user.position, limits::kPosition);
    m_department = new DepartmentChoice(session.departments(), tr("None"), this);
    m_department->choose(user.department);
    addField(tr("Department"), m_department);
    m_phone = field(u"phone"_s, tr("Phone"), user.phone, limits::kPhone);
    m_email = field(u"email"_s, tr("E-mail"), user.email, limits::kEmail);
    m_role = new QComboBox(this);
    m_role->setObjectName(u"role"_s);
    const proto::User *me = session.people().find(session.me());
    const bool owner = me && me->role == proto::Role::Owner;
    using enum proto::Role;
    for (const proto::Role role : {Owner, Admin, Moderator, Member, Guest}) {
        if (owner || role == user.role || (role != Owner && role != Admin))
            m_role->addItem(PersonWords::role(role), int(role));
    }
    m_role->setCurrentIndex(m_role->findData(int(user.role)));
    addField(tr("Role"), m_role);
    QLabel *login = addText(tr("Signs in as %1.").arg(user.name));
    login->setFont(theme.small());
    login->setProperty("quiet", true);
    m_reset = new QPushButton(tr("Reset two-step sign-in…"), this);
    m_reset->setObjectName(u"resetSecondFactor"_s);
    m_reset->setAutoDefault(false);
    m_reset->hide();
    body()->addSpacing(6);
    body()->addWidget(m_reset, 0, Qt::AlignLeft);
    connect(m_reset, &QPushButton::clicked, this, &EditPersonDialog::reset);
    addSubmit(tr("Save"));
    setMinimumWidth(420);
    if (user.id != session.me())
        offerReset();
}

void EditPersonDialog::offerReset()
{
    m_session.connection().call(proto::ListSecondFactors{}).then(this, [this](const Result<proto::SecondFactorUsers> &having) {
        m_reset->setVisible(having && having->users.contains(m_user.id));
    });
}

void EditPersonDialog::reset()
{
    confirm(this, tr("Reset two-step sign-in"),
            tr("%1 is signed out everywhere and signs in with the password alone, or sets it up again where the office asks for it. Make "
               "sure that it is really them who ask for this.")
                .arg(m_user.displayName),
            tr("Reset"), [this] {
                setBusy(true);
                m_session.connection()
                    .call(proto::ResetSecondFactor{m_user.id})
                    .then(this, [this](const Result<proto::Done> &done) {
                        setBusy(false);
                        if (done)
                            m_reset->hide();
                        else
                            showError(done.error());
                    });
            });
}

// What was not touched is not said: somebody else may have changed it meanwhile.
void EditPersonDialog::submit()
{
    setBusy(true);
    proto::UpdateUser update{.user = m_user.id};
    const auto say = [](std::optional<QString> &part, const QLineEdit *field, const QString &before) {
        if (field->text().trimmed() != before)
            part = field->text().trimmed();
    };
    say(update.displayName, m_name, m_user.displayName);
    say(update.position, m_position, m_user.position);
    say(update.phone, m_phone, m_user.phone);
    say(update.email, m_email, m_user.email);
    if (m_department->chosen() != m_user.department)
        update.department = m_department->chosen();
    if (!update.displayName && !update.position && !update.phone && !update.email && !update.department)
        return setRole();
    m_session.connection().call(update).then(this, [this](const Result<proto::Done> &done) {
        if (done)
            setRole();
        else
            finish(done);
    });
}

void EditPersonDialog::setRole()
{
    const auto role = proto::Role(m_role->currentData().toInt());
    if (role == m_user.role)
        return accept();
    m_session.connection().call(proto::SetRole{m_user.id, role}).then(this, [this](const Result<proto::Done> &done) {
        setBusy(false);
        if (!done && done.error().code == Code::Conflict)
            showError(tr("This is the last owner. Make somebody else an owner first."));
        else
            finish(done);
    });
}

} // namespace teahouse::ui
