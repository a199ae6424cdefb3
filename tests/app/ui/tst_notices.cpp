// SPDX-License-Identifier: Apache-2.0
// What the desktop is told of, and when it is taken back.
#include "app/ui/notice_sounds.h"
#include "app/ui/window/notices.h"
#include "common/codec/cbor.h"
#include "tests/support/paper_office.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::ui;
using test::PaperOffice;

namespace {

class FakeNotifier : public app::Notifier
{
public:
    void show(const app::Notice &notice) override
    {
        shown.append(notice);
        if (answers)
            Q_EMIT answered(notice.number, *answers);
    }
    void withdraw(const QString &key) override { withdrawn.append(key); }
    void askService() override { Q_EMIT service({.name = u"Tea desktop"_s, .version = u"2.1"_s}); }

    QList<app::Notice> shown;
    QStringList withdrawn;
    std::optional<app::NoticeFate> answers; // what it says of each; unset: nothing yet
};

class FakeTray : public Tray
{
public:
    bool isThere() const override { return there; }
    void show(const app::Notice &notice) override { shown.append(notice); }

    bool there = true;
    QList<app::Notice> shown;
};

// Maya's window, with #general open; of #firmware everything rings.
struct Desk {
    Desk()
    {
        settle(); // what fills the office is no news
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
        set(PaperOffice::kFirmware, proto::NotifyLevel::All);
    }
    // What was asked of the archive before has been answered.
    void settle()
    {
        bool done = false;
        office.session().archive().read([](sql::Db &) { return true; }).then(&office.session(), [&done](const auto &) { done = true; });
        if (!QTest::qWaitFor([&done] { return done; }))
            qFatal("the archive does not answer");
    }
    void set(ChannelId channel, proto::NotifyLevel level, bool muted = false)
    {
        ++myRev;
        office.apply({.stream = proto::Stream::of(UserId{1}), .after = myRev - 1, .upTo = myRev,
                      .memberships = {{.channel = channel, .rev = myRev, .level = level, .muted = muted}}});
    }
    bool hears(qsizetype count) const
    {
        return QTest::qWaitFor([this, count] { return notifier->shown.size() == count; });
    }
    // What is said about a message, in one line.
    QString why(const proto::Message &message, ChannelId channel = PaperOffice::kFirmware)
    {
        notices.explain(u"office"_s, channel, message);
        return report();
    }
    QString report()
    {
        NoticeReport *report = nullptr;
        if (!QTest::qWaitFor([&] { return (report = window.findChild<NoticeReport *>()) != nullptr; }))
            return {};
        const QString text = report->lines().join(u'\n');
        delete report;
        return text;
    }
    void speak(Tray *tray = nullptr)
    {
        auto fake = std::make_unique<FakeNotifier>();
        notifier = fake.get();
        notices.speakBy(std::move(fake), tray);
    }
    // Somebody writes in the channel of firmware.
    proto::Message say(const QString &text, MessageId thread = {}, bool inChannel = false)
    {
        const qint64 seq = ++lastSeq;
        const proto::Message message{.id = {PaperOffice::kFirmware.value * 1'000'000 + seq}, .seq = seq, .author = {2},
                                     .sentAt = 1'800'000'000'000 + seq, .text = text, .thread = thread, .rev = seq,
                                     .inChannel = inChannel};
        const qsizetype before = came.size();
        office.apply({.stream = proto::Stream::of(PaperOffice::kFirmware), .after = seq - 1, .upTo = seq, .messages = {message}});
        if (!QTest::qWaitFor([&] { return came.size() > before; })) // and what came of it is decided
            qFatal("it is no news");
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
    void follow(MessageId root)
    {
        ++myRev;
        office.apply({.stream = proto::Stream::of(UserId{1}), .after = myRev - 1, .upTo = myRev,
                      .threads = {{.root = root, .channel = PaperOffice::kFirmware, .rev = myRev}}});
    }
    void read(qint64 seq)
    {
        ++myRev;
        office.apply({.stream = proto::Stream::of(UserId{1}), .after = myRev - 1, .upTo = myRev,
                      .memberships = {{.channel = PaperOffice::kFirmware, .readSeq = seq, .rev = myRev,
                                       .level = proto::NotifyLevel::All}}});
    }

    PaperOffice office;
    app::Paths paths{office.folder()};
    app::Settings settings{paths};
    Theme theme;
    MainWindow window{theme, settings};
    Notices notices{window, theme, settings};
    QSignalSpy came{&office.session().news(), &app::News::came};
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
        desk.say(u"**ready** for [tea](http://a.cn)"_s);
        QVERIFY(desk.hears(1));
        QVERIFY(desk.notifier->shown.first().title.contains(u"firmware"_s));
        QCOMPARE(desk.notifier->shown.first().text, u"ready for tea"_s);
        desk.settings.setNotificationText(false);
        desk.say(u"secret"_s);
        QVERIFY(desk.hears(2));
        QVERIFY(!desk.notifier->shown.last().text.contains(u"secret"_s));
        desk.settings.setNotifications(false);
        const proto::Message nothing = desk.say(u"nothing"_s);
        desk.settings.setNotifications(true);
        desk.say(u"again"_s);
        QVERIFY(desk.hears(3));
        QVERIFY(desk.notifier->shown.last().text == u"New message"_s);
    }

    // Wherever it was read: what counts is the read mark that all my devices share.
    void goesWhenItHasBeenRead()
    {
        Desk desk;
        desk.speak();
        desk.say(u"one"_s);
        const proto::Message two = desk.say(u"two"_s);
        QVERIFY(desk.hears(2));
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
        const proto::Message hello{.id = {170'000'001}, .seq = 1, .author = {3}, .sentAt = 1, .text = u"hello"_s, .rev = 1};
        Q_EMIT desk.office.session().news().came(kNew, hello, {.kind = proto::ChannelKind::Direct});
        QVERIFY(desk.hears(1));
        desk.say(u"elsewhere"_s);
        QTRY_COMPARE(desk.page->channels().find(PaperOffice::kFirmware)->lastSeq, desk.lastSeq);
        QVERIFY(desk.notifier->withdrawn.isEmpty());

        QVERIFY(desk.hears(2)); // and the one elsewhere
        desk.say(u"here"_s);
        QVERIFY(desk.hears(3));
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
        desk.follow(root);
        desk.say(u"in the channel"_s);
        const proto::Message reply = desk.say(u"in the thread"_s, root);
        desk.say(u"in both"_s, root, true);
        QVERIFY(desk.hears(3));
        const auto &shown = desk.notifier->shown;
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
        QVERIFY(desk.hears(1));
        for (int i = 0; i < 80; ++i) { // it is neither at the end nor where one reads on; what I wrote myself rings not
            const qint64 seq = ++desk.lastSeq;
            desk.office.apply({.stream = proto::Stream::of(PaperOffice::kFirmware), .after = seq - 1, .upTo = seq,
                               .messages = {{.id = {PaperOffice::kFirmware.value * 1'000'000 + seq}, .seq = seq, .author = {1},
                                             .sentAt = 1'800'000'000'000 + seq, .text = u"another"_s, .rev = seq}}});
        }
        Q_EMIT desk.notifier->activated(desk.notifier->shown.first().key);
        QTRY_COMPARE(desk.page->conversation().channel(), PaperOffice::kFirmware);
        QTRY_VERIFY(desk.seen().contains(first.seq));
        QVERIFY(!desk.seen().contains(1));
        QVERIFY(!desk.seen().contains(desk.lastSeq));
        Q_EMIT desk.notifier->activated(u"unknown"_s); // of an earlier run: the window comes up, and that is all
        QCOMPARE(desk.page->conversation().channel(), PaperOffice::kFirmware);

        const MessageId root{PaperOffice::kFirmware.value * 1'000'000 + 39};
        desk.follow(root);
        desk.say(u"reply"_s, root);
        QVERIFY(desk.hears(2));
        Q_EMIT desk.notifier->activated(desk.notifier->shown.last().key);
        QTRY_VERIFY(desk.page->thread() && desk.page->thread()->conversation().thread() == root);
    }

    // Whatever it is, a message makes one notice, or none.
    void tellsEveryMessageOnce()
    {
        Desk desk;
        const proto::Message early = desk.say(u"before it can speak"_s);
        desk.speak();
        QVERIFY(desk.hears(1));
        QCOMPARE(desk.notifier->shown.first().text, u"before it can speak"_s);
        proto::Message again = early; // a preview, a moment later
        again.previews = {{.url = u"https://tea.example"_s, .title = u"Tea"_s}};
        again.rev = ++desk.lastSeq;
        desk.office.apply({.stream = proto::Stream::of(PaperOffice::kFirmware), .after = again.rev - 1, .upTo = again.rev, .messages = {again}});
        desk.set(PaperOffice::kFirmware, proto::NotifyLevel::All, true);
        const proto::Message muted = desk.say(u"muted"_s);
        desk.set(PaperOffice::kFirmware, proto::NotifyLevel::None);
        const proto::Message nothing = desk.say(u"nothing"_s);
        desk.set(PaperOffice::kFirmware, proto::NotifyLevel::Mentions);
        const proto::Message talk = desk.say(u"a word"_s);
        desk.set(PaperOffice::kFirmware, proto::NotifyLevel::All);
        desk.say(u"the next"_s);
        QVERIFY(desk.hears(2));
        QCOMPARE(desk.notifier->shown.last().text, u"the next"_s);
        QVERIFY(desk.why(muted).contains(u"You have muted this channel"_s));
        QVERIFY(desk.why(nothing).contains(u"“Nothing”"_s));
        QVERIFY(desk.why(talk).contains(u"“Mentions”"_s));
    }

    void isSilentOfWhatIsOnTheScreen()
    {
        Desk desk;
        desk.speak();
        desk.read(desk.lastSeq);
        QTRY_COMPARE(desk.page->channels().find(PaperOffice::kFirmware)->unread, 0);
        QSignalSpy showed(&desk.page->conversation(), &Conversation::showed);
        desk.page->open(PaperOffice::kFirmware);
        desk.window.activateWindow();
        QTRY_VERIFY(!showed.isEmpty() && desk.page->conversation().isShown(PaperOffice::kFirmware));
        const proto::Message seen = desk.say(u"before my eyes"_s);
        desk.page->open(PaperOffice::kGeneral);
        QTRY_VERIFY(!desk.page->conversation().isShown(PaperOffice::kFirmware));
        const proto::Message unseen = desk.say(u"behind my back"_s);
        QVERIFY2(desk.notifier->shown.size() == 1, qPrintable(desk.why(unseen)));
        QCOMPARE(desk.notifier->shown.first().text, u"behind my back"_s);
        QVERIFY(desk.why(seen).contains(u"on your screen"_s));
    }

    void isSilentInQuietHours()
    {
        Desk desk;
        desk.speak();
        app::PreferenceBook &preferences = desk.office.session().preferences();
        preferences.setQuiet({{.days = 0x7f, .from = 0, .to = 0}});
        const proto::Message quiet = desk.say(u"at night"_s);
        QVERIFY(desk.why(quiet).contains(u"quiet hours"_s));
        preferences.setQuiet({});
        desk.say(u"at noon"_s);
        QVERIFY(desk.hears(1));
        QCOMPARE(desk.notifier->shown.first().text, u"at noon"_s);
    }

    void saysWhyAndWhatTheSystemMadeOfIt()
    {
        Desk desk;
        desk.speak();
        using State = app::NoticeFate::State;
        const proto::Message waiting = desk.say(u"one"_s);
        QVERIFY(desk.hears(1));
        QVERIFY(desk.why(waiting).contains(u"You were notified"_s));
        QVERIFY(desk.why(waiting).contains(u"“All messages”"_s));
        QVERIFY(desk.why(waiting).contains(u"has not answered yet"_s));
        Q_EMIT desk.notifier->answered(desk.notifier->shown.last().number, {.state = State::Taken, .number = 31});
        QVERIFY(desk.why(waiting).contains(u"accepted it, with the number 31"_s));
        desk.notifier->answers = app::NoticeFate{.state = State::Refused, .error = u"too many"_s};
        const proto::Message refused = desk.say(u"two"_s);
        QVERIFY(desk.hears(2));
        QVERIFY(desk.why(refused).contains(u"refused it: too many"_s));
        QVERIFY(desk.why(waiting).contains(u"number 31"_s));
        // From before this program was started: by the rules of now, and it says so.
        const proto::Message old{.id = {PaperOffice::kFirmware.value * 1'000'000 + 3}, .seq = 3, .author = {2}, .sentAt = 1'000};
        const QString then = desk.why(old);
        QVERIFY(then.contains(u"By your settings as they are now, you would be notified"_s));
        QVERIFY(then.contains(u"has not kept"_s));
    }

    void remembersTheNewestDecisions()
    {
        NoticeLog log;
        for (qint64 i = 1; i <= NoticeLog::kKept + 10; ++i)
            log.add({.message = {i}, .number = i});
        QCOMPARE(log.size(), 500);
        QVERIFY(!log.find(MessageId{10}));
        QVERIFY(log.find(MessageId{11}));
        log.settle(11, {.state = app::NoticeFate::State::Taken, .number = 5});
        QCOMPARE(log.find(MessageId{11})->fate.number, 5u);
        QCOMPARE(log.find(MessageId{12})->fate.number, 0u);
    }

    void provesByATestThatNoticesArrive()
    {
        Desk desk;
        desk.speak();
        desk.notifier->answers = app::NoticeFate{.state = app::NoticeFate::State::Taken, .number = 9};
        Q_EMIT desk.window.noticeTestRequested();
        QCOMPARE(desk.notifier->shown.size(), 1);
        const QString good = desk.report();
        QVERIFY2(good.contains(u"Tea desktop 2.1"_s), qPrintable(good));
        QVERIFY(good.contains(u"number 9"_s));
        QVERIFY(good.contains(u"Nothing you have set"_s));
        // It is sent whatever is set, and says what keeps others silent.
        desk.settings.setNotifications(false);
        desk.office.session().preferences().setQuiet({{.days = 0x7f, .from = 0, .to = 0}});
        desk.notifier->answers = app::NoticeFate{.state = app::NoticeFate::State::NoService};
        desk.notices.test();
        QCOMPARE(desk.notifier->shown.size(), 2);
        const QString bad = desk.report();
        QVERIFY(bad.contains(u"no notification service"_s));
        QVERIFY(bad.contains(u"switched off on this device"_s));
        QVERIFY(bad.contains(u"quiet hours"_s));
    }

    // A bus without a service behind it, as on a bare window manager.
    void theTrayShowsWhatNobodyElseTakes()
    {
        Desk desk;
        FakeTray tray;
        desk.speak(&tray);
        desk.notifier->answers = app::NoticeFate{.state = app::NoticeFate::State::NoService};
        desk.say(u"a word"_s);
        QVERIFY(desk.hears(1));
        QCOMPARE(tray.shown.size(), 1);
        QCOMPARE(tray.shown.first().key, desk.notifier->shown.first().key);
        desk.notifier->answers = app::NoticeFate{.state = app::NoticeFate::State::Refused, .error = u"too many"_s};
        desk.say(u"another"_s); // somebody is there, and does not want it
        QVERIFY(desk.hears(2));
        QCOMPARE(tray.shown.size(), 1);
        tray.there = false;
        desk.notifier->answers = app::NoticeFate{.state = app::NoticeFate::State::NoService};
        desk.say(u"a third"_s);
        QVERIFY(desk.hears(3));
        QCOMPARE(tray.shown.size(), 1);
    }

    void soundsAsItIsSet()
    {
        Desk desk;
        desk.speak();
        desk.say(u"a word"_s);
        QVERIFY(desk.hears(1));
        QCOMPARE(desk.notifier->shown.last().sound, u"message"_s);
        desk.settings.setValue(soundKey(NoticeKind::Message), false);
        desk.say(u"another"_s);
        QVERIFY(desk.hears(2));
        QVERIFY(desk.notifier->shown.last().sound.isEmpty());
        proto::Message named{.id = {9'000'000}, .seq = 1, .author = {2}, .sentAt = 1, .text = u"@maya"_s};
        Q_EMIT desk.office.session().news().came(PaperOffice::kFirmware, named, {.namesMe = true});
        QVERIFY(desk.hears(3));
        QCOMPARE(desk.notifier->shown.last().sound, u"message-new-instant"_s);
    }

    // Through the outbox, to where the message stands; who answers has read it.
    void sendsWhatIsAnsweredInIt()
    {
        Desk desk;
        desk.speak();
        const MessageId root{PaperOffice::kFirmware.value * 1'000'000 + 39};
        desk.follow(root);
        const proto::Message asked = desk.say(u"is it ready?"_s);
        const proto::Message reply = desk.say(u"and this?"_s, root);
        QVERIFY(desk.hears(2));
        QVERIFY(!desk.notifier->shown.first().reply.isEmpty());
        Q_EMIT desk.notifier->replied(desk.notifier->shown.first().key, u" 好的 "_s);
        Q_EMIT desk.notifier->replied(desk.notifier->shown.last().key, u"yes"_s);
        Q_EMIT desk.notifier->replied(desk.notifier->shown.last().key, u"  "_s);
        Q_EMIT desk.notifier->replied(u"unknown"_s, u"nobody asked"_s);
        const app::Outbox &outbox = desk.office.session().outbox();
        QList<proto::SendMessage> sent;
        for (const app::OutboxEntry &entry : outbox.entries()) {
            if (entry.request == QLatin1StringView(proto::SendMessage::kName))
                sent.append(codec::fromCbor<proto::SendMessage>(entry.body).value());
        }
        QCOMPARE(sent.size(), 2);
        QCOMPARE(sent.first().text, u"好的"_s);
        QVERIFY(!sent.first().thread.isValid());
        QCOMPARE(sent.first().channel, PaperOffice::kFirmware);
        QCOMPARE(sent.last().text, u"yes"_s);
        QCOMPARE(sent.last().thread, root);
        QCOMPARE(outbox.readMarks().value(PaperOffice::kFirmware).seq, asked.seq);
        QCOMPARE(outbox.threadReads().value(root).seq, reply.seq);
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
