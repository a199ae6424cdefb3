// SPDX-License-Identifier: Apache-2.0
// What the desktop is told of, and when it is taken back.
#include "app/ui/window/notices.h"
#include "tests/support/paper_office.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;
using test::PaperOffice;

namespace {

class FakeNotifier : public app::Notifier
{
public:
    void show(const app::Notice &notice) override { shown.append(notice); }
    void withdraw(const QString &key) override { withdrawn.append(key); }

    QList<app::Notice> shown;
    QStringList withdrawn;
};

// Maya's window, with #general open.
struct Desk {
    Desk()
    {
        page = window.addWorkspace(u"office"_s, office.session());
        notices.watch(u"office"_s);
        window.resize(1'000, 700);
        window.show();
        window.showWorkspace(u"office"_s);
        if (!QTest::qWaitFor([this] { return page->conversation().channel().isValid(); }))
            qFatal("the window shows nothing");
        page->open(PaperOffice::kGeneral);
        if (!QTest::qWaitFor([this] { return page->conversation().channel() == PaperOffice::kGeneral; }))
            qFatal("the window does not show the channel");
    }
    void speak()
    {
        auto fake = std::make_unique<FakeNotifier>();
        notifier = fake.get();
        notices.speakBy(std::move(fake), nullptr);
    }
    // Somebody writes in the channel of firmware.
    proto::Message say(const QString &text, MessageId thread = {}, bool inChannel = false)
    {
        const qint64 seq = ++lastSeq;
        const proto::Message message{.id = {PaperOffice::kFirmware.value * 1'000'000 + seq}, .seq = seq, .author = {2},
                                     .sentAt = 1'800'000'000'000 + seq, .text = text, .thread = thread, .rev = seq,
                                     .inChannel = inChannel};
        office.apply({.stream = proto::Stream::of(PaperOffice::kFirmware), .after = seq - 1, .upTo = seq, .messages = {message}});
        return message;
    }
    // The messages of the timeline that are wholly on the screen.
    QList<qint64> seen()
    {
        TimelineView &view = page->conversation().pane().view();
        QList<qint64> seqs;
        for (int row = 0; row < view.model()->rowCount(); ++row) {
            const QModelIndex index = view.model()->index(row, 0);
            if (view.viewport()->rect().contains(view.visualRect(index)))
                seqs.append(MessageDelegate::rowAt(index).message.seq);
        }
        return seqs;
    }
    void read(qint64 seq)
    {
        ++myRev;
        office.apply({.stream = proto::Stream::of(UserId{1}), .after = myRev - 1, .upTo = myRev,
                      .memberships = {{.channel = PaperOffice::kFirmware, .readSeq = seq, .rev = myRev}}});
    }

    PaperOffice office;
    app::Paths paths{office.folder()};
    app::Settings settings{paths};
    Theme theme;
    MainWindow window{theme, settings};
    Notices notices{window, settings};
    WorkspacePage *page = nullptr;
    FakeNotifier *notifier = nullptr;
    qint64 lastSeq = 40;
    qint64 myRev = 100;
};

} // namespace

class TestNotices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("DBUS_SESSION_BUS_ADDRESS", "disabled:"); }
    void init()
    {
        // All but what the offscreen platform says of itself.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void saysWhoWroteWhatAndWhere()
    {
        Desk desk;
        desk.speak();
        desk.notices.announce(u"office"_s, PaperOffice::kFirmware, desk.say(u"**ready** for [tea](http://a.cn)"_s));
        QCOMPARE(desk.notifier->shown.size(), 1);
        QVERIFY(desk.notifier->shown.first().title.contains(u"firmware"_s));
        QCOMPARE(desk.notifier->shown.first().text, u"ready for tea"_s);
        desk.settings.setNotificationText(false);
        desk.notices.announce(u"office"_s, PaperOffice::kFirmware, desk.say(u"secret"_s));
        QVERIFY(!desk.notifier->shown.last().text.contains(u"secret"_s));
        desk.settings.setNotifications(false);
        desk.notices.announce(u"office"_s, PaperOffice::kFirmware, desk.say(u"nothing"_s));
        QCOMPARE(desk.notifier->shown.size(), 2);
    }

    // Wherever it was read: what counts is the read mark that all my devices share.
    void goesWhenItHasBeenRead()
    {
        Desk desk;
        desk.speak();
        desk.notices.announce(u"office"_s, PaperOffice::kFirmware, desk.say(u"one"_s));
        const proto::Message two = desk.say(u"two"_s);
        desk.notices.announce(u"office"_s, PaperOffice::kFirmware, two);
        QCOMPARE(desk.notifier->shown.size(), 2);
        QCOMPARE(desk.notifier->shown.first().key, desk.notifier->shown.last().key); // the later takes its place
        desk.read(two.seq - 1);
        QTRY_COMPARE(desk.page->channels().find(PaperOffice::kFirmware)->readSeq, two.seq - 1);
        QVERIFY(desk.notifier->withdrawn.isEmpty());
        desk.read(two.seq);
        QTRY_COMPARE(desk.notifier->withdrawn, QStringList{desk.notifier->shown.last().key});
    }

    // Its first message may be here before the list has it; and it goes with a channel that is lost.
    void staysUntilANewConversationIsInTheList()
    {
        Desk desk;
        desk.speak();
        constexpr ChannelId kNew{170};
        desk.notices.announce(u"office"_s, kNew, {.id = {170'000'001}, .seq = 1, .author = {3}, .sentAt = 1, .text = u"hello"_s, .rev = 1});
        desk.say(u"elsewhere"_s);
        QTRY_COMPARE(desk.page->channels().find(PaperOffice::kFirmware)->lastSeq, desk.lastSeq);
        QVERIFY(desk.notifier->withdrawn.isEmpty());

        desk.notices.announce(u"office"_s, PaperOffice::kFirmware, desk.say(u"here"_s));
        ++desk.myRev;
        desk.office.apply({.stream = proto::Stream::of(UserId{1}), .after = desk.myRev - 1, .upTo = desk.myRev,
                           .memberships = {{.channel = PaperOffice::kFirmware, .left = true, .rev = desk.myRev}}});
        QTRY_COMPARE(desk.notifier->withdrawn, QStringList{desk.notifier->shown.last().key});
    }

    void keepsThreadsApartFromTheirChannel()
    {
        Desk desk;
        desk.speak();
        const MessageId root{PaperOffice::kFirmware.value * 1'000'000 + 40};
        const proto::Message reply = desk.say(u"in the thread"_s, root);
        desk.notices.announce(u"office"_s, PaperOffice::kFirmware, desk.say(u"in the channel"_s));
        desk.notices.announce(u"office"_s, PaperOffice::kFirmware, reply);
        desk.notices.announce(u"office"_s, PaperOffice::kFirmware, desk.say(u"in both"_s, root, true));
        const auto &shown = desk.notifier->shown;
        QCOMPARE(shown.size(), 3);
        QVERIFY(shown.at(0).key != shown.at(1).key);
        QCOMPARE(shown.at(2).key, shown.at(0).key);
        desk.read(desk.lastSeq);
        QTRY_COMPARE(desk.notifier->withdrawn, QStringList{shown.at(0).key});
        ++desk.myRev;
        desk.office.apply({.stream = proto::Stream::of(UserId{1}), .after = desk.myRev - 1, .upTo = desk.myRev,
                           .threads = {{.root = root, .channel = PaperOffice::kFirmware, .readSeq = reply.seq, .rev = desk.myRev}}});
        QTRY_COMPARE(desk.notifier->withdrawn, (QStringList{shown.at(0).key, shown.at(1).key}));
    }

    void leadsToItsMessage()
    {
        Desk desk;
        desk.speak();
        const proto::Message first = desk.say(u"the one"_s);
        desk.notices.announce(u"office"_s, PaperOffice::kFirmware, first);
        for (int i = 0; i < 80; ++i) // it is neither at the end nor where one reads on
            desk.say(u"another"_s);
        Q_EMIT desk.notifier->activated(desk.notifier->shown.first().key);
        QTRY_COMPARE(desk.page->conversation().channel(), PaperOffice::kFirmware);
        QTRY_VERIFY(desk.seen().contains(first.seq));
        QVERIFY(!desk.seen().contains(1));
        QVERIFY(!desk.seen().contains(desk.lastSeq));
        Q_EMIT desk.notifier->activated(u"unknown"_s); // of an earlier run: the window comes up, and that is all
        QCOMPARE(desk.page->conversation().channel(), PaperOffice::kFirmware);

        const MessageId root{PaperOffice::kFirmware.value * 1'000'000 + 39};
        desk.notices.announce(u"office"_s, PaperOffice::kFirmware, desk.say(u"reply"_s, root));
        Q_EMIT desk.notifier->activated(desk.notifier->shown.last().key);
        QTRY_VERIFY(desk.page->thread() && desk.page->thread()->conversation().thread() == root);
    }

    void keepsRemindersUntilItCanSpeak()
    {
        Desk desk;
        const proto::Reminder tea{.id = {7}, .localId = {70}, .text = u"tea at four"_s, .at = 1, .due = true, .rev = 101};
        desk.myRev = 101;
        desk.office.apply({.stream = proto::Stream::of(UserId{1}), .after = 100, .upTo = 101, .reminders = {tea}});
        QTRY_COMPARE(desk.office.session().later().dueReminders(), 1);
        desk.speak();
        QTRY_COMPARE(desk.notifier->shown.size(), 1);
        QCOMPARE(desk.notifier->shown.first().text, u"tea at four"_s);
        proto::Reminder done = tea;
        done.done = true;
        done.rev = 102;
        desk.office.apply({.stream = proto::Stream::of(UserId{1}), .after = 101, .upTo = 102, .reminders = {done}});
        QTRY_COMPARE(desk.notifier->withdrawn, QStringList{desk.notifier->shown.first().key});
    }
};

QTEST_MAIN(TestNotices)
#include "tst_notices.moc"
