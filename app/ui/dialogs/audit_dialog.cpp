// SPDX-License-Identifier: Apache-2.0
#include "app/ui/dialogs/audit_dialog.h"

#include "app/ui/timeline/message_words.h"
#include "common/text/fold.h"

#include <QHeaderView>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

AuditDialog::AuditDialog(const Theme &theme, app::Session &session, QWidget *parent)
    : FormDialog(theme, tr("Audit log"), parent), m_session(session)
{
    addText(tr("Who signed in or failed to, and every change of people, rights, channels and settings. It can't be "
               "changed, and the server's command line proves that nobody has."));
    m_search = new QLineEdit(this);
    m_search->setPlaceholderText(tr("Find in what is listed"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->setClearButtonEnabled(true);
    m_list = new QTreeWidget(this);
    m_list->setAccessibleName(tr("Audit log"));
    m_list->setHeaderLabels({tr("When"), tr("Who"), tr("What"), tr("Whom or what"), tr("Details"), tr("From")});
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(4, QHeaderView::Interactive);
    m_list->header()->resizeSection(4, 260);
    m_more = new QPushButton(tr("Show older ones"), this);
    m_more->setEnabled(false);
    body()->addWidget(m_search);
    body()->addWidget(m_list, 1);
    body()->addWidget(m_more, 0, Qt::AlignLeft);
    setMinimumSize(880, 480);
    connect(m_search, &QLineEdit::textChanged, this, &AuditDialog::filter);
    connect(m_more, &QPushButton::clicked, this, &AuditDialog::load);
    load();
}

void AuditDialog::load()
{
    m_more->setEnabled(false);
    m_session.connection()
        .call(proto::ListAudit{.before = m_oldest})
        .then(this, [this](const Result<proto::AuditPage> &page) {
            if (page)
                return add(*page);
            showError(page.error());
            m_more->setEnabled(true);
        });
}

void AuditDialog::add(const proto::AuditPage &page)
{
    for (const proto::AuditEntry &entry : page.entries) {
        const QString deed = deedName(entry.deed);
        auto *item = new QTreeWidgetItem(m_list,
                                         {MessageWords::dateTime(entry.at), actorName(entry),
                                          entry.refused ? tr("%1 (refused)").arg(deed) : deed, entry.subject,
                                          entry.detail, entry.address});
        item->setToolTip(4, entry.detail.toHtmlEscaped());
        if (entry.refused)
            item->setForeground(2, theme().colours().danger);
        m_oldest = entry.number;
    }
    m_more->setEnabled(page.more);
    filter();
}

void AuditDialog::filter()
{
    const QString wanted = text::fold(m_search->text().trimmed());
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem *item = m_list->topLevelItem(i);
        bool isHit = wanted.isEmpty();
        for (int column = 0; column < m_list->columnCount() && !isHit; ++column)
            isHit = text::fold(item->text(column)).contains(wanted);
        item->setHidden(!isHit);
    }
}

QString AuditDialog::actorName(const proto::AuditEntry &entry) const
{
    if (entry.actor.isValid())
        return m_session.people().name(entry.actor);
    return entry.address == "local"_L1 ? tr("Command line") : tr("Nobody signed in");
}

QString AuditDialog::deedName(const QString &deed)
{
    static constexpr std::pair<const char *, const char *> kNames[] = {
        {"session.sign_in", QT_TR_NOOP("Signed in")},
        {"session.finish_oidc", QT_TR_NOOP("Signed in by the identity provider")},
        {"session.accept_invitation", QT_TR_NOOP("Accepted an invitation")},
        {"session.revoke", QT_TR_NOOP("Signed a device out")},
        {"second_factor.begin", QT_TR_NOOP("Began to set up two-step sign-in")},
        {"second_factor.confirm", QT_TR_NOOP("Turned two-step sign-in on")},
        {"second_factor.remove", QT_TR_NOOP("Turned two-step sign-in off")},
        {"second_factor.renew", QT_TR_NOOP("Made new recovery codes")},
        {"second_factor.reset", QT_TR_NOOP("Took somebody's two-step sign-in away")},
        {"user.change_password", QT_TR_NOOP("Changed the password")},
        {"local.reset_password", QT_TR_NOOP("Gave a new password")},
        {"local.invite_owner", QT_TR_NOOP("Invited the first owner")},
        {"user.set_role", QT_TR_NOOP("Changed a role")},
        {"user.deactivate", QT_TR_NOOP("Closed or opened an account")},
        {"user.update", QT_TR_NOOP("Changed a person's data")},
        {"invitation.create", QT_TR_NOOP("Made an invitation")},
        {"invitation.revoke", QT_TR_NOOP("Took an invitation back")},
        {"workspace.update", QT_TR_NOOP("Changed the settings")},
        {"group.create", QT_TR_NOOP("Made a group")},
        {"group.update", QT_TR_NOOP("Changed a group")},
        {"department.create", QT_TR_NOOP("Made a department")},
        {"department.update", QT_TR_NOOP("Changed a department")},
        {"channel.create", QT_TR_NOOP("Made a channel")},
        {"channel.update", QT_TR_NOOP("Changed a channel")},
        {"channel.convert", QT_TR_NOOP("Made a channel of a group")},
        {"channel.add_members", QT_TR_NOOP("Added people to a channel")},
        {"channel.remove_member", QT_TR_NOOP("Removed somebody from a channel")},
        {"channel.set_member_role", QT_TR_NOOP("Changed a role in a channel")},
        {"hold.set", QT_TR_NOOP("Held or let go as evidence")},
        {"settings.set", QT_TR_NOOP("Changed a setting of the server")},
        {"directory.sync", QT_TR_NOOP("Looked at the directory")},
        {"backup.start", QT_TR_NOOP("Began a backup")},
        {"backup.cancel", QT_TR_NOOP("Ended a backup before its time")},
        {"directory.made", QT_TR_NOOP("Opened an account for somebody the directory or the provider knows")},
        {"directory.joined", QT_TR_NOOP("Gave an account to somebody the directory or the provider knows")},
        {"directory.closed", QT_TR_NOOP("Closed an account as the directory did")},
        {"directory.opened", QT_TR_NOOP("Opened an account again as the directory did")},
        {"keeping.expired", QT_TR_NOOP("Deleted what was over its time")},
        {"emoji.create", QT_TR_NOOP("Added an emoji")},
        {"emoji.remove", QT_TR_NOOP("Removed an emoji")},
    };
    for (const auto &[request, name] : kNames) {
        if (deed == QLatin1StringView(request))
            return tr(name);
    }
    return deed;
}

} // namespace teahouse::ui
