// SPDX-License-Identifier: Apache-2.0
// gallery FOLDER: a picture of every view in its states, for people to look at.
#include "app/ui/conversation/date_popup.h"
#include "app/ui/dialogs/account_dialogs.h"
#include "app/ui/dialogs/audit_dialog.h"
#include "app/ui/dialogs/avatar_crop.h"
#include "app/ui/dialogs/backups_dialog.h"
#include "app/ui/dialogs/channel_dialogs.h"
#include "app/ui/dialogs/channel_settings.h"
#include "app/ui/dialogs/directory_dialog.h"
#include "app/ui/dialogs/health_dialog.h"
#include "app/ui/dialogs/holds_dialog.h"
#include "app/ui/dialogs/server_settings_dialog.h"
#include "app/ui/dialogs/office_dialog.h"
#include "app/ui/dialogs/emoji_dialog.h"
#include "app/ui/emoji/emoji_picker.h"
#include "app/ui/export/export_dialog.h"
#include "app/ui/language.h"
#include "app/ui/sidebar/quick_switcher.h"
#include "app/ui/window/main_window.h"
#include "app/ui/window/tray.h"
#include "tests/gallery/calling_views.h"
#include "tests/gallery/file_views.h"
#include "tests/gallery/later_views.h"
#include "tests/gallery/passing_views.h"
#include "tests/gallery/people_views.h"
#include "tests/gallery/search_views.h"
#include "tests/gallery/thread_views.h"
#include "tests/gallery/viewer_views.h"
#include "tests/support/fake_reactions.h"
#include "tests/support/paper_office.h"

#include <QApplication>
#include <QButtonGroup>
#include <QDir>
#include <QStandardPaths>
#include <cstdio>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

namespace {

const QByteArray kFingerprint = "3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b";
const QByteArray kOther = "f7846f55cf23e14eebeab5b4e1550cad5b509e3348fbc4efa3a1413d393cb650";

// One combination of looks and language; takes the pictures.
class Photographer
{
public:
    Photographer(const QString &folder, test::PaperOffice &office, app::Settings &settings)
        : m_folder(folder), m_office(office), m_settings(settings), m_files(office, settings)
    {
    }

    void takeAll(const Looks &looks, const QString &language)
    {
        m_theme.setLooks(looks);
        m_theme.dress();
        m_language.use(language);
        m_suffix = u"%1-%2-%3"_s.arg(looks.scheme == Scheme::Dark ? u"dark"_s : u"light"_s, language,
                                     looks.density == Density::Compact ? u"compact"_s : u"comfortable"_s);
        window();
        files();
        m_files.takeAll(m_theme, [this](QWidget &widget, const QString &name) { picture(widget, name); });
        test::takeViewer(m_theme, [this](QWidget &widget, const QString &name) { picture(widget, name); });
        test::takeThreads(m_theme, m_settings, m_office, [this](QWidget &widget, const QString &name) { picture(widget, name); });
        test::takeLater(m_theme, m_settings, m_office, [this](QWidget &widget, const QString &name) { picture(widget, name); });
        test::takeCalling(m_theme, m_settings, m_office, [this](QWidget &widget, const QString &name) { picture(widget, name); });
        test::takeSearch(m_theme, m_settings, m_office, [this](QWidget &widget, const QString &name) { picture(widget, name); });
        links();
        tables();
        reactions();
        test::takePeople(m_theme, [this](QWidget &widget, const QString &name) { picture(widget, name); });
        test::takePassing(m_theme, [this](QWidget &widget, const QString &name) { picture(widget, name); });
        signIn();
        dialogs();
    }

    bool failed() const { return m_failed; }
    int taken() const { return m_taken; }

private:
    void settle(const std::function<bool()> &ready, const char *what)
    {
        if (!QTest::qWaitFor(ready, 5'000)) {
            std::fprintf(stderr, "%s did not come\n", what);
            m_failed = true;
        }
        QCoreApplication::processEvents();
    }

    void picture(QWidget &widget, const QString &name)
    {
        QCoreApplication::processEvents();
        QTest::qWait(20);
        const QPixmap pixmap = widget.grab();
        const bool saved = !pixmap.isNull() && pixmap.save(u"%1/%2-%3.png"_s.arg(m_folder, name, m_suffix));
        if (!saved)
            std::fprintf(stderr, "%s cannot be shown\n", qPrintable(name));
        m_failed |= !saved;
        ++m_taken;
    }

    template <class Dialog, class... Args>
    void dialog(const QString &name, Args &&...args)
    {
        Dialog view(m_theme, std::forward<Args>(args)..., nullptr);
        view.setAttribute(Qt::WA_DeleteOnClose, false);
        view.show();
        picture(view, name);
    }

    void window()
    {
        MainWindow window(m_theme, m_settings);
        window.resize(1'120, 760);
        WorkspacePage *page = window.addWorkspace(u"office"_s, m_office.session());
        window.showWorkspace(u"office"_s);
        window.show();
        Conversation &conversation = page->conversation();
        QAbstractItemModel *rows = conversation.pane().view().model();
        const auto open = [&](ChannelId channel) {
            page->open(channel);
            settle([&] { return conversation.channel() == channel && rows->rowCount() > 0; }, "the timeline");
        };
        settle([&] { return page->channels().isLoaded() && m_office.session().view().isLoaded(); }, "the sidebar");
        open(test::PaperOffice::kGeneral);
        QTest::qWait(100); // quotes are read from the archive
        conversation.pane().setTyping({u"张三"_s, u"Priya Nair"_s});
        picture(window, u"window-general"_s);
        conversation.pane().view().setPlace(rows->index(2, 0), 0);
        conversation.composer().beginReply({2}, u"张三"_s, u"保温时 `Half` 的最短时间是 5 秒，水少的时候 5 秒就太多了。"_s);
        conversation.composer().field().setPlainText(u"好的，我今天下午看一下。\nSecond line"_s);
        picture(window, u"window-scrolled-replying"_s);
        conversation.composer().beginEdit({.id = {9}}, u"Nice find!"_s);
        window.resize(720, 560);
        picture(window, u"window-narrow-editing"_s);
        window.resize(1'120, 760);
        conversation.composer().open({}, {});
        page->setNotice(WorkspacePage::tr("Here stands what you should know."), WorkspacePage::tr("Close"));
        open(test::PaperOffice::kFirmware);
        picture(window, u"window-notice"_s);
        page->setNotice({}, {});
        page->open(test::PaperOffice::kEmpty);
        settle([&] { return rows->rowCount() == 0; }, "the empty channel");
        conversation.header().setState(app::Session::State::Connecting);
        conversation.header().setProgress(app::Backfill::State::Fetching, {63, 100, 1 << 20});
        QTest::qWait(30);
        picture(window, u"window-empty-connecting"_s);
    }

    void files()
    {
        test::FakeRows rows;
        rows.rows = test::aboutFiles();
        const RowContext context = test::contextWithFiles();
        TimelinePane pane(m_theme, context, nullptr);
        pane.view().setModel(&rows);
        pane.resize(760, 4'000);
        pane.show();
        QCoreApplication::processEvents();
        pane.view().scrollToEnd();
        picture(pane, u"timeline-files"_s);
        pane.resize(380, 900);
        QCoreApplication::processEvents();
        pane.view().setPlace(rows.index(3), 0);
        picture(pane, u"timeline-files-narrow"_s);
    }

    void links()
    {
        test::FakeRows rows;
        rows.rows = test::aboutLinks();
        RowContext context = test::contextWithLinks();
        context.face = [this](QPainter &painter, const QRectF &rect, UserId user, const QString &name) {
            const QSize pixels = (rect.size() * painter.device()->devicePixelRatioF()).toSize();
            if (user.value % 2 == 1)
                paintPictureAsAvatar(painter, rect, test::fakePicture({user.value}, pixels));
            else
                paintAvatar(painter, m_theme, rect, user, name);
        };
        TimelinePane pane(m_theme, context, nullptr);
        pane.view().setModel(&rows);
        pane.resize(760, 1'300);
        pane.show();
        QCoreApplication::processEvents();
        pane.view().scrollToEnd();
        picture(pane, u"timeline-links"_s);
        pane.resize(380, 1'000);
        QCoreApplication::processEvents();
        pane.view().setPlace(rows.index(0), 0);
        picture(pane, u"timeline-links-narrow"_s);
        CropDialog crop(m_theme, test::landscape({900, 600}, 3), nullptr);
        crop.setAttribute(Qt::WA_DeleteOnClose, false);
        crop.show();
        picture(crop, u"dialog-crop"_s);
    }

    void tables()
    {
        test::FakeRows rows;
        rows.rows = test::plain(2);
        rows.rows[0].message.text = u"| 茶 | 库存 | 产地 |\n|---|--:|---|\n| 龙井 | 12 | 杭州 |\n| Darjeeling | 3 | India |"_s;
        rows.rows[1].message.text = u"| 型号 | 一月 | 二月 | 三月 | 四月 | 五月 | 六月 | 七月 | 八月 | 全年备注 |\n|"_s
            + u"---|"_s.repeated(10) + u"\n| Kettle One"_s + u" | 销量一千二百台"_s.repeated(9) + u" |"_s;
        const RowContext context = test::fakeContext();
        TimelinePane pane(m_theme, context, nullptr);
        pane.view().setModel(&rows);
        pane.resize(560, 420);
        pane.show();
        QCoreApplication::processEvents();
        picture(pane, u"timeline-tables"_s);
    }

    void reactions()
    {
        test::FakeRows rows;
        rows.rows = test::aboutReactions();
        const RowContext context = test::contextWithReactions();
        TimelinePane pane(m_theme, context, nullptr);
        pane.view().setModel(&rows);
        pane.resize(760, 420);
        pane.show();
        QCoreApplication::processEvents();
        picture(pane, u"timeline-reactions"_s);
        pane.resize(380, 520);
        QCoreApplication::processEvents();
        picture(pane, u"timeline-reactions-narrow"_s);
        EmojiPicker picker(m_theme, {u"👍"_s, u"❤️"_s, u"🍵"_s, u"kettle"_s}, {u"kettle"_s, u"收到"_s}, nullptr);
        picker.setAttribute(Qt::WA_DeleteOnClose, false);
        picker.grid().picture = [](const QString &name, QSize pixels) {
            return test::fakePicture(name == u"kettle"_s ? test::kKettle : test::kGotIt, pixels);
        };
        picker.showAt({400, 600, 20, 20});
        picture(picker, u"emoji-picker"_s);
        picker.field().setText(u"heart"_s);
        picture(picker, u"emoji-picker-search"_s);
        favourites(u"emoji-picker-favourites"_s, {{11}, {12}, {13}, {14}, {15}});
        favourites(u"emoji-picker-favourites-none"_s, {});
    }

    void favourites(const QString &name, const QList<FileId> &kept)
    {
        EmojiPicker picker(m_theme, {u"👍"_s}, {}, nullptr);
        picker.setAttribute(Qt::WA_DeleteOnClose, false);
        picker.grid().stickerPicture = test::fakePicture;
        picker.offerStickers(kept);
        picker.showAt({400, 600, 20, 20});
        picker.findChild<QButtonGroup *>()->buttons().last()->click();
        picture(picker, name);
    }

    void signIn()
    {
        SignInPage page(m_theme, nullptr);
        page.resize(900, 640);
        page.show();
        picture(page, u"sign-in"_s);
        page.setAddress(u"teahouse://chat.songfeng.example:8008/invite/abcdefghijk#"_s + QString::fromLatin1(kFingerprint));
        page.setName(u"lisi"_s);
        page.setNotice(SignInPage::tr("Welcome."));
        page.showError(SignInPage::tr("This did not work."));
        picture(page, u"sign-in-invited"_s);
        page.askAboutCertificate(kFingerprint);
        picture(page, u"sign-in-certificate"_s);
        RefusalPage refusal(m_theme, nullptr);
        refusal.resize(900, 640);
        refusal.present(u"chat.songfeng.example"_s, kFingerprint, kOther);
        refusal.QWidget::show();
        picture(refusal, u"refusal"_s);
        ServerRail rail(m_theme, nullptr);
        rail.setServers({{u"1"_s, u"松风"_s, 3, true}, {u"2"_s, u"Open Office"_s, 0, false}});
        rail.resize(rail.width(), 300);
        rail.show();
        picture(rail, u"rail"_s);
    }

    void dialogs()
    {
        app::Session &session = m_office.session();
        app::ChannelListModel channels(session.archive(), session.people(), session.outbox(), session.presence());
        app::PeopleModel people(session.archive(), session.people());
        settle([&] { return channels.isLoaded() && people.rowCount() > 0; }, "people");
        const app::ChannelRow general = *channels.find(test::PaperOffice::kGeneral);
        dialog<CreateChannelDialog>(u"dialog-create-channel"_s, session);
        dialog<ChannelSettingsDialog>(u"dialog-channel-settings"_s, session, test::PaperOffice::kGeneral);
        dialog<AboutChannelDialog>(u"dialog-about-channel"_s, session, test::PaperOffice::kGeneral);
        dialog<ConvertChannelDialog>(u"dialog-convert-channel"_s, session, test::PaperOffice::kGeneral);
        dialog<OfficeDialog>(u"dialog-office"_s, session);
        dialog<NewMessageDialog>(u"dialog-new-message"_s, session);
        dialog<AddPeopleDialog>(u"dialog-add-people"_s, session, test::PaperOffice::kGeneral);
        dialog<ProfileDialog>(u"dialog-profile"_s, session);
        dialog<EmojiDialog>(u"dialog-emoji"_s, session);
        dialog<DevicesDialog>(u"dialog-devices-offline"_s, session);
        dialog<InvitationsDialog>(u"dialog-invitations"_s, session);
        {
            HoldsDialog holds(m_theme, session, nullptr);
            holds.setAttribute(Qt::WA_DeleteOnClose, false);
            holds.setHolds({{{.user = session.me(), .reason = u"OA-2026-117"_s, .by = session.me(), .at = 1'741'500'000'000},
                             {.reason = u"Letter of 3 May"_s, .at = 1'741'600'000'000}}});
            holds.show();
            QTest::qWait(30);
            picture(holds, u"dialog-holds"_s);
        }
        {
            DirectoryDialog directory(m_theme, session, nullptr);
            directory.setAttribute(Qt::WA_DeleteOnClose, false);
            directory.setState({.active = true, .address = u"ldaps://dc.corp.example"_s, .endedAt = 1'741'500'000'000, .people = 52,
                                .groups = 4, .made = 3, .wouldClose = 31, .refused = {{u"CN=打印机,OU=设备"_s, u"nameless"_s}, {u"olga"_s, u"taken"_s}}});
            directory.show();
            QTest::qWait(30);
            picture(directory, u"dialog-directory"_s);
        }
        {
            ServerSettingsDialog settings(m_theme, session, nullptr);
            settings.setAttribute(Qt::WA_DeleteOnClose, false);
            const auto one = [](const QString &name, const QString &group, const QString &value, const QString &form, bool secret = false) {
                return proto::ServerSetting{.name = name, .group = group, .value = value, .byDefault = u"none"_s, .help = {}, .form = form,
                                            .origin = value.isEmpty() && !secret ? u"default"_s : u"file"_s, .secret = secret, .live = true};
            };
            settings.setSettings({.settings = {one(u"announce"_s, u"network"_s, u"no"_s, u"YES|NO"_s), one(u"quota"_s, u"files"_s, u"10G"_s, u"SIZE"_s),
                                               one(u"storage"_s, u"files"_s, {}, u"SIZE"_s),
                                               one(u"ldap-url"_s, u"directory"_s, u"ldaps://dc.corp.example"_s, u"ldaps://HOST"_s),
                                               one(u"ldap-password"_s, u"directory"_s, {}, u"PASSWORD"_s, true)},
                                  .waits = true});
            settings.show();
            QTest::qWait(30);
            picture(settings, u"dialog-server-settings"_s);
            HealthDialog health(m_theme, session, nullptr);
            health.setAttribute(Qt::WA_DeleteOnClose, false);
            health.setHealth({.version = u"0.9"_s, .startedAt = 1'741'500'000'000, .schema = 16, .databaseBytes = 410'000'000,
                              .diskFree = 9'000'000'000, .diskBytes = 500'000'000'000, .files = 31'204, .fileBytes = 88'000'000'000,
                              .people = 52, .channels = 117, .messages = 1'204'551, .connections = 61, .signedIn = 44, .commits = 90'112});
            health.show();
            QTest::qWait(30);
            picture(health, u"dialog-health"_s);
            BackupsDialog backups(m_theme, session, nullptr);
            backups.setAttribute(Qt::WA_DeleteOnClose, false);
            backups.setState({.folder = u"/srv/backup/teahouse"_s, .begunAt = 1'741'500'000'000, .step = u"files"_s, .done = 12'044, .total = 31'204,
                              .nextAt = 1'741'590'000'000,
                              .backups = {{u"2025-03-08_02-00-00"_s, 1'741'399'200'000, 410'000'000, 31'187, 87'900'000'000},
                                          {u"2025-03-07_02-00-00"_s, 1'741'312'800'000, 408'000'000, 30'912, 86'100'000'000}}});
            backups.show();
            QTest::qWait(30);
            picture(backups, u"dialog-backups"_s);
        }
        {
            AuditDialog audit(m_theme, session, nullptr);
            audit.setAttribute(Qt::WA_DeleteOnClose, false);
            audit.add({.entries = {{.number = 3, .at = 1'741'600'000'000, .actor = session.me(), .address = u"192.168.1.20"_s,
                                    .deed = u"channel.update"_s, .subject = u"#general"_s, .detail = u"posting: nobody"_s},
                                   {.number = 2, .at = 1'741'599'000'000, .address = u"192.168.1.77"_s,
                                    .deed = u"session.sign_in"_s, .subject = u"@zhangsan"_s, .refused = true},
                                   {.number = 1, .at = 1'741'500'000'000, .address = u"local"_s, .deed = u"user.set_role"_s,
                                    .subject = u"@zhangsan"_s, .detail = u"role: moderator; before: member"_s}},
                       .more = true});
            audit.show();
            QTest::qWait(30);
            picture(audit, u"dialog-audit"_s);
        }
        {
            BrowseChannelsDialog view(m_theme, session, channels, nullptr);
            view.setAttribute(Qt::WA_DeleteOnClose, false);
            view.QWidget::show();
            QTest::qWait(30);
            picture(view, u"dialog-browse"_s);
            MembersDialog members(m_theme, session, general, nullptr);
            members.setAttribute(Qt::WA_DeleteOnClose, false);
            members.show();
            QTest::qWait(30);
            picture(members, u"dialog-members"_s);
            ExportDialog everything(m_theme, session, channels, {}, {}, nullptr);
            ExportDialog one(m_theme, session, channels, test::PaperOffice::kGeneral, {}, nullptr);
            for (ExportDialog *exporting : {&everything, &one}) {
                exporting->setAttribute(Qt::WA_DeleteOnClose, false);
                exporting->setFolder(u"/home/maya/Documents"_s);
                exporting->show();
            }
            QTest::qWait(30);
            picture(everything, u"dialog-export"_s);
            picture(one, u"dialog-export-channel"_s);
        }
        QuickSwitcher switcher(m_theme, SwitcherSearch(channels, people, session.me()), {}, nullptr);
        switcher.show();
        picture(switcher, u"switcher"_s);
        switcher.findChild<QLineEdit *>()->setText(u"zs"_s);
        picture(switcher, u"switcher-pinyin"_s);
        DatePopup dates(m_theme, {2025, 3, 12}, nullptr);
        dates.setAttribute(Qt::WA_DeleteOnClose, false);
        dates.openBelow({400, 40, 400, 20});
        picture(dates, u"dates"_s);
    }

    const QString m_folder;
    test::PaperOffice &m_office;
    app::Settings &m_settings;
    test::FileViews m_files;
    Theme m_theme;
    Language m_language;
    QString m_suffix;
    bool m_failed = false;
    int m_taken = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QString folder = QDir(application.arguments().value(1, u"gallery"_s)).absolutePath();
    QDir().mkpath(folder);
    test::PaperOffice office;
    app::Settings settings{app::Paths(office.folder())};
    Photographer photographer(folder, office, settings);
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        for (const QString &language : {u"en"_s, u"zh_CN"_s}) {
            for (const Density density : {Density::Comfortable, Density::Compact})
                photographer.takeAll({.scheme = scheme, .density = density}, language);
        }
    }
    std::printf("%d pictures in %s\n", photographer.taken(), qPrintable(folder));
    return photographer.failed() ? 1 : 0;
}
