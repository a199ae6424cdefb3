// SPDX-License-Identifier: Apache-2.0
#include "common/codec/cbor.h"
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::ChannelKind;
using proto::Role;
using test::TestDb;

class TestMessages : public QObject
{
    Q_OBJECT

    // Alice made the channel, Bob is in it, Carol is not.
    struct Office {
        explicit Office(ChannelKind kind = ChannelKind::Public)
            : alice(db.user(u"alice"_s))
            , bob(db.user(u"bob"_s))
            , carol(db.user(u"carol"_s))
            , channel(db.channel(u"general"_s, {alice, bob}, kind))
        {
        }

        proto::Message stored(MessageId id) { return store::message(db.sql, id)->message; }

        TestDb db;
        UserId alice, bob, carol;
        ChannelId channel;
    };

    static Code codeOf(const auto &reply) { return reply ? Code::Unknown : reply.error().code; }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void sendingTwicePostsOnce()
    {
        Office o;
        proto::SendMessage send{.localId = {7}, .channel = o.channel, .text = u"喝茶 @bob"_s};
        auto first = o.db.request(o.alice), again = o.db.request(o.alice);

        const auto posted = o.db.ask(send, first);
        send.text = u"changed meanwhile"_s;
        const auto repeated = o.db.ask(send, again);

        QVERIFY(posted && repeated);
        QCOMPARE(*repeated, *posted);
        QCOMPARE(posted->seq, 1);
        QVERIFY(again.changes.isEmpty());
        QCOMPARE(first.changes.size(), 1);
        const auto &change = first.changes[0];
        QCOMPARE(change.stream, proto::Stream::of(o.channel));
        QCOMPARE(change.messages[0], o.stored(posted->id));
        QCOMPARE(change.after + 1, change.upTo);
        QCOMPARE(change.messages[0].rev, change.upTo);
        QCOMPARE(change.messages[0].mentions, QList{o.bob});
        QCOMPARE(change.messages[0].localId, LocalId{7});
        QCOMPARE(change.messages[0].sentAt, first.now);
    }

    void aRepeatIsAnsweredEvenToOneWhoHasLeft()
    {
        Office o(ChannelKind::Private);
        const proto::SendMessage send{.localId = {7}, .channel = o.channel, .text = u"bye"_s};
        const auto posted = o.db.ask(send, o.bob);
        QVERIFY(o.db.ask(proto::LeaveChannel{o.channel}, o.bob));
        QCOMPARE(*o.db.ask(send, o.bob), *posted);
        QCOMPARE(
            codeOf(o.db.ask(proto::SendMessage{.localId = {8}, .channel = o.channel, .text = u"x"_s}, o.bob)),
            Code::NotFound);
    }

    void twoPeopleMayUseTheSameLocalId()
    {
        Office o;
        const proto::SendMessage send{.localId = {7}, .channel = o.channel, .text = u"hi"_s};
        QCOMPARE(o.db.ask(send, o.alice)->seq, 1);
        QCOMPARE(o.db.ask(send, o.bob)->seq, 2);
    }

    void seqIsDenseAndRevCountsEverything()
    {
        Office o;
        const qint64 before = o.db.sql.number(u"SELECT last_rev FROM channels"_s);
        for (int i = 1; i <= 3; ++i)
            QCOMPARE(
                o.db.ask(proto::SendMessage{.localId = {i}, .channel = o.channel, .text = u"x"_s}, o.alice)
                    ->seq,
                i);
        const auto refused
            = o.db.ask(proto::SendMessage{.localId = {4}, .channel = o.channel, .text = u" "_s}, o.alice);
        QCOMPARE(codeOf(refused), Code::BadRequest);
        QCOMPARE(
            o.db.ask(proto::SendMessage{.localId = {5}, .channel = o.channel, .text = u"x"_s}, o.bob)->seq,
            4);
        QCOMPARE(o.db.sql.number(u"SELECT last_rev FROM channels"_s), before + 4);
    }

    void whatIsNotPosted_data()
    {
        QTest::addColumn<qint64>("localId");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("who");
        QTest::addColumn<ChannelKind>("kind");
        QTest::addColumn<Code>("expected");
        const auto Public = ChannelKind::Public, Private = ChannelKind::Private;
        QTest::newRow("posted") << 1LL << u"x"_s << u"bob"_s << Private << Code::Unknown;
        QTest::newRow("no local id") << 0LL << u"x"_s << u"bob"_s << Private << Code::BadRequest;
        QTest::newRow("blank") << 1LL << u" \n"_s << u"bob"_s << Private << Code::BadRequest;
        QTest::newRow("too long") << 1LL << QString(60'001, u'x') << u"bob"_s << Private << Code::BadRequest;
        QTest::newRow("outside, public") << 1LL << u"x"_s << u"carol"_s << Public << Code::Forbidden;
        QTest::newRow("outside, private") << 1LL << u"x"_s << u"carol"_s << Private << Code::NotFound;
    }

    void whatIsNotPosted()
    {
        QFETCH(qint64, localId);
        QFETCH(QString, text);
        QFETCH(QString, who);
        QFETCH(ChannelKind, kind);
        QFETCH(Code, expected);
        Office o(kind);
        auto context = o.db.request(who == u"bob"_s ? o.bob : o.carol);
        const auto reply
            = o.db.ask(proto::SendMessage{.localId = {localId}, .channel = o.channel, .text = text}, context);
        QCOMPARE(codeOf(reply), expected);
        QCOMPARE(context.changes.size(), reply ? 1 : 0);
    }

    void quotesAndThreadsStayInTheirChannel()
    {
        Office o;
        const auto elsewhere = o.db.channel(u"random"_s, {o.alice});
        const MessageId root = o.db.message(o.channel, o.alice, u"root"_s);
        const MessageId foreign = o.db.message(elsewhere, o.alice, u"foreign"_s);
        qint64 local = 0;
        const auto send = [&](MessageId replyTo, MessageId thread) {
            return o.db.ask(proto::SendMessage{.localId = {++local},
                                               .channel = o.channel,
                                               .text = u"x"_s,
                                               .replyTo = replyTo,
                                               .thread = thread},
                            o.alice);
        };
        const auto quoted = send(root, {});
        QVERIFY(quoted);
        QCOMPARE(o.stored(quoted->id).replyTo, root);
        const auto inThread = send({}, root);
        QVERIFY(inThread);
        QCOMPARE(o.stored(inThread->id).thread, root);
        QCOMPARE(codeOf(send(foreign, {})), Code::NotFound);
        QCOMPARE(codeOf(send({}, foreign)), Code::NotFound);
        QCOMPARE(codeOf(send({}, inThread->id)), Code::NotFound); // a reply is no root
        QCOMPARE(codeOf(send({404}, {})), Code::NotFound);
    }

    void anEditKeepsWhatWasWrittenBefore()
    {
        Office o;
        const MessageId id = o.db.message(o.channel, o.alice, u"first"_s);
        auto context = o.db.request(o.alice);

        QVERIFY(
            o.db.ask(proto::EditMessage{.localId = {1}, .message = id, .text = u"second @all"_s}, context));
        QVERIFY(o.db.ask(proto::EditMessage{.localId = {2}, .message = id, .text = u"third"_s}, o.alice));
        QVERIFY(
            o.db.ask(proto::EditMessage{.localId = {1}, .message = id, .text = u"late repeat"_s}, context));

        QCOMPARE(context.changes.size(), 1);
        QVERIFY(context.changes[0].messages[0].mentionsAll);
        QCOMPARE(context.changes[0].messages[0].editedAt, context.now);
        const auto now = o.stored(id);
        QCOMPARE(now.text, u"third"_s);
        QVERIFY(!now.mentionsAll);
        QCOMPARE(now.seq, 1);
        const auto versions = o.db.ask(proto::ListVersions{id}, o.bob);
        QVERIFY(versions);
        QStringList texts;
        for (const auto &version : versions->versions)
            texts.append(version.text);
        QCOMPARE(texts, (QStringList{u"first"_s, u"second @all"_s, u"third"_s}));
        QCOMPARE(versions->versions[0].writtenAt, now.sentAt);
        QCOMPARE(versions->versions[1].writtenAt, context.now);
        QCOMPARE(versions->versions[2].writtenAt, now.editedAt);
    }

    void theHistoryOfEditsIsBounded()
    {
        Office o;
        const MessageId id = o.db.message(o.channel, o.alice, u"v0"_s);
        for (int i = 1; i <= limits::kMessageVersions + 20; ++i)
            QVERIFY(o.db.ask(proto::EditMessage{.localId = {i}, .message = id, .text = u"v%1"_s.arg(i)},
                             o.alice));
        const auto versions = o.db.ask(proto::ListVersions{id}, o.alice)->versions;
        QCOMPARE(versions.size(), limits::kMessageVersions);
        QCOMPARE(versions.last().text, u"v%1"_s.arg(limits::kMessageVersions + 20));
        QCOMPARE(o.db.sql.number(u"SELECT COUNT(*) FROM message_versions"_s), limits::kMessageVersions);
    }

    void longVersionsFitOneAnswer()
    {
        Office o;
        const MessageId id = o.db.message(o.channel, o.alice, u"v0"_s);
        for (int i = 1; i <= 10; ++i)
            QVERIFY(o.db.ask(
                proto::EditMessage{.localId = {i}, .message = id, .text = QString(60'000, QChar(u'a' + i))},
                o.alice));
        const auto versions = o.db.ask(proto::ListVersions{id}, o.alice)->versions;
        QCOMPARE(versions.last().text[0], u'k');
        QCOMPARE(versions.size(), 4); // of 180,000 estimated bytes each
    }

    void whoMayEditAndRecall_data()
    {
        QTest::addColumn<ChannelKind>("kind");
        QTest::addColumn<QString>("who");
        QTest::addColumn<Code>("edit");
        QTest::addColumn<Code>("recall");
        const auto Public = ChannelKind::Public, Private = ChannelKind::Private, Direct = ChannelKind::Direct;
        const auto ok = Code::Unknown;
        QTest::newRow("its author") << Public << u"bob"_s << ok << ok;
        QTest::newRow("the channel's admin") << Private << u"alice"_s << Code::Forbidden << ok;
        QTest::newRow("a member") << Private << u"dave"_s << Code::Forbidden << Code::Forbidden;
        QTest::newRow("outside, public") << Public << u"carol"_s << Code::Forbidden << Code::Forbidden;
        QTest::newRow("outside, private") << Private << u"carol"_s << Code::NotFound << Code::NotFound;
        QTest::newRow("the server's admin outside, public") << Public << u"admin"_s << Code::Forbidden << ok;
        QTest::newRow("the server's admin outside, private")
            << Private << u"admin"_s << Code::NotFound << Code::NotFound;
        QTest::newRow("the other of two") << Direct << u"alice"_s << Code::Forbidden << Code::Forbidden;
    }

    void whoMayEditAndRecall()
    {
        QFETCH(ChannelKind, kind);
        QFETCH(QString, who);
        QFETCH(Code, edit);
        QFETCH(Code, recall);
        Office o(kind);
        const QHash<QString, UserId> people{{u"alice"_s, o.alice},
                                            {u"bob"_s, o.bob},
                                            {u"carol"_s, o.carol},
                                            {u"dave"_s, o.db.user(u"dave"_s)},
                                            {u"admin"_s, o.db.user(u"admin"_s, Role::Admin)}};
        store::addMember(o.db.sql, o.channel, {.user = people[u"dave"_s]}, 0);
        const MessageId id = o.db.message(o.channel, o.bob, u"hello"_s);

        auto context = o.db.request(people[who]);
        QCOMPARE(codeOf(o.db.ask(proto::EditMessage{.localId = {1}, .message = id, .text = u"x"_s}, context)),
                 edit);
        QCOMPARE(codeOf(o.db.ask(proto::RecallMessage{id}, context)), recall);
        QCOMPARE(context.changes.size(), (edit == ok()) + (recall == ok()));
    }

    void aRecalledMessageIsEmptyEverywhere()
    {
        Office o;
        proto::Message message{.id = {o.db.ids.next(o.db.now)},
                               .author = o.alice,
                               .sentAt = o.db.now,
                               .text = u"secret"_s,
                               .mentions = {o.bob},
                               .mentionsAll = true,
                               .files = {{.name = u"secret.pdf"_s, .bytes = 3}}};
        store::insertMessage(o.db.sql, o.channel, message);
        QCOMPARE(o.stored(message.id), message);
        QVERIFY(o.db.ask(proto::EditMessage{.localId = {1}, .message = message.id, .text = u"secret too"_s},
                         o.alice));
        auto context = o.db.request(o.alice);

        QVERIFY(o.db.ask(proto::RecallMessage{message.id}, context));
        QVERIFY(o.db.ask(proto::RecallMessage{message.id}, context));

        QCOMPARE(context.changes.size(), 1);
        const auto recalled = o.stored(message.id);
        QCOMPARE(context.changes[0].messages[0], recalled);
        QCOMPARE(recalled.recalledAt, context.now);
        QVERIFY(recalled.text.isEmpty() && recalled.mentions.isEmpty() && recalled.files.isEmpty());
        QVERIFY(!recalled.mentionsAll);
        QVERIFY(o.db.ask(proto::ListVersions{message.id}, o.alice)->versions.isEmpty());
        for (const auto &sql : {u"SELECT COUNT(*) FROM messages WHERE text LIKE '%secret%'"_s,
                                u"SELECT COUNT(*) FROM message_versions WHERE text LIKE '%secret%'"_s,
                                u"SELECT COUNT(*) FROM message_files"_s})
            QCOMPARE(o.db.sql.number(sql), 0);

        QVERIFY(o.db.ask(proto::EditMessage{.localId = {1}, .message = message.id, .text = u"x"_s},
                         o.alice)); // a repeat
        QCOMPARE(codeOf(o.db.ask(proto::EditMessage{.localId = {2}, .message = message.id, .text = u"x"_s},
                                 o.alice)),
                 Code::Conflict);
    }

    void linesOfTheServerStayAsTheyAre()
    {
        Office o;
        QVERIFY(o.db.ask(proto::JoinChannel{o.channel}, o.carol));
        const MessageId line = store::messagesBetween(o.db.sql, o.channel, 1, 1, {.rows = 1})[0].id;
        QCOMPARE(
            codeOf(o.db.ask(proto::EditMessage{.localId = {1}, .message = line, .text = u"x"_s}, o.carol)),
            Code::Forbidden);
        QCOMPARE(codeOf(o.db.ask(proto::RecallMessage{line}, o.carol)), Code::Forbidden);
    }

    void readMarksGoForwardUnlessMeant_data()
    {
        QTest::addColumn<qint64>("seq");
        QTest::addColumn<bool>("back");
        QTest::addColumn<qint64>("expected"); // from 3, of 5
        QTest::newRow("forward") << 4LL << false << 4LL;
        QTest::newRow("backward") << 2LL << false << 3LL;
        QTest::newRow("backward, meant") << 2LL << true << 2LL;
        QTest::newRow("the same") << 3LL << true << 3LL;
        QTest::newRow("beyond the newest") << 99LL << false << 5LL;
        QTest::newRow("before the first") << -4LL << true << 0LL;
    }

    void readMarksGoForwardUnlessMeant()
    {
        QFETCH(qint64, seq);
        QFETCH(bool, back);
        QFETCH(qint64, expected);
        Office o;
        for (int i = 0; i < 5; ++i)
            o.db.message(o.channel, o.alice, u"x"_s);
        QVERIFY(o.db.ask(proto::MarkRead{o.channel, 3}, o.bob));
        auto context = o.db.request(o.bob);

        QVERIFY(o.db.ask(proto::MarkRead{o.channel, seq, back}, context));
        QVERIFY(o.db.ask(proto::MarkRead{o.channel, seq, back}, context));

        const auto mine = *store::membership(o.db.sql, o.channel, o.bob);
        QCOMPARE(mine.readSeq, expected);
        QCOMPARE(context.changes.size(), expected == 3 ? 0 : 1);
        if (expected != 3) {
            QCOMPARE(context.changes[0].stream, proto::Stream::of(o.bob));
            QCOMPARE(context.changes[0].memberships, QList{mine});
        }
        QCOMPARE(codeOf(o.db.ask(proto::MarkRead{o.channel, 1}, o.carol)), Code::Forbidden);
    }

    void historyIsTheNewestOfTheRange_data()
    {
        QTest::addColumn<proto::FetchHistory>("request");
        QTest::addColumn<QList<qint64>>("expected");
        using Seqs = QList<qint64>;
        QTest::newRow("all") << proto::FetchHistory{.first = 1, .last = 10} << Seqs{1, 2, 3, 4, 5, 6, 7};
        QTest::newRow("some") << proto::FetchHistory{.first = 2, .last = 4} << Seqs{2, 3, 4};
        QTest::newRow("the newest two")
            << proto::FetchHistory{.first = 1, .last = 6, .limit = 2} << Seqs{5, 6};
        QTest::newRow("none") << proto::FetchHistory{.first = 8, .last = 20} << Seqs{};
        QTest::newRow("backwards") << proto::FetchHistory{.first = 4, .last = 2} << Seqs{};
    }

    void historyIsTheNewestOfTheRange()
    {
        QFETCH(proto::FetchHistory, request);
        QFETCH(QList<qint64>, expected);
        Office o;
        for (int i = 0; i < 7; ++i)
            o.db.message(o.channel, o.alice, u"x"_s);
        request.channel = o.channel;
        const auto history = o.db.ask(request, o.carol); // a look into a public channel from outside
        QVERIFY(history);
        QList<qint64> seqs;
        for (const auto &message : history->changes.messages)
            seqs.append(message.seq);
        QCOMPARE(seqs, expected);
        QCOMPARE(history->changes.upTo, 0);
        QCOMPARE(history->changes.stream, proto::Stream::of(o.channel));
    }

    void historyIsBoundedByRowsAndBytes()
    {
        Office o;
        for (int i = 0; i < 210; ++i)
            o.db.message(o.channel, o.alice, u"x"_s);
        const auto many
            = o.db.ask(proto::FetchHistory{.channel = o.channel, .last = 999, .limit = 5'000}, o.bob);
        QCOMPARE(many->changes.messages.size(), limits::kPageMessages);
        for (int i = 0; i < 9; ++i)
            o.db.message(o.channel, o.alice, QString(60'000, u'茶'));
        const auto large = o.db.ask(proto::FetchHistory{.channel = o.channel, .last = 999}, o.bob);
        QCOMPARE(large->changes.messages.size(), 4);
        QCOMPARE(large->changes.messages.last().seq, 219);
        QVERIFY(codec::toCbor(*large).size() < limits::kFrameBytes);
        QCOMPARE(codeOf(o.db.ask(proto::FetchHistory{.channel = o.channel, .last = 9, .limit = 0}, o.bob)),
                 Code::BadRequest);
    }

private:
    static constexpr Code ok() { return Code::Unknown; }
};

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
