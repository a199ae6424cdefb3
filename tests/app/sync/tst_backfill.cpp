// SPDX-License-Identifier: Apache-2.0
#include "app/store/cursors.h"
#include "app/sync/backfill.h"
#include "app/sync/presence.h"
#include "common/proto/limits.h"
#include "tests/support/fake_calls.h"
#include "tests/support/test_archive.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;
using proto::FetchHistory;
using proto::ListMembers;

namespace {

constexpr ChannelId kGeneral{5};

struct Office {
    TestArchive archive;
    FakeCalls calls;
    std::unique_ptr<Backfill> backfill;

    // A channel of `last` messages of which the newest is here, as a snapshot leaves it.
    explicit Office(qint64 last)
    {
        archive.channel(kGeneral, u"general"_s);
        archive.apply({TestArchive::live(kGeneral, TestArchive::message(kGeneral, last))});
        open();
    }
    void open()
    {
        backfill = std::make_unique<Backfill>(calls, *archive);
        backfill->start();
    }
    // As the server does: the newest of the range.
    void answerHistory(qint64 most = limits::kPageMessages)
    {
        const auto asked = *calls.open<FetchHistory>();
        proto::Changes changes{.stream = proto::Stream::of(kGeneral)};
        for (qint64 seq = std::max(asked.first, asked.last - most + 1); seq <= asked.last; ++seq)
            changes.messages.append(TestArchive::message(kGeneral, seq));
        calls.answer<FetchHistory>(proto::History{changes});
    }
    bool asks()
    {
        const auto isDone = [this] {
            return backfill->state() == Backfill::State::Whole || backfill->state() == Backfill::State::Limited;
        };
        return QTest::qWaitFor([&] { return calls.waiting() > 0 || isDone(); }) && !isDone();
    }
    // Until it is whole; the number of pages it took.
    int run()
    {
        int pages = 0;
        while (asks() && pages < 1000) {
            if (calls.open<ListMembers>())
                calls.answer<ListMembers>(
                    proto::MemberPage{.changes = {.stream = proto::Stream::of(kGeneral),
                                                  .members = {{.user = {1}, .rev = 1}}}});
            else
                answerHistory();
            ++pages;
        }
        return pages;
    }
};

} // namespace

class TestBackfill : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void fetchesBackwardsUntilTheArchiveIsWhole()
    {
        Office o(1000);
        QSignalSpy progressed(o.backfill.get(), &Backfill::progressed);
        QVERIFY(o.asks());
        QTRY_COMPARE(o.calls.all<FetchHistory>().size(), 1);
        QCOMPARE(o.calls.all<FetchHistory>().first().last, 999);
        QCOMPARE(o.run(), 1 + 5); // the members, and 999 messages by 200
        QCOMPARE(o.archive.number(u"SELECT COUNT(*) FROM messages"_s), 1000);
        QCOMPARE(o.archive.number(u"SELECT COUNT(*) FROM members"_s), 1);
        QTRY_COMPARE(o.backfill->present(), 1000);
        QCOMPARE(o.backfill->total(), 1000);
        QVERIFY(progressed.size() > 1);
        qint64 before = 0;
        for (const auto &signal : progressed) { // it only grows
            QVERIFY(signal.at(0).toLongLong() >= before);
            before = signal.at(0).toLongLong();
        }
    }

    void neverHasMoreThanAFewRequestsUnderWay()
    {
        Office o(100'000);
        QTRY_COMPARE(o.calls.waiting(), limits::kBackfillUnderWay);
        o.backfill->want(kGeneral, {400, 900});
        QCOMPARE(o.calls.waiting(), limits::kBackfillUnderWay + 1);
        o.backfill->want(kGeneral, {5000, 6000});
        QCOMPARE(o.calls.waiting(), limits::kBackfillUnderWay + 1);
    }

    void servesFirstWhatSomebodyLooksAt()
    {
        Office o(100'000);
        QTRY_COMPARE(o.calls.waiting(), limits::kBackfillUnderWay);
        o.backfill->want(kGeneral, {400, 900});
        QCOMPARE(o.calls.all<FetchHistory>().last().first, 701); // the newest page of the hole
        QCOMPARE(o.calls.all<FetchHistory>().last().last, 900);
    }

    void goesOnAfterARestartWhereItWas()
    {
        Office o(1000);
        QVERIFY(o.asks());
        o.calls.answer<ListMembers>(proto::MemberPage{});
        QTRY_VERIFY(o.calls.open<FetchHistory>());
        o.answerHistory();
        QTRY_COMPARE(o.archive.number(u"SELECT COUNT(*) FROM messages"_s), 201);
        o.calls.cut();
        o.backfill.reset();
        o.archive.reopen();
        o.calls.asked.clear();
        o.calls.ready = true;
        o.open();
        QVERIFY(o.asks());
        QCOMPARE(o.calls.open<FetchHistory>()->last, 799);
        QVERIFY(!o.calls.open<ListMembers>());
        o.run();
        QCOMPARE(o.archive.number(u"SELECT COUNT(*) FROM messages"_s), 1000);
    }

    void takesShortPagesAndMissingMessagesAsTheyCome()
    {
        Office o(300);
        QVERIFY(o.asks());
        o.calls.answer<ListMembers>(proto::MemberPage{});
        QTRY_VERIFY(o.calls.open<FetchHistory>());
        o.answerHistory(50); // the server cut it short: the rest is asked for again
        int pages = 0;
        while (o.asks() && pages < 20) {
            const auto asked = *o.calls.open<FetchHistory>();
            if (asked.first == 1) // these do not exist any more
                o.calls.answer<FetchHistory>(proto::History{});
            else
                o.answerHistory();
            ++pages;
        }
        QVERIFY(o.backfill->isWhole());
        QVERIFY(pages < 10);
        QCOMPARE(o.archive.number(u"SELECT MAX(last) - MIN(first) + 1 FROM ranges"_s), 300);
    }

    void leavesAloneWhatItIsRefused()
    {
        Office o(1000);
        QVERIFY(o.asks());
        QTRY_COMPARE(o.calls.waiting(), 2);
        o.calls.answer<ListMembers>(fail(Code::NotFound));
        o.calls.answer<FetchHistory>(fail(Code::NotFound));
        QTRY_VERIFY(o.backfill->isWhole()); // of what it may have
        QCOMPARE(o.calls.waiting(), 0);
    }

    void knowsWhoIsThereAndWhoWrites()
    {
        FakeCalls calls;
        PresenceBook book(calls, kMe);
        QSignalSpy changed(&book, &PresenceBook::changed), typing(&book, &PresenceBook::typingChanged);
        book.take(proto::PresenceShown{
            .people = {{{1}, proto::Presence::Online}, {{2}, proto::Presence::Busy}}, .all = true});
        book.take(proto::PresenceShown{.people = {{{2}, proto::Presence::Offline}}});
        QCOMPARE(book.of({1}), proto::Presence::Online);
        QCOMPARE(book.of({2}), proto::Presence::Offline);
        book.take(proto::TypingShown{.channel = kGeneral, .user = {1}});
        book.take(proto::TypingShown{.channel = kGeneral, .user = {1}});
        book.take(proto::TypingShown{.channel = kGeneral, .user = kMe});
        QCOMPARE(book.typingIn(kGeneral), QList<UserId>{UserId{1}});
        QCOMPARE(typing.size(), 1);
        book.messageFrom(kGeneral, {1});
        QVERIFY(book.typingIn(kGeneral).isEmpty());
        book.typing(kGeneral);
        book.typing(kGeneral); // told once in a while
        QCOMPARE(calls.all<proto::Typing>().size(), 1);
        book.disconnected();
        QCOMPARE(book.of({1}), proto::Presence::Offline);
        QVERIFY(changed.size() >= 3);
    }

    // Messages of TestArchive are a minute apart; the newest has number 1,000.
    void fetchesNothingOlderThanTheLimit()
    {
        Office o(1'000);
        o.backfill->setLimits({.since = TestArchive::message(kGeneral, 601).sentAt});
        o.run();
        QCOMPARE(o.backfill->state(), Backfill::State::Limited);
        QVERIFY(!o.backfill->isWhole());
        const qint64 here = o.archive.number(u"SELECT MIN(seq) FROM messages"_s);
        QVERIFY2(here <= 601 && here > 601 - limits::kPageMessages, qPrintable(QString::number(here)));

        o.backfill->setLimits({}); // all of it after all
        o.run();
        QCOMPARE(o.backfill->state(), Backfill::State::Whole);
        QCOMPARE(o.archive.number(u"SELECT COUNT(*) FROM messages"_s), 1'000);
    }

    void whatSomebodyLooksAtIsFetchedWhateverTheLimits()
    {
        Office o(1'000);
        o.backfill->setLimits({.paused = true});
        QTRY_COMPARE(o.backfill->state(), Backfill::State::Paused);
        while (o.calls.waiting() > 0) // asked before the pause
            o.calls.open<ListMembers>() ? o.calls.answer<ListMembers>(proto::MemberPage{}) : o.answerHistory();
        o.backfill->want(kGeneral, {1, 50});
        QCOMPARE(o.calls.waiting(), 1);
        QCOMPARE(o.calls.open<FetchHistory>()->first, 1);
        o.answerHistory();
        QTRY_COMPARE(o.archive.number(u"SELECT COUNT(*) FROM messages WHERE seq <= 50"_s), 50);
        QCOMPARE(o.calls.waiting(), 0);
        o.backfill->setLimits({});
        o.run();
        QVERIFY(o.backfill->isWhole());
    }

    void aFullDiskLimitStopsHistoryButNotMembers()
    {
        Office o(1'000);
        o.backfill->setLimits({.mostBytes = 1});
        int members = 0;
        while (o.backfill->state() == Backfill::State::Fetching && QTest::qWaitFor([&] {
            return o.calls.waiting() > 0 || o.backfill->state() != Backfill::State::Fetching;
        })) {
            if (o.calls.open<ListMembers>()) {
                o.calls.answer<ListMembers>(proto::MemberPage{});
                ++members;
            } else if (o.calls.open<FetchHistory>()) {
                o.answerHistory(); // asked before the limit
            }
        }
        QCOMPARE(o.backfill->state(), Backfill::State::Limited);
        QVERIFY(members > 0);
        QVERIFY(o.backfill->bytes() > 1);
        QVERIFY(o.archive.number(u"SELECT COUNT(*) FROM messages"_s) < 1'000);
    }
};

QTEST_GUILESS_MAIN(TestBackfill)
#include "tst_backfill.moc"
