// SPDX-License-Identifier: Apache-2.0
// Back to where one was, and forward again, as in a browser: over channels, lists and servers.
#include "app/ui/sidebar/quick_switcher.h"
#include "app/ui/window/main_window.h"
#include "tests/support/paper_office.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QWindow>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;
using test::PaperOffice;

namespace {

const auto kAnywhere = [](const Place &) { return true; };

Place at(qint64 channel)
{
    return {.account = u"a"_s, .channel = {channel}};
}

struct Desk {
    PaperOffice office;
    Theme theme;
    app::Settings settings{app::Paths(office.folder())};
    MainWindow window{theme, settings};
    WorkspacePage *page = window.addWorkspace(u"office"_s, office.session());

    Desk()
    {
        window.resize(1'000, 700);
        window.show();
        window.showWorkspace(u"office"_s);
        if (!QTest::qWaitFor([this] { return here().isValid(); }))
            qFatal("the window shows nothing");
        QCoreApplication::processEvents();
    }
    ChannelId here() const { return page->conversation().channel(); }
    void open(ChannelId channel)
    {
        page->open(channel);
        QCoreApplication::processEvents(); // each is a way of its own
    }
    void back() { QTest::keyClick(&window, Qt::Key_Left, Qt::AltModifier); }
    void forward() { QTest::keyClick(&window, Qt::Key_Right, Qt::AltModifier); }
};

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void goesBackAndForward()
    {
        History history;
        QVERIFY(!history.back(at(1), kAnywhere));
        history.leave(at(1));
        history.leave(at(2));
        QCOMPARE(history.back(at(3), kAnywhere), at(2));
        QCOMPARE(history.back(at(2), kAnywhere), at(1));
        QVERIFY(!history.back(at(1), kAnywhere));
        QCOMPARE(history.forward(at(1), kAnywhere), at(2));
        QCOMPARE(history.forward(at(2), kAnywhere), at(3));
        QVERIFY(!history.forward(at(3), kAnywhere));
    }

    void anotherWayForgetsWhatWasForward()
    {
        History history;
        history.leave(at(1));
        QCOMPARE(history.back(at(2), kAnywhere), at(1));
        history.leave(at(1)); // to 3
        QVERIFY(!history.forward(at(3), kAnywhere));
        QCOMPARE(history.back(at(3), kAnywhere), at(1));
    }

    void whatIsGoneIsPassedOver()
    {
        History history;
        for (const qint64 channel : {1, 2, 3})
            history.leave(at(channel));
        const auto isThere = [](const Place &place) { return place.channel.value != 3 && place.channel.value != 2; };
        QCOMPARE(history.back(at(4), isThere), at(1));
        QCOMPARE(history.forward(at(1), isThere), at(4));
    }

    void keepsTheLastHundred()
    {
        History history;
        for (qint64 channel = 1; channel <= 500; ++channel)
            history.leave(at(channel));
        int steps = 0;
        Place now = at(501);
        for (auto place = history.back(now, kAnywhere); place; place = history.back(now, kAnywhere)) {
            now = *place;
            ++steps;
        }
        QCOMPARE(steps, 100);
    }

    void theWindowGoesBackOverChannelsAndLists()
    {
        Desk d;
        d.open(PaperOffice::kGeneral);
        d.open(PaperOffice::kFirmware);
        d.page->openMentions();
        QCoreApplication::processEvents();
        d.open(PaperOffice::kEmpty);
        d.back();
        QVERIFY(d.page->findChild<MentionsPage *>()->isVisible());
        d.back();
        QCOMPARE(d.here(), PaperOffice::kFirmware);
        QVERIFY(d.page->conversation().isVisible());
        d.back();
        QCOMPARE(d.here(), PaperOffice::kGeneral);
        d.forward();
        QCOMPARE(d.here(), PaperOffice::kFirmware);
        d.forward();
        QVERIFY(d.page->findChild<MentionsPage *>()->isVisible());
        d.forward();
        QCOMPARE(d.here(), PaperOffice::kEmpty);
        d.forward(); // the end
        QCOMPARE(d.here(), PaperOffice::kEmpty);
    }

    void theSideButtonsOfTheMouseDoToo()
    {
        Desk d;
        d.open(PaperOffice::kGeneral);
        d.open(PaperOffice::kFirmware);
        QTest::mouseClick(d.window.windowHandle(), Qt::BackButton, {}, {300, 300});
        QCOMPARE(d.here(), PaperOffice::kGeneral);
        QTest::mouseClick(d.window.windowHandle(), Qt::ForwardButton, {}, {300, 300});
        QCOMPARE(d.here(), PaperOffice::kFirmware);
    }

    void goesBackToAnotherServer()
    {
        PaperOffice other(u"other"_s); // outlives the window
        Desk d;
        WorkspacePage *second = d.window.addWorkspace(u"other"_s, other.session());
        QTRY_VERIFY(second->conversation().channel().isValid());
        d.open(PaperOffice::kGeneral);
        d.window.showWorkspace(u"other"_s);
        QCoreApplication::processEvents();
        QCOMPARE(d.window.current(), second);
        d.back();
        QCOMPARE(d.window.current(), d.page);
        QCOMPARE(d.here(), PaperOffice::kGeneral);
        d.window.removeWorkspace(u"other"_s);
        d.forward(); // what is gone is not gone to
        QCOMPARE(d.window.current(), d.page);
    }

    void theSwitcherBeginsWithWhereOneWas()
    {
        Desk d;
        d.open(PaperOffice::kGeneral);
        d.open(PaperOffice::kEmpty);
        d.open(PaperOffice::kFirmware);
        QCOMPARE(d.office.session().view().recent().mid(0, 3),
                 (QList<ChannelId>{PaperOffice::kFirmware, PaperOffice::kEmpty, PaperOffice::kGeneral}));
        app::ChannelListModel &all = d.page->channels();
        for (int row = 0; row < all.rowCount(); ++row)
            d.office.session().outbox().markRead(all.at(row).id, all.at(row).lastSeq);
        const auto isRead = [&all] {
            for (int row = 0; row < all.rowCount(); ++row) {
                if (all.at(row).unread > 0)
                    return false;
            }
            return true;
        };
        QTRY_VERIFY(isRead());
        d.page->jump();
        auto *switcher = d.page->findChild<QuickSwitcher *>();
        const auto *list = switcher->findChild<QListView *>();
        QList<ChannelId> read;
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const auto shown = list->model()->index(row, 0).data(SwitcherDelegate::kRowRole).value<SwitcherRow>();
            if (shown.channel.isValid() && !shown.unread)
                read += shown.channel;
        }
        QVERIFY(read.size() > 2);
        QCOMPARE(read.mid(0, 2), (QList<ChannelId>{PaperOffice::kEmpty, PaperOffice::kGeneral}));
    }

    void theSwitcherDoesThingsByTheirName()
    {
        Desk d;
        QSignalSpy settings(d.page, &WorkspacePage::settingsRequested);
        d.page->jump();
        auto *switcher = d.page->findChild<QuickSwitcher *>();
        auto *field = switcher->findChild<QLineEdit *>();
        const auto *list = switcher->findChild<QListView *>();
        QTest::keyClicks(field, u"/"_s);
        QVERIFY(list->model()->rowCount() > 10);
        for (int row = 0; row < list->model()->rowCount(); ++row)
            QVERIFY(list->model()->index(row, 0).data(SwitcherDelegate::kRowRole).value<SwitcherRow>().action >= 0);
        QTest::keyClicks(field, u"settings"_s);
        int row = 0;
        while (row < list->model()->rowCount() && list->model()->index(row, 0).data().toString() != u"Settings"_s)
            ++row;
        QVERIFY(row < list->model()->rowCount());
        for (int i = 0; i < row; ++i)
            QTest::keyClick(field, Qt::Key_Down);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(settings.size(), 1);
    }

    void theSwitcherGoesToAnotherServer()
    {
        PaperOffice other(u"other"_s);
        Desk d;
        WorkspacePage *second = d.window.addWorkspace(u"other"_s, other.session());
        QTRY_VERIFY(second->conversation().channel().isValid());
        d.page->jump();
        auto *switcher = d.page->findChild<QuickSwitcher *>();
        auto *field = switcher->findChild<QLineEdit *>();
        QTest::keyClicks(field, u"songfeng"_s);
        const auto *list = switcher->findChild<QListView *>();
        QCOMPARE(list->model()->rowCount(), 1);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(d.window.current(), second);
    }
};

QTEST_MAIN(TestHistory)
#include "tst_history.moc"
