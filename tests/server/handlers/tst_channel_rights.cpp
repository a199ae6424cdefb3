// SPDX-License-Identifier: Apache-2.0
// Who writes in a channel, what it says of itself, where everybody begins, and groups that become channels.
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

class TestChannelRights : public QObject
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

QTEST_GUILESS_MAIN(TestChannelRights)
#include "tst_channel_rights.moc"
