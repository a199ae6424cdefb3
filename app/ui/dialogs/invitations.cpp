// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/account_dialogs.h"

#include "app/store/channel_rows.h"
#include "app/ui/person_words.h"
#include "app/ui/timeline/message_words.h"
#include "common/proto/link.h"

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

// The server tells the secret alone: it need not know under which name it is reached.
static QString linkTo(const app::Endpoint &server, const QString &secret)
{
    const proto::ServerLink link{.host = server.host,
                                 .port = server.port,
                                 .plain = !server.tls,
                                 .fingerprint = QString::fromLatin1(server.fingerprint),
                                 .invitation = secret};
    return link.toString();
}

void InvitationsDialog::present(const QList<proto::Invitation> &invitations)
{
    m_list->clear();
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    for (const proto::Invitation &one : invitations) {
        if (one.revoked || one.usesLeft <= 0 || one.expiresAt <= now)
            continue;
        auto *item = new QTreeWidgetItem(m_list, {PersonWords::role(one.role), m_session.people().name(one.creator),
                                                  QString::number(one.usesLeft), MessageWords::dateTime(one.expiresAt)});
        item->setData(0, kIdRole, one.id.value);
    }
}

// Who is invited enters the public channels that I am in, so that nobody comes to an empty office; a guest is added to
// his by hand.
void InvitationsDialog::create()
{
    proto::CreateInvitation request{.role = proto::Role(m_role->currentData().toInt()),
                                    .validMs = m_days->value() * kDayMs,
                                    .uses = m_uses->value()};
    if (request.role == proto::Role::Guest)
        return ask(request);
    m_session.archive()
        .read([](sql::Db &db) { return app::store::channelRows(db, {}, {}); })
        .then(this, [this, request](const Result<QList<app::StoredChannel>> &rows) mutable {
            for (const app::StoredChannel &row : rows.value_or(QList<app::StoredChannel>())) {
                if (row.channel.kind == proto::ChannelKind::Public && !row.channel.archived
                    && request.channels.size() < limits::kChannelsPerInvitation)
                    request.channels.append(row.channel.id);
            }
            ask(request);
        });
}

void InvitationsDialog::ask(const proto::CreateInvitation &request)
{
    m_session.connection().call(request).then(this, [this](const Result<proto::Invitation> &made) {
        if (!made)
            return showError(made.error());
        const QString link = linkTo(m_session.connection().endpoint(), made->link);
        m_link->setText(link);
        m_link->selectAll();
        m_code->setText(link);
        m_fresh->show();
        layout()->activate(); // nothing of the code is cut off
        const int wide = std::max(width(), layout()->totalMinimumSize().width());
        resize(wide, std::max({height(), layout()->totalMinimumSize().height(), layout()->totalHeightForWidth(wide)}));
        QGuiApplication::clipboard()->setText(link);
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
