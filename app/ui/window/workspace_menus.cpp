// SPDX-License-Identifier: Apache-2.0
// WorkspacePage's menus and the dialogs behind them.
#include "app/ui/dialogs/account_dialogs.h"
#include "app/ui/dialogs/audit_dialog.h"
#include "app/ui/dialogs/backups_dialog.h"
#include "app/ui/dialogs/channel_dialogs.h"
#include "app/ui/dialogs/channel_settings.h"
#include "app/ui/dialogs/directory_dialog.h"
#include "app/ui/dialogs/emoji_dialog.h"
#include "app/ui/dialogs/groups_dialog.h"
#include "app/ui/dialogs/health_dialog.h"
#include "app/ui/dialogs/holds_dialog.h"
#include "app/ui/dialogs/office_dialog.h"
#include "app/ui/dialogs/second_factor_dialog.h"
#include "app/ui/dialogs/server_settings_dialog.h"
#include "app/ui/window/help_sheet.h"
#include "app/ui/window/notify_menu.h"
#include "app/ui/window/status_dialog.h"
#include "app/ui/conversation/channel_title.h"
#include "app/ui/error_text.h"
#include "app/ui/export/export_dialog.h"
#include "app/ui/files/file_list_dialog.h"
#include "app/ui/search/search_words.h"
#include "app/ui/sidebar/category_menus.h"
#include "app/ui/theme/icons.h"
#include "app/ui/window/workspace_page.h"

#include <QMenu>

using namespace Qt::StringLiterals;

namespace teahouse::ui {

bool WorkspacePage::mayInvite() const
{
    const proto::User *me = m_session.people().find(m_session.me());
    return me && (me->role == proto::Role::Owner || me->role == proto::Role::Admin);
}

QList<SwitcherAction> WorkspacePage::administration()
{
    if (!mayInvite())
        return {};
    QList<SwitcherAction> all;
    const auto add = [&]<class Dialog>(std::type_identity<Dialog>, const QString &icon, const QString &name) {
        all.append({icon, name, {}, [this] { (new Dialog(m_theme, m_session, this))->show(); }});
    };
    add(std::type_identity<InvitationsDialog>{}, u"mail"_s, tr("Invitations…"));
    add(std::type_identity<OfficeDialog>{}, u"settings"_s, tr("Office settings…"));
    const proto::User *me = m_session.people().find(m_session.me());
    if (me && me->role == proto::Role::Owner)
        add(std::type_identity<ServerSettingsDialog>{}, u"settings"_s, tr("Server settings…"));
    add(std::type_identity<HealthDialog>{}, u"server"_s, tr("Server…"));
    add(std::type_identity<BackupsDialog>{}, u"archive"_s, tr("Backups…"));
    add(std::type_identity<DirectoryDialog>{}, u"people"_s, tr("Directory…"));
    add(std::type_identity<HoldsDialog>{}, u"pin"_s, tr("Kept as evidence…"));
    add(std::type_identity<AuditDialog>{}, u"clock"_s, tr("Audit log…"));
    return all;
}

QList<SwitcherAction> WorkspacePage::actions()
{
    QList<SwitcherAction> all;
    const auto add = [&](const QString &icon, const QString &name, auto act) { all.append({icon, name, {}, act}); };
    const proto::User *me = m_session.people().find(m_session.me());
    const bool isGuest = !me || me->role == proto::Role::Guest;
    add(u"person"_s, tr("Profile…"), [this] { (new ProfileDialog(m_theme, m_session, this))->show(); });
    add(u"devices"_s, tr("Devices…"), [this] { (new DevicesDialog(m_theme, m_session, this))->show(); });
    add(u"lock"_s, tr("Two-step sign-in…"), [this] { (new SecondFactorDialog(m_theme, m_session, this))->show(); });
    all.append(SwitcherAction());
    add(u"bookmark"_s, tr("Saved messages"), [this] { Q_EMIT listRequested({}, u"is:saved"_s); });
    add(u"clock"_s, tr("Scheduled messages and reminders"), [this] { openLater(LaterPage::List::Scheduled); });
    add(u"folder"_s, tr("Files…"), [this] { showFiles({}); });
    add(u"smile"_s, tr("Emoji…"), [this] { (new EmojiDialog(m_theme, m_session, this))->show(); });
    if (!isGuest) {
        add(u"people"_s, tr("Organisation…"), [this] { showOrganisation(); });
        add(u"people"_s, tr("Groups…"), [this] { (new GroupsDialog(m_theme, m_session, this))->show(); });
    }
    add(u"compass"_s, tr("Channels to join…"), [this] { browse(); });
    add(u"plus"_s, tr("Create a channel…"), [this] { createChannel(); });
    add(u"edit"_s, tr("Write to…"), [this] { newMessage(); });
    all.append(SwitcherAction());
    add(u"download"_s, tr("Export…"), [this] { showExport({}); });
    add(u"keyboard"_s, tr("Keys and commands…"), [this] { showHelp(); });
    add(u"settings"_s, tr("Settings…"), [this] { Q_EMIT settingsRequested(); });
    add(u"server"_s, tr("Add a server…"), [this] { Q_EMIT addServerRequested(); });
    add(u"sign-out"_s, tr("Sign out…"), [this] {
        confirm(this, tr("Sign out"), tr("Sign out on this device? The archive on this device is removed."), tr("Sign out"),
                [this] { Q_EMIT signOutRequested(); });
    });
    all.append(SwitcherAction());
    add(u"close"_s, tr("Quit"), [this] { Q_EMIT quitRequested(); });
    return all;
}

void WorkspacePage::addTo(QMenu &menu, const SwitcherAction &action)
{
    if (action.name.isEmpty())
        menu.addSeparator();
    else
        connect(menu.addAction(icon(m_theme, action.icon), action.name), &QAction::triggered, this, action.act);
}

void WorkspacePage::showServerMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    bool isOwn = true; // what is about oneself stands above the first line
    for (const SwitcherAction &action : actions()) {
        if (isOwn && action.name.isEmpty()) {
            addStatusTo(*menu, m_theme, m_session, this);
            // By far the most people never need it, so it does not stand in everybody's way.
            if (const auto offices = administration(); !offices.isEmpty()) {
                QMenu *inside = menu->addMenu(icon(m_theme, u"settings"_s), tr("Administration"));
                for (const SwitcherAction &one : offices)
                    addTo(*inside, one);
            }
            isOwn = false;
        }
        addTo(*menu, action);
    }
    menu->popup(at);
}

void WorkspacePage::showChannelMenu(ChannelId channel, const QPoint &at)
{
    const app::ChannelRow *row = m_channels.find(channel);
    if (!row)
        return;
    const bool named = row->section == app::ChannelRow::Section::Channels;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &name, const QString &text, auto action) {
        connect(menu->addAction(icon(m_theme, name), text), &QAction::triggered, this, action);
    };
    if (row->unread > 0)
        add(u"check"_s, tr("Mark as read"), [this, channel, seq = row->lastSeq] { m_session.outbox().markRead(channel, seq); });
    add(u"elsewhere"_s, tr("Open in a window of its own"), [this, channel] { openWindow(channel); });
    addNotifyTo(*menu, m_theme, m_session, channel);
    addCategoriesTo(*menu, m_theme, m_session, channel, this);
    add(u"folder"_s, tr("Files…"), [this, channel] { showFiles(channel); });
    if (channel == m_conversation->channel()) {
        add(u"calendar"_s, tr("Jump to date…"), [this] { jumpToDate(); });
        menu->actions().last()->setShortcut(kDateKeys); // shown here, heard by the window
    }
    add(u"download"_s, named ? tr("Export this channel…") : tr("Export this conversation…"),
        [this, channel] { showExport(channel); });
    if (named) {
        add(u"people"_s, tr("Members…"), [this, channel] { showMembers(channel); });
        if (!row->archived)
            add(u"person-plus"_s, tr("Add people…"), [this, channel] { addPeople(channel); });
        add(u"hash"_s, tr("About this channel…"),
            [this, channel] { (new AboutChannelDialog(m_theme, m_session, channel, this))->show(); });
        if (channel == m_conversation->channel() && m_conversation->rights().mayDescribe())
            add(u"link"_s, tr("Add a bookmark…"), [this] { m_conversation->editBookmark(-1); });
        add(u"edit"_s, tr("Channel settings…"), [this, channel] { showChannelSettings(channel); });
        menu->addSeparator();
        add(u"sign-out"_s, tr("Leave…"), [this, channel] { leave(channel); });
    }
    const proto::User *me = m_session.people().find(m_session.me());
    if (row->kind == proto::ChannelKind::Group && me && me->role != proto::Role::Guest)
        add(u"lock"_s, tr("Make a private channel…"),
            [this, channel] { (new ConvertChannelDialog(m_theme, m_session, channel, this))->show(); });
    if (menu->isEmpty())
        return delete menu;
    menu->popup(at);
}

void WorkspacePage::showHelp() { (new HelpSheet(m_theme, this))->show(); }

void WorkspacePage::showMembers(ChannelId channel)
{
    const app::ChannelRow *row = m_channels.find(channel);
    if (!row)
        return;
    auto *dialog = new MembersDialog(m_theme, m_session, *row, this);
    connect(dialog, &MembersDialog::addRequested, this, [this, channel] { addPeople(channel); });
    connect(dialog, &MembersDialog::personActivated, this, &WorkspacePage::openPerson);
    connect(dialog, &MembersDialog::cardRequested, this, [this](UserId user) { showCard(user, *m_conversation); });
    dialog->show();
}

void WorkspacePage::showFiles(ChannelId channel)
{
    const auto name = [this](ChannelId id) {
        const app::ChannelRow *row = m_channels.find(id);
        return row ? ChannelTitle::target(*row) : QString();
    };
    auto *dialog = new FileListDialog(m_theme, m_session, m_conversation->files().pictures(),
                                      {channel, name, &SearchWords::wrong}, this);
    connect(dialog, &FileListDialog::openRequested, &m_conversation->files(), &FileDesk::opened);
    connect(dialog, &FileListDialog::messageRequested, this, &WorkspacePage::openAt);
    dialog->show();
}

void WorkspacePage::showExport(ChannelId channel, const QList<qint64> &seqs)
{
    auto *dialog = new ExportDialog(m_theme, m_session, m_channels, channel, seqs, this);
    dialog->show();
}

void WorkspacePage::addPeople(ChannelId channel)
{
    (new AddPeopleDialog(m_theme, m_session, channel, this))->show();
}

void WorkspacePage::browse()
{
    auto *dialog = new BrowseChannelsDialog(m_theme, m_session, m_channels, this);
    connect(dialog, &BrowseChannelsDialog::joined, this, &WorkspacePage::open);
    connect(dialog, &BrowseChannelsDialog::restoreRequested, this, [this](ChannelId channel) { setArchived(channel, false); });
    connect(dialog, &BrowseChannelsDialog::createRequested, this, &WorkspacePage::createChannel);
    dialog->show();
}

void WorkspacePage::createChannel()
{
    auto *dialog = new CreateChannelDialog(m_theme, m_session, this);
    connect(dialog, &CreateChannelDialog::created, this, [this](LocalId entry) { m_waitingEntries.insert(entry); });
    dialog->show();
}

void WorkspacePage::newMessage()
{
    auto *dialog = new NewMessageDialog(m_theme, m_session, this);
    connect(dialog, &NewMessageDialog::opened, this, [this](LocalId entry) { m_waitingEntries.insert(entry); });
    dialog->show();
}

void WorkspacePage::leave(ChannelId channel)
{
    const app::ChannelRow *row = m_channels.find(channel);
    if (!row)
        return;
    const QString text = row->kind == proto::ChannelKind::Private
        ? tr("Leave %1? It is private: someone in it has to add you again.").arg(row->name)
        : tr("Leave %1? You can join again at any time.").arg(row->name);
    confirm(this, tr("Leave channel"), text, tr("Leave"), [this, channel] {
        m_session.connection()
            .call(proto::LeaveChannel{.channel = channel})
            .then(this, [this](const Result<proto::Done> &done) {
                if (!done)
                    setNotice(ErrorText::of(done.error().code), tr("Close"));
            });
    });
}

void WorkspacePage::showChannelSettings(ChannelId channel)
{
    auto *dialog = new ChannelSettingsDialog(m_theme, m_session, channel, this);
    connect(dialog, &ChannelSettingsDialog::archiveRequested, this,
            [this, channel](bool archived) { setArchived(channel, archived); });
    dialog->show();
}

void WorkspacePage::setArchived(ChannelId channel, bool archived)
{
    const auto ask = [this, channel, archived] {
        m_session.connection()
            .call(proto::UpdateChannel{.channel = channel, .name = {}, .topic = {}, .archived = archived})
            .then(this, [this](const Result<proto::Done> &done) {
                if (!done)
                    setNotice(ErrorText::of(done.error().code), tr("Close"));
            });
    };
    if (!archived)
        return ask();
    const app::ChannelRow *row = m_channels.find(channel);
    confirm(this, tr("Archive channel"),
            tr("Archive %1? Nobody writes in it any more. It can be read and searched, and be restored at any time.")
                .arg(row ? row->name : QString()),
            tr("Archive"), ask);
}

} // namespace teahouse::ui
