// SPDX-License-Identifier: Apache-2.0
// Two clients pass messages on, recall them and see who has read: online, offline, and at the same time.
#include "app/store/message_pages.h"
#include "tests/support/office_client.h"

#include <QtTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

struct Office {
    TestServer server;
    OfficeClient mina{server, u"mina"_s}, tom{server, u"tom"_s};
    ChannelId tea = server.channel(u"tea"_s, {mina.user(), tom.user()});
    ChannelId plans = server.channel(u"plans"_s, {mina.user(), tom.user()});

    Office()
    {
        for (auto *client : {&mina, &tom}) {
            client->close();
            client->open();
        }
    }
    bool isCalm() { return mina.isWhole() && tom.isWhole(); }
    static QList<proto::Message> all(const OfficeClient &client, ChannelId channel)
    {
        QList<proto::Message> found;
        const auto db = client.look();
        for (const auto &message : app::store::messages(*db, channel, {1, 1'000})) {
            if (message.kind == proto::MessageKind::Text)
                found.append(message);
        }
        return found;
    }
    static QList<proto::Forwarded> copies(const QList<proto::Message> &messages, ChannelId channel)
    {
        QList<proto::Forwarded> made;
        for (const proto::Message &m : messages)
            made.append({.message = m.id,
                         .channel = channel,
                         .seq = m.seq,
                         .author = m.author,
                         .shownName = {},
                         .sentAt = m.sentAt,
                         .text = m.text,
                         .files = m.files});
        return made;
    }
};

} // namespace

class TestTwoClientsPassing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatIsPassedOnOfflineArrivesOnceAndIsTheSameForAll()
    {
        Office o;
        o.mina->outbox().send(o.tea, u"明天三点开会"_s);
        o.tom->outbox().send(o.tea, u"好的"_s);
        QTRY_VERIFY_WITH_TIMEOUT(o.isCalm() && Office::all(o.mina, o.tea).size() == 2, 10'000);
        const auto said = Office::all(o.mina, o.tea);

        o.mina->connection().stop();
        o.mina->outbox().forward(o.plans, Office::copies(said, o.tea), u"看一下"_s);
        QCOMPARE(o.mina->outbox().entries().size(), 1);
        QTRY_VERIFY(o.mina->outbox().entries().first().stored);
        o.mina.close(); // it is on the disk
        o.mina.open();

        QTRY_COMPARE_WITH_TIMEOUT(Office::all(o.tom, o.plans).size(), 1, 10'000);
        QTRY_VERIFY_WITH_TIMEOUT(o.isCalm(), 10'000);
        const auto there = Office::all(o.tom, o.plans);
        QCOMPARE(Office::all(o.mina, o.plans), there);
        QCOMPARE(there.first().text, u"看一下"_s);
        QCOMPARE(there.first().forwarded.size(), 2);
        QCOMPARE(there.first().forwarded[0].text, said[0].text);
        QCOMPARE(there.first().forwarded[1].author, said[1].author);

        // Recalled it is gone from both disks.
        o.mina->outbox().recall({.channel = o.plans, .id = there.first().id, .waiting = {}});
        QTRY_VERIFY_WITH_TIMEOUT(o.isCalm() && Office::all(o.tom, o.plans).first().recalledAt > 0, 10'000);
        QVERIFY(Office::all(o.tom, o.plans).first().forwarded.isEmpty());
        QTRY_COMPARE(Office::all(o.mina, o.plans), Office::all(o.tom, o.plans));
    }

    void theOfficeSaysHowLongOneMayRecall()
    {
        Office o;
        o.mina->outbox().send(o.tea, u"for ever"_s);
        QTRY_VERIFY_WITH_TIMEOUT(o.isCalm() && Office::all(o.mina, o.tea).size() == 1, 10'000);
        QCOMPARE(o.mina->office().now().recallMs, limits::kRecallMs);
        QVERIFY(o.mina->office().mayStillRecall(1'000, 1'000 + limits::kRecallMs));
        QVERIFY(!o.mina->office().mayStillRecall(1'000, 1'001 + limits::kRecallMs));
    }

    void whoLooksSeesWhoReads()
    {
        Office o;
        o.mina->outbox().send(o.tea, u"tea?"_s);
        QTRY_VERIFY_WITH_TIMEOUT(o.isCalm() && Office::all(o.tom, o.tea).size() == 1, 10'000);
        const proto::Message message = Office::all(o.mina, o.tea).first();
        o.mina->reads().watch(o.tea);
        QTRY_COMPARE(o.mina->reads().readersOf(message).unread, QList<UserId>{o.tom.user()});

        o.tom->outbox().markRead(o.tea, message.seq);
        QTRY_COMPARE_WITH_TIMEOUT(o.mina->reads().readersOf(message).read, QList<UserId>{o.tom.user()}, 10'000);

        // In another channel nothing is heard of this one; without a connection nothing is known.
        o.mina->reads().watch(o.plans);
        QVERIFY(!o.mina->reads().readersOf(message).isKnown());
        o.mina->reads().watch(o.tea);
        QTRY_VERIFY(o.mina->reads().readersOf(message).isKnown());
        o.mina->connection().stop();
        QTRY_VERIFY(!o.mina->reads().readersOf(message).isKnown());
    }

    void whoDoesNotWantToBeSeenIsNot()
    {
        Office o;
        o.mina->outbox().send(o.tea, u"tea?"_s);
        QTRY_VERIFY_WITH_TIMEOUT(o.isCalm() && Office::all(o.tom, o.tea).size() == 1, 10'000);
        const proto::Message message = Office::all(o.mina, o.tea).first();
        o.mina->reads().watch(o.tea);
        QTRY_VERIFY(o.mina->reads().readersOf(message).isKnown());
        bool done = false;
        o.tom->connection()
            .call(proto::UpdateProfile{.displayName = {}, .avatar = {}, .receipts = false})
            .then(this, [&done](const Result<proto::Done> &answer) { done = answer.has_value(); });
        QTRY_VERIFY(done);
        QTRY_VERIFY_WITH_TIMEOUT(!o.mina->reads().readersOf(message).isKnown(), 10'000);
        QTRY_COMPARE(o.mina->people().find(o.tom.user())->receipts, false);
    }
};

QTEST_GUILESS_MAIN(TestTwoClientsPassing)
#include "tst_two_clients_passing.moc"
