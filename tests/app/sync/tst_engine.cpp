// SPDX-License-Identifier: Apache-2.0
#include "app/sync/engine.h"
#include "tests/support/fake_calls.h"
#include "tests/support/test_archive.h"

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;
using proto::FetchSync;
using proto::OpenSync;
using proto::Stream;

namespace {

constexpr ChannelId kGeneral{5};

struct Sync {
    TestArchive archive;
    FakeCalls calls;
    SyncEngine engine{calls, *archive};

    bool asks(int questions)
    {
        return QTest::qWaitFor([&] { return calls.waiting() == questions; });
    }
    // Signed in, with nothing to catch up but what the heads say.
    bool open(const QList<proto::Head> &heads = {}, const QList<proto::Changes> &pages = {})
    {
        engine.start();
        if (!asks(1))
            return false;
        calls.answer<OpenSync>(proto::Synced{.heads = heads, .pages = pages});
        return QTest::qWaitFor([&] { return !engine.isSyncing() || calls.waiting() > 0; });
    }
    QList<qint64> seqs()
    {
        return waitFor(archive->write([](sql::Db &db) {
                   return db.list(u"SELECT seq FROM messages ORDER BY seq"_s,
                                  [](const QSqlQuery &row) { return row.value(0).toLongLong(); });
               }))
            .value();
    }
    static proto::Changes page(qint64 after, qint64 upTo)
    {
        proto::Changes changes{.stream = Stream::of(kGeneral), .after = after, .upTo = upTo};
        for (qint64 rev = after + 1; rev <= upTo; ++rev) {
            if (rev > 1) // 1 is the channel's own row
                changes.messages.append(TestArchive::message(kGeneral, rev - 1));
        }
        return changes;
    }
};

} // namespace

class TestEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void asksForWhatIsNewerThanWhatItHas()
    {
        Sync s;
        s.archive.channel(kGeneral, u"general"_s, 3);
        s.engine.start();
        QVERIFY(s.asks(1));
        const auto gaps = s.calls.open<OpenSync>()->gaps;
        QCOMPARE(gaps.size(), 2);
        QVERIFY(gaps.contains(proto::Gap{.stream = Stream::of(kGeneral), .after = 4}));
        QVERIFY(gaps.contains(proto::Gap{.stream = Stream::of(kMe), .after = 1}));
    }

    void isSyncedWhenNothingIsMissing()
    {
        Sync s;
        QSignalSpy synced(&s.engine, &SyncEngine::synced);
        QVERIFY(s.open());
        QTRY_COMPARE(synced.size(), 1);
        QVERIFY(!s.engine.isSyncing());
    }

    void fillsTheGapFromItsNewerEndUntilNoneIsLeft()
    {
        Sync s;
        s.archive.channel(kGeneral, u"general"_s, 3); // rev 4
        QVERIFY(s.open({{.stream = Stream::of(kGeneral), .rev = 20, .lastSeq = 19},
                        {.stream = Stream::of(kMe), .rev = 1}},
                       {s.page(15, 20)}));
        QVERIFY(s.asks(1));
        QCOMPARE(s.calls.open<FetchSync>()->gaps, (QList<proto::Gap>{{Stream::of(kGeneral), 4, 15}}));
        s.calls.answer<FetchSync>(proto::SyncPages{{s.page(8, 15)}});
        QVERIFY(s.asks(1));
        QCOMPARE(s.calls.open<FetchSync>()->gaps, (QList<proto::Gap>{{Stream::of(kGeneral), 4, 8}}));
        s.calls.answer<FetchSync>(proto::SyncPages{{s.page(4, 8)}});
        QTRY_VERIFY(!s.engine.isSyncing());
        QCOMPARE(s.seqs().size(), 19);
    }

    void appliesLiveChangesBeforeTheCatchUpIsDone()
    {
        Sync s;
        s.archive.channel(kGeneral, u"general"_s, 3);
        s.engine.start();
        QVERIFY(s.asks(1));
        s.engine.apply(s.page(9, 10)); // faster than the answer
        QTRY_VERIFY(s.seqs().contains(9));
        s.calls.answer<OpenSync>(proto::Synced{
            .heads = {{.stream = Stream::of(kGeneral), .rev = 9}, {.stream = Stream::of(kMe), .rev = 1}},
            .pages = {s.page(4, 9)}});
        QTRY_VERIFY(!s.engine.isSyncing());
        QCOMPARE(s.seqs().size(), 9);
    }

    void fetchesWhatALostChangeLeftBehind()
    {
        Sync s;
        s.archive.channel(kGeneral, u"general"_s, 3);
        QVERIFY(s.open({{.stream = Stream::of(kGeneral), .rev = 4, .lastSeq = 3},
                        {.stream = Stream::of(kMe), .rev = 1}}));
        QTRY_VERIFY(!s.engine.isSyncing());
        s.engine.apply(s.page(6, 7));
        QVERIFY(s.asks(1));
        QCOMPARE(s.calls.open<FetchSync>()->gaps, (QList<proto::Gap>{{Stream::of(kGeneral), 4, 6}}));
    }

    void fetchesAChannelThatItIsAddedTo()
    {
        Sync s;
        QVERIFY(s.open());
        QTRY_VERIFY(!s.engine.isSyncing());
        s.engine.apply(
            {.stream = Stream::of(kMe), .upTo = 1, .memberships = {{.channel = kGeneral, .rev = 1}}});
        QVERIFY(s.asks(1));
        QCOMPARE(s.calls.open<FetchSync>()->gaps, (QList<proto::Gap>{{Stream::of(kGeneral), 0, 0}}));
        // A snapshot: it knows the stream, and brings the newest messages alone.
        proto::Changes snapshot{.stream = Stream::of(kGeneral), .upTo = 40};
        snapshot.messages = {TestArchive::message(kGeneral, 39)};
        s.calls.answer<FetchSync>(proto::SyncPages{{snapshot}});
        QTRY_VERIFY(!s.engine.isSyncing());
        QCOMPARE(s.seqs(), QList<qint64>{39});
    }

    void doesNotAskForEverForWhatItIsNotGiven()
    {
        Sync s;
        s.archive.channel(kGeneral, u"general"_s, 3);
        s.archive.channel({6}, u"other"_s, 3);
        QVERIFY(
            s.open({{.stream = Stream::of(kMe), .rev = 2},
                    {.stream = Stream::of(kGeneral), .rev = 20, .lastSeq = 19, .lastAt = 2'000'000'000'000},
                    {.stream = Stream::of(ChannelId{6}), .rev = 20, .lastSeq = 19}}));
        QVERIFY(s.asks(1));
        QCOMPARE(s.calls.open<FetchSync>()->gaps.size(), 2);
        s.calls.answer<FetchSync>(proto::SyncPages{{s.page(4, 20)}}); // no room for the other: asked again
        QVERIFY(s.asks(1));
        QCOMPARE(s.calls.open<FetchSync>()->gaps, (QList<proto::Gap>{{Stream::of(ChannelId{6}), 4, 20}}));
        s.calls.answer<FetchSync>(proto::SyncPages{}); // not given at all: not asked again
        QTRY_VERIFY(!s.engine.isSyncing());
        QCOMPARE(s.calls.waiting(), 0);
    }

    void goesOnWhereItWasAfterTheConnectionBroke()
    {
        Sync s;
        s.archive.channel(kGeneral, u"general"_s, 3);
        QVERIFY(s.open({{.stream = Stream::of(kGeneral), .rev = 20, .lastSeq = 19},
                        {.stream = Stream::of(kMe), .rev = 1}},
                       {s.page(15, 20)}));
        QVERIFY(s.asks(1));
        s.calls.cut();
        s.engine.stop();
        s.calls.ready = true;
        QVERIFY(s.open({{.stream = Stream::of(kGeneral), .rev = 22, .lastSeq = 21},
                        {.stream = Stream::of(kMe), .rev = 1}},
                       {s.page(20, 22)}));
        QVERIFY(s.asks(1));
        QCOMPARE(s.calls.open<FetchSync>()->gaps, (QList<proto::Gap>{{Stream::of(kGeneral), 4, 15}}));
        s.calls.answer<FetchSync>(proto::SyncPages{{s.page(4, 15)}});
        QTRY_VERIFY(!s.engine.isSyncing());
        QCOMPARE(s.seqs().size(), 21);
    }
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
