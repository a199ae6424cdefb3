// SPDX-License-Identifier: Apache-2.0
// What of a channel one may change is offered, and no more: as the server's table of permissions has it, for each role.
#include "app/ui/dialogs/channel_dialogs.h"
#include "app/ui/dialogs/channel_settings.h"
#include "app/ui/window/main_window.h"
#include "tests/support/paper_office.h"

#include <QCheckBox>
#include <QListView>
#include <QRegularExpression>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;
using proto::ChannelRole;
using proto::Posting;
using proto::Role;

namespace {

constexpr ChannelId kGeneral = test::PaperOffice::kGeneral;

// Maya's office; what she and the channel are is set before anything is shown.
struct Desk {
    test::PaperOffice office;
    Theme theme;
    app::Settings settings{app::Paths(office.folder())};
    app::Session &session = office.session();
    app::ChannelListModel channels{session.archive(), session.people(), session.outbox(), session.presence()};
    qint64 rev = 1'000;

    bool become(Role role)
    {
        ++rev;
        office.apply({.stream = proto::Stream::workspace(), .after = rev - 1, .upTo = rev,
                      .users = {{.id = {1}, .name = u"maya"_s, .displayName = u"Maya"_s, .role = role, .rev = rev}}});
        return QTest::qWaitFor([&] {
            const proto::User *me = session.people().find({1});
            return me && me->role == role;
        });
    }
    void set(proto::Channel channel, ChannelRole mine)
    {
        ++rev;
        channel.id = kGeneral;
        channel.name = u"general"_s;
        channel.topic = u"tea"_s;
        channel.creator = {2};
        channel.rev = rev;
        office.apply({.stream = proto::Stream::workspace(), .after = rev - 1, .upTo = rev, .channels = {channel}});
        office.apply({.stream = proto::Stream::of(kGeneral), .after = rev - 1, .upTo = rev,
                      .members = {{.user = {1}, .role = mine, .rev = rev}}, .channels = {channel}});
    }
};

QStringList enabledIn(const QDialog &dialog)
{
    QStringList names;
    for (const char *name : {"name", "topic", "purpose", "posting", "receipts", "forNew", "archive"}) {
        const auto *widget = dialog.findChild<QWidget *>(QLatin1StringView(name));
        if (widget->isEnabled() && !widget->isHidden())
            names += QLatin1StringView(name);
    }
    return names;
}

QPushButton *button(const QWidget &widget, const QString &text)
{
    for (QPushButton *one : widget.findChildren<QPushButton *>()) {
        if (one->text() == text)
            return one;
    }
    return nullptr;
}

} // namespace

class TestChannelSettings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void offersWhatOneMayChange_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<ChannelRole>("mine");
        QTest::addColumn<bool>("archived");
        QTest::addColumn<QStringList>("enabled");
        const QStringList all{u"name"_s, u"topic"_s, u"purpose"_s, u"posting"_s, u"receipts"_s, u"forNew"_s, u"archive"_s};
        const QStringList moderated{u"name"_s, u"topic"_s, u"purpose"_s, u"posting"_s, u"receipts"_s, u"archive"_s};
        const QStringList closed{u"name"_s, u"posting"_s, u"receipts"_s, u"archive"_s};
        QTest::newRow("owner") << Role::Owner << ChannelRole::Member << false << all;
        QTest::newRow("admin") << Role::Admin << ChannelRole::Member << false << all;
        QTest::newRow("moderator") << Role::Moderator << ChannelRole::Member << false << moderated;
        QTest::newRow("channel admin") << Role::Member << ChannelRole::Admin << false << moderated;
        QTest::newRow("member") << Role::Member << ChannelRole::Member << false << QStringList{u"topic"_s, u"purpose"_s};
        QTest::newRow("guest") << Role::Guest << ChannelRole::Member << false << QStringList();
        QTest::newRow("guest as channel admin") << Role::Guest << ChannelRole::Admin << false << QStringList();
        QTest::newRow("archived: moderator") << Role::Moderator << ChannelRole::Member << true << closed;
        QTest::newRow("archived: channel admin") << Role::Member << ChannelRole::Admin << true << closed;
        QTest::newRow("archived: member") << Role::Member << ChannelRole::Member << true << QStringList();
    }

    void offersWhatOneMayChange()
    {
        QFETCH(Role, role);
        QFETCH(ChannelRole, mine);
        QFETCH(bool, archived);
        QFETCH(QStringList, enabled);
        Desk d;
        QVERIFY(d.become(role));
        d.set({.kind = proto::ChannelKind::Public, .archived = archived}, mine);
        ChannelSettingsDialog dialog(d.theme, d.session, kGeneral, nullptr);
        QCOMPARE(enabledIn(dialog), QStringList()); // until it is known how it is
        QTRY_COMPARE(dialog.findChild<QLineEdit *>(u"topic"_s)->text(), u"tea"_s);
        QCOMPARE(enabledIn(dialog), enabled);
        QCOMPARE(button(dialog, u"Save"_s)->isEnabled(), !enabled.isEmpty());
        if (!enabled.contains(u"archive"_s))
            return;
        QCOMPARE(dialog.findChild<QPushButton *>(u"archive"_s)->text(),
                 archived ? u"Restore this channel"_s : u"Archive this channel…"_s);
        QSignalSpy requested(&dialog, &ChannelSettingsDialog::archiveRequested);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.findChild<QPushButton *>(u"archive"_s)->click();
        QCOMPARE(requested.first().first().toBool(), !archived);
    }

    void whatIsBeingWrittenStays()
    {
        Desk d;
        ChannelSettingsDialog dialog(d.theme, d.session, kGeneral, nullptr);
        auto *topic = dialog.findChild<QLineEdit *>(u"topic"_s);
        QTRY_VERIFY(topic->isEnabled());
        topic->setText(u"half a sen"_s);
        d.set({.kind = proto::ChannelKind::Public, .posting = Posting::Nobody}, ChannelRole::Admin); // by somebody else
        QCoreApplication::processEvents();
        QCOMPARE(topic->text(), u"half a sen"_s);
    }

    void whatWasNotTouchedIsNotSaid()
    {
        Desk d; // never connected: whatever is asked fails
        ChannelSettingsDialog dialog(d.theme, d.session, kGeneral, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QTRY_VERIFY(dialog.findChild<QLineEdit *>(u"topic"_s)->isEnabled());
        button(dialog, u"Save"_s)->click();
        QVERIFY(!dialog.isVisible()); // nothing to ask for

        dialog.show();
        dialog.findChild<QLineEdit *>(u"purpose"_s)->setText(u"for all"_s);
        button(dialog, u"Save"_s)->click();
        QTRY_VERIFY(button(dialog, u"Save"_s)->isEnabled());
        QVERIFY(dialog.isVisible()); // and says that it could not
    }

    void whoeverMayNotWriteIsToldSoWhereHeWould_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<ChannelRole>("mine");
        QTest::addColumn<bool>("archived");
        QTest::addColumn<Posting>("posting");
        QTest::addColumn<QString>("notice");
        QTest::addColumn<bool>("restore");
        const QString only = u"Only moderators write here."_s, threads = u"Only moderators write here. You can reply in threads."_s;
        const QString archived = u"This channel is archived. It can be read and searched."_s;
        QTest::newRow("everybody writes") << Role::Member << ChannelRole::Member << false << Posting::Everyone << QString() << false;
        QTest::newRow("announcements") << Role::Member << ChannelRole::Member << false << Posting::Nobody << only << false;
        QTest::newRow("replies") << Role::Member << ChannelRole::Member << false << Posting::Replies << threads << false;
        QTest::newRow("announcements: channel admin") << Role::Member << ChannelRole::Admin << false << Posting::Nobody << QString() << false;
        QTest::newRow("announcements: moderator") << Role::Moderator << ChannelRole::Member << false << Posting::Replies << QString() << false;
        QTest::newRow("announcements: guest") << Role::Guest << ChannelRole::Admin << false << Posting::Nobody << only << false;
        QTest::newRow("archived: member") << Role::Member << ChannelRole::Member << true << Posting::Everyone << archived << false;
        QTest::newRow("archived: channel admin") << Role::Member << ChannelRole::Admin << true << Posting::Everyone << archived << true;
        QTest::newRow("archived: owner") << Role::Owner << ChannelRole::Member << true << Posting::Nobody << archived << true;
    }

    void whoeverMayNotWriteIsToldSoWhereHeWould()
    {
        QFETCH(Role, role);
        QFETCH(ChannelRole, mine);
        QFETCH(bool, archived);
        QFETCH(Posting, posting);
        QFETCH(QString, notice);
        QFETCH(bool, restore);
        Desk d;
        QVERIFY(d.become(role));
        d.set({.kind = proto::ChannelKind::Public, .archived = archived, .posting = posting}, mine);
        MainWindow window(d.theme, d.settings);
        WorkspacePage *page = window.addWorkspace(u"office"_s, d.session);
        window.show();
        window.showWorkspace(u"office"_s);
        QTRY_VERIFY(page->conversation().channel().isValid()); // the sidebar is there
        page->open(kGeneral);
        QTRY_COMPARE(page->conversation().channel(), kGeneral);
        Composer &composer = page->conversation().composer();
        const auto told = [&composer] {
            for (const QLabel *label : composer.findChildren<QLabel *>()) {
                if (label->isVisible() && (label->text().startsWith(u"Only mod"_s) || label->text().startsWith(u"This channel is"_s)))
                    return label->text();
            }
            return QString();
        };
        QTRY_COMPARE(told(), notice);
        auto *button = composer.findChild<QPushButton *>(u"noticeButton"_s);
        QTRY_COMPARE(button->isVisible(), restore);
        QCOMPARE(composer.findChild<QTextEdit *>()->isVisible(), notice.isEmpty());
        if (restore)
            QCOMPARE(button->text(), u"Restore this channel"_s);
        window.removeWorkspace(u"office"_s);
    }

    void restoringIsOfferedToThoseWhoMay_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<ChannelRole>("mine");
        QTest::addColumn<bool>("offered");
        QTest::newRow("owner") << Role::Owner << ChannelRole::Member << true;
        QTest::newRow("admin") << Role::Admin << ChannelRole::Member << true;
        QTest::newRow("moderator") << Role::Moderator << ChannelRole::Member << true;
        QTest::newRow("channel admin") << Role::Member << ChannelRole::Admin << true;
        QTest::newRow("member") << Role::Member << ChannelRole::Member << false;
        QTest::newRow("guest") << Role::Guest << ChannelRole::Admin << false;
    }

    void restoringIsOfferedToThoseWhoMay()
    {
        QFETCH(Role, role);
        QFETCH(ChannelRole, mine);
        QFETCH(bool, offered);
        Desk d;
        QVERIFY(d.become(role));
        d.set({.kind = proto::ChannelKind::Public, .archived = true}, mine);
        QTRY_VERIFY(d.channels.find(kGeneral) && d.channels.find(kGeneral)->archived);
        BrowseChannelsDialog dialog(d.theme, d.session, d.channels, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        auto *restore = dialog.findChild<QPushButton *>(u"restore"_s);
        QVERIFY(!restore->isVisible());
        dialog.findChild<QCheckBox *>(u"archived"_s)->setChecked(true);
        QVERIFY(restore->isVisible());
        QTRY_COMPARE(dialog.findChild<QListView *>()->model()->rowCount(), 1);
        QCOMPARE(restore->isEnabled(), offered);
        QVERIFY(button(dialog, u"Open"_s)->isEnabled()); // reading it is everybody's who is in it
        if (!offered)
            return;
        QSignalSpy requested(&dialog, &BrowseChannelsDialog::restoreRequested);
        restore->click();
        QCOMPARE(requested.first().first().value<ChannelId>(), kGeneral);
    }
};

QTEST_MAIN(TestChannelSettings)
#include "tst_channel_settings.moc"
