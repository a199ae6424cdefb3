// SPDX-License-Identifier: Apache-2.0
// WorkspacePage: who somebody is, and where in the office.
#include "app/ui/dialogs/account_dialogs.h"
#include "app/ui/people/edit_person_dialog.h"
#include "app/ui/people/organisation_dialog.h"
#include "app/ui/people/profile_card.h"
#include "app/ui/window/workspace_page.h"
#include "common/proto/people.h"

#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

void WorkspacePage::showCard(UserId user, Conversation &writing)
{
    static const SystemClock clock;
    if (!m_session.people().find(user))
        return;
    auto *card = new ProfileCard(m_theme, m_session, clock, user, this);
    connect(card, &ProfileCard::messageRequested, this, &WorkspacePage::openPerson);
    connect(card, &ProfileCard::mentionRequested, &writing, [this, &writing](UserId one) {
        if (const proto::User *person = m_session.people().find(one))
            writing.composer().addMention(person->name);
    });
    connect(card, &ProfileCard::editRequested, this, &WorkspacePage::editPerson);
    connect(card, &ProfileCard::profileRequested, this, [this] { (new ProfileDialog(m_theme, m_session, this))->show(); });
    card->openAt(QCursor::pos());
}

void WorkspacePage::editPerson(UserId user)
{
    if (const proto::User *person = m_session.people().find(user))
        (new EditPersonDialog(m_theme, m_session, *person, this))->show();
}

void WorkspacePage::showOrganisation()
{
    auto *dialog = new OrganisationDialog(m_theme, m_session, this);
    connect(dialog, &OrganisationDialog::personActivated, this, &WorkspacePage::openPerson);
    connect(dialog, &OrganisationDialog::cardRequested, this, [this](UserId user) { showCard(user, *m_conversation); });
    connect(dialog, &OrganisationDialog::editRequested, this, &WorkspacePage::editPerson);
    connect(dialog, &OrganisationDialog::mentionRequested, this,
            [this](const QStringList &names) { m_conversation->composer().addMention(names.join(u" @"_s)); });
    connect(dialog, &OrganisationDialog::opened, this, [this](LocalId entry) { m_waitingEntries.insert(entry); });
    dialog->show();
}

// Once for each account: who takes it away again does not want it to be known.
void WorkspacePage::tellTimeZone()
{
    const QString told = u"account/%1/zoneTold"_s.arg(m_session.account().id);
    const proto::User *me = m_session.people().find(m_session.me());
    const QString zone = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    if (m_session.state() != app::Session::State::Online || !me || m_settings.value(told).toBool() || zone.isEmpty())
        return;
    m_settings.setValue(told, true);
    if (!me->timeZone.isEmpty() || zone.endsWith("UTC"_L1)) // a machine that does not know where it stands
        return;
    m_session.connection().call(proto::UpdateProfile{.timeZone = zone}).then(this, [this, told](const Result<proto::Done> &done) {
        if (!done)
            m_settings.setValue(told, false);
    });
}

} // namespace teahouse::ui
