// SPDX-License-Identifier: Apache-2.0
// message.search: everybody finds what is in his channels, and nothing of what is not; whatever happens to a message, it
// is found as it is now.
#include "server/handlers/search.h"

#include "server/store/search.h"
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::ChannelKind;
using test::TestDb;

namespace {

struct World {
    TestDb db;
    UserId mina = db.user(u"Mina"_s), li = db.user(u"李雷"_s), zoe = db.user(u"zoe"_s);
    ChannelId all = db.channel(u"General"_s, {mina, li, zoe});
    ChannelId plans = db.channel(u"plans"_s, {mina, li}, ChannelKind::Private);
    ChannelId open = db.channel(u"open"_s, {li}); // public, and the others are not in it

    void index()
    {
        while (store::indexMessages(db.sql, 100)) { }
    }

    Result<proto::SearchFound> search(UserId who, const QString &query, const proto::SearchPlace &from = {}, qint64 limit = 20)
    {
        return db.ask(proto::SearchMessages{.query = query, .from = from, .limit = limit}, who);
    }
    QList<MessageId> found(UserId who, const QString &query)
    {
        QList<MessageId> ids;
        const auto reply = search(who, query);
        if (!reply)
            qFatal("%s", qPrintable(reply.error().detail));
        for (const proto::SearchHit &hit : reply->hits)
            ids.append(hit.message.id);
        return ids;
    }
};

using Ids = QList<MessageId>;

} // namespace

class TestSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        if (!qEnvironmentVariableIsEmpty("TEAHOUSE_TEST_POSTGRES"))
            QSKIP("the search needs SQLite");
    }

    void findsInOnesOwnChannelsAlone()
    {
        World w;
        const auto a = w.db.message(w.all, w.mina, u"明天开会"_s);
        const auto b = w.db.message(w.plans, w.li, u"秘密会议"_s);
        const auto c = w.db.message(w.open, w.li, u"公开会议"_s);
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(w.found(w.li, u"会"_s).size(), 3);
            QCOMPARE(w.found(w.mina, u"会"_s).size(), 2);
            QCOMPARE(w.found(w.zoe, u"会"_s), Ids{a});
            QCOMPARE(w.found(w.zoe, u"from:李雷"_s), Ids());
            QCOMPARE(w.found(w.mina, u"in:plans"_s), Ids{b});
            QCOMPARE(w.found(w.li, u"公开"_s), Ids{c});
            w.index();
        }
        w.db.ask(proto::LeaveChannel{w.plans}, w.mina).value();
        QCOMPARE(w.found(w.mina, u"秘密"_s), Ids());
        w.db.ask(proto::JoinChannel{w.open}, w.zoe).value();
        QCOMPARE(w.found(w.zoe, u"公开"_s), Ids{c});
    }

    // Not to know of a channel and there being none is the same.
    void tellsNothingOfChannelsThatOneIsNotIn()
    {
        World w;
        const auto secret = w.search(w.zoe, u"in:plans"_s), none = w.search(w.zoe, u"in:plots"_s);
        QCOMPARE(secret.error().code, Code::BadRequest);
        QCOMPARE(secret.error().detail, u"unknown_channel 3 5"_s);
        QCOMPARE(none.error().detail, secret.error().detail);
    }

    void findsPeopleByEitherName()
    {
        World w;
        proto::User zoe = *store::user(w.db.sql, w.zoe);
        zoe.displayName = u"佐伊 Zed"_s;
        store::updateUser(w.db.sql, zoe);
        const auto id = w.db.message(w.all, w.zoe, u"hello"_s);
        for (const QString &query : {u"from:zoe"_s, u"from:@ZOE"_s, u"来自：\"佐伊 zed\""_s})
            QCOMPARE(w.found(w.mina, query), Ids{id});
        QCOMPARE(w.found(w.zoe, u"from:me"_s), Ids{id});
        const auto other = w.db.message(w.all, w.mina, u"hello"_s);
        w.db.message(w.all, w.li, u"hello"_s);
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(w.found(w.li, u"from:zoe hello from:mina"_s), (Ids{other, id}));
            w.index();
        }
    }

    void followsWhatHappensToAMessage()
    {
        World w;
        const auto id = w.db.ask(proto::SendMessage{.localId = {1}, .channel = w.all, .text = u"第一版"_s}, w.mina)->id;
        w.index();
        QCOMPARE(w.found(w.li, u"第一版 -is:edited"_s), Ids{id});

        w.db.ask(proto::EditMessage{.localId = {2}, .message = id, .text = u"第二版"_s}, w.mina).value();
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(w.found(w.li, u"第一版"_s), Ids());
            QCOMPARE(w.found(w.li, u"第二版 is:edited"_s), Ids{id});
            w.index();
        }
        w.db.ask(proto::React{id, u"👍"_s, true}, w.li).value();
        QCOMPARE(w.found(w.li, u"has:reaction"_s), Ids{id});
        w.index();
        w.db.ask(proto::PinMessage{id, true}, w.li).value();
        w.db.ask(proto::React{id, u"👍"_s, false}, w.li).value();
        w.db.ask(proto::SaveMessage{id, true}, w.li).value();
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(w.found(w.li, u"has:reaction"_s), Ids());
            QCOMPARE(w.found(w.mina, u"is:pinned"_s), Ids{id});
            QCOMPARE(w.found(w.li, u"is:saved 第二"_s), Ids{id});
            QCOMPARE(w.found(w.mina, u"is:saved"_s), Ids());
            w.index();
        }
        w.db.ask(proto::RecallMessage{id}, w.mina).value();
        for (int round = 0; round < 2; ++round) {
            QCOMPARE(w.found(w.mina, u"版"_s), Ids());
            QCOMPARE(w.found(w.li, u"is:saved"_s), Ids());
            QCOMPARE(w.found(w.li, u"-x"_s), Ids());
            w.index();
        }
        w.db.sql.run(u"INSERT INTO search (search) VALUES ('integrity-check')"_s);
        search::eachIndexed(w.db.sql, [](qint64, MessageId) { QFAIL("it is still there"); });
        QCOMPARE(w.db.sql.number(u"SELECT COUNT(*) FROM search_todo"_s), 0);
    }

    void givesPages()
    {
        World w;
        Ids all;
        for (int i = 0; i < 60; ++i)
            all.prepend(w.db.message(w.all, w.mina, u"会议 %1"_s.arg(i)));
        w.index();
        for (int i = 0; i < 5; ++i)
            all.prepend(w.db.message(w.all, w.mina, u"会议"_s)); // not in the index
        Ids found;
        proto::SearchPlace from;
        int pages = 0;
        for (bool atEnd = false; !atEnd; ++pages) {
            const auto page = *w.search(w.zoe, u"会议"_s, from, 13);
            for (const proto::SearchHit &hit : page.hits) {
                QCOMPARE(hit.channel, w.all);
                found.append(hit.message.id);
            }
            from = page.next;
            atEnd = page.atEnd;
            QVERIFY(!page.indexing);
        }
        QCOMPARE(found, all);
        QVERIFY(pages <= 6);
    }

    void cutsAnAnswerThatIsTooLarge()
    {
        World w;
        for (int i = 0; i < 100; ++i)
            w.db.message(w.all, w.mina, QString(limits::kMessageText, u'会'));
        const auto first = *w.search(w.zoe, u"会"_s, {}, 100);
        QVERIFY(!first.hits.isEmpty() && first.hits.size() < 100);
        QVERIFY(!first.atEnd);
        const auto second = *w.search(w.zoe, u"会"_s, first.next, 100);
        QCOMPARE(second.hits.first().message.seq, first.hits.last().message.seq - 1);
    }

    void refusesWhatItCannotUnderstand_data()
    {
        QTest::addColumn<proto::SearchMessages>("request");
        QTest::newRow("unknown operator") << proto::SearchMessages{.query = u"form:mina"_s};
        QTest::newRow("nobody") << proto::SearchMessages{.query = u"from:nobody"_s};
        QTest::newRow("no limit") << proto::SearchMessages{.query = u"x"_s, .limit = 0};
        QTest::newRow("beyond the date line") << proto::SearchMessages{.query = u"x"_s, .utcOffset = 90'000};
        QTest::newRow("too many words") << proto::SearchMessages{.query = u"x "_s.repeated(65)};
    }

    void refusesWhatItCannotUnderstand()
    {
        QFETCH(proto::SearchMessages, request);
        World w;
        const auto reply = w.db.ask(request, w.mina);
        QVERIFY(!reply);
        QCOMPARE(reply.error().code, Code::BadRequest);
    }

    void findsNothingForNothing()
    {
        World w;
        w.db.message(w.all, w.mina, u"会议"_s);
        for (const QString &query : {u""_s, u"   "_s, u"？！"_s})
            QCOMPARE(w.found(w.mina, query), Ids());
    }

    // What a hostile query may cost.
    void answersAnyQuery()
    {
        World w;
        for (int i = 0; i < 200; ++i)
            w.db.message(w.all, w.mina, u"会会会 a b \"c\" (d)"_s);
        w.index();
        QString many;
        for (int i = 0; i < 60; ++i)
            many += u"a* OR "_s;
        for (const QString &query :
             {QString(1'000, u'会'), QString(1'000, u'('), u"\" AND NEAR( * : ^ {a b}"_s, u"a\" OR \"b"_s, u"NOT a"_s, many + u'b',
              u"a'b;--"_s, u"^会"_s, u"search : a"_s, u"\u0000"_s})
            QVERIFY2(w.search(w.mina, query), qPrintable(query.left(40)));
    }
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
