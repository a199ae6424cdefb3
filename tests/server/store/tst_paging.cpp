// SPDX-License-Identifier: Apache-2.0
// Catching up page by page with tiny limits ends where one large page ends, and each page keeps its promise.
#include "common/codec/cbor.h"
#include "server/handlers/catch_up.h"
#include "server/store/streams.h"
#include "server/store/sync.h"
#include "tests/support/mirror.h"
#include "tests/support/test_db.h"

#include <QRandomGenerator>
#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using test::Mirror;
using test::TestDb;

class TestPaging : public QObject
{
    Q_OBJECT

    static QList<qint64> revsOf(const proto::Changes &page)
    {
        QList<qint64> revs;
        const auto add = [&](const auto &rows) {
            for (const auto &row : rows)
                revs.append(row.rev);
        };
        add(page.messages);
        add(page.members);
        add(page.memberships);
        add(page.channels);
        add(page.users);
        add(page.workspace);
        return revs;
    }

    // A channel with a past: messages, edits, people coming and going, all by a fixed throw of dice.
    struct Past {
        Past()
        {
            QRandomGenerator dice(42);
            for (int i = 0; i < 12; ++i)
                people.append(db.user(u"u%1"_s.arg(i)));
            for (int i = 0; i < 4; ++i)
                channels.append(db.channel(u"c%1"_s.arg(i), {people[0], people[1], people[2]}));
            for (int i = 0; i < 300; ++i)
                step(dice);
        }

        void step(QRandomGenerator &dice)
        {
            const ChannelId channel = channels[dice.bounded(4)];
            const UserId user = people[dice.bounded(12)];
            switch (dice.bounded(8)) {
            case 0:
                (void)db.ask(proto::JoinChannel{channel}, user);
                return;
            case 1:
                if (user != people[0])
                    (void)db.ask(proto::LeaveChannel{channel}, user);
                return;
            case 2:
                (void)db.ask(
                    proto::UpdateChannel{.channel = channel, .topic = QString::number(dice.generate())},
                    people[0]);
                return;
            case 3:
                if (!messages.isEmpty())
                    (void)db.ask(proto::EditMessage{.localId = {++local},
                                                    .message = messages[dice.bounded(int(messages.size()))],
                                                    .text = u"edited %1"_s.arg(local)},
                                 people[0]);
                return;
            case 4:
                (void)db.ask(proto::MarkRead{channel, dice.bounded(50)}, people[0]);
                return;
            default:
                messages.append(db.message(channel, people[0], u"text %1"_s.arg(dice.generate())));
            }
        }

        TestDb db;
        QList<UserId> people;
        QList<ChannelId> channels;
        QList<MessageId> messages;
        qint64 local = 0;
    };

    static Mirror everything(Past &past)
    {
        Mirror mirror;
        store::Budget room{.rows = 100'000, .bytes = 100'000'000};
        for (const proto::Head &head : store::heads(past.db.sql, past.people[0])) {
            const proto::Gap all{.stream = head.stream, .upTo = head.rev};
            const auto page = head.stream.isWorkspace()
                ? store::workspacePage(past.db.sql, all, UserId(), room)
                : head.stream.user.isValid() ? store::userPage(past.db.sql, all, room)
                                             : store::channelPage(past.db.sql, all, room);
            mirror.keep(*page);
        }
        return mirror;
    }

    // What is left of `gaps` when `pages` are known, as a client reckons it.
    static QList<proto::Gap> rest(const QList<proto::Gap> &gaps, const QList<proto::Changes> &pages)
    {
        QList<proto::Gap> left;
        for (proto::Gap gap : gaps) {
            for (const proto::Changes &page : pages) {
                if (page.stream == gap.stream && page.upTo == gap.upTo)
                    gap.upTo = page.after;
            }
            if (gap.upTo > gap.after)
                left.append(gap);
        }
        return left;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void tinyPagesEndWhereOneLargePageEnds_data()
    {
        QTest::addColumn<qint64>("rows");
        QTest::addColumn<qint64>("streamRows");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("a row at a time") << 2LL << 1LL << 1'000'000LL;
        QTest::newRow("three") << 4LL << 3LL << 1'000'000LL;
        QTest::newRow("seven in pages of five") << 7LL << 5LL << 1'000'000LL;
        QTest::newRow("few bytes") << 1'000LL << 1'000LL << 800LL;
        QTest::newRow("all at once") << 100'000LL << 100'000LL << 100'000'000LL;
    }

    void tinyPagesEndWhereOneLargePageEnds()
    {
        QFETCH(qint64, rows);
        QFETCH(qint64, streamRows);
        QFETCH(qint64, bytes);
        Past past;
        const Mirror expected = everything(past);
        const auto heads = store::heads(past.db.sql, past.people[0]);

        // Known up to 1 each: of a channel known not at all one gets a snapshot.
        Mirror mirror;
        QList<proto::Gap> gaps;
        for (const proto::Head &head : heads) {
            const bool isChannel = head.stream.channel.isValid();
            gaps.append({.stream = head.stream, .after = isChannel ? 1 : 0, .upTo = head.rev});
        }
        int rounds = 0;
        while (!gaps.isEmpty()) {
            QVERIFY2(++rounds < 5'000, "no progress");
            const auto pages = catchUp({past.db.sql, past.people[0]}, heads, gaps,
                                       {.rows = rows, .streamRows = streamRows, .tail = 1, .bytes = bytes});
            QVERIFY(!pages.isEmpty());
            qint64 count = 0;
            for (const proto::Changes &page : pages) {
                QVERIFY(page.after < page.upTo);
                QVERIFY(page.rowCount() <= streamRows);
                count += page.rowCount();
                for (const qint64 rev : revsOf(page))
                    QVERIFY(rev > page.after && rev <= page.upTo);
                mirror.keep(page);
            }
            QVERIFY(count <= rows);
            gaps = rest(gaps, pages);
        }

        for (auto &[stream, known] : mirror.streams) {
            const auto &whole = expected.streams.at(stream);
            QCOMPARE(known.rev, whole.rev);
            QVERIFY(known.messages == whole.messages);
            QVERIFY(known.members == whole.members);
            QVERIFY(known.memberships == whole.memberships);
            QVERIFY(known.users == whole.users);
            QVERIFY(known.workspace == whole.workspace);
            if (!stream.channel.isValid() || whole.channels.begin()->second.rev > 1)
                QVERIFY(known.channels == whole.channels);
        }
        QCOMPARE(mirror.streams.size(), expected.streams.size());
    }

    void aGapIsFilledFromItsNewestEnd()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s);
        const auto general = db.channel(u"general"_s, {alice});
        for (int i = 0; i < 10; ++i) // revs 3 to 12
            db.message(general, alice, u"x"_s);
        store::Budget budget{.rows = 4};
        const auto page = store::channelPage(
            db.sql, {.stream = proto::Stream::of(general), .after = 3, .upTo = 10}, budget);
        QVERIFY(page);
        QCOMPARE(page->after, 6);
        QCOMPARE(page->upTo, 10);
        QCOMPARE(revsOf(*page), (QList<qint64>{7, 8, 9, 10}));
        QCOMPARE(budget.rows, 0);
    }

    void aRangeWhoseRowsHaveAllMovedOnIsAnEmptyPage()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s);
        const auto general = db.channel(u"general"_s, {alice});
        const MessageId id = db.message(general, alice, u"x"_s); // rev 3
        for (int i = 1; i <= 5; ++i) // revs 4 to 8
            QVERIFY(db.ask(proto::EditMessage{.localId = {i}, .message = id, .text = u"y"_s}, alice));
        store::Budget budget{.rows = 4};
        const auto page = store::channelPage(
            db.sql, {.stream = proto::Stream::of(general), .after = 2, .upTo = 7}, budget);
        QVERIFY(page);
        QCOMPARE(page->after, 2);
        QCOMPARE(page->upTo, 7);
        QCOMPARE(page->rowCount(), 0);
    }

    void aSnapshotIsTheChannelAndItsNewestMessages()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s);
        const auto general = db.channel(u"general"_s, {alice});
        for (int i = 0; i < 10; ++i)
            db.message(general, alice, u"x"_s);
        const auto heads = store::heads(db.sql, alice);
        const auto pages
            = catchUp({db.sql, alice}, heads, {{.stream = proto::Stream::of(general)}}, {.tail = 3});
        QCOMPARE(pages.size(), 1);
        QCOMPARE(pages[0].after, 0);
        QCOMPARE(pages[0].upTo, 12);
        QCOMPARE(pages[0].channels.size(), 1);
        QCOMPARE(pages[0].members.size(), 0);
        QCOMPARE(pages[0].messages.size(), 3);
        QCOMPARE(pages[0].messages.first().seq, 8);
        QCOMPARE(pages[0].messages.last().seq, 10);
    }

    void aSnapshotOfLongMessagesFillsAFrameAndNoMore()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s);
        const auto general = db.channel(u"general"_s, {alice});
        for (int i = 0; i < 20; ++i)
            db.message(general, alice, QString(60'000, u'茶'));
        const auto pages
            = catchUp({db.sql, alice}, store::heads(db.sql, alice),
                      {{.stream = proto::Stream::of(general)}, {.stream = proto::Stream::workspace()}}, {});
        QCOMPARE(pages[0].messages.size(), 4);
        QCOMPARE(pages[0].messages.last().seq, 20);
        QVERIFY(codec::toCbor(proto::SyncPages{pages}).size() < limits::kFrameBytes);
    }

    void channelsComeByNewestActivity()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s);
        const auto a = db.channel(u"a"_s, {alice}), b = db.channel(u"b"_s, {alice}),
                   c = db.channel(u"c"_s, {alice});
        for (const auto channel : {c, a, b}) {
            db.now += 1000;
            db.message(channel, alice, u"x"_s);
        }
        const auto synced = db.ask(proto::OpenSync{}, alice);
        QVERIFY(synced);
        QList<proto::Stream> heads, pages;
        for (const auto &head : synced->heads)
            heads.append(head.stream);
        for (const auto &page : synced->pages)
            pages.append(page.stream);
        const QList<proto::Stream> expected{proto::Stream::of(alice), proto::Stream::workspace(),
                                            proto::Stream::of(b), proto::Stream::of(a), proto::Stream::of(c)};
        QCOMPARE(heads, expected);
        QCOMPARE(pages, expected);
        QCOMPARE(synced->heads[2].lastSeq, 1);
        QCOMPARE(synced->heads[2].lastAt, db.now - 1000); // asking moved the clock on
    }

    void whoLacksNothingIsGivenHeadsAlone()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s);
        db.channel(u"a"_s, {alice});
        const auto before = db.ask(proto::OpenSync{.pages = false}, alice);
        QVERIFY(before && before->pages.isEmpty());
        proto::OpenSync request;
        for (const auto &head : before->heads)
            request.gaps.append({.stream = head.stream, .after = head.rev});
        const auto synced = db.ask(request, alice);
        QCOMPARE(synced->heads.size(), 3);
        QVERIFY(synced->pages.isEmpty());
    }

    void strangeGapsAreHarmless()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s);
        const auto general = db.channel(u"general"_s, {alice});
        const auto theirs = db.channel(u"theirs"_s, {bob});
        const auto ask = [&](const proto::Gap &gap) { return db.ask(proto::FetchSync{{gap}}, alice)->pages; };
        QVERIFY(ask({.stream = proto::Stream::of(general), .after = -1}).isEmpty());
        QVERIFY(ask({.stream = proto::Stream::of(general), .after = 999}).isEmpty());
        QVERIFY(ask({.stream = proto::Stream::of(theirs)}).isEmpty());
        QVERIFY(ask({.stream = proto::Stream::of(bob)}).isEmpty());
        QVERIFY(ask({.stream = {.channel = general, .user = bob}}).isEmpty());
        QCOMPARE(ask({.stream = proto::Stream::of(general), .after = 1, .upTo = 999}).size(), 1);
        QCOMPARE(ask({.stream = proto::Stream::of(general), .after = 1, .upTo = 999})[0].upTo, 2);
    }

    void anAnswerHoldsABoundedNumberOfPages()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s);
        const auto general = db.channel(u"general"_s, {alice});
        const QList<proto::Gap> same(limits::kCursors, {.stream = proto::Stream::of(general), .after = 1});
        QVERIFY(db.ask(proto::FetchSync{same}, alice)->pages.size() <= limits::kSyncRows);
    }
};

QTEST_GUILESS_MAIN(TestPaging)
#include "tst_paging.moc"
