// SPDX-License-Identifier: Apache-2.0
// Threads: what a root says of its replies, who follows, how far one has read.
#include "server/handlers/messages.h"
#include "server/store/sync.h"
#include "server/store/threads.h"
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::FollowThread;
using proto::MarkThreadRead;
using proto::SendMessage;
using test::TestDb;

namespace {

struct Office {
    TestDb db;
    UserId bob = db.user(u"bob"_s), eve = db.user(u"eve"_s), kim = db.user(u"kim"_s), out = db.user(u"out"_s);
    ChannelId channel = db.channel(u"tea"_s, {bob, eve, kim});
    MessageId root = db.message(channel, bob, u"Tea?"_s); // seq 1
    qint64 last = 100;

    MessageId reply(UserId by, const QString &text, bool inChannel = false)
    {
        const auto posted = db.ask(
            SendMessage{.localId = {++last}, .channel = channel, .text = text, .thread = root, .inChannel = inChannel}, by);
        return posted ? posted->id : MessageId();
    }
    proto::Message stored(MessageId id) { return store::message(db.sql, id)->message; }
    // "3: eve kim": how many replies the root has, and who wrote last.
    QString summary()
    {
        const proto::Message message = stored(root);
        QStringList names;
        for (const UserId user : message.repliers)
            names += store::user(db.sql, user)->name;
        return QString::number(message.replies) + u": "_s + names.join(u' ');
    }
    // "follows, read 3", "does not, read 3", "nothing".
    QString mark(UserId user)
    {
        const auto found = store::threadMark(db.sql, user, root);
        if (!found)
            return u"nothing"_s;
        return (found->following ? u"follows, read "_s : u"does not, read "_s) + QString::number(found->readSeq);
    }
    template <class Request>
    Code ask(const Request &request, UserId by)
    {
        const auto answer = db.ask(request, by);
        return answer ? Code::Unknown : answer.error().code; // Unknown: done
    }
};

} // namespace

class TestThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void theRootSaysHowOftenWhenAndByWhomItWasAnswered()
    {
        Office o;
        QCOMPARE(o.summary(), u"0: "_s);
        o.reply(o.eve, u"Yes"_s);
        o.reply(o.kim, u"Green"_s);
        o.reply(o.eve, u"Black"_s);
        QCOMPARE(o.summary(), u"3: eve kim"_s);
        QCOMPARE(o.stored(o.root).lastReplyAt, o.db.now);
    }

    void onlyTheLastFiveFacesAreNamed()
    {
        Office o;
        for (int i = 0; i < 7; ++i) {
            const UserId user = o.db.user(u"u%1"_s.arg(i));
            (void)o.db.ask(proto::JoinChannel{o.channel}, user);
            o.reply(user, u"me too"_s);
        }
        QCOMPARE(o.summary(), u"7: u6 u5 u4 u3 u2"_s);
    }

    void aReplyAndItsRootTravelInOneChange()
    {
        Office o;
        auto context = o.db.request(o.eve);
        const auto posted = o.db.ask(
            SendMessage{.localId = {7}, .channel = o.channel, .text = u"Yes"_s, .thread = o.root}, context);
        QVERIFY(posted);
        QList<proto::Changes> told = context.changes;
        told.removeIf([](const proto::Changes &changes) { return !changes.stream.channel.isValid(); });
        QCOMPARE(told.size(), 1);
        QCOMPARE(told[0].upTo - told[0].after, 2);
        QCOMPARE(told[0].messages.size(), 2);
        QCOMPARE(told[0].messages[0], o.stored(posted->id));
        QCOMPARE(told[0].messages[1], o.stored(o.root));
        QCOMPARE(told[0].messages[0].rev, told[0].after + 1);
        QCOMPARE(told[0].messages[1].rev, told[0].upTo);
        QCOMPARE(told[0].messages[1].replies, 1);
    }

    void aReplyMayStandInTheChannelToo()
    {
        Office o;
        QVERIFY(o.stored(o.reply(o.eve, u"for all"_s, true)).inChannel);
        QVERIFY(!o.stored(o.reply(o.eve, u"for us"_s)).inChannel);
        QVERIFY(!o.stored(o.root).inChannel);
        QCOMPARE(o.ask(SendMessage{.localId = {9}, .channel = o.channel, .text = u"x"_s, .inChannel = true}, o.eve),
                 Code::BadRequest);
        const auto page = store::messagesBetween(o.db.sql, o.channel, 1, 9, {.rows = 9});
        QCOMPARE(page[1].inChannel, true);
        QCOMPARE(page[2].inChannel, false);
    }

    void aRecalledReplyCountsNoMore()
    {
        Office o;
        o.reply(o.eve, u"Yes"_s);
        const qint64 then = o.db.now;
        const MessageId last = o.reply(o.kim, u"No"_s);
        auto context = o.db.request(o.kim);
        QVERIFY(o.db.ask(proto::RecallMessage{last}, context));
        QCOMPARE(o.summary(), u"1: eve"_s);
        QCOMPARE(o.stored(o.root).lastReplyAt, then);
        QCOMPARE(context.changes.size(), 1);
        QCOMPARE(context.changes[0].messages.size(), 2);
        QCOMPARE(context.changes[0].messages[1], o.stored(o.root));
    }

    void aRecalledRootKeepsItsThread()
    {
        Office o;
        o.reply(o.eve, u"Yes"_s);
        QCOMPARE(o.ask(proto::RecallMessage{o.root}, o.bob), Code::Unknown);
        QCOMPARE(o.summary(), u"1: eve"_s);
        o.reply(o.kim, u"Why?"_s);
        QCOMPARE(o.summary(), u"2: kim eve"_s);
    }

    void writingFollowsAndSoDoTheRootsAuthorAndWhoIsMentioned()
    {
        Office o;
        o.reply(o.eve, u"Yes"_s); // seq 2
        QCOMPARE(o.mark(o.eve), u"follows, read 2"_s);
        QCOMPARE(o.mark(o.bob), u"follows, read 1"_s);
        QCOMPARE(o.mark(o.kim), u"nothing"_s);
        o.reply(o.bob, u"And @kim? @out"_s); // seq 3
        QCOMPARE(o.mark(o.kim), u"follows, read 2"_s);
        QCOMPARE(o.mark(o.bob), u"follows, read 3"_s);
        QCOMPARE(o.mark(o.eve), u"follows, read 2"_s);
        QCOMPARE(o.mark(o.out), u"nothing"_s); // not in the channel
        auto context = o.db.request(o.eve);
        QVERIFY(o.db.ask(SendMessage{.localId = {8}, .channel = o.channel, .text = u"Hm"_s, .thread = o.root}, context));
        QCOMPARE(context.changes.size(), 2); // the message, and her own mark: nobody else's has changed
    }

    void whoUnfollowedIsLeftAloneUntilHeWritesOrIsMentioned()
    {
        Office o;
        o.reply(o.eve, u"Yes"_s); // 2
        QCOMPARE(o.ask(FollowThread{o.root, false}, o.bob), Code::Unknown);
        o.reply(o.eve, u"Well"_s); // 3
        QCOMPARE(o.mark(o.bob), u"does not, read 1"_s);
        o.reply(o.eve, u"@bob?"_s); // 4
        QCOMPARE(o.mark(o.bob), u"follows, read 3"_s);
        QCOMPARE(o.ask(FollowThread{o.root, false}, o.eve), Code::Unknown);
        o.reply(o.eve, u"Sorry"_s); // 5
        QCOMPARE(o.mark(o.eve), u"follows, read 5"_s);
    }

    void whoFollowsByHandHasReadWhatIsThere()
    {
        Office o;
        o.reply(o.eve, u"Yes"_s); // 2
        QCOMPARE(o.ask(FollowThread{o.root}, o.kim), Code::Unknown);
        QCOMPARE(o.mark(o.kim), u"follows, read 2"_s);
        auto again = o.db.request(o.kim);
        QVERIFY(o.db.ask(FollowThread{o.root}, again));
        QVERIFY(again.changes.isEmpty());
    }

    void readingGoesForwardUnlessItIsMeant()
    {
        Office o;
        o.reply(o.eve, u"Yes"_s); // 2
        o.reply(o.eve, u"Yes!"_s); // 3
        QCOMPARE(o.ask(MarkThreadRead{o.root, 3}, o.bob), Code::Unknown);
        QCOMPARE(o.mark(o.bob), u"follows, read 3"_s);
        QCOMPARE(o.ask(MarkThreadRead{o.root, 2}, o.bob), Code::Unknown);
        QCOMPARE(o.mark(o.bob), u"follows, read 3"_s);
        QCOMPARE(o.ask(MarkThreadRead{o.root, 1, true}, o.bob), Code::Unknown);
        QCOMPARE(o.mark(o.bob), u"follows, read 1"_s);
        QCOMPARE(o.ask(MarkThreadRead{o.root, 1'000}, o.bob), Code::Unknown);
        QCOMPARE(o.mark(o.bob), u"follows, read 3"_s); // no further than there is
        QCOMPARE(o.ask(MarkThreadRead{o.root, 3}, o.kim), Code::Unknown);
        QCOMPARE(o.mark(o.kim), u"nothing"_s); // who does not follow keeps no mark
    }

    void onlyMembersAndOnlyRoots()
    {
        Office o;
        const MessageId reply = o.reply(o.eve, u"Yes"_s);
        QCOMPARE(o.ask(FollowThread{o.root}, o.out), Code::Forbidden); // a public channel he is not in
        QCOMPARE(o.ask(MarkThreadRead{o.root, 1}, o.out), Code::Forbidden);
        QCOMPARE(o.ask(FollowThread{reply}, o.eve), Code::BadRequest);
        QCOMPARE(o.ask(MarkThreadRead{reply, 1}, o.eve), Code::BadRequest);
        QCOMPARE(o.ask(FollowThread{{404}}, o.eve), Code::NotFound);
        QCOMPARE(o.ask(SendMessage{.localId = {5}, .channel = o.channel, .text = u"x"_s, .thread = reply}, o.eve),
                 Code::NotFound);
    }

    void marksAreRowsOfTheUsersStream()
    {
        Office o;
        const qint64 before = o.db.sql.number(u"SELECT last_rev FROM users WHERE id = ?"_s, o.bob);
        o.reply(o.eve, u"Yes"_s);
        store::Budget budget{.rows = 50};
        const auto page = store::userPage(
            o.db.sql, {.stream = proto::Stream::of(o.bob), .after = before, .upTo = before + 9}, budget);
        QVERIFY(page);
        QCOMPARE(page->threads.size(), 1);
        QCOMPARE(page->threads[0],
                 (proto::ThreadMark{.root = o.root, .channel = o.channel, .following = true, .readSeq = 1, .rev = before + 1}));
    }

    // A database of before, with replies (an import brought them).
    void theStepFillsInWhatIsThere()
    {
        Office o;
        o.reply(o.eve, u"Yes"_s);
        o.reply(o.kim, u"No"_s);
        const proto::Message kept = o.stored(o.root);
        const qint64 lastRev = o.db.sql.number(u"SELECT last_rev FROM channels WHERE id = ?"_s, o.channel);
        for (const char *table : {"threads", "replies_in_channel", "thread_marks"})
            o.db.sql.run(u"DROP TABLE "_s + QString::fromLatin1(table));
        o.db.sql.run(u"DROP INDEX messages_thread"_s);
        store::createThreads(o.db.sql);
        const proto::Message root = o.stored(o.root);
        QCOMPARE(o.summary(), u"2: kim eve"_s);
        QCOMPARE(root.lastReplyAt, kept.lastReplyAt);
        QCOMPARE(root.rev, lastRev + 1); // whoever has it learns of it
        QCOMPARE(o.db.sql.number(u"SELECT last_rev FROM channels WHERE id = ?"_s, o.channel), lastRev + 1);
    }
};

QTEST_GUILESS_MAIN(TestThreads)
#include "tst_threads.moc"
