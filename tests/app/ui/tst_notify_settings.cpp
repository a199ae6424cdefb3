// SPDX-License-Identifier: Apache-2.0
// Where one says what rings: the page of the settings, and the submenu of a channel.
#include "app/ui/dialogs/settings_dialog.h"
#include "app/ui/notice_sounds.h"
#include "app/ui/window/notify_menu.h"
#include "tests/support/paper_office.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;
using proto::NotifyLevel;
using test::PaperOffice;

namespace {

struct Page {
    PaperOffice office;
    Theme theme;
    app::Settings settings{app::Paths(office.folder())};
    SettingsDialog dialog{theme, settings, &office.session(), nullptr, nullptr};
    NotifySettings &notify = dialog.notify();
    app::PreferenceBook &preferences = office.session().preferences();

    Page() { dialog.setAttribute(Qt::WA_DeleteOnClose, false); }
    // What another device has set.
    void comes(const proto::Preferences &row)
    {
        proto::Preferences next = row;
        next.rev = ++rev;
        office.apply({.stream = proto::Stream::of(UserId{1}), .after = rev - 1, .upTo = rev, .preferences = {next}});
    }
    qint64 rev = 100;
};

// The submenu of a channel, once it knows.
struct Menu {
    Menu(PaperOffice &office, ChannelId channel)
    {
        sub = addNotifyTo(menu, theme, office.session(), channel);
        known = QTest::qWaitFor([this] { return sub->isEnabled(); });
    }
    QAction *entry(const QString &text) const
    {
        for (QAction *action : sub->actions()) {
            if (action->text() == text)
                return action;
        }
        return nullptr;
    }
    QString checked() const
    {
        for (QAction *action : sub->actions()) {
            if (action->isChecked() && action->objectName() != u"mute"_s)
                return action->text();
        }
        return {};
    }
    QAction *mute() const { return sub->findChild<QAction *>(u"mute"_s); }

    Theme theme;
    QMenu menu;
    QMenu *sub = nullptr;
    bool known = false;
};

} // namespace

class TestNotifySettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void keepsWhatIsOfThisDevice()
    {
        Page p;
        auto *on = p.notify.findChild<QCheckBox *>(u"notify"_s);
        QVERIFY(on->isChecked());
        on->click();
        QVERIFY(!p.settings.notifications());
        on->click();
        auto *box = p.notify.findChild<QComboBox *>();
        QCOMPARE(box->currentIndex(), 1);
        box->setCurrentIndex(0);
        Q_EMIT box->activated(0);
        QVERIFY(soundOf(p.settings, NoticeKind::Message).isEmpty());
        QCOMPARE(soundOf(p.settings, NoticeKind::ForMe), u"message-new-instant"_s);
        QCOMPARE(soundOf(p.settings, NoticeKind::Reminder), u"alarm-clock-elapsed"_s);
    }

    void keepsTheLevelForAllDevices()
    {
        Page p;
        auto *level = p.notify.findChild<QComboBox *>(u"notifyLevel"_s);
        QCOMPARE(level->currentText(), u"Mentions"_s);
        Q_EMIT level->activated(0);
        QCOMPARE(p.preferences.level(), NotifyLevel::All);
        QCOMPARE(level->currentText(), u"All messages"_s);
        QCOMPARE(p.office.session().outbox().notifyRules().level, std::optional(NotifyLevel::All));
    }

    void showsAndKeepsQuietHours()
    {
        Page p;
        auto *edit = p.notify.findChild<QuietHoursEdit *>();
        QVERIFY(edit->hours().isEmpty());
        p.comes({.quiet = {{.days = 0b0000011, .from = 12 * 60, .to = 14 * 60}}}); // Mondays and Tuesdays
        QTRY_COMPARE(edit->hours(), (QList<proto::QuietHours>{{.days = 3, .from = 720, .to = 840}}));
        p.notify.findChild<QPushButton *>(u"addQuietHours"_s)->click();
        QCOMPARE(edit->hours().size(), 2);
        QCOMPARE(edit->hours().last(), (proto::QuietHours{.days = 127, .from = 22 * 60, .to = 8 * 60}));
        // While one changes them, what another device says does not get in the way.
        p.comes({.quiet = {}});
        QCOMPARE(edit->hours().size(), 2);
        const auto days = edit->findChildren<QToolButton *>();
        const auto monday = std::find_if(days.cbegin(), days.cend(), [](auto *one) { return one->accessibleName() == u"Monday"_s; });
        (*monday)->click();
        edit->findChildren<QTimeEdit *>().at(1)->setTime(QTime(13, 30));
        p.notify.save();
        QCOMPARE(p.preferences.quiet(), (QList<proto::QuietHours>{{.days = 2, .from = 720, .to = 810}, {.days = 127, .from = 1320, .to = 480}}));
        const auto removes = edit->findChildren<QToolButton *>();
        const auto remove = std::find_if(removes.crbegin(), removes.crend(), [](auto *one) { return one->accessibleName() == u"Remove"_s; });
        (*remove)->click();
        p.notify.save();
        QCOMPARE(p.preferences.quiet().size(), 1);
    }

    void asksForATest()
    {
        Page p;
        QSignalSpy asked(&p.dialog, &SettingsDialog::noticeTestRequested);
        p.notify.findChild<QPushButton *>(u"testNotice"_s)->click();
        QCOMPARE(asked.size(), 1);
    }

    void aChannelHasItsOwn()
    {
        PaperOffice office;
        app::Outbox &outbox = office.session().outbox();
        {
            Menu menu(office, PaperOffice::kFirmware);
            QVERIFY(menu.known);
            QCOMPARE(menu.checked(), u"Default (Mentions)"_s);
            QVERIFY(!menu.mute()->isChecked());
            menu.entry(u"All messages"_s)->trigger();
        }
        QCOMPARE(outbox.notifies().value(PaperOffice::kFirmware).level, NotifyLevel::All);
        {
            Menu menu(office, PaperOffice::kFirmware);
            QCOMPARE(menu.checked(), u"All messages"_s);
            menu.mute()->trigger();
        }
        QVERIFY(outbox.notifies().value(PaperOffice::kFirmware).muted);
        QCOMPARE(outbox.notifies().value(PaperOffice::kFirmware).level, NotifyLevel::All);
        {
            Menu menu(office, PaperOffice::kFirmware);
            QVERIFY(menu.mute()->isChecked());
            menu.entry(u"Default (Mentions)"_s)->trigger();
        }
        QVERIFY(outbox.notifies().value(PaperOffice::kFirmware).muted);
        QCOMPARE(outbox.notifies().value(PaperOffice::kFirmware).level, NotifyLevel::Unknown);
    }

    // In a conversation everything rings unless it says otherwise; and what a category mutes is not the channel's to change.
    void knowsConversationsAndCategories()
    {
        PaperOffice office;
        office.session().preferences().setLevel(NotifyLevel::None);
        const ChannelId direct = directIn(office);
        QVERIFY(direct.isValid());
        QCOMPARE(Menu(office, direct).checked(), u"Default (All messages)"_s);
        QCOMPARE(Menu(office, PaperOffice::kFirmware).checked(), u"Default (Nothing)"_s);
        const LocalId loud = office.session().categories().add(u"Loud"_s, {PaperOffice::kFirmware});
        proto::Category category = *office.session().categories().find(loud);
        category.muted = true;
        office.session().categories().set(category);
        Menu menu(office, PaperOffice::kFirmware);
        QCOMPARE(menu.mute()->text(), u"Muted with its category"_s);
        QVERIFY(menu.mute()->isChecked() && !menu.mute()->isEnabled());
    }

private:
    static ChannelId directIn(PaperOffice &office)
    {
        ChannelId found;
        bool done = false;
        office.session().archive()
            .read([](sql::Db &db) { return db.number(u"SELECT MIN(id) FROM channels WHERE kind = 'direct'"_s); })
            .then(&office.session(), [&](const Result<qint64> &id) {
                found = ChannelId{id.value_or(0)};
                done = true;
            });
        return QTest::qWaitFor([&done] { return done; }) ? found : ChannelId();
    }
};

QTEST_MAIN(TestNotifySettings)
#include "tst_notify_settings.moc"
