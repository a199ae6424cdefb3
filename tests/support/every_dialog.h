// SPDX-License-Identifier: Apache-2.0
// Every dialog of the program over the paper office, one after the other, for what all of them must promise.
#pragma once

#include "app/ui/composer/send_files_dialog.h"
#include "app/ui/conversation/bookmarks_bar.h"
#include "app/ui/conversation/forwarded_window.h"
#include "app/ui/conversation/history_dialog.h"
#include "app/ui/conversation/reactions_popup.h"
#include "app/ui/conversation/readers_popup.h"
#include "app/ui/dialogs/account_dialogs.h"
#include "app/ui/dialogs/audit_dialog.h"
#include "app/ui/dialogs/avatar_crop.h"
#include "app/ui/dialogs/backups_dialog.h"
#include "app/ui/dialogs/channel_dialogs.h"
#include "app/ui/dialogs/channel_settings.h"
#include "app/ui/dialogs/directory_dialog.h"
#include "app/ui/dialogs/edit_text_dialog.h"
#include "app/ui/dialogs/emoji_dialog.h"
#include "app/ui/dialogs/groups_dialog.h"
#include "app/ui/dialogs/health_dialog.h"
#include "app/ui/dialogs/holds_dialog.h"
#include "app/ui/dialogs/moment_dialog.h"
#include "app/ui/dialogs/office_dialog.h"
#include "app/ui/dialogs/second_factor_dialog.h"
#include "app/ui/dialogs/server_settings_dialog.h"
#include "app/ui/dialogs/settings_dialog.h"
#include "app/ui/export/export_dialog.h"
#include "app/ui/files/file_list_dialog.h"
#include "app/ui/people/edit_person_dialog.h"
#include "app/ui/people/organisation_dialog.h"
#include "app/ui/sidebar/category_menus.h"
#include "app/ui/sidebar/forward_dialog.h"
#include "app/ui/sidebar/quick_switcher.h"
#include "app/ui/window/help_sheet.h"
#include "app/ui/window/notice_report.h"
#include "app/ui/window/status_dialog.h"
#include "tests/support/fake_calls.h"
#include "tests/support/paper_office.h"

#include <QDir>

namespace teahouse::test {

class EveryDialog
{
public:
    using Visit = std::function<void(QDialog &)>;

    // Each is made, shown, visited, and gone before the next.
    void visit(const Visit &visit)
    {
        m_visit = visit;
        ofAccounts();
        ofChannels();
        ofMessages();
        ofPeople();
        ofTheProgram();
    }

private:
    void with(QDialog *dialog)
    {
        const std::unique_ptr<QDialog> owned(dialog);
        dialog->setAttribute(Qt::WA_DeleteOnClose, false);
        dialog->QWidget::show();
        QCoreApplication::processEvents();
        m_visit(*dialog);
    }

    void ofAccounts()
    {
        with(new ui::ProfileDialog(m_theme, m_session, nullptr));
        with(new ui::DevicesDialog(m_theme, m_session, nullptr));
        with(new ui::InvitationsDialog(m_theme, m_session, nullptr));
        with(new ui::SecondFactorDialog(m_theme, m_session, nullptr));
        with(new ui::AuditDialog(m_theme, m_session, nullptr));
        with(new ui::HoldsDialog(m_theme, m_session, nullptr));
        with(new ui::DirectoryDialog(m_theme, m_session, nullptr));
        with(new ui::ServerSettingsDialog(m_theme, m_session, nullptr));
        with(new ui::HealthDialog(m_theme, m_session, nullptr));
        with(new ui::BackupsDialog(m_theme, m_session, nullptr));
        with(new ui::OfficeDialog(m_theme, m_session, nullptr));
        with(new ui::StatusDialog(m_theme, m_session, nullptr));
        with(new ui::SecondFactorDialog(m_theme, m_session, nullptr));
        with(new ui::EmojiDialog(m_theme, m_session, nullptr));
        with(new ui::CropDialog(m_theme, picture(), nullptr));
    }

    void ofChannels()
    {
        const app::ChannelRow general{.id = PaperOffice::kGeneral, .name = QStringLiteral("general")};
        const auto named = [](ChannelId) { return QStringLiteral("#general"); };
        with(new ui::CreateChannelDialog(m_theme, m_session, nullptr));
        with(new ui::BrowseChannelsDialog(m_theme, m_session, m_channels, nullptr));
        with(new ui::ChannelSettingsDialog(m_theme, m_session, general.id, nullptr));
        with(new ui::AboutChannelDialog(m_theme, m_session, general.id, nullptr));
        with(new ui::ConvertChannelDialog(m_theme, m_session, general.id, nullptr));
        with(new ui::AddPeopleDialog(m_theme, m_session, general.id, nullptr));
        with(new ui::MembersDialog(m_theme, m_session, general, nullptr));
        with(new ui::CategoryDialog(m_theme, m_session, {}, general.id, nullptr));
        with(new ui::BookmarkDialog(m_theme, {}, nullptr));
        with(new ui::FileListDialog(m_theme, m_session, m_pictures, {general.id, named}, nullptr));
        with(new ui::ExportDialog(m_theme, m_session, m_channels, {}, {}, nullptr));
        with(new ui::ExportDialog(m_theme, m_session, m_channels, general.id, {}, nullptr));
    }

    void ofMessages()
    {
        const proto::Message message{.id = {7}, .seq = 3, .author = {1},
                                     .sentAt = 1'700'000'000'000, .text = QStringLiteral("茶"),
                                     .reactions = {{.emoji = QStringLiteral("🍵"), .users = {{2}, {3}}}},
                                     .forwarded = {{.message = {3}, .author = {2}, .text = QStringLiteral("茶")}}};
        auto *sending = new ui::SendFilesDialog(m_theme, m_looks, QStringLiteral("#general"), nullptr);
        sending->add({{.path = QDir::tempPath(), .name = QStringLiteral("folder")}});
        with(sending);
        with(new ui::NewMessageDialog(m_theme, m_session, nullptr));
        with(new ui::EditTextDialog(m_theme, message.text, false, nullptr));
        with(new ui::MomentDialog(m_theme, QStringLiteral("Later"), QStringLiteral("Send"), 0, nullptr));
        with(new ui::HistoryDialog(m_theme, m_calls, message.id, QStringLiteral("Maya"), nullptr));
        with(new ui::ReactionsPopup(m_theme, m_session, message, nullptr));
        with(new ui::ReadersPopup(m_theme, m_session, message, nullptr));
        with(new ui::ForwardDialog(m_theme, ui::SwitcherSearch(m_channels, m_people, m_session.me()), 1, message.text, nullptr));
        app::TimelineRow carrier;
        carrier.message = message;
        ui::FileDesk files(m_theme, m_session.files(), m_session.outbox(), nullptr);
        with(new ui::ForwardedWindow(m_theme, {}, files, carrier, nullptr));
    }

    void ofPeople()
    {
        with(new ui::GroupsDialog(m_theme, m_session, nullptr));
        with(new ui::GroupDialog(m_theme, m_session, {}, nullptr));
        with(new ui::OrganisationDialog(m_theme, m_session, nullptr));
        with(new ui::EditPersonDialog(m_theme, m_session, {.id = {2}, .name = QStringLiteral("zhangsan")}, nullptr));
    }

    void ofTheProgram()
    {
        with(new ui::SettingsDialog(m_theme, m_settings, nullptr, nullptr, nullptr));
        with(new ui::SettingsDialog(m_theme, m_settings, &m_session, nullptr, nullptr));
        with(new ui::QuickSwitcher(m_theme, ui::SwitcherSearch(m_channels, m_people, m_session.me()), {}, nullptr));
        with(new ui::HelpSheet(m_theme, nullptr));
        with(new ui::NoticeReport(m_theme, QStringLiteral("Notification"), nullptr));
    }

    static QImage picture()
    {
        QImage image(300, 200, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        return image;
    }

    PaperOffice m_office;
    app::Session &m_session = m_office.session();
    ui::Theme m_theme;
    app::Settings m_settings{app::Paths(m_office.folder())};
    app::ChannelListModel m_channels{m_session.archive(), m_session.people(), m_session.outbox(), m_session.presence()};
    app::PeopleModel m_people{m_session.archive(), m_session.people()};
    ui::LocalPictures m_looks;
    ui::Pictures m_pictures;
    FakeCalls m_calls;
    Visit m_visit;
};

} // namespace teahouse::test
