// SPDX-License-Identifier: Apache-2.0
// The first message of a day: from the archive, and from the server where the archive has a hole.
#include "app/store/apply.h"
#include "app/sync/date_finder.h"
#include "common/proto/messages.h"
#include "tests/support/fake_calls.h"
#include "tests/support/test_archive.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;
using proto::FetchHistory;

namespace {

constexpr ChannelId kGeneral{5};
constexpr qint64 kDayMs = 86'400'000;
constexpr qint64 kBegin = 20'000 * kDayMs; // a midnight

// Ten messages a day, from 08:00 on, one an hour.
proto::Message message(qint64 seq)
{
    proto::Message m = TestArchive::message(kGeneral, seq);
    m.sentAt = kBegin + (seq - 1) / 10 * kDayMs + (8 + (seq - 1) % 10) * 3'600'000;
    return m;
}

struct Office {
    TestArchive archive;
    FakeCalls calls;
    QObject context;
    std::unique_ptr<DateFinder> finder;

    Office() { archive.channel(kGeneral, u"general"_s); }

    // These of `last` messages are here.
    void have(qint64 first, qint64 last)
    {
        proto::Changes changes{.stream = proto::Stream::of(kGeneral)};
        for (qint64 seq = first; seq <= last; ++seq)
            changes.messages.append(message(seq));
        QVERIFY(waitFor(archive->apply({changes}, SeqRange{first, last})));
    }
    void haveNewest(qint64 seq) { archive.apply({TestArchive::live(kGeneral, message(seq))}); }

    Pending<FoundDate> ask(qint64 day)
    {
        if (!finder)
            finder = std::make_unique<DateFinder>(calls, *archive);
        return finder->find(kGeneral, kBegin + day * kDayMs);
    }
    FoundDate find(qint64 day) { return waitFor(ask(day)).value_or(FoundDate{.seq = -1}); }
};

} // namespace

class TestDateFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void findsTheFirstOfADayWithTheNetworkOff()
    {
        Office office;
        office.calls.ready = false;
        office.have(1, 100);
        const auto first = office.find(0);
        QCOMPARE(first.seq, 1);
        QVERIFY(first.isSure);
        QCOMPARE(office.find(3).seq, 31);
        QCOMPARE(office.find(9).seq, 91);
        QCOMPARE(office.find(-5).seq, 1); // the next there is
        const auto after = office.find(10);
        QCOMPARE(after.seq, 0);
        QVERIFY(after.isSure);
    }

    void findsTheDayOfEveryTimeZone()
    {
        Office office;
        office.have(1, 20);
        const auto at = [&](qint64 ms) {
            return waitFor(office.archive->read([ms](sql::Db &db) { return store::firstSince(db, kGeneral, ms); }))->seq;
        };
        // Message 1 is written at 08:00: of the day that begins then, not of the one a quarter later.
        QCOMPARE(at(kBegin + 8 * 3'600'000), 1);
        QCOMPARE(at(kBegin + 8 * 3'600'000 + 15 * 60'000), 2);
        QCOMPARE(at(kBegin + 17 * 3'600'000), 10);
        QCOMPARE(at(kBegin + 18 * 3'600'000), 11); // the next day's
        QCOMPARE(at(kBegin + kDayMs - 8 * 3'600'000), 9); // midnight in Shanghai
        QCOMPARE(at(kBegin + 5 * 3'600'000 + 45 * 60'000), 1); // Kathmandu
    }

    void findsWhatWasImportedLater()
    {
        Office office;
        office.have(1, 50);
        // Old messages that got the next numbers: of the two years before.
        proto::Changes late{.stream = proto::Stream::of(kGeneral)};
        for (qint64 seq = 51; seq <= 60; ++seq) {
            late.messages.append(message(seq));
            late.messages.last().sentAt = kBegin - 700 * kDayMs + seq * kDayMs;
        }
        QVERIFY(waitFor(office.archive->apply({late}, SeqRange{51, 60})));
        office.have(61, 70);
        QCOMPARE(office.find(-700 + 55).seq, 55);
        QCOMPARE(office.find(-1000).seq, 51); // the oldest, wherever it stands
        QCOMPARE(office.find(2).seq, 21);
        QCOMPARE(office.find(6).seq, 61);
    }

    void saysThatSomethingMayBeMissingWhenTheServerCannotBeAsked()
    {
        Office office;
        office.calls.ready = false;
        office.have(1, 20);
        office.haveNewest(100);
        const auto found = office.find(5);
        QCOMPARE(found.seq, 100);
        QVERIFY(!found.isSure);
        QVERIFY(office.find(1).isSure); // before the hole
        QCOMPARE(office.find(1).seq, 11);
    }

    void asksTheServerInFewSteps()
    {
        constexpr qint64 kMany = 100'000;
        Office office;
        office.have(1, 20);
        office.haveNewest(kMany);
        std::optional<Result<FoundDate>> answer;
        office.ask(4'321).then(&office.context, [&](const Result<FoundDate> &found) { answer = found; });
        int steps = 0;
        while (QTest::qWaitFor([&] { return answer || office.calls.waiting() > 0; }) && !answer) {
            const auto asked = *office.calls.open<FetchHistory>();
            QCOMPARE(asked.limit, 1);
            office.calls.answer<FetchHistory>(
                proto::History{{.stream = proto::Stream::of(kGeneral), .messages = {message(asked.last)}}});
            ++steps;
        }
        QVERIFY(answer && *answer);
        QCOMPARE((*answer)->seq, 43'211);
        QVERIFY((*answer)->isSure);
        QVERIFY2(steps <= 18, qPrintable(QString::number(steps)));
    }

    void goesAroundMessagesThatDoNotExist()
    {
        Office office;
        office.have(1, 20);
        office.haveNewest(200);
        std::optional<Result<FoundDate>> answer;
        office.ask(10).then(&office.context, [&](const Result<FoundDate> &found) { answer = found; });
        while (QTest::qWaitFor([&] { return answer || office.calls.waiting() > 0; }) && !answer) {
            const auto asked = *office.calls.open<FetchHistory>();
            proto::History history{{.stream = proto::Stream::of(kGeneral)}};
            for (qint64 seq = asked.last; seq >= asked.first && history.changes.messages.isEmpty(); --seq) {
                if (seq < 90 || seq > 120) // between them everything was removed
                    history.changes.messages.append(message(seq));
            }
            office.calls.answer<FetchHistory>(history);
        }
        QVERIFY(answer && *answer);
        QCOMPARE((*answer)->seq, 121);
    }

    void givesUpWhenTheConnectionBreaks()
    {
        Office office;
        office.have(1, 20);
        office.haveNewest(200);
        std::optional<Result<FoundDate>> answer;
        office.ask(10).then(&office.context, [&](const Result<FoundDate> &found) { answer = found; });
        QTRY_VERIFY(office.calls.open<FetchHistory>());
        office.calls.answer<FetchHistory>(fail(Code::Offline));
        QTRY_VERIFY(answer);
        QVERIFY(*answer && !(*answer)->isSure);
    }

    void answersOnlyTheLastQuestion()
    {
        Office office;
        office.have(1, 50);
        std::optional<Result<FoundDate>> first;
        office.ask(1).then(&office.context, [&](const Result<FoundDate> &found) { first = found; });
        QCOMPARE(office.find(3).seq, 31);
        QTRY_VERIFY(first);
        QVERIFY(!*first);
        QCOMPARE(first->error().code, Code::Cancelled);
    }

    void forgetsTheDaysOfAChannelThatIsRemoved()
    {
        Office office;
        office.have(1, 20);
        QCOMPARE(office.archive.number(u"SELECT COUNT(*) FROM days"_s), 2);
        QVERIFY(waitFor(office.archive->write([](sql::Db &db) {
            store::removeChannel(db, kGeneral);
            return proto::Done{};
        })));
        QCOMPARE(office.archive.number(u"SELECT COUNT(*) FROM days"_s), 0);
    }
};

QTEST_GUILESS_MAIN(TestDateFinder)
#include "tst_date_finder.moc"
