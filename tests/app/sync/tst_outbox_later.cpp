// SPDX-License-Identifier: Apache-2.0
// Scheduled messages and reminders on their way: made, changed and cancelled with the cable out, done once, told of once.
#include "app/store/later_rows.h"
#include "app/store/outbox_rows.h"
#include "app/sync/later_book.h"
#include "tests/support/fake_calls.h"
#include "tests/support/test_archive.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;
using proto::CancelScheduled;
using proto::ChangeReminder;
using proto::ChangeScheduled;
using proto::CreateReminder;
using proto::Done;
using proto::ScheduleMessage;

namespace {

constexpr ChannelId kTea{5};
constexpr qint64 kHour = 3'600'000;

// One channel, the outbox and the book over it. restart() is a kill and a new start.
struct Office {
    TestArchive archive;
    FakeCalls calls;
    ManualClock clock;
    std::unique_ptr<Outbox> outbox;
    std::unique_ptr<LaterBook> book;
    QList<QString> told; // what the program said is due
    qint64 rev = 100;

    Office()
    {
        archive.channel(kTea, u"tea"_s, 1);
        restart();
    }
    void restart()
    {
        book.reset();
        outbox.reset();
        archive.reopen();
        calls.asked.clear();
        outbox = std::make_unique<Outbox>(calls, *archive, clock);
        book = std::make_unique<LaterBook>(*archive, *outbox, clock);
        QObject::connect(book.get(), &LaterBook::due, book.get(), [this](const QList<proto::Reminder> &due) {
            for (const proto::Reminder &row : due)
                told += row.text;
        });
        outbox->resume();
        QVERIFY(QTest::qWaitFor([this] { return outbox->isLoaded(); }));
    }
    void offline() { calls.ready = false; }
    void online()
    {
        calls.ready = true;
        outbox->resume();
    }
    qint64 soon() const { return clock.now + kHour; }

    // "tea! coffee?" with '?' for what waits here and '!' for what was refused or failed.
    QString scheduled() const
    {
        QStringList all;
        for (const ScheduledRow &one : book->scheduled())
            all += one.row.text + (one.row.failed != Code::Unknown ? u"!"_s : one.waits ? u"?"_s : QString());
        return all.join(u' ');
    }
    // "*cups water": due ones with a star.
    QString reminders() const
    {
        QStringList all;
        for (const proto::Reminder &one : book->reminders())
            all += (one.due ? u"*"_s : QString()) + one.text;
        return all.join(u' ');
    }
    proto::Scheduled first() const { return book->scheduled().constFirst().row; }

    // As the server tells of it.
    void comes(proto::Scheduled row)
    {
        row.rev = ++rev;
        archive.apply({{.stream = proto::Stream::of(kMe), .after = rev - 1, .upTo = rev, .scheduled = {row}}});
    }
    void comes(proto::Reminder row)
    {
        row.rev = ++rev;
        archive.apply({{.stream = proto::Stream::of(kMe), .after = rev - 1, .upTo = rev, .reminders = {row}}});
    }
    proto::Scheduled row(qint64 id, const QString &text)
    {
        return {.id = {id}, .localId = {id + 1'000}, .channel = kTea, .text = text, .sendAt = soon()};
    }
    proto::Reminder reminder(qint64 id, const QString &text)
    {
        return {.id = {id}, .localId = {id + 1'000}, .text = text, .at = soon()};
    }
    qint64 stored() { return archive.number(u"SELECT COUNT(*) FROM outbox"_s); }
};

} // namespace

class TestOutboxLater : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void isListedAtOnceAndLeavesOnce()
    {
        Office o;
        const LocalId id = o.outbox->schedule(kTea, {.text = u"tea"_s}, o.soon());
        QCOMPARE(o.scheduled(), u"tea?"_s);
        QCOMPARE(o.book->scheduledIn(kTea, {}), 1);
        QCOMPARE(o.book->scheduledIn(kTea, {9}), 0);
        QTRY_COMPARE(o.calls.waiting(), 1);
        const auto asked = *o.calls.open<ScheduleMessage>();
        QCOMPARE(asked.localId, id);
        QCOMPARE(asked.sendAt, o.soon());
        proto::Scheduled row = o.row(30, u"tea"_s);
        row.localId = id;
        o.comes(row); // before its answer
        QTRY_COMPARE(o.scheduled(), u"tea"_s);
        o.calls.answer<ScheduleMessage>(proto::ScheduledCreated{{30}});
        QTRY_COMPARE(o.stored(), 0);
        QVERIFY(o.outbox->entries().isEmpty());
        QCOMPARE(o.scheduled(), u"tea"_s);
    }

    // The answer is lost with the connection; asked again, the same request says the same.
    void isAskedAgainUnderItsNameAfterAKill()
    {
        Office o;
        const LocalId id = o.outbox->schedule(kTea, {.text = u"tea"_s}, o.soon());
        QTRY_COMPARE(o.calls.waiting(), 1);
        o.calls.cut();
        o.restart();
        QTRY_COMPARE(o.scheduled(), u"tea?"_s);
        o.online();
        QTRY_COMPARE(o.calls.waiting(), 1);
        QCOMPARE(o.calls.open<ScheduleMessage>()->localId, id);
    }

    void whatHasNotLeftIsChangedInItsPlace()
    {
        Office o;
        o.offline();
        o.outbox->schedule(kTea, {.text = u"tea"_s}, o.soon());
        o.book->change(o.first(), {.scheduled = {}, .text = u"coffee"_s, .sendAt = {}});
        o.book->change(o.first(), {.scheduled = {}, .text = {}, .sendAt = o.soon() + 5});
        QCOMPARE(o.scheduled(), u"coffee?"_s);
        o.restart();
        QTRY_COMPARE(o.scheduled(), u"coffee?"_s);
        o.online();
        QTRY_COMPARE(o.calls.waiting(), 1);
        QCOMPARE(o.calls.open<ScheduleMessage>()->text, u"coffee"_s);
        QCOMPARE(o.calls.open<ScheduleMessage>()->sendAt, o.soon() + 5);
    }

    void whatHasNotLeftIsGoneWhenCancelled()
    {
        Office o;
        o.offline();
        o.outbox->schedule(kTea, {.text = u"tea"_s}, o.soon());
        o.book->cancel(o.first());
        QCOMPARE(o.scheduled(), u""_s);
        o.online();
        QTRY_COMPARE(o.stored(), 0);
        QCOMPARE(o.calls.asked.size(), 0);
    }

    // It may have reached the server or not: what changes it waits to learn its name.
    void aChangeWaitsForWhatIsUnderWay()
    {
        Office o;
        const LocalId id = o.outbox->schedule(kTea, {.text = u"tea"_s}, o.soon());
        QTRY_COMPARE(o.calls.waiting(), 1);
        o.book->change(o.first(), {.scheduled = {}, .text = u"coffee"_s, .sendAt = {}});
        o.book->change(o.first(), {.scheduled = {}, .text = u"milk"_s, .sendAt = {}});
        QCOMPARE(o.scheduled(), u"milk?"_s);
        QTRY_COMPARE(o.stored(), 2); // one change of two
        o.calls.answer<ScheduleMessage>(proto::ScheduledCreated{{30}});
        QTRY_COMPARE(o.calls.waiting(), 1);
        QCOMPARE(o.calls.open<ChangeScheduled>()->scheduled.value, 30);
        QCOMPARE(*o.calls.open<ChangeScheduled>()->text, u"milk"_s);
        proto::Scheduled row = o.row(30, u"tea"_s);
        row.localId = id;
        o.comes(row);
        QTRY_COMPARE(o.outbox->entries().size(), 1);
        QCOMPARE(o.scheduled(), u"milk?"_s);
        row.text = u"milk"_s;
        o.comes(row);
        o.calls.answer<ChangeScheduled>(Done{});
        QTRY_COMPARE(o.stored(), 0);
        QTRY_VERIFY(o.outbox->entries().isEmpty());
        QCOMPARE(o.scheduled(), u"milk"_s);
    }

    // The same, and the program is killed before the name is known.
    void aChangeLearnsItsNameFromTheArchive()
    {
        Office o;
        const LocalId id = o.outbox->schedule(kTea, {.text = u"tea"_s}, o.soon());
        QTRY_COMPARE(o.calls.waiting(), 1);
        o.book->cancel(o.first());
        QTRY_COMPARE(o.stored(), 2);
        o.calls.cut();
        proto::Scheduled row = o.row(30, u"tea"_s);
        row.localId = id;
        o.comes(row);
        o.restart();
        o.online();
        QTRY_COMPARE(o.calls.waiting(), 1);
        QCOMPARE(o.calls.open<CancelScheduled>()->scheduled.value, 30);
        QTRY_COMPARE(o.scheduled(), u""_s);
    }

    void aChangeIsShownUntilItHasComeBack()
    {
        Office o;
        o.comes(o.row(30, u"tea"_s));
        QTRY_COMPARE(o.scheduled(), u"tea"_s);
        o.book->change(o.first(), {.scheduled = {}, .text = u"coffee"_s, .sendAt = {}});
        QCOMPARE(o.scheduled(), u"coffee?"_s);
        QTRY_COMPARE(o.calls.waiting(), 1);
        o.calls.answer<ChangeScheduled>(Done{});
        QTRY_COMPARE(o.stored(), 0);
        QCOMPARE(o.scheduled(), u"coffee?"_s); // not the old words in between
        auto row = o.row(30, u"coffee"_s);
        o.comes(row);
        QTRY_COMPARE(o.scheduled(), u"coffee"_s);
    }

    void cancellingOutdoesChangesAndHidesAtOnce()
    {
        Office o;
        o.comes(o.row(30, u"tea"_s));
        o.comes(o.row(31, u"cups"_s));
        QTRY_COMPARE(o.scheduled(), u"tea cups"_s);
        o.offline();
        o.book->change(o.first(), {.scheduled = {}, .text = u"coffee"_s, .sendAt = {}});
        o.book->cancel(o.first());
        QCOMPARE(o.scheduled(), u"cups"_s);
        o.online();
        QTRY_COMPARE(o.calls.waiting(), 1);
        QCOMPARE(o.calls.open<CancelScheduled>()->scheduled.value, 30);
        QCOMPARE(o.calls.all<ChangeScheduled>().size(), 0);
    }

    // It was sent while the cancelling was on its way.
    void whatComesTooLateIsSaid()
    {
        Office o;
        o.comes(o.row(30, u"tea"_s));
        QTRY_COMPARE(o.scheduled(), u"tea"_s);
        QSignalSpy refused(o.outbox.get(), &Outbox::markRefused);
        o.book->cancel(o.first());
        QTRY_COMPARE(o.calls.waiting(), 1);
        proto::Scheduled row = o.row(30, {});
        row.sentAs = {77};
        o.comes(row);
        o.calls.answer<CancelScheduled>(fail(Code::Expired, u"sent"_s));
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused.first().first().value<Code>(), Code::Expired);
        QCOMPARE(o.scheduled(), u""_s);
        QVERIFY(o.outbox->entries().isEmpty());
    }

    void whatTheServerRefusesStaysAndCanBeMended()
    {
        Office o;
        o.outbox->schedule(kTea, {.text = u"tea"_s}, o.soon());
        QTRY_COMPARE(o.calls.waiting(), 1);
        o.calls.answer<ScheduleMessage>(fail(Code::TooLarge, u"ahead"_s));
        QTRY_COMPARE(o.scheduled(), u"tea!"_s);
        QVERIFY(o.book->scheduled().first().refused);
        QCOMPARE(o.book->failedScheduled(), 1);
        o.book->change(o.first(), {.scheduled = {}, .text = {}, .sendAt = o.soon()});
        QTRY_COMPARE(o.calls.waiting(), 1);
        QCOMPARE(o.calls.open<ScheduleMessage>()->text, u"tea"_s);
    }

    void whatFailedOnTheServerComesFirst()
    {
        Office o;
        o.comes(o.row(30, u"tea"_s));
        proto::Scheduled failed = o.row(31, u"late"_s);
        failed.failed = Code::Forbidden;
        failed.sendAt = o.soon() + kHour;
        o.comes(failed);
        QTRY_COMPARE(o.scheduled(), u"late! tea"_s);
        o.book->sendNow(o.first());
        QCOMPARE(o.scheduled(), u"late? tea"_s);
    }

    // --- reminders ---------------------------------------------------------------------------------------

    void aReminderIsMadeSnoozedAndDone()
    {
        Office o;
        o.offline();
        o.book->remind({}, {}, u"cups"_s, o.soon());
        QCOMPARE(o.reminders(), u"cups"_s);
        o.book->snooze(o.book->reminders().first(), o.soon() + kHour);
        o.online();
        QTRY_COMPARE(o.calls.waiting(), 1);
        const auto asked = *o.calls.open<CreateReminder>();
        QCOMPARE(asked.at, o.soon() + kHour);
        proto::Reminder row{.id = {40}, .localId = asked.localId, .text = u"cups"_s, .at = asked.at};
        o.comes(row);
        o.calls.answer<CreateReminder>(proto::ReminderCreated{{40}});
        QTRY_VERIFY(o.outbox->entries().isEmpty());
        o.book->done(o.book->reminders().first());
        QCOMPARE(o.reminders(), u""_s);
        QTRY_COMPARE(o.calls.waiting(), 1);
        QCOMPARE(o.calls.open<ChangeReminder>()->reminder.value, 40);
        QVERIFY(*o.calls.open<ChangeReminder>()->done);
        row.done = true;
        o.comes(row);
        o.calls.answer<ChangeReminder>(Done{});
        QTRY_VERIFY(o.outbox->entries().isEmpty());
        QCOMPARE(o.reminders(), u""_s);
    }

    void isToldOfOnceThoughTheProgramStartsAgain()
    {
        Office o;
        proto::Reminder row = o.reminder(40, u"cups"_s);
        o.comes(row);
        QTRY_COMPARE(o.reminders(), u"cups"_s);
        QVERIFY(o.told.isEmpty());
        row.due = true;
        o.comes(row);
        QTRY_COMPARE(o.told, QStringList{u"cups"_s});
        QCOMPARE(o.book->dueReminders(), 1);
        o.restart();
        QTRY_COMPARE(o.reminders(), u"*cups"_s);
        QTest::qWait(0);
        QCOMPARE(o.archive.number(u"SELECT COUNT(*) FROM reminders_told"_s), 1); // behind whatever was to be told
        QCOMPARE(o.told, QStringList{u"cups"_s});
        // Another moment is another time.
        row.at += kHour;
        row.due = false;
        o.comes(row);
        QTRY_COMPARE(o.reminders(), u"cups"_s);
        row.due = true;
        o.comes(row);
        QTRY_COMPARE(o.told, (QStringList{u"cups"_s, u"cups"_s}));
    }

    // Nobody can say so when there is no connection: then the clock here does.
    void isDueByTheClockHereWhileTheServerIsSilent()
    {
        Office o;
        o.comes(o.reminder(40, u"cups"_s));
        QTRY_COMPARE(o.reminders(), u"cups"_s);
        o.offline();
        o.clock.now += kHour + 10'000;
        o.restart();
        QTRY_COMPARE(o.reminders(), u"*cups"_s);
        QTRY_COMPARE(o.told, QStringList{u"cups"_s});
        proto::Reminder row = o.reminder(40, u"cups"_s);
        row.at = o.clock.now - 10'000;
        row.due = true;
        o.comes(row); // its word comes after all
        QCOMPARE(o.archive.number(u"SELECT COUNT(*) FROM reminders_told"_s), 1);
        QCOMPARE(o.told, QStringList{u"cups"_s});
    }

    void anOlderRowBringsNothingBack()
    {
        Office o;
        proto::Scheduled row = o.row(30, u"tea"_s);
        row.removed = true;
        o.comes(row);
        proto::Scheduled older = o.row(30, u"tea"_s);
        older.rev = o.rev - 1;
        o.archive.apply({{.stream = proto::Stream::of(kMe), .scheduled = {older}}});
        QCOMPARE(o.scheduled(), u""_s);
        o.restart();
        QCOMPARE(waitFor(o.archive->write(store::scheduledRows))->size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestOutboxLater)
#include "tst_outbox_later.moc"
