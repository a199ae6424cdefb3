// SPDX-License-Identifier: Apache-2.0
// Reactions, pins and saved messages.
#include "common/codec/json.h"
#include "common/text/emoji.h"
#include "server/handlers/marks.h"
#include "server/store/marks.h"
#include "server/store/sync.h"
#include "tests/support/picture_uploads.h"
#include "tests/support/test_db.h"

#include <QJsonDocument>
#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::ChannelKind;
using proto::PinMessage;
using proto::React;
using proto::SaveMessage;
using test::TestDb;

namespace {

struct Office {
    TestDb db;
    UserId bob = db.user(u"bob"_s), eve = db.user(u"eve"_s), out = db.user(u"out"_s);
    UserId guest = db.user(u"guest"_s, proto::Role::Guest);
    ChannelId channel = db.channel(u"tea"_s, {bob, eve, guest});
    MessageId message = db.message(channel, bob, u"Tea?"_s);

    proto::Message stored() { return store::message(db.sql, message)->message; }
    // "👍 bob eve, ❤️ eve": what stands below the message.
    QString reactions()
    {
        QStringList all;
        for (const proto::Reaction &reaction : stored().reactions) {
            QString one = reaction.emoji;
            for (const UserId user : reaction.users)
                one += u' ' + store::user(db.sql, user)->name;
            all += one;
        }
        return all.join(u", "_s);
    }
    template <class Request>
    Code ask(const Request &request, UserId by)
    {
        const auto reply = db.ask(request, by);
        return reply ? Code::Unknown : reply.error().code; // Unknown: done
    }
    qint64 lastRev() { return db.sql.number(u"SELECT last_rev FROM channels WHERE id = ?"_s, channel); }
    void archive() { db.sql.run(u"UPDATE channels SET archived = 1 WHERE id = ?"_s, channel); }
};

} // namespace

class TestMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void reactionsStandInTheOrderInWhichTheyCame()
    {
        Office o;
        QCOMPARE(o.ask(React{o.message, u"🍵"_s}, o.eve), Code::Unknown);
        QCOMPARE(o.ask(React{o.message, u"👍"_s}, o.bob), Code::Unknown);
        QCOMPARE(o.ask(React{o.message, u"🍵"_s}, o.bob), Code::Unknown);
        QCOMPARE(o.ask(React{o.message, u"👍🏽"_s}, o.guest), Code::Unknown);
        QCOMPARE(o.reactions(), u"🍵 eve bob, 👍 bob, 👍🏽 guest"_s);
        QCOMPARE(o.ask(React{o.message, u"🍵"_s, false}, o.eve), Code::Unknown);
        QCOMPARE(o.reactions(), u"👍 bob, 🍵 bob, 👍🏽 guest"_s);
    }

    void aReactionIsAChangeOfTheMessageAndTwiceIsOnce()
    {
        Office o;
        auto context = o.db.request(o.eve);
        QVERIFY(o.db.ask(React{o.message, u"🍵"_s}, context));
        QVERIFY(o.db.ask(React{o.message, u"🍵"_s}, context));
        QCOMPARE(context.changes.size(), 1);
        const proto::Changes &told = context.changes[0];
        QCOMPARE(told.stream, proto::Stream::of(o.channel));
        QCOMPARE(told.upTo, o.lastRev());
        QCOMPARE(told.messages.size(), 1);
        QCOMPARE(told.messages[0], o.stored());
        QCOMPARE(told.messages[0].rev, o.lastRev());
        QCOMPARE(told.messages[0].reactions, (QList<proto::Reaction>{{u"🍵"_s, {o.eve}}}));

        auto back = o.db.request(o.eve);
        QVERIFY(o.db.ask(React{o.message, u"🍵"_s, false}, back));
        QVERIFY(o.db.ask(React{o.message, u"🍵"_s, false}, back));
        QCOMPARE(back.changes.size(), 1);
        QVERIFY(back.changes[0].messages[0].reactions.isEmpty());
        QCOMPARE(o.db.sql.number(u"SELECT reaction_count FROM messages"_s), 0);
    }

    void whatIsNoEmojiIsRefused_data()
    {
        QTest::addColumn<QString>("emoji");
        QTest::addColumn<Code>("expected");
        QTest::newRow("heart in colour") << u"❤️"_s << Code::Unknown;
        QTest::newRow("family") << u"👩‍👩‍👧"_s << Code::Unknown;
        QTest::newRow("flag") << u"🇨🇳"_s << Code::Unknown;
        QTest::newRow("keycap") << u"1️⃣"_s << Code::Unknown;
        QTest::newRow("the office's own") << u"kettle"_s << Code::Unknown;
        QTest::newRow("the office's own in capitals") << u"Kettle"_s << Code::BadRequest;
        QTest::newRow("removed") << u"samowar"_s << Code::BadRequest;
        QTest::newRow("heart as text") << u"❤"_s << Code::BadRequest;
        QTest::newRow("two") << u"👍👍"_s << Code::BadRequest;
        QTest::newRow("with a letter") << u"👍a"_s << Code::BadRequest;
        QTest::newRow("a name of Unicode's") << u"smile"_s << Code::BadRequest;
        QTest::newRow("nobody's name") << u"samovar"_s << Code::BadRequest;
        QTest::newRow("nothing") << QString() << Code::BadRequest;
        QTest::newRow("blank") << u" "_s << Code::BadRequest;
        QTest::newRow("script") << u"<b>"_s << Code::BadRequest;
    }

    void whatIsNoEmojiIsRefused()
    {
        QFETCH(QString, emoji);
        QFETCH(Code, expected);
        Office o;
        QVERIFY(o.db.ask(proto::CreateEmoji{u"kettle"_s, test::completeUpload(o.db, o.bob)}, o.bob));
        const auto gone = o.db.ask(proto::CreateEmoji{u"samowar"_s, test::completeUpload(o.db, o.bob)}, o.bob);
        QVERIFY(o.db.ask(proto::RemoveEmoji{gone->id}, o.bob));
        QCOMPARE(o.ask(React{o.message, emoji}, o.eve), expected);
    }

    void whoeverSeesAReactionMayJoinIt()
    {
        Office o;
        store::addReaction(o.db.sql, o.message, u"partyparrot"_s, o.eve, 1); // as an import leaves it
        QCOMPARE(o.ask(React{o.message, u"partyparrot"_s}, o.bob), Code::Unknown);
        QCOMPARE(o.reactions(), u"partyparrot eve bob"_s);
    }

    void whoMayMark_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("what");
        QTest::addColumn<Code>("public_");
        QTest::addColumn<Code>("private_");
        QTest::addColumn<Code>("archived");
        const auto row = [](const char *who, const char *what, Code inPublic, Code inPrivate, Code inArchived) {
            QTest::addRow("%s %s", who, what) << QString::fromLatin1(who) << QString::fromLatin1(what) << inPublic
                                              << inPrivate << inArchived;
        };
        for (const char *what : {"react", "pin"}) {
            row("eve", what, Code::Unknown, Code::Unknown, Code::Forbidden);
            row("guest", what, Code::Unknown, Code::Unknown, Code::Forbidden);
            row("out", what, Code::Forbidden, Code::NotFound, Code::Forbidden);
        }
        row("eve", "save", Code::Unknown, Code::Unknown, Code::Unknown);
        row("guest", "save", Code::Unknown, Code::Unknown, Code::Unknown);
        row("out", "save", Code::Unknown, Code::NotFound, Code::Unknown);
    }

    void whoMayMark()
    {
        QFETCH(QString, who);
        QFETCH(QString, what);
        QFETCH(Code, public_);
        QFETCH(Code, private_);
        QFETCH(Code, archived);
        Office o;
        const UserId by = who == u"eve"_s ? o.eve : who == u"out"_s ? o.out : o.guest;
        const auto ask = [&](MessageId message) {
            if (what == u"react"_s)
                return o.ask(React{message, u"👍"_s}, by);
            return what == u"pin"_s ? o.ask(PinMessage{message}, by) : o.ask(SaveMessage{message}, by);
        };
        const ChannelId secret = o.db.channel(u"plans"_s, {o.bob, o.eve, o.guest}, ChannelKind::Private);
        QCOMPARE(ask(o.db.message(secret, o.bob, u"psst"_s)), private_);
        QCOMPARE(ask(o.message), public_);
        const MessageId other = o.db.message(o.channel, o.bob, u"more"_s);
        o.archive();
        QCOMPARE(ask(other), archived);
    }

    void aPinIsAChangeOfTheMessage()
    {
        Office o;
        auto context = o.db.request(o.eve);
        QVERIFY(o.db.ask(PinMessage{o.message}, context));
        QVERIFY(o.db.ask(PinMessage{o.message}, context));
        QCOMPARE(context.changes.size(), 1);
        QCOMPARE(context.changes[0].messages[0], o.stored());
        QCOMPARE(o.stored().pinnedBy, o.eve);
        QCOMPARE(o.stored().pinnedAt, context.now);
        QVERIFY(o.db.ask(PinMessage{o.message, false}, o.bob));
        QCOMPARE(o.stored().pinnedAt, 0);
        QVERIFY(!o.stored().pinnedBy.isValid());
        QCOMPARE(o.stored().rev, o.lastRev());
    }

    void aRecalledMessageLosesItsMarksAndTakesNoMore()
    {
        Office o;
        QVERIFY(o.db.ask(React{o.message, u"👍"_s}, o.eve));
        QVERIFY(o.db.ask(PinMessage{o.message}, o.eve));
        QVERIFY(o.db.ask(SaveMessage{o.message}, o.eve));
        auto context = o.db.request(o.bob);
        QVERIFY(o.db.ask(proto::RecallMessage{o.message}, context));
        QCOMPARE(context.changes[0].messages[0], o.stored());
        QVERIFY(o.stored().reactions.isEmpty());
        QCOMPARE(o.stored().pinnedAt, 0);
        QCOMPARE(o.db.sql.number(u"SELECT COUNT(*) FROM reactions"_s), 0);

        QCOMPARE(o.ask(React{o.message, u"👍"_s}, o.eve), Code::Conflict);
        QCOMPARE(o.ask(PinMessage{o.message}, o.eve), Code::Conflict);
        QCOMPARE(o.ask(SaveMessage{o.message}, o.bob), Code::Conflict);
        QCOMPARE(o.ask(SaveMessage{o.message, false}, o.eve), Code::Unknown); // it can still be let go
    }

    void anEditKeepsTheMarks()
    {
        Office o;
        QVERIFY(o.db.ask(React{o.message, u"👍"_s}, o.eve));
        QVERIFY(o.db.ask(PinMessage{o.message}, o.eve));
        QVERIFY(o.db.ask(proto::EditMessage{.localId = {1}, .message = o.message, .text = u"Coffee?"_s}, o.bob));
        QCOMPARE(o.stored().text, u"Coffee?"_s);
        QCOMPARE(o.reactions(), u"👍 eve"_s);
        QCOMPARE(o.stored().pinnedBy, o.eve);
    }

    void limitsAreKept()
    {
        Office o;
        const auto emoji = text::allEmoji();
        for (int i = 0; i < limits::kReactionsPerMessage; ++i)
            QCOMPARE(o.ask(React{o.message, emoji[i].emoji}, o.eve), Code::Unknown);
        QCOMPARE(o.ask(React{o.message, emoji[100].emoji}, o.bob), Code::TooLarge);
        QCOMPARE(o.ask(React{o.message, emoji[0].emoji}, o.bob), Code::Unknown); // one that is there

        for (int i = 0; i < limits::kPins; ++i)
            QCOMPARE(o.ask(PinMessage{o.db.message(o.channel, o.bob, u"x"_s)}, o.eve), Code::Unknown);
        QCOMPARE(o.ask(PinMessage{o.message}, o.eve), Code::TooLarge);
        const ChannelId other = o.db.channel(u"milk"_s, {o.eve});
        QCOMPARE(o.ask(PinMessage{o.db.message(other, o.eve, u"x"_s)}, o.eve), Code::Unknown);
    }

    void onlySoManyMessagesAreSaved()
    {
        Office o;
        o.db.sql.transaction([&]() -> Result<proto::Done> {
            for (int i = 0; i < limits::kSaved; ++i) {
                proto::Saved row{.message = {1'000'000 + i}, .channel = o.channel, .savedAt = 1};
                store::putSaved(o.db.sql, o.eve, row);
            }
            return proto::Done{};
        });
        QCOMPARE(o.ask(SaveMessage{o.message}, o.eve), Code::TooLarge);
        QCOMPARE(o.ask(SaveMessage{o.message}, o.bob), Code::Unknown);
        QCOMPARE(o.ask(SaveMessage{{1'000'000}, false}, o.eve), Code::Unknown);
        QCOMPARE(o.ask(SaveMessage{o.message}, o.eve), Code::Unknown);
    }

    void onlySoManyReactWithOneEmojiAndInAll()
    {
        Office o;
        o.db.sql.transaction([&]() -> Result<proto::Done> {
            for (int i = 0; i < limits::kReactionUsers; ++i)
                store::addReaction(o.db.sql, o.message, u"👍"_s, UserId{1'000'000 + i}, i);
            return proto::Done{};
        });
        QCOMPARE(o.ask(React{o.message, u"👍"_s}, o.eve), Code::TooLarge);
        QCOMPARE(o.ask(React{o.message, u"🍵"_s}, o.eve), Code::Unknown);
        o.db.sql.transaction([&]() -> Result<proto::Done> {
            for (int i = limits::kReactionUsers + 1; i < kReactionsOfMessage; ++i)
                store::addReaction(o.db.sql, o.message, i % 2 ? u"🍵"_s : i % 4 ? u"🫖"_s : u"☕"_s, UserId{9'000'000 + i}, i);
            return proto::Done{};
        });
        QCOMPARE(o.ask(React{o.message, u"🎉"_s}, o.bob), Code::TooLarge);
        // Such a row is as large as was estimated, and fits into a page.
        const proto::Message message = o.stored();
        const auto json = QJsonDocument(codec::toJson(message).toObject()).toJson(QJsonDocument::Compact);
        QVERIFY(json.size() <= store::bytesOf(message));
        QVERIFY(store::bytesOf(message) + store::kUnitBytes * limits::kMessageText < limits::kPageBytes);
        QCOMPARE(store::messagesBetween(o.db.sql, o.channel, 1, 1, {.rows = 1}).value(0), message);
    }

    void savedMessagesAreRowsOfOnesOwnStream()
    {
        Office o;
        auto context = o.db.request(o.eve);
        QVERIFY(o.db.ask(SaveMessage{o.message}, context));
        QVERIFY(o.db.ask(SaveMessage{o.message}, context));
        QCOMPARE(context.changes.size(), 1);
        QCOMPARE(context.changes[0].stream, proto::Stream::of(o.eve));
        const proto::Saved row = context.changes[0].saved.value(0);
        QCOMPARE(row.message, o.message);
        QCOMPARE(row.channel, o.channel);
        QCOMPARE(row.savedAt, context.now);
        QVERIFY(!row.removed);
        QCOMPARE(row.rev, context.changes[0].upTo);
        QVERIFY(o.db.ask(SaveMessage{o.message, false}, o.eve));
        QVERIFY(o.db.ask(SaveMessage{o.message, false}, o.eve));

        store::Budget budget{.rows = 100};
        const proto::Gap gap{.stream = proto::Stream::of(o.eve), .after = 0, .upTo = row.rev + 1};
        const auto page = store::userPage(o.db.sql, gap, budget);
        QVERIFY(page);
        QCOMPARE(page->memberships.size(), 1);
        QCOMPARE(page->saved.size(), 1); // the tombstone
        QVERIFY(page->saved[0].removed);
        QCOMPARE(page->saved[0].rev, row.rev + 1);
    }

    void oldReactionsAreCountedAndToldAnew()
    {
        const auto database = test::openTestDatabase();
        sql::Db &db = *database;
        const auto schema = store::schema();
        const auto mine = std::find_if(schema.begin(), schema.end(), [](const sql::Migration &migration) {
            return QLatin1StringView(migration.what) == "reactions, pins and saved messages"_L1;
        });
        QVERIFY(mine != schema.end());
        QVERIFY(sql::migrate(db, schema.first(size_t(mine - schema.begin()))));
        db.run(u"INSERT INTO channels (id, kind, name, name_fold, topic, creator_id, created_at, people, last_seq,"
               " last_rev) VALUES (5, 'public', 'tea', 'tea', '', 1, 1, '', 2, 3)"_s);
        db.run(u"INSERT INTO messages (id, channel_id, seq, rev, author_id, kind, sent_at, text)"
               " VALUES (7, 5, 1, 2, 1, 'text', 1, 'with'), (8, 5, 2, 3, 1, 'text', 1, 'without')"_s);
        for (const auto &emoji : {u"👍"_s, QString(40, u'a')})
            db.run(u"INSERT INTO reactions (message_id, emoji, user_id, created_at) VALUES (7, ?, 1, 1)"_s, emoji);
        QVERIFY(sql::migrate(db, schema));
        const auto with = store::message(db, {7})->message;
        QCOMPARE(with.reactions.size(), 2);
        QVERIFY(with.reactions.contains(proto::Reaction{QString(32, u'a'), {UserId{1}}}));
        QCOMPARE(with.rev, 4);
        QCOMPARE(db.number(u"SELECT last_rev FROM channels"_s), 4);
        QCOMPARE(store::message(db, {8})->message.rev, 3);
    }
};

QTEST_GUILESS_MAIN(TestMarks)
#include "tst_marks.moc"
