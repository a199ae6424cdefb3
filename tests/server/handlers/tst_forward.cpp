// SPDX-License-Identifier: Apache-2.0
// Passing messages on: what is copied, what is refused, what it leaves behind; and who is told of reading.
#include "server/store/search.h"
#include "tests/support/picture_uploads.h"
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using test::TestDb;

namespace {

// Zhang and Li talk in a private channel; Zhang brings it to Wang.
struct World {
    TestDb db;
    UserId zhang = db.user(u"zhang"_s), li = db.user(u"li"_s), wang = db.user(u"wang"_s);
    ChannelId talk = db.channel(u"talk"_s, {zhang, li}, proto::ChannelKind::Private);
    ChannelId other = db.channel(u"other"_s, {zhang, wang}, proto::ChannelKind::Private);
    int local = 0;

    MessageId say(UserId who, const QString &text, const QList<UploadId> &uploads = {})
    {
        return db.ask(proto::SendMessage{.localId = {++local}, .channel = talk, .text = text, .uploads = uploads}, who)->id;
    }
    proto::ForwardMessages passOn(const QList<MessageId> &messages, const QString &text = {})
    {
        return {.localId = {++local}, .channel = other, .messages = messages, .text = text};
    }
    proto::Message message(MessageId id) { return store::message(db.sql, id)->message; }
    QList<MessageId> found(const QString &word, UserId who)
    {
        while (store::indexMessages(db.sql, 100)) { }
        QList<MessageId> ids;
        const auto found = db.ask(proto::SearchMessages{.query = word}, who);
        for (const proto::SearchHit &hit : found->hits)
            ids.append(hit.message.id);
        return ids;
    }
};

} // namespace

class TestForward : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void copiesAuthorTimeAndTextInTheOrderOfTheChannel()
    {
        World w;
        const auto first = w.say(w.zhang, u"明天三点开会"_s);
        const auto second = w.say(w.li, u"好的 @wang"_s);

        const auto posted = w.db.ask(w.passOn({second, first}, u"看一下"_s), w.zhang);

        QVERIFY(posted);
        const auto message = w.message(posted->id);
        QCOMPARE(message.text, u"看一下"_s);
        QCOMPARE(message.author, w.zhang);
        QCOMPARE(message.forwarded.size(), 2);
        QCOMPARE(message.forwarded[0].text, u"明天三点开会"_s);
        QCOMPARE(message.forwarded[0].author, w.zhang);
        QCOMPARE(message.forwarded[1].text, u"好的 @wang"_s);
        QCOMPARE(message.forwarded[1].author, w.li);
        QCOMPARE(message.forwarded[1].message, second);
        QCOMPARE(message.forwarded[1].channel, w.talk);
        QCOMPARE(message.forwarded[1].seq, 2);
        QCOMPARE(message.forwarded[1].sentAt, w.message(second).sentAt);
        QVERIFY(message.mentions.isEmpty()); // who is named in what was passed on is not called
    }

    void isDoneOnceWhenAskedTwice()
    {
        World w;
        const auto request = w.passOn({w.say(w.zhang, u"tea"_s)});
        const auto first = w.db.ask(request, w.zhang);
        auto again = w.db.request(w.zhang);
        QCOMPARE(w.db.ask(request, again)->id, first->id);
        QVERIFY(again.changes.isEmpty());
    }

    void givesTheFilesToThoseWhoReadTheCopy()
    {
        World w;
        const auto message = w.say(w.zhang, u"the plan"_s, {test::completeUpload(w.db, w.zhang)});
        const proto::FileInfo before = w.message(message).files.first();

        const auto posted = w.db.ask(w.passOn({message}), w.zhang);

        const proto::FileInfo after = w.message(posted->id).forwarded.first().files.first();
        QVERIFY(after.id.isValid());
        QVERIFY(after.id != before.id);
        QCOMPARE(after.hash, before.hash);
        QCOMPARE(after.name, before.name);
        QCOMPARE(store::fileUse(w.db.sql, after.id)->channel, w.other);
        QCOMPARE(store::fileUse(w.db.sql, before.id)->channel, w.talk);
    }

    void takesAllBackWithTheMessageThatCarriesIt()
    {
        World w;
        const auto message = w.say(w.zhang, u"the plan"_s, {test::completeUpload(w.db, w.zhang)});
        const auto posted = w.db.ask(w.passOn({message}), w.zhang);
        const FileId copy = w.message(posted->id).forwarded.first().files.first().id;

        QVERIFY(w.db.ask(proto::RecallMessage{posted->id}, w.zhang));

        QVERIFY(w.message(posted->id).forwarded.isEmpty());
        QVERIFY(!store::fileUse(w.db.sql, copy));
        QCOMPARE(w.db.sql.number(u"SELECT COUNT(*) FROM forwarded"_s), 0);
        QCOMPARE(w.message(message).text, u"the plan"_s); // the original is its author's
    }

    void keepsTheCopyWhenTheOriginalIsRecalled()
    {
        World w;
        const auto message = w.say(w.zhang, u"said is said"_s);
        const auto posted = w.db.ask(w.passOn({message}), w.zhang);
        QVERIFY(w.db.ask(proto::RecallMessage{message}, w.zhang));
        QCOMPARE(w.message(posted->id).forwarded.first().text, u"said is said"_s);
    }

    void takesWhatWasPassedOnBeforeAsItWasFirstWritten()
    {
        World w;
        const auto original = w.say(w.li, u"from the beginning"_s);
        auto once = w.passOn({original}, u"have a look"_s);
        const auto first = w.db.ask(once, w.zhang);
        const auto second = w.db.ask(proto::ForwardMessages{.localId = {50}, .channel = w.talk, .messages = {first->id}},
                                     w.zhang);
        const auto all = w.message(second->id).forwarded;
        QCOMPARE(all.size(), 2);
        QCOMPARE(all[0].text, u"have a look"_s);
        QCOMPARE(all[0].author, w.zhang);
        QCOMPARE(all[1].text, u"from the beginning"_s);
        QCOMPARE(all[1].author, w.li);
        QCOMPARE(all[1].message, original);
    }

    void isFoundWhereItWasPassedOnTo()
    {
        World w;
        if (w.db.sql.isPostgres())
            QSKIP("the search needs SQLite");
        const auto message = w.say(w.li, u"普洱茶要热水泡"_s);
        const auto posted = w.db.ask(w.passOn({message}), w.zhang);
        QCOMPARE(w.found(u"普洱"_s, w.wang), QList{posted->id});
        QVERIFY(w.db.ask(proto::RecallMessage{posted->id}, w.zhang));
        QCOMPARE(w.found(u"普洱"_s, w.wang), {});
    }

    void refusesWhatMayNotBe_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<Code>("code");
        QTest::newRow("nothing") << 0 << Code::BadRequest;
        QTest::newRow("twice the same") << 1 << Code::BadRequest;
        QTest::newRow("a recalled one") << 2 << Code::Conflict;
        QTest::newRow("one that is not there") << 3 << Code::NotFound;
        QTest::newRow("of two channels") << 4 << Code::BadRequest;
        QTest::newRow("what a stranger may not read") << 5 << Code::NotFound;
        QTest::newRow("to where one is not") << 6 << Code::NotFound;
        QTest::newRow("too long in all") << 7 << Code::TooLarge;
        QTest::newRow("a line about people") << 8 << Code::Forbidden;
    }

    void refusesWhatMayNotBe()
    {
        QFETCH(int, what);
        QFETCH(Code, code);
        World w;
        const auto message = w.say(w.zhang, u"tea"_s);
        auto request = w.passOn({message});
        UserId who = w.zhang;
        if (what == 0)
            request.messages.clear();
        if (what == 1)
            request.messages.append(message);
        if (what == 2)
            QVERIFY(w.db.ask(proto::RecallMessage{message}, w.zhang));
        if (what == 3)
            request.messages = {MessageId{12345}};
        if (what == 4)
            request.messages.append(w.db.message(w.other, w.zhang, u"elsewhere"_s));
        if (what == 5)
            who = w.wang;
        if (what == 6) {
            who = w.li;
        }
        for (int i = 0; what == 7 && i < 5; ++i)
            request.messages.append(w.say(w.zhang, QString(50'000, u'x')));
        if (what == 8) {
            const auto open = w.db.channel(u"open"_s, {w.zhang});
            QVERIFY(w.db.ask(proto::JoinChannel{open}, w.li));
            request.messages = {store::messagesBetween(w.db.sql, open, 1, 9, {.rows = 9}).first().id};
        }
        const auto refused = w.db.ask(request, who);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, code);
        QCOMPARE(w.db.sql.number(u"SELECT COUNT(*) FROM forwarded"_s), 0);
    }

    // --- receipts ------------------------------------------------------------------------------------------
    void tellsHowFarEachHasRead()
    {
        World w;
        w.say(w.zhang, u"one"_s);
        w.say(w.zhang, u"two"_s);
        QVERIFY(w.db.ask(proto::MarkRead{w.talk, 1}, w.li));
        const auto marks = w.db.ask(proto::ListReadMarks{w.talk}, w.zhang);
        QVERIFY(marks && marks->shown);
        QCOMPARE(marks->marks.size(), 2);
        QCOMPARE(marks->marks[0].user, w.zhang);
        QCOMPARE(marks->marks[1].user, w.li);
        QCOMPARE(marks->marks[1].readSeq, 1);
    }

    void leavesOutWhoDoesNotCount()
    {
        World w;
        const UserId gone = w.db.user(u"gone"_s), closed = w.db.user(u"closed"_s);
        const UserId owner = w.db.user(u"owner"_s, proto::Role::Owner);
        proto::User bot{.id = {w.db.ids.next(w.db.now)}, .name = u"bot"_s, .bot = true};
        store::createUser(w.db.sql, bot, w.db.now);
        const auto open = w.db.channel(u"open"_s, {w.zhang, w.li, gone, closed, bot.id});
        QVERIFY(w.db.ask(proto::LeaveChannel{open}, gone));
        QVERIFY(w.db.ask(proto::Deactivate{closed}, owner));
        QVERIFY(w.db.ask(proto::UpdateProfile{.receipts = false}, w.li));
        const auto marks = w.db.ask(proto::ListReadMarks{open}, w.zhang);
        QCOMPARE(marks->marks.size(), 1);
        QCOMPARE(marks->marks[0].user, w.zhang);
    }

    void tellsNothingWhereItIsSwitchedOff()
    {
        World w;
        const UserId owner = w.db.user(u"owner"_s, proto::Role::Owner);
        QCOMPARE(w.db.ask(proto::UpdateChannel{.channel = w.talk, .receipts = false}, w.li).error().code, Code::Forbidden);
        QVERIFY(w.db.ask(proto::UpdateChannel{.channel = w.talk, .receipts = false}, w.zhang));
        QVERIFY(!w.db.ask(proto::ListReadMarks{w.talk}, w.zhang)->shown);
        QVERIFY(w.db.ask(proto::ListReadMarks{w.other}, w.zhang)->shown);
        QVERIFY(w.db.ask(proto::UpdateWorkspace{.receipts = false}, owner));
        const auto marks = w.db.ask(proto::ListReadMarks{w.other}, w.zhang);
        QVERIFY(!marks->shown);
        QVERIFY(marks->marks.isEmpty());
    }

    void tellsNothingInLargeChannels()
    {
        World w;
        QList<UserId> people{w.zhang};
        for (int i = 1; i < 500; ++i)
            people.append(w.db.user(u"u%1"_s.arg(i)));
        const auto full = w.db.channel(u"full"_s, people);
        QVERIFY(w.db.ask(proto::ListReadMarks{full}, w.zhang)->shown);
        QVERIFY(w.db.ask(proto::JoinChannel{full}, w.li));
        QVERIFY(!w.db.ask(proto::ListReadMarks{full}, w.zhang)->shown);
    }

    // --- recall --------------------------------------------------------------------------------------------
    void mayBeTakenBackForAsLongAsTheOfficeSays()
    {
        World w;
        const UserId owner = w.db.user(u"owner"_s, proto::Role::Owner);
        QVERIFY(w.db.ask(proto::UpdateWorkspace{.recallMs = 120'000}, owner));
        const auto inTime = w.say(w.li, u"oops"_s);
        const auto late = w.say(w.li, u"too late"_s);
        QVERIFY(w.db.ask(proto::RecallMessage{inTime}, w.li));
        w.db.now += 120'000;
        const auto refused = w.db.ask(proto::RecallMessage{late}, w.li);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::Expired);
        QCOMPARE(w.message(late).text, u"too late"_s);
        QVERIFY(w.db.ask(proto::RecallMessage{late}, w.zhang)); // the channel's admin, at any time
        QCOMPARE(w.message(late).text, QString());
    }

    void mayAlwaysBeTakenBackWithoutALimit()
    {
        World w;
        const UserId owner = w.db.user(u"owner"_s, proto::Role::Owner);
        QVERIFY(w.db.ask(proto::UpdateWorkspace{.recallMs = 0}, owner));
        const auto message = w.say(w.li, u"long ago"_s);
        w.db.now += 400LL * 24 * 3600 * 1000;
        QVERIFY(w.db.ask(proto::RecallMessage{message}, w.li));
    }

    void settingsOfTheOfficeAreItsOwnersAndAdmins()
    {
        World w;
        const UserId owner = w.db.user(u"owner"_s, proto::Role::Owner);
        QCOMPARE(w.db.ask(proto::UpdateWorkspace{.recallMs = 1}, w.li).error().code, Code::Forbidden);
        QCOMPARE(w.db.ask(proto::UpdateWorkspace{.recallMs = -1}, owner).error().code, Code::BadRequest);
        QCOMPARE(w.db.ask(proto::UpdateWorkspace{}, owner).error().code, Code::BadRequest);
        auto context = w.db.request(owner);
        QVERIFY(w.db.ask(proto::UpdateWorkspace{.recallMs = 5'000, .receipts = false}, context));
        QCOMPARE(context.changes.first().workspace.first().recallMs, 5'000);
        QCOMPARE(context.changes.first().workspace.first().receipts, false);
    }
};

QTEST_GUILESS_MAIN(TestForward)
#include "tst_forward.moc"
