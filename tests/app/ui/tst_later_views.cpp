// SPDX-License-Identifier: Apache-2.0
// Sending later and being reminded, in the window: the arrow beside the send button, the line above the composer, the list
// with what can be done in it, a message's menu.
#include "app/ui/dialogs/edit_text_dialog.h"
#include "app/ui/dialogs/moment_dialog.h"
#include "app/ui/moment/moment_words.h"
#include "app/ui/window/main_window.h"
#include "tests/support/desk.h"
#include "tests/support/paper_office.h"

#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;

namespace {

constexpr ChannelId kTea{104};
constexpr qint64 kDay = 86'400'000;

// A window that is never connected: what is done waits in the outbox.
struct PaperDesk {
    test::PaperOffice office;
    Theme theme;
    app::Settings settings{app::Paths(office.folder())};
    MainWindow window{theme, settings};
    WorkspacePage *page = nullptr;
    qint64 rev = 400;

    PaperDesk()
    {
        page = window.addWorkspace(u"office"_s, office.session());
        window.resize(1'200, 700);
        window.show();
        window.showWorkspace(u"office"_s);
        if (!QTest::qWaitFor([this] { return page->channels().isLoaded() && page->conversation().channel().isValid(); }))
            qFatal("the window shows nothing");
        page->open(kTea);
        if (!QTest::qWaitFor([this] { return page->conversation().pane().view().model()->rowCount() == 3; }))
            qFatal("the channel does not open");
    }
    ~PaperDesk() { window.removeWorkspace(u"office"_s); }

    app::LaterBook &book() { return office.session().later(); }
    Composer &composer() { return page->conversation().composer(); }
    LaterPage &list() { return *page->findChild<LaterPage *>(); }
    template <class Widget>
    Widget *named(const char *name)
    {
        return page->findChild<Widget *>(QString::fromLatin1(name));
    }
    void comes(const proto::Scheduled &row)
    {
        ++rev;
        proto::Scheduled told = row;
        told.rev = rev;
        office.apply({.stream = proto::Stream::of(UserId{1}), .after = rev - 1, .upTo = rev, .scheduled = {told}});
    }
    void comes(const proto::Reminder &row)
    {
        ++rev;
        proto::Reminder told = row;
        told.rev = rev;
        office.apply({.stream = proto::Stream::of(UserId{1}), .after = rev - 1, .upTo = rev, .reminders = {told}});
    }
    // The entry of that text in the menu that is open, or in one below it.
    static QAction *entry(const QString &text)
    {
        for (QWidget *top : QApplication::topLevelWidgets()) {
            auto *menu = qobject_cast<QMenu *>(top);
            for (QAction *action : menu ? menu->actions() : QList<QAction *>()) {
                if (action->text() == text)
                    return action;
            }
        }
        return nullptr;
    }
    QPushButton *button(int row, const char *name)
    {
        return list().row(row).findChild<QPushButton *>(QString::fromLatin1(name));
    }
};

qint64 now() { return QDateTime::currentMSecsSinceEpoch(); }

proto::Scheduled scheduled(qint64 id, const QString &text, qint64 sendAt)
{
    return {.id = {id}, .localId = {id + 1'000}, .channel = kTea, .text = text, .sendAt = sendAt};
}

} // namespace

class TestLaterViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s)); }

    void theArrowSendsLater()
    {
        PaperDesk desk;
        auto *arrow = desk.named<QToolButton>("sendLater");
        QVERIFY(!arrow->isEnabled()); // there is nothing to send
        QTest::keyClicks(&desk.composer().field(), u"good morning"_s);
        QVERIFY(arrow->isEnabled());
        QTest::mouseClick(arrow, Qt::LeftButton);
        QTRY_VERIFY(PaperDesk::entry(MomentWords::other()));
        const auto tomorrow = app::at(QDateTime::currentDateTime(), QDate::currentDate().addDays(1), {9, 0});
        PaperDesk::entry(u"Tomorrow, 09:00"_s)->trigger();
        QTRY_COMPARE(desk.book().scheduled().size(), 1);
        QCOMPARE(desk.book().scheduled().first().row.text, u"good morning"_s);
        QCOMPARE(desk.book().scheduled().first().row.sendAt, tomorrow.toMSecsSinceEpoch());
        QCOMPARE(desk.composer().field().toPlainText(), QString());
        QCOMPARE(desk.page->conversation().pane().view().model()->rowCount(), 3); // it is no message yet
        QVERIFY(desk.named<QWidget>("scheduledHere")->isVisible());
        desk.page->open(test::PaperOffice::kGeneral);
        QTRY_VERIFY(!desk.named<QWidget>("scheduledHere")->isVisible());
    }

    void theLineLeadsToTheList()
    {
        PaperDesk desk;
        QVERIFY(!desk.named<QWidget>("later")->isVisible());
        desk.comes(scheduled(30, u"good morning"_s, now() + kDay));
        QTRY_VERIFY(desk.named<QWidget>("scheduledHere")->isVisible());
        QVERIFY(desk.named<QWidget>("later")->isVisible());
        QTest::mouseClick(desk.named<QPushButton>("showScheduled"), Qt::LeftButton);
        QVERIFY(desk.list().isVisible());
        QTRY_COMPARE(desk.list().rowCount(), 1);
        const LaterLine line = desk.list().row(0).line();
        QCOMPARE(line.text, u"good morning"_s);
        QCOMPARE(line.where, u"#茶水间"_s);
        QVERIFY(line.when.startsWith(u"Tomorrow"_s));
        QTest::keyClick(&desk.list(), Qt::Key_Escape);
        QVERIFY(!desk.list().isVisible());
    }

    void theListEditsMovesSendsAndCancels()
    {
        PaperDesk desk;
        desk.comes(scheduled(30, u"tea"_s, now() + kDay));
        desk.page->openLater(LaterPage::List::Scheduled);
        QTRY_COMPARE(desk.list().rowCount(), 1);
        QTest::mouseClick(desk.button(0, "editText"), Qt::LeftButton);
        auto *edit = desk.list().findChild<EditTextDialog *>();
        QVERIFY(edit);
        edit->field().setPlainText(u" "_s);
        QVERIFY(!test::Desk::button(u"Save"_s)->isEnabled());
        edit->field().setPlainText(u"coffee"_s);
        QTest::mouseClick(test::Desk::button(u"Save"_s), Qt::LeftButton);
        QTRY_COMPARE(desk.list().row(0).line().text, u"coffee"_s);
        QVERIFY(desk.list().row(0).line().where.contains(u"not on the server yet"_s));

        QTest::mouseClick(desk.button(0, "anotherTime"), Qt::LeftButton);
        QTRY_VERIFY(PaperDesk::entry(MomentWords::other()));
        PaperDesk::entry(MomentWords::other())->trigger();
        QTRY_VERIFY(desk.list().findChild<MomentDialog *>());
        auto *moment = desk.list().findChild<MomentDialog *>();
        const QDate day = QDate::currentDate().addDays(20);
        moment->calendar().setSelectedDate(day);
        moment->time().setTime({7, 45});
        QTest::mouseClick(test::Desk::button(u"Schedule"_s), Qt::LeftButton);
        QTRY_COMPARE(desk.book().scheduled().first().row.sendAt, QDateTime(day, {7, 45}).toMSecsSinceEpoch());

        QTest::mouseClick(desk.button(0, "sendNow"), Qt::LeftButton);
        QTRY_COMPARE(desk.list().row(0).line().when, u"As soon as possible"_s);
        QTest::mouseClick(desk.button(0, "cancel"), Qt::LeftButton);
        QTRY_VERIFY(test::Desk::one<QMessageBox>() || desk.list().findChild<QMessageBox *>());
        auto *sure = desk.list().findChild<QMessageBox *>();
        QVERIFY(sure);
        for (QAbstractButton *button : sure->buttons()) {
            if (button->text() == u"Do not send"_s)
                button->click();
        }
        QTRY_COMPARE(desk.list().rowCount(), 0);
        QVERIFY(desk.book().scheduled().isEmpty());
    }

    void whatFailedSaysWhyInWords_data()
    {
        QTest::addColumn<Code>("code");
        QTest::addColumn<QString>("words");
        QTest::newRow("left or archived") << Code::Forbidden << u"Not sent: you may not write there any more."_s;
        QTest::newRow("gone") << Code::NotFound << u"Not sent: the channel or the message it answers is not there any more."_s;
        QTest::newRow("root recalled") << Code::Conflict << u"Not sent: the thread's first message was recalled."_s;
    }
    void whatFailedSaysWhyInWords()
    {
        QFETCH(Code, code);
        QFETCH(QString, words);
        PaperDesk desk;
        proto::Scheduled row = scheduled(30, u"tea"_s, now() - 60'000);
        row.failed = code;
        desk.comes(row);
        desk.page->openLater(LaterPage::List::Scheduled);
        QTRY_COMPARE(desk.list().rowCount(), 1);
        QCOMPARE(desk.list().row(0).line().problem, words);
        QVERIFY(desk.named<QWidget>("later")->accessibleName().contains(u'1'));
    }

    void aMomentThatIsOverCannotBeChosen()
    {
        Theme theme;
        MomentDialog dialog(theme, u"Send later"_s, u"Schedule"_s, 0, nullptr);
        dialog.setAttribute(Qt::WA_DeleteOnClose, false);
        dialog.show();
        QSignalSpy chosen(&dialog, &MomentDialog::chosen);
        auto *schedule = test::Desk::button(u"Schedule"_s);
        QVERIFY(schedule->isEnabled()); // the next full hour
        dialog.calendar().setSelectedDate(QDate::currentDate());
        dialog.time().setTime({0, 0});
        QVERIFY(!schedule->isEnabled());
        dialog.calendar().setSelectedDate(QDate::currentDate().addDays(1));
        QVERIFY(schedule->isEnabled());
        QTest::mouseClick(schedule, Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen.first().first().toLongLong(), QDateTime(QDate::currentDate().addDays(1), {0, 0}).toMSecsSinceEpoch());
    }

    void remindersAreShownDueFirstWithWhatTheyAreAbout()
    {
        PaperDesk desk;
        const MessageId about{kTea.value * 1'000'000 + 2};
        desk.comes(proto::Reminder{.id = {40}, .localId = {1'040}, .text = u"cups"_s, .at = now() + kDay});
        desk.comes(proto::Reminder{
            .id = {41}, .localId = {1'041}, .message = about, .channel = kTea, .at = now() - 60'000, .due = true});
        QTRY_COMPARE(desk.book().dueReminders(), 1);
        QTest::mouseClick(desk.named<QAbstractButton>("later"), Qt::LeftButton);
        QCOMPARE(desk.list().list(), LaterPage::List::Reminders);
        QTRY_COMPARE(desk.list().rowCount(), 2);
        QVERIFY(desk.list().row(0).line().urgent);
        QTRY_VERIFY(!desk.list().row(0).line().text.isEmpty()); // read from the archive
        QCOMPARE(desk.list().row(1).line().text, u"cups"_s);
        QVERIFY(!desk.list().row(1).line().urgent);
        QVERIFY(!desk.button(1, "showMessage")->isVisible());

        QTest::mouseClick(desk.button(0, "showMessage"), Qt::LeftButton);
        QTRY_VERIFY(!desk.list().isVisible());
        QTRY_COMPARE(desk.page->conversation().channel(), kTea);
        desk.page->openLater(LaterPage::List::Reminders);
        QTest::mouseClick(desk.button(0, "done"), Qt::LeftButton);
        QTRY_COMPARE(desk.list().rowCount(), 1);
        QCOMPARE(desk.list().row(0).line().text, u"cups"_s);
    }

    void aMessagesMenuReminds()
    {
        PaperDesk desk;
        TimelineView &view = desk.page->conversation().pane().view();
        Q_EMIT view.menuRequested(view.model()->index(1, 0), view.mapToGlobal(QPoint(100, 100)));
        QTRY_VERIFY(PaperDesk::entry(u"Remind me"_s));
        QMenu *moments = PaperDesk::entry(u"Remind me"_s)->menu();
        QVERIFY(moments);
        const qint64 before = now();
        for (QAction *action : moments->actions()) {
            if (action->text().startsWith(u"In 20 minutes"_s))
                action->trigger();
        }
        QTRY_COMPARE(desk.book().reminders().size(), 1);
        const proto::Reminder row = desk.book().reminders().first();
        QCOMPARE(row.message.value, kTea.value * 1'000'000 + 2);
        QCOMPARE(row.channel, kTea);
        QVERIFY(row.at > before + 18 * 60'000 && row.at <= before + 21 * 60'000);
    }

    void theZoneIsNamedWithItsOffset()
    {
        const auto with = [](int seconds) {
            return MomentWords::zone(QDateTime({2026, 11, 23}, {9, 0}, Qt::OffsetFromUTC, seconds)).section(u", "_s, -1);
        };
        QCOMPARE(with(8 * 3'600), u"UTC+08:00"_s);
        QCOMPARE(with(0), u"UTC+00:00"_s);
        QCOMPARE(with(-(3 * 3'600 + 1'800)), u"UTC−03:30"_s);
    }

    void momentsAreSaidAsPeopleSayThem_data()
    {
        QTest::addColumn<int>("days");
        QTest::addColumn<QString>("words");
        QTest::newRow("today") << 0 << u"Today 15:30"_s;
        QTest::newRow("tomorrow") << 1 << u"Tomorrow 15:30"_s;
        QTest::newRow("yesterday") << -1 << u"Yesterday 15:30"_s;
        QTest::newRow("this week") << 4 << u"Friday 15:30"_s;
        QTest::newRow("in a week") << 7 << u"30 November, 15:30"_s;
        QTest::newRow("next year") << 50 << u"12 January 2027, 15:30"_s;
    }
    void momentsAreSaidAsPeopleSayThem()
    {
        QFETCH(int, days);
        QFETCH(QString, words);
        const QDate monday(2026, 11, 23);
        const auto moment = QDateTime(monday.addDays(days), {15, 30});
        QCOMPARE(MomentWords::of(moment.toMSecsSinceEpoch(), QDateTime(monday, {10, 0})), words);
    }
};

QTEST_MAIN(TestLaterViews)
#include "tst_later_views.moc"
