// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::ChannelKind;
using proto::ChannelRole;
using proto::MessageKind;
using proto::Role;
using test::TestDb;

class TestChannels : public QObject
{
    Q_OBJECT

    static QList<MessageKind> kindsIn(TestDb &db, ChannelId channel)
    {
        QList<MessageKind> kinds;
        for (const auto &message : store::messagesBetween(db.sql, channel, 1, 1000, {.rows = 1000}))
            kinds.append(message.kind);
        return kinds;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void creatingTwiceMakesOneChannel()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s);
        proto::CreateChannel request{
            .localId = {7}, .name = u" 茶水间 "_s, .topic = u"闲聊"_s, .users = {bob, bob, alice}};
        auto context = db.request(alice), again = db.request(alice);

        const auto made = db.ask(request, context);
        request.name = u"another name"_s;
        const auto repeated = db.ask(request, again);

        QVERIFY(made && repeated);
        QCOMPARE(repeated->channel, made->channel);
        QVERIFY(again.changes.isEmpty());
        const auto channel = *store::channel(db.sql, made->channel);
        QCOMPARE(channel.name, u"茶水间"_s);
        QCOMPARE(store::member(db.sql, made->channel, alice)->role, ChannelRole::Admin);
        QCOMPARE(store::member(db.sql, made->channel, bob)->role, ChannelRole::Member);
        QCOMPARE(kindsIn(db, made->channel), QList{MessageKind::Created});
    }

    void aNewChannelIsToldWholeToItsPeopleAndListedWhenPublic_data()
    {
        QTest::addColumn<ChannelKind>("kind");
        QTest::newRow("public") << ChannelKind::Public;
        QTest::newRow("private") << ChannelKind::Private;
    }

    void aNewChannelIsToldWholeToItsPeopleAndListedWhenPublic()
    {
        QFETCH(ChannelKind, kind);
        TestDb db;
        const UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s);
        auto context = db.request(alice);
        const auto made = db.ask(
            proto::CreateChannel{.localId = {7}, .kind = kind, .name = u"x"_s, .users = {bob}}, context);
        QVERIFY(made);
        const bool listed = kind == ChannelKind::Public;
        QCOMPARE(context.changes.size(), listed ? 4 : 3);
        const auto &first = context.changes[0];
        QCOMPARE(first.stream, proto::Stream::of(made->channel));
        QCOMPARE(first.after, 0);
        QCOMPARE(first.upTo, 4); // the channel, two members, the line that says so
        QCOMPARE(first.rowCount(), 4);
        QCOMPARE(context.changes[1].stream, proto::Stream::of(alice));
        QCOMPARE(context.changes[2].stream, proto::Stream::of(bob));
        if (listed) {
            QVERIFY(context.changes[3].stream.isWorkspace());
            QCOMPARE(context.changes[3].channels[0].rev, context.changes[3].upTo);
        }
    }

    void whatAChannelMayNotBe_data()
    {
        QTest::addColumn<proto::CreateChannel>("request");
        QTest::addColumn<Code>("expected");
        const auto row = [](const char *what, const proto::CreateChannel &request, Code expected) {
            QTest::newRow(what) << request << expected;
        };
        row("no local id", {.name = u"x"_s}, Code::BadRequest);
        row("no name", {.localId = {1}}, Code::BadRequest);
        row("hidden sign", {.localId = {1}, .name = u"x\u202e"_s}, Code::BadRequest);
        row("topic with a hidden sign", {.localId = {1}, .name = u"x"_s, .topic = u"\u200b"_s},
            Code::BadRequest);
        row("direct", {.localId = {1}, .kind = ChannelKind::Direct, .name = u"x"_s}, Code::BadRequest);
        row("unknown kind", {.localId = {1}, .kind = ChannelKind::Unknown, .name = u"x"_s}, Code::BadRequest);
        row("taken name", {.localId = {1}, .name = u"ＧＥＮＥＲＡＬ"_s}, Code::Conflict);
        row("with nobody known", {.localId = {1}, .name = u"x"_s, .users = {{404}}}, Code::NotFound);
    }

    void whatAChannelMayNotBe()
    {
        QFETCH(proto::CreateChannel, request);
        QFETCH(Code, expected);
        TestDb db;
        const UserId alice = db.user(u"alice"_s);
        db.channel(u"general"_s, {alice});
        auto context = db.request(alice);
        const auto refused = db.ask(request, context);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, expected);
        QVERIFY(context.changes.isEmpty());
    }

    void aPrivateNameTellsNobodyThatItIsTaken()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s);
        db.channel(u"merger"_s, {alice}, ChannelKind::Private);
        QVERIFY(db.ask(proto::CreateChannel{.localId = {1}, .name = u"merger"_s}, bob));
        QVERIFY(db.ask(
            proto::CreateChannel{.localId = {2}, .kind = ChannelKind::Private, .name = u"merger"_s}, bob));
    }

    void aConversationOfTheSamePeopleIsOne()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s), carol = db.user(u"carol"_s);
        const auto open = [&](UserId who, const QList<UserId> &users) {
            const auto reply = db.ask(proto::OpenDirect{users}, who);
            return reply ? reply->channel : ChannelId{};
        };
        const ChannelId notes = open(alice, {}), direct = open(alice, {bob}),
                        group = open(alice, {bob, carol});
        QCOMPARE(QSet({notes, direct, group}).size(), 3);
        QCOMPARE(open(alice, {alice}), notes);
        QCOMPARE(open(bob, {alice}), direct);
        QCOMPARE(open(bob, {alice, bob, alice}), direct);
        QCOMPARE(open(carol, {bob, alice}), group);
        QVERIFY(open(bob, {}) != notes);

        QCOMPARE(store::channel(db.sql, notes)->kind, ChannelKind::Notes);
        QCOMPARE(store::channel(db.sql, direct)->kind, ChannelKind::Direct);
        QCOMPARE(store::channel(db.sql, group)->kind, ChannelKind::Group);
        QCOMPARE(store::channel(db.sql, group)->people, (QList{alice, bob, carol}));
        auto again = db.request(carol);
        QVERIFY(db.ask(proto::OpenDirect{{alice, bob}}, again));
        QVERIFY(again.changes.isEmpty());
    }

    void aConversationThatCannotBe()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s), closed = db.user(u"closed"_s);
        db.sql.run(u"UPDATE users SET deactivated = 1 WHERE id = ?"_s, closed);
        QCOMPARE(db.ask(proto::OpenDirect{{UserId{404}}}, alice).error().code, Code::NotFound);
        QCOMPARE(db.ask(proto::OpenDirect{{closed}}, alice).error().code, Code::NotFound);
        QList<UserId> crowd;
        for (int i = 0; i < limits::kGroupMembers; ++i)
            crowd.append(db.user(u"u%1"_s.arg(i)));
        QCOMPARE(db.ask(proto::OpenDirect{crowd}, alice).error().code, Code::TooLarge);
        crowd.removeLast();
        QVERIFY(db.ask(proto::OpenDirect{crowd}, alice));
    }

    void aGuestTalksToThoseHeSharesAChannelWith()
    {
        TestDb db;
        const UserId guest = db.user(u"guest"_s, Role::Guest), host = db.user(u"host"_s),
                     other = db.user(u"other"_s);
        db.channel(u"project"_s, {host, guest}, ChannelKind::Private);
        QVERIFY(db.ask(proto::OpenDirect{{host}}, guest));
        QCOMPARE(db.ask(proto::OpenDirect{{other}}, guest).error().code, Code::Forbidden);
        QVERIFY(db.ask(proto::OpenDirect{{guest}}, other));
    }

    void joiningAndLeavingHappenOnce()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s);
        const auto general = db.channel(u"general"_s, {alice});
        db.message(general, alice, u"before"_s);
        auto context = db.request(bob);

        QVERIFY(db.ask(proto::JoinChannel{general}, context));
        QVERIFY(db.ask(proto::JoinChannel{general}, context));
        QCOMPARE(context.changes.size(), 3); // member, the line, membership
        QCOMPARE(context.changes[2].memberships[0].readSeq, 2); // all that was there, and the line itself
        QVERIFY(db.ask(proto::LeaveChannel{general}, context));
        QVERIFY(db.ask(proto::LeaveChannel{general}, context));
        QCOMPARE(context.changes.size(), 6);
        QVERIFY(context.changes[3].members[0].left);
        QVERIFY(context.changes[5].memberships[0].left);
        QVERIFY(db.ask(proto::JoinChannel{general}, context));
        QVERIFY(!store::member(db.sql, general, bob)->left);
        QCOMPARE(kindsIn(db, general),
                 (QList{MessageKind::Text, MessageKind::Joined, MessageKind::Left, MessageKind::Joined}));
    }

    void whoIsAddedHasNotReadThatHeWas()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s), carol = db.user(u"carol"_s);
        const auto plans = db.channel(u"plans"_s, {alice}, ChannelKind::Private);
        db.message(plans, alice, u"before"_s);
        auto context = db.request(alice);

        QVERIFY(db.ask(proto::AddMembers{plans, {bob, alice, carol, bob}}, context));
        QVERIFY(db.ask(proto::AddMembers{plans, {bob, carol}}, context));

        QCOMPARE(context.changes.size(), 6);
        QCOMPARE(store::membership(db.sql, plans, bob)->readSeq, 1);
        QCOMPARE(store::membership(db.sql, plans, carol)->readSeq, 2);
        QCOMPARE(kindsIn(db, plans), (QList{MessageKind::Text, MessageKind::Added, MessageKind::Added}));
    }

    void whoIsNotThereIsNotAdded()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s);
        const auto plans = db.channel(u"plans"_s, {alice}, ChannelKind::Private);
        QCOMPARE(db.ask(proto::AddMembers{plans, {bob, UserId{404}}}, alice).error().code, Code::NotFound);
        QVERIFY(!store::member(db.sql, plans, bob));
    }

    void removingSomebodyHappensOnce()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s), carol = db.user(u"carol"_s);
        const auto plans = db.channel(u"plans"_s, {alice, bob, carol}, ChannelKind::Private);
        auto context = db.request(alice);
        QVERIFY(db.ask(proto::RemoveMember{plans, bob}, context));
        QVERIFY(db.ask(proto::RemoveMember{plans, bob}, context));
        QCOMPARE(context.changes.size(), 3);
        QCOMPARE(db.ask(proto::RemoveMember{plans, alice}, carol).error().code, Code::Forbidden);
        QCOMPARE(db.ask(proto::RemoveMember{plans, UserId{404}}, alice).error().code, Code::NotFound);
        QVERIFY(db.ask(proto::RemoveMember{plans, carol}, carol)); // oneself: leaves
        QCOMPARE(kindsIn(db, plans), (QList{MessageKind::Removed, MessageKind::Left}));
    }

    void aRoleInAChannelIsSetOnce()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s);
        const auto plans = db.channel(u"plans"_s, {alice, bob}, ChannelKind::Private);
        auto context = db.request(alice);
        QCOMPARE(db.ask(proto::SetMemberRole{plans, alice, ChannelRole::Member}, bob).error().code,
                 Code::Forbidden);
        QVERIFY(db.ask(proto::SetMemberRole{plans, bob, ChannelRole::Admin}, context));
        QVERIFY(db.ask(proto::SetMemberRole{plans, bob, ChannelRole::Admin}, context));
        QCOMPARE(context.changes.size(), 1);
        QCOMPARE(context.changes[0].members[0].role, ChannelRole::Admin);
        QVERIFY(db.ask(proto::SetMemberRole{plans, alice, ChannelRole::Member}, alice));
        QVERIFY(
            db.ask(proto::SetMemberRole{plans, alice, ChannelRole::Member}, alice)); // repeated as a member
        QCOMPARE(db.ask(proto::SetMemberRole{plans, bob, ChannelRole::Unknown}, bob).error().code,
                 Code::BadRequest);
        QCOMPARE(db.ask(proto::SetMemberRole{plans, UserId{404}, ChannelRole::Admin}, bob).error().code,
                 Code::NotFound);
    }

    void aChangedChannelIsToldInBothStreamsOnce()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s);
        const auto general = db.channel(u"general"_s, {alice});
        auto context = db.request(alice);
        const proto::UpdateChannel request{.channel = general, .name = u"lobby"_s, .topic = u"hello"_s};
        QVERIFY(db.ask(request, context));
        QVERIFY(db.ask(request, context));
        QCOMPARE(context.changes.size(), 4); // both streams, two lines
        QCOMPARE(context.changes[0].stream, proto::Stream::of(general));
        QCOMPARE(context.changes[0].channels[0].name, u"lobby"_s);
        QVERIFY(context.changes[1].stream.isWorkspace());
        QCOMPARE(context.changes[1].channels[0].topic, u"hello"_s);
        QCOMPARE(kindsIn(db, general), (QList{MessageKind::Renamed, MessageKind::Topic}));
    }

    void changesThatAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("topic");
        QTest::addColumn<bool>("byItsAdmin");
        QTest::addColumn<Code>("expected");
        QTest::newRow("a taken name") << u"GENERAL"_s << QString() << true << Code::Conflict;
        QTest::newRow("no name") << u" "_s << QString() << true << Code::BadRequest;
        QTest::newRow("renamed by a member") << u"mine"_s << QString() << false << Code::Forbidden;
        QTest::newRow("described by a member") << QString() << u"hello"_s << false << Code::Unknown;
        QTest::newRow("its own name in capitals") << u"Random"_s << QString() << true << Code::Unknown;
    }

    void changesThatAreRefused()
    {
        QFETCH(QString, name);
        QFETCH(QString, topic);
        QFETCH(bool, byItsAdmin);
        QFETCH(Code, expected);
        TestDb db;
        const UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s);
        db.channel(u"general"_s, {alice});
        const auto random = db.channel(u"random"_s, {alice, bob});
        proto::UpdateChannel request{.channel = random};
        if (!name.isEmpty())
            request.name = name;
        if (!topic.isEmpty())
            request.topic = topic;
        const auto reply = db.ask(request, byItsAdmin ? alice : bob);
        QCOMPARE(reply ? Code::Unknown : reply.error().code, expected);
    }

    void anArchivedChannelIsReadOnlyUntilItIsBroughtBack()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s);
        const auto general = db.channel(u"general"_s, {alice});
        const proto::SendMessage post{.localId = {1}, .channel = general, .text = u"x"_s};
        QVERIFY(db.ask(proto::UpdateChannel{.channel = general, .archived = true}, alice));
        QCOMPARE(db.ask(post, alice).error().code, Code::Forbidden);
        QCOMPARE(db.ask(proto::JoinChannel{general}, bob).error().code, Code::Forbidden);
        QCOMPARE(db.ask(proto::UpdateChannel{.channel = general, .topic = u"x"_s}, alice).error().code,
                 Code::Forbidden);
        QVERIFY(db.ask(proto::FetchHistory{.channel = general, .last = 9}, bob));
        QVERIFY(db.ask(proto::UpdateChannel{.channel = general, .topic = u"x"_s, .archived = false}, alice));
        QVERIFY(db.ask(post, alice));
    }

    void membersComeInPages()
    {
        TestDb db;
        QList<UserId> people;
        for (int i = 0; i < limits::kPageMembers + 5; ++i)
            people.append(db.user(u"u%1"_s.arg(i)));
        const auto general = db.channel(u"general"_s, people);
        const auto first = db.ask(proto::ListMembers{.channel = general}, people[0]);
        QVERIFY(first && first->more);
        QCOMPARE(first->changes.members.size(), limits::kPageMembers);
        QCOMPARE(first->changes.upTo, 0);
        const auto rest = db.ask(
            proto::ListMembers{.channel = general, .after = first->changes.members.last().user}, people[0]);
        QVERIFY(rest && !rest->more);
        QCOMPARE(rest->changes.members.size(), 5);
        QCOMPARE(rest->changes.members.last().user, people.last());
    }
};

QTEST_GUILESS_MAIN(TestChannels)
#include "tst_channels.moc"
