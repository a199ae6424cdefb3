// SPDX-License-Identifier: Apache-2.0
// Messages are kept as long as the office and the channel say, and longer where somebody holds them; of what goes nothing
// stays.
#include "server/store/keeping.h"

#include "server/handlers/keeping.h"
#include "server/store/search.h"
#include "server/store/streams.h"
#include "tests/support/picture_uploads.h"
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using test::TestDb;

namespace {

constexpr qint64 kDay = 86'400'000;

struct World {
    TestDb db;
    UserId admin = db.user(u"admin"_s, proto::Role::Admin), mina = db.user(u"mina"_s), li = db.user(u"li"_s);
    ChannelId tea = db.channel(u"tea"_s, {mina, li});
    ChannelId plans = db.channel(u"plans"_s, {li}, proto::ChannelKind::Private);
    qint64 local = 0;

    MessageId say(ChannelId channel, const QString &text, const proto::SendMessage &more = {})
    {
        proto::SendMessage request = more;
        request.localId = {++local};
        request.channel = channel;
        request.text = text;
        return db.ask(request, li)->id;
    }
    void keep(qint64 ms)
    {
        proto::UpdateWorkspace request;
        request.keepMs = ms;
        if (!db.ask(request, admin))
            qFatal("the office refuses to keep for %lld ms", ms);
    }
    // Goes through a round as the server does; what the last message's change says.
    proto::Channel expire(ChannelId channel, int atOnce = 500)
    {
        proto::Channel told;
        while (true) {
            auto context = db.request();
            db.sql.begin();
            const qsizetype gone = expireSome(channel, atOnce, context);
            db.sql.commit();
            if (gone == 0)
                return told;
            for (const proto::Changes &changes : std::as_const(context.changes)) {
                if (!changes.channels.isEmpty())
                    told = changes.channels.first();
            }
        }
    }
    QStringList texts(ChannelId channel)
    {
        return db.sql.list(u"SELECT text FROM messages WHERE channel_id = ? AND kind = 'text' ORDER BY seq"_s,
                           [](const QSqlQuery &row) { return row.value(0).toString(); }, channel);
    }
    qint64 count(const QString &table) { return db.sql.number(u"SELECT COUNT(*) FROM "_s + table); }
    Result<proto::Done> hold(ChannelId channel, UserId user, bool held = true)
    {
        return db.ask(proto::SetHold{.channel = channel, .user = user, .reason = u"letter of May"_s, .held = held}, admin);
    }
};

} // namespace

class TestKeeping : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void keepsForEverUnlessTold()
    {
        World w;
        w.say(w.tea, u"old"_s);
        w.db.now += 5'000 * kDay;
        QVERIFY(store::expiring(w.db.sql, w.db.now).isEmpty());
    }

    void takesAwayWhatIsOlder()
    {
        World w;
        w.say(w.tea, u"one"_s);
        w.say(w.tea, u"two"_s);
        w.db.now += 10 * kDay;
        w.say(w.tea, u"three"_s);
        w.keep(30 * kDay);
        QVERIFY(w.expire(w.tea).firstSeq == 0);
        w.db.now += 21 * kDay;
        for (const int atOnce : {1, 500}) {
            const auto told = w.expire(w.tea, atOnce);
            QCOMPARE(w.texts(w.tea), QStringList{u"three"_s});
            QCOMPARE(told.firstSeq, atOnce == 1 ? 3 : 0); // the second time there is nothing to tell
        }
        // What comes goes on behind it, and history has no more than there is.
        w.say(w.tea, u"four"_s);
        const auto page = w.db.ask(proto::FetchHistory{.channel = w.tea, .first = 1, .last = 3, .limit = 10}, w.mina);
        QVERIFY(page);
        QCOMPARE(page->changes.messages.size(), 1);
        QCOMPARE(page->changes.messages.first().seq, 3);
    }

    void leavesNothingOfIt()
    {
        World w;
        const auto root = w.say(w.tea, u"zanzibarcorp"_s, {.uploads = {test::completeUpload(w.db, w.li)}});
        w.say(w.tea, u"a reply"_s, {.thread = root, .inChannel = true});
        const auto copy = w.db.ask(proto::ForwardMessages{.localId = {77}, .channel = w.tea, .messages = {root}}, w.li);
        QVERIFY(w.db.ask(proto::EditMessage{.localId = {88}, .message = root, .text = u"zanzibarcorp https://a.cn/"_s}, w.li));
        QVERIFY(w.db.ask(proto::React{.message = root, .emoji = u"👍"_s}, w.mina));
        QVERIFY(w.db.ask(proto::PinMessage{.message = root}, w.mina));
        QVERIFY(w.db.ask(proto::SaveMessage{.message = root}, w.mina));
        if (!w.db.sql.isPostgres())
            while (store::indexMessages(w.db.sql, 100)) { }
        QVERIFY(w.count(u"reactions"_s) > 0 && w.count(u"message_files"_s) > 0 && w.count(u"message_versions"_s) > 0);
        w.keep(2 * kDay);
        w.db.now += 3 * kDay;
        w.expire(w.tea);
        for (const QString &table : {u"messages"_s, u"reactions"_s, u"message_files"_s, u"message_versions"_s, u"threads"_s,
                                     u"replies_in_channel"_s, u"forwarded"_s, u"link_wishes"_s, u"message_previews"_s})
            QCOMPARE(std::pair(table, w.count(table + (table == u"messages" ? u" WHERE kind = 'text'"_s : QString()))),
                     std::pair(table, qint64(0)));
        QCOMPARE(w.count(u"files WHERE message_id > 0"_s), 0); // the sweeper takes what nobody uses
        QCOMPARE(w.count(u"saved WHERE removed = 0"_s), 0);
        if (!w.db.sql.isPostgres()) {
            const auto found = w.db.ask(proto::SearchMessages{.query = u"zanzibarcorp"_s, .limit = 10}, w.mina);
            QVERIFY(found && found->hits.isEmpty());
            while (search::forgetSome(w.db.sql, 10)) { }
            QCOMPARE(w.count(u"search_todo"_s), 0);
        }
    }

    void aChannelMaySayOtherwise()
    {
        World w;
        const auto keepIn = [&w](ChannelId channel, qint64 ms, UserId by) {
            proto::UpdateChannel request{.channel = channel, .name = {}, .topic = {}, .archived = {}};
            request.keepMs = ms;
            return w.db.ask(request, by);
        };
        const auto code = [](const Result<proto::Done> &done) { return done ? Code::Unknown : done.error().code; };
        QCOMPARE(code(keepIn(w.tea, kDay, w.mina)), Code::Forbidden); // the channel's admin, not the office's
        QCOMPARE(code(keepIn(w.tea, kDay - 1, w.admin)), Code::BadRequest);
        w.say(w.tea, u"tea"_s);
        w.say(w.plans, u"plan"_s);
        w.keep(10 * kDay);
        QVERIFY(keepIn(w.tea, -1, w.admin));
        w.db.now += 20 * kDay;
        w.expire(w.tea);
        w.expire(w.plans);
        QCOMPARE(w.texts(w.tea), QStringList{u"tea"_s});
        QCOMPARE(w.texts(w.plans), QStringList());
        w.keep(0);
        QVERIFY(keepIn(w.tea, 15 * kDay, w.admin));
        w.expire(w.tea);
        QCOMPARE(w.texts(w.tea), QStringList());
    }

    // A channel, a person who has been in it, everything.
    void whatIsHeldStays()
    {
        World w;
        w.say(w.tea, u"tea"_s);
        QVERIFY(w.db.ask(proto::LeaveChannel{w.tea}, w.li));
        w.keep(2 * kDay);
        w.db.now += 3 * kDay;
        for (const auto &[channel, user] : {std::pair(w.tea, UserId()), {ChannelId(), w.li}, {ChannelId(), UserId()}}) {
            QVERIFY(w.hold(channel, user));
            QVERIFY(w.hold(channel, user)); // the same request, repeated
            QCOMPARE(w.db.ask(proto::ListHolds{}, w.admin)->holds.size(), 1);
            w.expire(w.tea);
            QCOMPARE(w.texts(w.tea), QStringList{u"tea"_s});
            QVERIFY(w.hold(channel, user, false));
        }
        QVERIFY(w.hold({}, w.admin)); // who has never been in it
        w.expire(w.tea);
        QCOMPARE(w.texts(w.tea), QStringList());
    }

    void holdsOnlyWhatThereIs()
    {
        World w;
        const auto code = [&w](ChannelId channel, UserId user) { return w.hold(channel, user).error().code; };
        QCOMPARE(code({5}, {}), Code::NotFound);
        QCOMPARE(code(w.plans, {}), Code::NotFound); // the admin is not in it
        QCOMPARE(code({}, {5}), Code::NotFound);
        QCOMPARE(code(w.tea, w.li), Code::BadRequest);
        QVERIFY(w.hold(w.tea, {}));
        const auto log = w.db.ask(proto::ListAudit{}, w.admin);
        QCOMPARE(log->entries.first().deed, u"hold.set"_s);
        QVERIFY(log->entries.first().detail.contains(u"letter of May"_s));
    }
};

QTEST_GUILESS_MAIN(TestKeeping)
#include "tst_keeping.moc"
