// SPDX-License-Identifier: Apache-2.0
// Reactions, pins and saved messages on their way: shown at once, sent once, and never in the way of others.
#include "app/models/timeline_model.h"
#include "app/store/outbox_rows.h"
#include "app/sync/saved_book.h"
#include "common/proto/marks.h"
#include "common/proto/threads.h"
#include "tests/support/fake_calls.h"
#include "tests/support/test_archive.h"

#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;
using proto::Done;
using proto::PinMessage;
using proto::React;
using proto::SaveMessage;
using Set = Outbox::Set;

namespace {

constexpr ChannelId kTea{5};
constexpr UserId kEve{2};

// One channel with one message of somebody's, open in a timeline. restart() is a kill and a new start.
struct Office {
    TestArchive archive;
    FakeCalls calls;
    ManualClock clock;
    std::unique_ptr<People> people;
    std::unique_ptr<Outbox> outbox;
    std::unique_ptr<SavedBook> saved;
    std::unique_ptr<TimelineModel> timeline;
    proto::Message message = TestArchive::message(kTea, 1);

    Office()
    {
        archive.channel(kTea, u"tea"_s, 1);
        restart();
    }
    void restart()
    {
        timeline.reset();
        saved.reset();
        outbox.reset();
        people.reset();
        archive.reopen();
        calls.asked.clear();
        people = std::make_unique<People>(*archive);
        outbox = std::make_unique<Outbox>(calls, *archive, clock);
        saved = std::make_unique<SavedBook>(*archive, *outbox);
        timeline = std::make_unique<TimelineModel>(*archive, *people, *outbox);
        outbox->resume();
        timeline->open(kTea);
        QVERIFY(QTest::qWaitFor([this] { return outbox->isLoaded() && timeline->isLoaded(); }));
    }
    MessageRef ref() const { return {.channel = kTea, .id = message.id}; }
    void offline() { calls.ready = false; }
    void online()
    {
        calls.ready = true;
        outbox->resume();
    }
    // "👍 7 2": what stands below the message on the screen.
    QString shown() const
    {
        QStringList all;
        for (const proto::Reaction &reaction : timeline->at(0).message.reactions) {
            QString one = reaction.emoji;
            for (const UserId user : reaction.users)
                one += u' ' + QString::number(user.value);
            all += one;
        }
        return all.join(u", "_s);
    }
    void changeComes(const QList<proto::Reaction> &reactions)
    {
        message.reactions = reactions;
        ++message.rev;
        archive.apply({TestArchive::live(kTea, message)});
    }
    bool storedNone()
    {
        return waitFor(archive->write(store::outboxEntries)).value_or(QList<OutboxEntry>{{}}).isEmpty();
    }
};

} // namespace

class TestOutboxMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void followingLeavesOnceAndUntilItHasComeBack()
    {
        Office o;
        o.offline();
        o.outbox->follow(o.ref(), Set::On);
        o.outbox->follow(o.ref(), Set::Off);
        o.outbox->follow(o.ref(), Set::On);
        QCOMPARE(o.outbox->follows().value(o.message.id), Set::On);
        o.online();
        QTRY_COMPARE(o.calls.waiting(), 1);
        QCOMPARE(o.calls.open<proto::FollowThread>()->root, o.message.id);
        QVERIFY(o.calls.open<proto::FollowThread>()->on);
        o.calls.answer<proto::FollowThread>(Done{});
        o.changeComes({}); // somebody has edited the root: that is not it
        QCOMPARE(o.outbox->follows().size(), 1);
        o.archive.apply({{.stream = proto::Stream::of(kMe), .after = 40, .upTo = 41,
                          .threads = {{.root = o.message.id, .channel = kTea, .readSeq = 1, .rev = 41}}}});
        QTRY_VERIFY(o.outbox->follows().isEmpty());
        QTRY_VERIFY(o.storedNone());
    }

    void ofReadMarksOfAThreadTheNewestAloneLeaves()
    {
        Office o;
        o.archive.apply({{.stream = proto::Stream::of(kMe), .after = 40, .upTo = 41,
                          .threads = {{.root = o.message.id, .channel = kTea, .readSeq = 1, .rev = 41}}}});
        o.offline();
        o.outbox->markThreadRead(o.ref(), 3);
        o.outbox->markThreadRead(o.ref(), 5);
        o.outbox->markThreadRead(o.ref(), 4);
        QCOMPARE(o.outbox->threadReads().value(o.message.id).seq, 5);
        o.online();
        QTRY_COMPARE(o.calls.waiting(), 1);
        QCOMPARE(o.calls.open<proto::MarkThreadRead>()->seq, 5);
        o.calls.answer<proto::MarkThreadRead>(fail(Code::Forbidden)); // nothing a person could do about it
        QTRY_VERIFY(o.outbox->threadReads().isEmpty());
        QVERIFY(o.outbox->entries().isEmpty());
    }

    void aReplyIsAimedAtItsThreadAlsoAfterARestart()
    {
        Office o;
        o.offline();
        o.outbox->send(kTea, {.text = u"hidden"_s, .thread = o.message.id});
        o.outbox->send(kTea, {.text = u"both"_s, .thread = o.message.id, .inChannel = true});
        QTRY_COMPARE(o.archive.number(u"SELECT COUNT(*) FROM outbox"_s), 2);
        o.restart();
        QCOMPARE(o.timeline->rowCount(), 2); // the root, and what will stand in the channel
        QCOMPARE(o.timeline->at(1).message.text, u"both"_s);
        o.online();
        QTRY_COMPARE(o.calls.waiting(), 1);
        QCOMPARE(o.calls.open<proto::SendMessage>()->thread, o.message.id);
        QVERIFY(!o.calls.open<proto::SendMessage>()->inChannel);
        o.calls.answer<proto::SendMessage>(proto::Posted{{90}, 2});
        QTRY_COMPARE(o.calls.waiting(), 1);
        QVERIFY(o.calls.open<proto::SendMessage>()->inChannel);
    }

    void isShownAtOnceAndLeavesWhenItHasComeBack()
    {
        Office o;
        o.outbox->react(o.ref(), u"👍"_s, Set::On);
        QCOMPARE(o.shown(), u"👍 7"_s);
        QTRY_COMPARE(o.calls.waiting(), 1);
        const auto asked = *o.calls.open<React>();
        QCOMPARE(asked.message, o.message.id);
        QCOMPARE(asked.emoji, u"👍"_s);
        QVERIFY(asked.on);
        o.calls.answer<React>(Done{});
        QCOMPARE(o.shown(), u"👍 7"_s); // acknowledged, its change on the way
        o.changeComes({{u"👍"_s, {kMe}}});
        QCOMPARE(o.shown(), u"👍 7"_s);
        QTRY_VERIFY(o.outbox->entries().isEmpty());
        QVERIFY(o.storedNone());
        QCOMPARE(o.calls.all<React>().size(), 1);
    }

    void joinsThoseWhoHaveReactedAndTakesOnlyItsOwnBack()
    {
        Office o;
        o.changeComes({{u"👍"_s, {kEve, kMe}}, {u"🍵"_s, {kMe}}});
        o.outbox->react(o.ref(), u"👍"_s, Set::Off);
        o.outbox->react(o.ref(), u"🍵"_s, Set::Off);
        QCOMPARE(o.shown(), u"👍 2"_s);
        o.outbox->react(o.ref(), u"🎉"_s, Set::On);
        QCOMPARE(o.shown(), u"👍 2, 🎉 7"_s);
    }

    void togglingOfflineSendsOnlyTheLast()
    {
        Office o;
        o.offline();
        o.outbox->react(o.ref(), u"👍"_s, Set::On);
        o.outbox->react(o.ref(), u"👍"_s, Set::Off);
        o.outbox->react(o.ref(), u"🍵"_s, Set::On);
        o.outbox->react(o.ref(), u"👍"_s, Set::On);
        QCOMPARE(o.shown(), u"👍 7, 🍵 7"_s);
        QCOMPARE(o.outbox->entries().size(), 2);
        o.online();
        QTRY_COMPARE(o.calls.waiting(), 1); // one after another in a channel
        o.calls.answer<React>(Done{});
        QTRY_COMPARE(o.calls.waiting(), 1);
        const auto all = o.calls.all<React>();
        QCOMPARE(all.size(), 2);
        QVERIFY(all[0].on && all[1].on);
    }

    void survivesAKill()
    {
        Office o;
        o.offline();
        o.outbox->react(o.ref(), u"👍"_s, Set::On);
        o.outbox->pin(o.ref(), Set::On);
        o.outbox->save(o.ref(), Set::On);
        QTRY_VERIFY(!o.storedNone());
        o.outbox->react(o.ref(), u"👍"_s, Set::Off); // after it was written
        o.outbox->react(o.ref(), u"👍"_s, Set::On);
        o.restart();
        QTRY_COMPARE(o.shown(), u"👍 7"_s);
        QVERIFY(o.timeline->at(0).message.pinnedAt > 0);
        QCOMPARE(o.timeline->at(0).message.pinnedBy, kMe);
        QVERIFY(o.saved->contains(o.message.id));
        o.online();
        QTRY_COMPARE(o.calls.waiting(), 1);
        o.calls.answer<React>(Done{});
        QTRY_COMPARE(o.calls.waiting(), 1);
        o.calls.answer<PinMessage>(Done{});
        QTRY_COMPARE(o.calls.waiting(), 1);
        o.calls.answer<SaveMessage>(Done{});
        QTRY_VERIFY(o.storedNone());
        QCOMPARE(o.calls.all<React>().size(), 1);
    }

    void theOppositeFollowsWhatIsUnderWay()
    {
        Office o;
        o.outbox->react(o.ref(), u"👍"_s, Set::On);
        QTRY_COMPARE(o.calls.waiting(), 1);
        o.outbox->react(o.ref(), u"👍"_s, Set::Off);
        QCOMPARE(o.shown(), QString());
        o.calls.answer<React>(Done{});
        QTRY_COMPARE(o.calls.waiting(), 1);
        QVERIFY(!o.calls.open<React>()->on);
        o.changeComes({{u"👍"_s, {kMe}}});
        QCOMPARE(o.shown(), QString()); // what was asked for last
        o.calls.answer<React>(Done{});
        o.changeComes({});
        QCOMPARE(o.shown(), QString());
        QTRY_VERIFY(o.outbox->entries().isEmpty());
    }

    void somebodyElsesChangeTakesNothingFromTheScreen()
    {
        Office o;
        o.outbox->react(o.ref(), u"👍"_s, Set::On);
        QTRY_COMPARE(o.calls.waiting(), 1);
        o.changeComes({{u"👍"_s, {kEve}}});
        QCOMPARE(o.shown(), u"👍 2 7"_s);
        o.calls.answer<React>(Done{});
        QCOMPARE(o.shown(), u"👍 2 7"_s);
        o.changeComes({{u"👍"_s, {kEve, kMe}}});
        QCOMPARE(o.shown(), u"👍 2 7"_s);
        QTRY_VERIFY(o.outbox->entries().isEmpty());
    }

    void whatWasSoAlreadyGoesWithTheAnswer()
    {
        Office o;
        o.changeComes({{u"👍"_s, {kMe}}});
        o.outbox->react(o.ref(), u"👍"_s, Set::On);
        QTRY_COMPARE(o.calls.waiting(), 1);
        o.calls.answer<React>(Done{});
        QTRY_VERIFY(o.outbox->entries().isEmpty());
        QCOMPARE(o.shown(), u"👍 7"_s);
    }

    void whatIsRefusedGoesAndSaysSo()
    {
        Office o;
        QSignalSpy refused(o.outbox.get(), &Outbox::markRefused);
        o.outbox->react(o.ref(), u"👍"_s, Set::On);
        QTRY_COMPARE(o.calls.waiting(), 1);
        o.calls.answer<React>(fail(Code::TooLarge));
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused[0][0].value<Code>(), Code::TooLarge);
        QCOMPARE(o.shown(), QString());
        QTRY_VERIFY(o.storedNone());
    }

    void aWaitingEditIsShownBesideThem()
    {
        Office o;
        o.offline();
        o.outbox->edit(o.ref(), u"edited"_s);
        o.outbox->react(o.ref(), u"👍"_s, Set::On);
        QCOMPARE(o.timeline->at(0).message.text, u"edited"_s);
        QCOMPARE(o.shown(), u"👍 7"_s);
        QCOMPARE(o.timeline->at(0).delivery, Delivery::Sending);
        o.outbox->discard(o.timeline->at(0).waiting);
        QCOMPARE(o.timeline->at(0).message.text, u"m1"_s);
        QCOMPARE(o.shown(), u"👍 7"_s);
        QCOMPARE(o.timeline->at(0).delivery, Delivery::Sent); // a reaction is no message on its way
    }

    void savedMessagesAreKnownFromTheirStream()
    {
        Office o;
        QSignalSpy changed(o.saved.get(), &SavedBook::changed);
        const auto saved = [](qint64 message, qint64 rev, bool removed) {
            return proto::Saved{.message = {message}, .channel = kTea, .savedAt = 1, .removed = removed, .rev = rev};
        };
        o.archive.apply({{.stream = proto::Stream::of(kMe), .saved = {saved(8, 11, false), saved(9, 12, false)}}});
        o.archive.apply({{.stream = proto::Stream::of(kMe), .saved = {saved(8, 13, true)}}});
        o.archive.apply({{.stream = proto::Stream::of(kMe), .saved = {saved(8, 11, false)}}}); // an old page, late
        QVERIFY(!o.saved->contains({8}));
        QVERIFY(o.saved->contains({9}));
        QCOMPARE(changed.size(), 2);
        o.outbox->save({.channel = kTea, .id = {9}}, Set::Off);
        QVERIFY(!o.saved->contains({9})); // at once
        o.restart();
        QTRY_VERIFY(!o.saved->contains({9}));
        QVERIFY(!o.saved->contains({8}));
    }

    void pinsOfAChannelAreCounted()
    {
        Office o;
        const auto pins = [&] { return o.archive.number(u"SELECT COUNT(*) FROM messages WHERE channel = 5 AND pinned = 1"_s); };
        o.message.pinnedAt = 1;
        o.message.pinnedBy = kEve;
        o.changeComes({});
        QCOMPARE(pins(), 1);
        o.message.pinnedAt = 0;
        o.changeComes({});
        QCOMPARE(pins(), 0);
    }
};

QTEST_GUILESS_MAIN(TestOutboxMarks)
#include "tst_outbox_marks.moc"
