// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/account_dialogs.h"
#include "app/ui/timeline/message_words.h"

#include <QClipboard>
#include <QDateTime>
#include <QGuiApplication>

namespace teahouse::ui {

static constexpr int kIdRole = Qt::UserRole + 1;
static constexpr qint64 kDayMs = 24LL * 3600 * 1000;

void InvitationsDialog::load()
{
    m_session.connection().call(proto::ListInvitations{}).then(this, [this](const Result<proto::Invitations> &list) {
        if (list)
            present(list->invitations);
        else
            showError(list.error());
    });
}

static QString roleName(proto::Role role)
{
    switch (role) {
    case proto::Role::Owner:
        return InvitationsDialog::tr("Owner");
    case proto::Role::Admin:
        return InvitationsDialog::tr("Admin");
    case proto::Role::Guest:
        return InvitationsDialog::tr("Guest");
    case proto::Role::Member:
    case proto::Role::Unknown:
        break;
    }
    return InvitationsDialog::tr("Member");
}

void InvitationsDialog::present(const QList<proto::Invitation> &invitations)
{
    m_list->clear();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (const proto::Invitation &one : invitations) {
        if (one.revoked || one.usesLeft <= 0 || one.expiresAt <= now)
            continue;
        auto *item = new QTreeWidgetItem(m_list, {roleName(one.role), m_session.people().name(one.creator),
                                                  QString::number(one.usesLeft), MessageWords::dateTime(one.expiresAt)});
        item->setData(0, kIdRole, one.id.value);
    }
}

void InvitationsDialog::create()
{
    const proto::CreateInvitation request{.role = proto::Role(m_role->currentData().toInt()),
                                          .validMs = m_days->value() * kDayMs,
                                          .uses = m_uses->value()};
    m_session.connection().call(request).then(this, [this](const Result<proto::Invitation> &made) {
        if (!made)
            return showError(made.error());
        m_link->setText(made->link);
        m_link->selectAll();
        m_fresh->show();
        QGuiApplication::clipboard()->setText(made->link);
        load();
    });
}

void InvitationsDialog::revoke()
{
    const QTreeWidgetItem *item = m_list->currentItem();
    if (!item)
        return;
    m_session.connection()
        .call(proto::RevokeInvitation{.invitation = {item->data(0, kIdRole).toLongLong()}})
        .then(this, [this](const Result<proto::Done> &done) {
            if (!done)
                return showError(done.error());
            load();
        });
}

} // namespace teahouse::ui
