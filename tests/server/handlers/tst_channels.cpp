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

    // --- who writes, what for, and where everybody begins --------------------------------------------------

    void anAnnouncementChannelIsWrittenByThoseWhoModerateIt_data()
    {
        QTest::addColumn<proto::Posting>("posting");
        QTest::addColumn<bool>("memberReplies");
        QTest::newRow("everyone") << proto::Posting::Everyone << true;
        QTest::newRow("replies") << proto::Posting::Replies << true;
        QTest::newRow("nobody") << proto::Posting::Nobody << false;
    }

    void anAnnouncementChannelIsWrittenByThoseWhoModerateIt()
    {
        QFETCH(proto::Posting, posting);
        QFETCH(bool, memberReplies);
        TestDb db;
        const UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s), mod = db.user(u"mod"_s, Role::Moderator);
        const auto made = db.ask(proto::CreateChannel{.localId = {1}, .name = u"news"_s, .topic = {}, .users = {bob, mod}}, alice);
        const ChannelId channel = made->channel;
        QCOMPARE(db.ask(proto::UpdateChannel{.channel = channel, .name = {}, .topic = {}, .archived = {}, .posting = posting}, bob)
                     .has_value(),
                 posting == proto::Posting::Everyone); // nothing to do
        QVERIFY(db.ask(proto::UpdateChannel{.channel = channel, .name = {}, .topic = {}, .archived = {}, .posting = posting}, alice));
        QCOMPARE(store::channel(db.sql, channel)->posting, posting);

        qint64 count = 0;
        const auto says = [&](UserId who, MessageId thread = {}, bool inChannel = false) {
            return db.ask(proto::SendMessage{.localId = {++count}, .channel = channel, .text = u"x"_s, .thread = thread, .inChannel = inChannel}, who);
        };
        const auto root = says(alice);
        QVERIFY(root && says(mod));
        const bool open = posting == proto::Posting::Everyone;
        QCOMPARE(says(bob).has_value(), open);
        QCOMPARE(says(bob, root->id).has_value(), memberReplies);
        QCOMPARE(says(bob, root->id, true).has_value(), open); // it would stand in the channel, too
        QVERIFY(db.ask(proto::React{.message = root->id, .emoji = u"👍"_s, .on = true}, bob));
        QVERIFY(db.ask(proto::MarkRead{.channel = channel, .seq = root->seq}, bob));
    }

    void whatIsPassedOnGoesWhereOneMayWrite()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s);
        const ChannelId from = db.channel(u"talk"_s, {alice, bob});
        const auto news = db.ask(proto::CreateChannel{.localId = {1}, .name = u"news"_s, .topic = {}, .users = {bob}}, alice);
        QVERIFY(db.ask(proto::UpdateChannel{.channel = news->channel, .name = {}, .topic = {}, .archived = {},
                                            .posting = proto::Posting::Nobody}, alice));
        const MessageId message = db.message(from, bob, u"look"_s);
        const proto::ForwardMessages request{.localId = {2}, .channel = news->channel, .messages = {message}};
        QCOMPARE(db.ask(request, bob).error().code, Code::Forbidden);
        QVERIFY(db.ask(request, alice));
    }

    void everyMemberSaysWhatItIsFor()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s), gina = db.user(u"gina"_s, Role::Guest);
        const ChannelId channel = db.channel(u"kitchen"_s, {alice, bob, gina});
        const QList<proto::Bookmark> bookmarks{{.title = u" Menu 菜单 "_s, .url = u"https://example.org/a?b=c#d"_s},
                                               {.title = u"Talk"_s, .url = u"teahouse://h:1/c/2"_s}};
        const proto::UpdateChannel request{.channel = channel, .name = {}, .topic = {}, .archived = {},
                                           .purpose = u"what we cook"_s, .bookmarks = bookmarks};
        QCOMPARE(db.ask(request, gina).error().code, Code::Forbidden);
        auto context = db.request(bob);
        QVERIFY(db.ask(request, context));
        QCOMPARE(context.changes.size(), 2); // in the channel and in the directory; no line in the timeline
        const auto row = *store::channel(db.sql, channel);
        QCOMPARE(row.purpose, u"what we cook"_s);
        QCOMPARE(row.bookmarks.value(0).title, u"Menu 菜单"_s);
        QCOMPARE(row.bookmarks.value(0).url, u"https://example.org/a?b=c#d"_s);
        QCOMPARE(context.changes[0].channels[0].bookmarks, row.bookmarks);
        auto again = db.request(bob);
        QVERIFY(db.ask(request, again));
        QVERIFY(again.changes.isEmpty());
    }

    void aBookmarkIsALinkAndNothingElse_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("url");
        QTest::newRow("a script") << u"x"_s << u"javascript:alert(1)"_s;
        QTest::newRow("a file") << u"x"_s << u"file:///etc/passwd"_s;
        QTest::newRow("data") << u"x"_s << u"data:text/html,x"_s;
        QTest::newRow("no host") << u"x"_s << u"https://"_s;
        QTest::newRow("no scheme") << u"x"_s << u"example.org"_s;
        QTest::newRow("spaces") << u"x"_s << u"https://example.org/a b"_s;
        QTest::newRow("a line's end") << u"x"_s << u"https://example.org/\n"_s;
        QTest::newRow("no title") << u" "_s << u"https://example.org"_s;
        QTest::newRow("a title that turns the writing") << u"a\u202Eb"_s << u"https://example.org"_s;
        QTest::newRow("a title too long") << QString(limits::kBookmarkTitle + 1, u'x') << u"https://example.org"_s;
        QTest::newRow("an address too long") << u"x"_s << u"https://example.org/"_s + QString(limits::kUrl, u'x');
    }

    void aBookmarkIsALinkAndNothingElse()
    {
        QFETCH(QString, title);
        QFETCH(QString, url);
        TestDb db;
        const UserId alice = db.user(u"alice"_s);
        const ChannelId channel = db.channel(u"kitchen"_s, {alice});
        const auto refused = db.ask(proto::UpdateChannel{.channel = channel, .name = {}, .topic = {}, .archived = {},
                                                         .bookmarks = QList<proto::Bookmark>{{title, url}}}, alice);
        QCOMPARE(refused.error().code, Code::BadRequest);
        QVERIFY(store::channel(db.sql, channel)->bookmarks.isEmpty());
    }

    void onlyAnAdminSaysWhereEverybodyBegins()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s), ada = db.user(u"ada"_s, Role::Admin);
        const auto open = db.ask(proto::CreateChannel{.localId = {1}, .name = u"all"_s, .topic = {}, .users = {ada}}, alice);
        const auto closed = db.ask(proto::CreateChannel{.localId = {2}, .kind = ChannelKind::Private, .name = u"few"_s,
                                                        .topic = {}, .users = {ada}}, alice);
        const auto begins = [](ChannelId channel) {
            return proto::UpdateChannel{.channel = channel, .name = {}, .topic = {}, .archived = {}, .forNew = true};
        };
        QCOMPARE(db.ask(begins(open->channel), alice).error().code, Code::Forbidden);
        QCOMPARE(db.ask(begins(closed->channel), ada).error().code, Code::BadRequest);
        QVERIFY(db.ask(begins(open->channel), ada));
        QCOMPARE(store::channelsForNew(db.sql), QList<ChannelId>{open->channel});
        QVERIFY(db.ask(proto::UpdateChannel{.channel = open->channel, .name = {}, .topic = {}, .archived = true}, ada));
        QVERIFY(store::channelsForNew(db.sql).isEmpty());
    }

    // --- a group becomes a channel ---------------------------------------------------------------------------

    void aGroupBecomesAPrivateChannel()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s), carl = db.user(u"carl"_s), dora = db.user(u"dora"_s);
        const ChannelId group = db.ask(proto::OpenDirect{{bob, carl}}, alice)->channel;
        QVERIFY(db.ask(proto::SendMessage{.localId = {1}, .channel = group, .text = u"hello"_s}, bob));
        const proto::ConvertChannel request{.channel = group, .name = u"project"_s};
        QCOMPARE(db.ask(request, dora).error().code, Code::NotFound);
        auto context = db.request(bob);
        QVERIFY(db.ask(request, context));

        const auto row = *store::channel(db.sql, group);
        QCOMPARE(row.kind, ChannelKind::Private);
        QCOMPARE(row.name, u"project"_s);
        QVERIFY(row.people.isEmpty());
        QCOMPARE(store::member(db.sql, group, bob)->role, ChannelRole::Admin);
        QCOMPARE(store::member(db.sql, group, alice)->role, ChannelRole::Member);
        QCOMPARE(kindsIn(db, group), (QList{MessageKind::Text, MessageKind::Renamed}));
        for (const auto &change : context.changes)
            QCOMPARE(change.stream, proto::Stream::of(group)); // nobody else learns of it
        auto again = db.request(bob);
        QVERIFY(db.ask(request, again));
        QVERIFY(again.changes.isEmpty());

        QVERIFY(db.ask(proto::AddMembers{group, {dora}}, alice)); // people come and go
        const ChannelId next = db.ask(proto::OpenDirect{{bob, carl}}, alice)->channel;
        QVERIFY(next != group);
    }

    void onlyAGroupDoes()
    {
        TestDb db;
        const UserId alice = db.user(u"alice"_s), bob = db.user(u"bob"_s), gina = db.user(u"gina"_s, Role::Guest);
        const auto convert = [&db](ChannelId channel, UserId by, const QString &name = u"project"_s) {
            const auto done = db.ask(proto::ConvertChannel{.channel = channel, .name = name}, by);
            return done ? Code::Unknown : done.error().code;
        };
        const ChannelId direct = db.ask(proto::OpenDirect{{bob}}, alice)->channel;
        const ChannelId notes = db.ask(proto::OpenDirect{}, alice)->channel;
        const ChannelId open = db.channel(u"general"_s, {alice, gina});
        const ChannelId group = db.ask(proto::OpenDirect{{bob, gina}}, alice)->channel;
        QCOMPARE(convert(direct, alice), Code::Forbidden);
        QCOMPARE(convert(notes, alice), Code::Forbidden);
        QCOMPARE(convert(open, alice), Code::Forbidden);
        QCOMPARE(convert(group, gina), Code::Forbidden);
        QCOMPARE(convert(group, alice, u"  "_s), Code::BadRequest);
        QCOMPARE(store::channel(db.sql, group)->kind, ChannelKind::Group);
    }
};

QTEST_GUILESS_MAIN(TestChannels)
#include "tst_channels.moc"
