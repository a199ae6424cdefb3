// SPDX-License-Identifier: Apache-2.0
// Scheduled messages and reminders: sent once, at their moment, as their author may at that moment.
#include "server/files/file_access.h"
#include "server/store/later.h"
#include "server/store/sync.h"
#include "tests/support/picture_uploads.h"
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::CancelScheduled;
using proto::ChangeReminder;
using proto::ChangeScheduled;
using proto::CreateReminder;
using proto::ScheduleMessage;
using test::TestDb;

namespace {

constexpr qint64 kHour = 3'600'000;

struct Office {
    TestDb db;
    UserId bob = db.user(u"bob"_s), eve = db.user(u"eve"_s), boss = db.user(u"boss"_s, proto::Role::Owner);
    ChannelId channel = db.channel(u"tea"_s, {eve, bob});
    qint64 last = 100;

    ScheduleMessage plan(const QString &text, qint64 sendAt)
    {
        return {.localId = {++last}, .channel = channel, .text = text, .sendAt = sendAt};
    }
    ScheduledId schedule(const QString &text, qint64 sendAt) { return db.ask(plan(text, sendAt), bob).value().id; }
    proto::Scheduled row(ScheduledId id) { return store::scheduled(db.sql, id)->row; }
    proto::Reminder row(ReminderId id) { return store::reminder(db.sql, id)->row; }
    // As the job does it, at that time.
    QList<proto::Changes> ring(qint64 now)
    {
        db.now = now;
        Context context{.db = db.sql, .ids = db.ids, .now = now};
        db.sql.begin();
        sendDue(context, 50);
        remindDue(context, 50);
        db.sql.commit();
        return context.changes;
    }
    template <class Request>
    Code ask(const Request &request, UserId by)
    {
        const auto answer = db.ask(request, by);
        return answer ? Code::Unknown : answer.error().code; // Unknown: done
    }
    // "bob: hello | eve: hi", as they stand in the channel.
    QString talk()
    {
        QStringList lines;
        for (const auto &m : store::messagesBetween(db.sql, channel, 1, 1'000, {.rows = 100})) {
            if (m.kind == proto::MessageKind::Text)
                lines += store::user(db.sql, m.author)->name + u": "_s + m.text;
        }
        return lines.join(u" | "_s);
    }
    qint64 rows(const QString &table) { return db.sql.number(u"SELECT COUNT(*) FROM "_s + table); }
};

} // namespace

class TestLater : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void sendsAtItsMomentAndNotBefore()
    {
        Office o;
        const qint64 at = o.db.now + kHour;
        const auto id = o.schedule(u"good morning"_s, at);
        QVERIFY(o.ring(at - 1).isEmpty());
        QCOMPARE(o.talk(), u""_s);
        const auto told = o.ring(at);
        QCOMPARE(o.talk(), u"bob: good morning"_s);
        const proto::Scheduled row = o.row(id);
        const auto message = store::message(o.db.sql, row.sentAs)->message;
        QCOMPARE(message.sentAt, at); // the server's clock when it was sent
        QCOMPARE(message.localId, row.localId);
        QCOMPARE(row.text, u""_s); // the message has it
        QCOMPARE(told.size(), 2);
        QCOMPARE(told[0].stream, proto::Stream::of(o.channel));
        QCOMPARE(told[1].stream, proto::Stream::of(o.bob));
        QCOMPARE(told[1].scheduled, QList{row});
        QVERIFY(o.ring(at + kHour).isEmpty());
        QCOMPARE(o.talk(), u"bob: good morning"_s);
    }

    void aMomentThatIsOverMeansNow()
    {
        Office o;
        auto context = o.db.request(o.bob);
        const auto made = o.db.ask(o.plan(u"late"_s, context.now - kHour), context);
        QCOMPARE(o.talk(), u"bob: late"_s);
        QVERIFY(o.row(made->id).sentAs.isValid());
        QVERIFY(!o.row(made->id).isWaiting());
        QVERIFY(o.ring(o.db.now).isEmpty());
    }

    void schedulesOnceWhenAskedTwice()
    {
        Office o;
        const auto plan = o.plan(u"tea"_s, o.db.now + kHour);
        const auto first = o.db.ask(plan, o.bob);
        auto again = o.db.request(o.bob);
        const auto second = o.db.ask(plan, again);
        QCOMPARE(second->id, first->id);
        QVERIFY(again.changes.isEmpty());
        o.ring(plan.sendAt);
        QCOMPARE(o.db.ask(plan, o.bob)->id, first->id); // also when it is over
        QCOMPARE(o.talk(), u"bob: tea"_s);
    }

    // The same words sent at once under the same name: they are there already.
    void neverPostsWhatWasPosted()
    {
        Office o;
        const auto plan = o.plan(u"tea"_s, o.db.now + kHour);
        const auto id = o.db.ask(plan, o.bob)->id;
        const auto sent = o.db.ask(proto::SendMessage{.localId = plan.localId, .channel = o.channel, .text = u"tea"_s}, o.bob);
        o.ring(plan.sendAt);
        QCOMPARE(o.talk(), u"bob: tea"_s);
        QCOMPARE(o.row(id).sentAs, sent->id);
    }

    void changesTextAndMoment()
    {
        Office o;
        const qint64 at = o.db.now + kHour;
        const auto id = o.schedule(u"tea"_s, at);
        QCOMPARE(o.ask(ChangeScheduled{.scheduled = id, .text = u"coffee"_s}, o.bob), Code::Unknown);
        QCOMPARE(o.row(id).sendAt, at);
        QCOMPARE(o.ask(ChangeScheduled{.scheduled = id, .sendAt = at + kHour}, o.bob), Code::Unknown);
        QVERIFY(o.ring(at).isEmpty());
        auto context = o.db.request(o.bob);
        QVERIFY(o.db.ask(ChangeScheduled{.scheduled = id, .text = u"coffee"_s}, context)); // it says that already
        QVERIFY(context.changes.isEmpty());
        QCOMPARE(o.ask(ChangeScheduled{.scheduled = id, .text = u" "_s}, o.bob), Code::BadRequest);
        o.ring(at + kHour);
        QCOMPARE(o.talk(), u"bob: coffee"_s);
        QCOMPARE(o.ask(ChangeScheduled{.scheduled = id, .text = u"milk"_s}, o.bob), Code::Expired);
        QCOMPARE(o.ask(CancelScheduled{id}, o.bob), Code::Expired);
    }

    void sendsNowWhenItsMomentIsMovedIntoThePast()
    {
        Office o;
        const auto id = o.schedule(u"tea"_s, o.db.now + kHour);
        QCOMPARE(o.ask(ChangeScheduled{.scheduled = id, .sendAt = 1}, o.bob), Code::Unknown);
        QCOMPARE(o.talk(), u"bob: tea"_s);
    }

    void whatIsCancelledIsNotSent()
    {
        Office o;
        const qint64 at = o.db.now + kHour;
        const auto id = o.schedule(u"tea"_s, at);
        QCOMPARE(o.ask(CancelScheduled{id}, o.bob), Code::Unknown);
        QCOMPARE(o.ask(CancelScheduled{id}, o.bob), Code::Unknown);
        QVERIFY(o.ring(at).isEmpty());
        QCOMPARE(o.talk(), u""_s);
        QVERIFY(o.row(id).removed);
        QCOMPARE(o.row(id).text, u""_s);
        QCOMPARE(o.ask(ChangeScheduled{.scheduled = id, .text = u"milk"_s}, o.bob), Code::Expired);
    }

    void isNobodyElses()
    {
        Office o;
        const auto id = o.schedule(u"tea"_s, o.db.now + kHour);
        QCOMPARE(o.ask(ChangeScheduled{.scheduled = id, .text = u"mine"_s}, o.eve), Code::NotFound);
        QCOMPARE(o.ask(CancelScheduled{id}, o.boss), Code::NotFound);
        QCOMPARE(o.row(id).text, u"tea"_s);
    }

    void whatTheAuthorMayNotDoByThenStaysAndSaysWhy_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<Code>("code");
        QTest::newRow("left the channel") << 0 << Code::Forbidden;
        QTest::newRow("archived") << 1 << Code::Forbidden;
        QTest::newRow("the thread's beginning was taken back") << 2 << Code::Conflict;
        QTest::newRow("account closed") << 3 << Code::Forbidden;
        QTest::newRow("nobody but moderators writes there any more") << 4 << Code::Forbidden;
    }
    void whatTheAuthorMayNotDoByThenStaysAndSaysWhy()
    {
        QFETCH(int, what);
        QFETCH(Code, code);
        Office o;
        const qint64 at = o.db.now + kHour;
        const MessageId root = o.db.message(o.channel, o.eve, u"Tea?"_s);
        auto plan = o.plan(u"later"_s, at);
        plan.thread = root;
        const auto id = o.db.ask(plan, o.bob)->id;
        if (what == 0)
            QCOMPARE(o.ask(proto::LeaveChannel{o.channel}, o.bob), Code::Unknown);
        if (what == 1)
            QCOMPARE(o.ask(proto::UpdateChannel{.channel = o.channel, .archived = true}, o.eve), Code::Unknown);
        if (what == 2)
            QCOMPARE(o.ask(proto::RecallMessage{root}, o.eve), Code::Unknown);
        if (what == 3)
            QCOMPARE(o.ask(proto::Deactivate{o.bob}, o.boss), Code::Unknown);
        if (what == 4) {
            proto::UpdateChannel announcements{.channel = o.channel, .name = {}, .topic = {}, .archived = {}};
            announcements.posting = proto::Posting::Nobody;
            QCOMPARE(o.ask(announcements, o.eve), Code::Unknown);
        }
        const auto told = o.ring(at);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told[0].scheduled.value(0).failed, code);
        const proto::Scheduled row = o.row(id);
        QVERIFY(row.isWaiting());
        QCOMPARE(row.text, u"later"_s);
        QVERIFY(!o.talk().contains(u"later"_s));
        QVERIFY(o.ring(at + kHour).isEmpty()); // it is not tried again by itself
    }

    void whatFailedIsSentWhenItsAuthorSaysSo()
    {
        Office o;
        const qint64 at = o.db.now + kHour;
        const auto id = o.schedule(u"tea"_s, at);
        (void)o.db.ask(proto::LeaveChannel{o.channel}, o.bob);
        o.ring(at);
        QCOMPARE(o.row(id).failed, Code::Forbidden);
        (void)o.db.ask(proto::JoinChannel{o.channel}, o.bob);
        QCOMPARE(o.ask(ChangeScheduled{.scheduled = id, .text = u"Tea!"_s}, o.bob), Code::Unknown);
        QCOMPARE(o.talk(), u""_s); // words alone send nothing
        QCOMPARE(o.ask(ChangeScheduled{.scheduled = id, .sendAt = at}, o.bob), Code::Unknown);
        QCOMPARE(o.talk(), u"bob: Tea!"_s);
        QCOMPARE(o.row(id).failed, Code::Unknown);
    }

    void refusesWhatIsTooMuch()
    {
        Office o;
        QCOMPARE(o.ask(o.plan(u"tea"_s, o.db.now + limits::kAheadMs + kHour), o.bob), Code::TooLarge);
        QCOMPARE(o.ask(o.plan(u" "_s, o.db.now + kHour), o.bob), Code::BadRequest);
        QCOMPARE(o.ask(o.plan(u"tea"_s, 0), o.bob), Code::BadRequest);
        for (int i = 0; i < limits::kScheduled; ++i)
            o.schedule(u"tea"_s, o.db.now + kHour);
        const auto refused = o.db.ask(o.plan(u"one more"_s, o.db.now + kHour), o.bob);
        QCOMPARE(refused.error().code, Code::TooLarge);
        QCOMPARE(refused.error().detail, u"scheduled"_s);
        QCOMPARE(o.ask(o.plan(u"hers"_s, o.db.now + kHour), o.eve), Code::Unknown);
    }

    // Many at one moment are sent in slices, none twice and none forgotten.
    void sendsInSlices()
    {
        Office o;
        const qint64 at = o.db.now + kHour;
        for (int i = 0; i < 120; ++i)
            o.schedule(QString::number(i), at);
        QList<qsizetype> slices;
        for (auto told = o.ring(at); !told.isEmpty(); told = o.ring(at))
            slices += told.size();
        QCOMPARE(slices, (QList<qsizetype>{100, 100, 40})); // a message and its row each
        QCOMPARE(o.talk().split(u" | "_s).size(), 100); // as many as were asked for here
        QCOMPARE(o.db.sql.number(u"SELECT COUNT(DISTINCT text) FROM messages WHERE kind = 'text'"_s), 120);
        QCOMPARE(o.db.sql.number(u"SELECT COUNT(*) FROM messages WHERE kind = 'text'"_s), 120);
    }

    void filesAreHeldForTheirOwnerUntilItIsSent()
    {
        Office o;
        auto plan = o.plan({}, o.db.now + kHour);
        plan.uploads = {test::completeUpload(o.db, o.bob)};
        const auto id = o.db.ask(plan, o.bob)->id;
        QCOMPARE(o.rows(u"uploads"_s), 0);
        const proto::FileInfo file = o.row(id).files.value(0);
        QCOMPARE(file.name, u"picture.png"_s);
        QCOMPARE(file.width, 8);
        QCOMPARE(store::usedBytes(o.db.sql, o.bob), 1'000);
        QVERIFY(store::unusedBlobs(o.db.sql, {}, 10, o.db.now + 100 * kHour).hashes.isEmpty());
        QCOMPARE(o.ask(FindFile{file.id}, o.bob), Code::Unknown);
        QCOMPARE(o.ask(FindFile{file.id}, o.eve), Code::NotFound);
        QCOMPARE(o.ask(FindFile{file.id}, o.boss), Code::NotFound);
        o.ring(plan.sendAt);
        QCOMPARE(o.ask(FindFile{file.id}, o.eve), Code::Unknown);
        QCOMPARE(store::message(o.db.sql, o.row(id).sentAs)->message.files, QList{file});
        QCOMPARE(store::usedBytes(o.db.sql, o.bob), 1'000);
        QCOMPARE(o.ask(proto::RecallMessage{o.row(id).sentAs}, o.bob), Code::Unknown);
        QCOMPARE(o.rows(u"files"_s), 0);
    }

    void cancellingLetsGoOfItsFiles()
    {
        Office o;
        auto plan = o.plan(u"look"_s, o.db.now + kHour);
        plan.uploads = {test::completeUpload(o.db, o.bob), test::completeUpload(o.db, o.bob)};
        const auto id = o.db.ask(plan, o.bob)->id;
        QCOMPARE(o.rows(u"files"_s), 2);
        QCOMPARE(o.ask(CancelScheduled{id}, o.bob), Code::Unknown);
        QCOMPARE(o.rows(u"files"_s), 0);
        QCOMPARE(store::usedBytes(o.db.sql, o.bob), 0);
        QCOMPARE(store::unusedBlobs(o.db.sql, {}, 10, o.db.now + kHour).hashes.size(), 2);
    }

    // --- reminders -------------------------------------------------------------------------------------

    void remindsOnceAtItsMoment()
    {
        Office o;
        const MessageId about = o.db.message(o.channel, o.eve, u"Report by Friday"_s);
        const CreateReminder create{.localId = {1}, .message = about, .at = o.db.now + kHour};
        const auto id = o.db.ask(create, o.bob)->id;
        QCOMPARE(o.db.ask(create, o.bob)->id, id);
        QCOMPARE(o.row(id).channel, o.channel);
        QVERIFY(o.ring(create.at - 1).isEmpty());
        const auto told = o.ring(create.at);
        QCOMPARE(told.size(), 1);
        QCOMPARE(told[0].stream, proto::Stream::of(o.bob));
        QVERIFY(told[0].reminders.value(0).due);
        QVERIFY(o.ring(create.at + kHour).isEmpty());
    }

    void aReminderSleepsAgainIsDoneAndComesBack()
    {
        Office o;
        const CreateReminder create{.localId = {1}, .text = u"water the tea plant"_s, .at = o.db.now + kHour};
        const auto id = o.db.ask(create, o.bob)->id;
        o.ring(create.at);
        QVERIFY(o.row(id).due);
        QCOMPARE(o.ask(ChangeReminder{.reminder = id, .at = create.at + kHour}, o.bob), Code::Unknown);
        QVERIFY(!o.row(id).due);
        QCOMPARE(o.ring(create.at + kHour).size(), 1);
        QCOMPARE(o.ask(ChangeReminder{.reminder = id, .done = true}, o.bob), Code::Unknown);
        QVERIFY(o.row(id).done);
        QCOMPARE(o.ask(ChangeReminder{.reminder = id, .at = create.at + 3 * kHour}, o.bob), Code::Unknown);
        QVERIFY(!o.row(id).done);
        QVERIFY(!o.row(id).due);
        QCOMPARE(o.ring(create.at + 3 * kHour).size(), 1);
        QCOMPARE(o.ask(ChangeReminder{.reminder = id, .done = true}, o.eve), Code::NotFound);
    }

    void refusesRemindersThatMakeNoSense()
    {
        Office o;
        const qint64 at = o.db.now + kHour;
        QCOMPARE(o.ask(CreateReminder{.localId = {1}, .text = u" "_s, .at = at}, o.bob), Code::BadRequest);
        QCOMPARE(o.ask(CreateReminder{.text = u"tea"_s, .at = at}, o.bob), Code::BadRequest);
        QCOMPARE(o.ask(CreateReminder{.localId = {1}, .text = u"tea"_s, .at = at + limits::kAheadMs}, o.bob), Code::TooLarge);
        QCOMPARE(o.ask(CreateReminder{.localId = {1}, .message = {404}, .at = at}, o.bob), Code::NotFound);
        const MessageId about = o.db.message(o.channel, o.eve, u"oops"_s);
        (void)o.db.ask(proto::RecallMessage{about}, o.eve);
        QCOMPARE(o.ask(CreateReminder{.localId = {1}, .message = about, .at = at}, o.bob), Code::Conflict);
        for (int i = 0; i < limits::kReminders; ++i)
            QCOMPARE(o.ask(CreateReminder{.localId = {2 + i}, .text = u"tea"_s, .at = at}, o.bob), Code::Unknown);
        QCOMPARE(o.ask(CreateReminder{.localId = {1}, .text = u"tea"_s, .at = at}, o.bob), Code::TooLarge);
    }

    // --- both ------------------------------------------------------------------------------------------

    void theNextMomentIsTheEarliestThatWaits()
    {
        Office o;
        QCOMPARE(store::nextMoment(o.db.sql), store::kNever);
        const qint64 at = o.db.now + kHour;
        const auto message = o.schedule(u"tea"_s, at + 2);
        QCOMPARE(store::nextMoment(o.db.sql), at + 2);
        QVERIFY(o.db.ask(CreateReminder{.localId = {1}, .text = u"tea"_s, .at = at + 1}, o.bob));
        QCOMPARE(store::nextMoment(o.db.sql), at + 1);
        o.ring(at + 1);
        QCOMPARE(store::nextMoment(o.db.sql), at + 2);
        QCOMPARE(o.ask(CancelScheduled{message}, o.bob), Code::Unknown);
        QCOMPARE(store::nextMoment(o.db.sql), store::kNever);
    }

    // What was missed is fetched as it is now.
    void catchesUpWithBoth()
    {
        Office o;
        const auto kept = o.schedule(u"tea"_s, o.db.now + kHour);
        const auto gone = o.schedule(u"milk"_s, o.db.now + kHour);
        const auto remind = o.db.ask(CreateReminder{.localId = {1}, .text = u"cups"_s, .at = o.db.now + kHour}, o.bob)->id;
        (void)o.db.ask(CancelScheduled{gone}, o.bob);
        const qint64 head = o.db.sql.number(u"SELECT last_rev FROM users WHERE id = ?"_s, o.bob);
        store::Budget budget{.rows = 100};
        const auto page = store::userPage(o.db.sql, {.stream = proto::Stream::of(o.bob), .upTo = head}, budget);
        QCOMPARE(page->scheduled, (QList{o.row(kept), o.row(gone)}));
        QCOMPARE(page->reminders, QList{o.row(remind)});
    }
};

QTEST_GUILESS_MAIN(TestLater)
#include "tst_later.moc"
