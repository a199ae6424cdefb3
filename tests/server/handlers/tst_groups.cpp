// SPDX-License-Identifier: Apache-2.0
// Groups of people, and whom a message mentions.
#include "server/core/news.h"
#include "server/import/newcomers.h"
#include "server/store/groups.h"
#include "server/store/invitations.h"
#include "server/store/sync.h"
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::CreateGroup;
using proto::Role;
using proto::SendMessage;
using proto::UpdateGroup;
using test::TestDb;

namespace {

// Out is in no channel, gone has no account any more. 张三 signs in as zhangsan.
struct Office {
    TestDb db;
    UserId bob = db.user(u"bob"_s), eve = db.user(u"eve"_s), kim = db.user(u"kim"_s), out = db.user(u"out"_s);
    UserId gone = db.user(u"gone"_s), guest = db.user(u"guest"_s, Role::Guest), boss = db.user(u"boss"_s, Role::Owner);
    UserId zhang = db.user(u"zhangsan"_s);
    ChannelId channel = db.channel(u"tea"_s, {bob, eve, kim, gone, guest, zhang});
    QSet<UserId> here;
    qint64 last = 100;

    Office()
    {
        (void)db.ask(proto::Deactivate{gone}, boss);
        (void)db.ask(proto::UpdateProfile{.displayName = u"张三"_s}, zhang);
    }

    GroupId group(const QString &name, const QList<UserId> &people)
    {
        const auto made = db.ask(CreateGroup{{++last}, name, {}, people}, bob);
        return made ? made->id : GroupId();
    }
    // "bob eve", with "everyone" before.
    QString mentions(MessageId id)
    {
        const proto::Message message = store::message(db.sql, id)->message;
        QStringList names;
        if (message.mentionsAll)
            names += u"everyone"_s;
        for (const UserId user : message.mentions)
            names += store::user(db.sql, user)->name;
        return names.join(u' ');
    }
    MessageId send(const QString &text, UserId by)
    {
        auto context = db.request(by);
        context.here = here;
        const auto posted = db.ask(SendMessage{.localId = {++last}, .channel = channel, .text = text}, context);
        return posted ? posted->id : MessageId();
    }
    template <class Request>
    Code ask(const Request &request, UserId by)
    {
        const auto answer = db.ask(request, by);
        return answer ? Code::Unknown : answer.error().code; // Unknown: done
    }
    std::optional<proto::Changes> page(UserId who)
    {
        store::Budget budget{.rows = 500};
        const qint64 rev = db.sql.number(u"SELECT MAX(rev) FROM people_groups"_s);
        return store::workspacePage(db.sql, {.stream = {}, .after = rev - 1, .upTo = rev}, who, budget);
    }
};

} // namespace

class TestGroups : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aGroupIsARowOfTheWorkspaceAndMadeOnce()
    {
        Office o;
        auto context = o.db.request(o.eve);
        const CreateGroup request{{7}, u"Design"_s, u"The designers"_s, {o.kim, o.out, o.kim}};
        const auto made = o.db.ask(request, context);
        QVERIFY(made);
        QCOMPARE(o.db.ask(request, context)->id, made->id);
        QCOMPARE(context.changes.size(), 1);
        QVERIFY(context.changes[0].stream.isWorkspace());
        const proto::Group told = context.changes[0].groups.value(0);
        QCOMPARE(told, (proto::Group{.id = made->id,
                                     .name = u"Design"_s,
                                     .displayName = u"The designers"_s,
                                     .people = {o.kim, o.out},
                                     .creator = o.eve,
                                     .rev = context.changes[0].upTo}));
        QCOMPARE(o.page({})->groups, QList<proto::Group>{told});
    }

    void aNameIsOnesOwnAmongPeopleAndGroups()
    {
        Office o;
        QVERIFY(o.group(u"design"_s, {}).isValid());
        QCOMPARE(o.ask(CreateGroup{{1}, u"DESIGN"_s, {}, {}}, o.eve), Code::Conflict);
        QCOMPARE(o.ask(CreateGroup{{2}, u"Bob"_s, {}, {}}, o.eve), Code::Conflict);
        QCOMPARE(o.ask(CreateGroup{{3}, u"two words"_s, {}, {}}, o.eve), Code::BadRequest);
        QCOMPARE(o.ask(CreateGroup{{4}, u"here"_s, {}, {}}, o.eve), Code::BadRequest);
        QCOMPARE(o.ask(CreateGroup{{5}, u"所有人"_s, {}, {}}, o.eve), Code::BadRequest);
        const GroupId other = o.group(u"财务部"_s, {});
        QCOMPARE(o.ask(UpdateGroup{.group = other, .name = u"design"_s}, o.bob), Code::Conflict);
        QCOMPARE(o.ask(UpdateGroup{.group = other, .name = u"eve"_s}, o.bob), Code::Conflict);
        QCOMPARE(o.ask(UpdateGroup{.group = other, .name = u"财务部"_s}, o.bob), Code::Unknown);

        // Nobody new is called as a group, by an invitation or an import.
        const auto invitation = o.db.ask(proto::CreateInvitation{.role = Role::Member}, o.boss);
        auto context = o.db.request();
        context.password.newHash = u"hash"_s;
        const proto::AcceptInvitation accept{.invitation = invitation->link, .name = u"Design"_s, .password = u"horse 58 battery"_s};
        const auto accepted = o.db.ask(accept, context);
        QVERIFY(!accepted);
        QCOMPARE(accepted.error().code, Code::Conflict);
    }

    void aRemovedGroupLetsItsNameGo()
    {
        Office o;
        const GroupId group = o.group(u"design"_s, {o.eve});
        QCOMPARE(o.ask(UpdateGroup{.group = group, .remove = true}, o.bob), Code::Unknown);
        QCOMPARE(o.ask(UpdateGroup{.group = group, .remove = true}, o.bob), Code::Unknown);
        QCOMPARE(o.ask(UpdateGroup{.group = group, .name = u"other"_s}, o.bob), Code::NotFound);
        const proto::Group stone = o.page({})->groups.value(0);
        QVERIFY(stone.removed);
        QVERIFY(stone.people.isEmpty());
        QCOMPARE(o.mentions(o.send(u"@design"_s, o.bob)), QString());
        QVERIFY(o.group(u"design"_s, {}).isValid());
    }

    void itsCreatorAndAdminsMayChangeIt()
    {
        Office o;
        const GroupId group = o.group(u"design"_s, {o.eve});
        const UpdateGroup change{.group = group, .people = QList<UserId>{o.kim}};
        QCOMPARE(o.ask(change, o.eve), Code::Forbidden);
        QCOMPARE(o.ask(change, o.guest), Code::Forbidden);
        QCOMPARE(o.ask(change, o.boss), Code::Unknown);
        QCOMPARE(store::group(o.db.sql, group)->people, QList<UserId>{o.kim});
        QCOMPARE(o.ask(UpdateGroup{.group = {404}}, o.boss), Code::NotFound);
        QCOMPARE(o.ask(UpdateGroup{.group = group, .people = QList<UserId>{{404}}}, o.bob), Code::NotFound);
        auto context = o.db.request(o.bob);
        QVERIFY(o.db.ask(UpdateGroup{.group = group, .displayName = u""_s, .people = QList<UserId>{o.kim}}, context));
        QVERIFY(context.changes.isEmpty()); // nothing is new
    }

    void thereAreOnlySoManyGroups()
    {
        Office o;
        for (int i = 0; i < limits::kGroups; ++i)
            QVERIFY(o.group(u"group%1"_s.arg(i), {}).isValid());
        QCOMPARE(o.ask(CreateGroup{{1}, u"more"_s, {}, {}}, o.eve), Code::TooLarge);
    }

    void guestsHearOfNoGroupUntilTheyAreMembers()
    {
        Office o;
        auto context = o.db.request(o.bob);
        QVERIFY(o.db.ask(CreateGroup{{1}, u"design"_s, {}, {o.guest}}, context));
        News news(context.changes[0]);
        QVERIFY(news.frame(codec::Format::Json).contains("design"));
        const QByteArray hidden = news.frame(codec::Format::Json, News::Audience::Guests);
        QVERIFY(!hidden.contains("design"));
        QVERIFY(hidden.contains("up_to")); // but that there is no gap
        QVERIFY(o.page(o.guest)->groups.isEmpty());

        auto promoted = o.db.request(o.boss);
        QVERIFY(o.db.ask(proto::SetRole{o.guest, Role::Member}, promoted));
        const auto told = std::find_if(promoted.changes.cbegin(), promoted.changes.cend(),
                                       [](const proto::Changes &changes) { return !changes.groups.isEmpty(); });
        QVERIFY(told != promoted.changes.cend());
        QCOMPARE(told->groups.size(), 1);
        QCOMPARE(told->groups[0].name, u"design"_s);
        QCOMPARE(told->groups[0].rev, told->upTo);
    }

    void whomAMessageMentions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected"); // written by bob; eve and kim are online, kim wants quiet
        QTest::newRow("a person") << u"hi @eve"_s << u"eve"_s;
        QTest::newRow("somebody who is not in the channel") << u"hi @out"_s << u"out"_s;
        QTest::newRow("by the name that people see") << u"请@张三看下"_s << u"zhangsan"_s;
        QTest::newRow("wide, at the end of a sentence") << u"＠张三。"_s << u"zhangsan"_s;
        QTest::newRow("by a name that two have") << u"@李四 在吗"_s << QString();
        QTest::newRow("those of a group who are in the channel, but me") << u"@design 看下"_s << u"eve kim"_s;
        QTest::newRow("a group in Chinese text") << u"请@财务部看下"_s << u"kim"_s;
        QTest::newRow("a person and his group: once") << u"@kim @design"_s << u"kim eve"_s;
        QTest::newRow("everyone") << u"@所有人 开会"_s << u"everyone"_s;
        QTest::newRow("who is here") << u"@here lunch?"_s << u"eve"_s;
        QTest::newRow("who is here, in Chinese") << u"＠在线成员 吃饭"_s << u"eve"_s;
        QTest::newRow("code mentions nobody") << u"`@design` `@here`"_s << QString();
    }

    void whomAMessageMentions()
    {
        QFETCH(QString, text);
        QFETCH(QString, expected);
        Office o;
        o.group(u"design"_s, {o.bob, o.kim, o.eve, o.out, o.gone});
        o.group(u"财务部"_s, {o.kim, o.out});
        for (const UserId user : {o.out, o.kim})
            QVERIFY(o.db.ask(proto::UpdateProfile{.displayName = u"李四"_s}, user));
        o.db.sql.run(u"UPDATE users SET quiet_until = ? WHERE id = ?"_s, o.db.now + 3'600'000, o.kim);
        o.here = {o.bob, o.eve, o.kim, o.out, o.gone};
        QCOMPARE(o.mentions(o.send(text, o.bob)), expected);
    }

    void aGuestMentionsNoGroup()
    {
        Office o;
        o.group(u"design"_s, {o.eve});
        QCOMPARE(o.mentions(o.send(u"@design @here @kim"_s, o.guest)), u"kim"_s);
    }

    void whoSaysThatHeIsAwayIsNotHere()
    {
        Office o;
        o.here = {o.eve, o.kim};
        o.db.sql.run(u"UPDATE users SET away = 1 WHERE id = ?"_s, o.eve);
        o.db.sql.run(u"UPDATE users SET quiet_until = ? WHERE id = ?"_s, o.db.now, o.kim); // over by now
        QCOMPARE(o.mentions(o.send(u"@here"_s, o.bob)), u"kim"_s);
    }

    void anEditCallsNobodyAnewWhoIsHere()
    {
        Office o;
        o.here = {o.eve};
        const MessageId message = o.send(u"@here lunch"_s, o.bob);
        auto context = o.db.request(o.bob);
        context.here = {o.eve, o.kim};
        QVERIFY(o.db.ask(proto::EditMessage{.localId = {1}, .message = message, .text = u"@here lunch at noon"_s}, context));
        QCOMPARE(o.mentions(message), u"eve"_s);
        // A group is who is in it now.
        const GroupId group = o.group(u"design"_s, {o.eve});
        const MessageId other = o.send(u"@design"_s, o.bob);
        QVERIFY(o.db.ask(UpdateGroup{.group = group, .people = QList<UserId>{o.kim}}, o.bob));
        QCOMPARE(o.mentions(other), u"eve"_s); // written once
        QVERIFY(o.db.ask(proto::EditMessage{.localId = {2}, .message = other, .text = u"@design!"_s}, o.bob));
        QCOMPARE(o.mentions(other), u"kim"_s);
    }

    void tooManyToBeNamedAreEveryone()
    {
        Office o;
        o.db.sql.transaction([&]() -> Result<proto::Done> {
            for (int i = 0; i <= limits::kMentions; ++i) {
                const UserId user = o.db.user(u"u%1"_s.arg(i));
                store::addMember(o.db.sql, o.channel, {.user = user}, 0);
                o.here.insert(user);
            }
            return proto::Done{};
        });
        const proto::Message message = store::message(o.db.sql, o.send(u"@here"_s, o.bob))->message;
        QVERIFY(message.mentionsAll);
        QCOMPARE(message.mentions.size(), limits::kMentions);
    }
};

QTEST_GUILESS_MAIN(TestGroups)
#include "tst_groups.moc"
