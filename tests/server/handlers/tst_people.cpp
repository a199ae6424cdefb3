// SPDX-License-Identifier: Apache-2.0
#include "server/store/streams.h"
#include "server/store/users.h"
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::Role;
using test::TestDb;

class TestPeople : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aNewDisplayNameIsToldOnce()
    {
        TestDb db;
        const UserId bob = db.user(u"bob"_s);
        auto context = db.request(bob);
        QVERIFY(db.ask(proto::UpdateProfile{u" 鲍勃  B "_s}, context));
        QVERIFY(db.ask(proto::UpdateProfile{u"鲍勃 B"_s}, context));
        QCOMPARE(context.changes.size(), 1);
        const auto &change = context.changes[0];
        QVERIFY(change.stream.isWorkspace());
        QCOMPARE(change.users.size(), 1);
        QCOMPARE(change.users[0].displayName, u"鲍勃 B"_s);
        QCOMPARE(change.after, change.users[0].rev - 1);
        QCOMPARE(change.upTo, change.users[0].rev);
        QCOMPARE(db.ask(proto::UpdateProfile{u"\u200b"_s}, bob).error().code, Code::BadRequest);
    }

    void tellsWhenAndWhereSomebodyWasHere()
    {
        TestDb db;
        const UserId bob = db.user(u"bob"_s), eve = db.user(u"eve"_s), guest = db.user(u"guest"_s, Role::Guest);
        const auto seen = [&](UserId by) { return db.ask(proto::GetLastSeen{bob}, by); };
        QCOMPARE(*seen(eve), proto::LastSeen());
        for (const auto &[id, device, at] : {std::tuple(5, u"Old laptop"_s, 300), {6, u"Desk"_s, 700}, {7, u"Phone"_s, 500}})
            store::insertSession(db.sql, {.id = {id}, .device = device, .createdAt = 1, .lastSeenAt = at}, bob, device);
        QCOMPARE(*seen(eve), (proto::LastSeen{.at = 700, .device = u"Desk"_s}));
        store::endSession(db.sql, {6}, 800);
        QCOMPARE(seen(eve)->device, u"Phone"_s);
        QCOMPARE(seen(guest).error().code, Code::Forbidden);
    }

    void aStatusIsToldOnceAndEndsByItsMoment()
    {
        TestDb db;
        const UserId bob = db.user(u"bob"_s);
        auto context = db.request(bob);
        const qint64 later = context.now + 60'000;
        proto::SetStatus tea{.statusEmoji = u"🍵"_s, .statusText = u" Out  for tea "_s, .statusUntil = later};
        QVERIFY(db.ask(tea, context));
        QVERIFY(db.ask(tea, context));
        QCOMPARE(context.changes.size(), 1);
        QVERIFY(context.changes[0].stream.isWorkspace());
        const proto::User told = context.changes[0].users.value(0);
        QCOMPARE(told.statusEmoji, u"🍵"_s);
        QCOMPARE(told.statusText, u"Out for tea"_s);
        QCOMPARE(told.statusUntil, later);
        QVERIFY(!told.away);

        // What is not said stays; what is over ends.
        QVERIFY(db.ask(proto::SetStatus{.quietUntil = later, .away = true}, context));
        const proto::User quiet = context.changes.last().users.value(0);
        QCOMPARE(std::tuple(quiet.statusText, quiet.statusUntil, quiet.quietUntil, quiet.away),
                 std::tuple(u"Out for tea"_s, later, later, true));
        QVERIFY(db.ask(proto::SetStatus{.statusEmoji = u""_s, .statusText = u""_s, .quietUntil = context.now}, context));
        const proto::User over = context.changes.last().users.value(0);
        QCOMPARE(std::tuple(over.statusEmoji, over.statusText, over.statusUntil, over.quietUntil, over.away),
                 std::tuple(u""_s, u""_s, qint64(0), qint64(0), true));
        QCOMPARE(store::user(db.sql, bob), std::optional(over));
    }

    void aStatusThatCannotBeShownIsRefused_data()
    {
        QTest::addColumn<QString>("emoji");
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("days");
        QTest::newRow("no emoji") << u"tea"_s << u""_s << qint64(1);
        QTest::newRow("two emoji") << u"🍵🍵"_s << u""_s << qint64(1);
        QTest::newRow("a text that turns the line") << u""_s << u"tea \u202e"_s << qint64(1);
        QTest::newRow("too long") << u""_s << QString(101, u'a') << qint64(1);
        QTest::newRow("too far away") << u"🍵"_s << u"Out"_s << qint64(401);
    }

    void aStatusThatCannotBeShownIsRefused()
    {
        QFETCH(const QString, emoji);
        QFETCH(const QString, text);
        QFETCH(const qint64, days);
        TestDb db;
        auto context = db.request(db.user(u"bob"_s));
        const proto::SetStatus status{.statusEmoji = emoji, .statusText = text, .statusUntil = context.now + days * 86'400'000};
        QCOMPARE(db.ask(status, context).error().code, Code::BadRequest);
        QVERIFY(context.changes.isEmpty());
    }

    void theWorkspaceHasAName()
    {
        TestDb db;
        const UserId admin = db.user(u"admin"_s, Role::Admin);
        auto context = db.request(admin);
        QVERIFY(db.ask(proto::UpdateWorkspace{u"茶馆"_s}, context));
        QVERIFY(db.ask(proto::UpdateWorkspace{u"茶馆"_s}, context));
        QCOMPARE(context.changes.size(), 1);
        QCOMPARE(context.changes[0].workspace[0].name, u"茶馆"_s);
        QCOMPARE(store::workspace(db.sql), context.changes[0].workspace[0]);
        QCOMPARE(db.ask(proto::UpdateWorkspace{u" "_s}, admin).error().code, Code::BadRequest);
    }

    void theOfficeSaysSomethingToEverybody()
    {
        TestDb db;
        const UserId admin = db.user(u"admin"_s, Role::Admin), mod = db.user(u"mod"_s, Role::Moderator);
        const proto::UpdateWorkspace request{.banner = u" 今晚维护 "_s, .passwordLength = 12};
        QCOMPARE(db.ask(request, mod).error().code, Code::Forbidden);
        auto context = db.request(admin);
        QVERIFY(db.ask(request, context));
        QVERIFY(db.ask(request, context));
        QCOMPARE(context.changes.size(), 1);
        const proto::Workspace told = context.changes[0].workspace.value(0);
        QCOMPARE(told.banner, u"今晚维护"_s);
        QCOMPARE(told.passwordLength, 12);
        QCOMPARE(store::workspace(db.sql), told);
        QVERIFY(db.ask(proto::UpdateWorkspace{.banner = u""_s}, context));
        QCOMPARE(store::workspace(db.sql).banner, QString());
        QCOMPARE(store::workspace(db.sql).passwordLength, 12); // what is not said stays
    }

    void whatTheOfficeCannotSay_data()
    {
        QTest::addColumn<proto::UpdateWorkspace>("request");
        QTest::newRow("too long") << proto::UpdateWorkspace{.banner = QString(limits::kBanner + 1, u'x')};
        QTest::newRow("words that turn the writing") << proto::UpdateWorkspace{.banner = u"a\u202Eb"_s};
        QTest::newRow("passwords too short") << proto::UpdateWorkspace{.passwordLength = limits::kPasswordShortest - 1};
        QTest::newRow("passwords that nobody can have") << proto::UpdateWorkspace{.passwordLength = limits::kPassword + 1};
    }

    void whatTheOfficeCannotSay()
    {
        QFETCH(proto::UpdateWorkspace, request);
        TestDb db;
        auto context = db.request(db.user(u"admin"_s, Role::Admin));
        QCOMPARE(db.ask(request, context).error().code, Code::BadRequest);
        QVERIFY(context.changes.isEmpty());
    }

    void whoSetsWhoseRole_data()
    {
        QTest::addColumn<Role>("actor");
        QTest::addColumn<Role>("from");
        QTest::addColumn<Role>("to");
        QTest::addColumn<Code>("expected"); // Unknown: allowed
        QTest::newRow("owner makes an owner") << Role::Owner << Role::Member << Role::Owner << Code::Unknown;
        QTest::newRow("owner takes an admin's") << Role::Owner << Role::Admin << Role::Guest << Code::Unknown;
        QTest::newRow("admin makes a guest") << Role::Admin << Role::Member << Role::Guest << Code::Unknown;
        QTest::newRow("admin makes a moderator") << Role::Admin << Role::Member << Role::Moderator << Code::Unknown;
        QTest::newRow("admin takes a moderator's") << Role::Admin << Role::Moderator << Role::Guest << Code::Unknown;
        QTest::newRow("moderator makes a guest") << Role::Moderator << Role::Member << Role::Guest << Code::Forbidden;
        QTest::newRow("admin makes an admin")
            << Role::Admin << Role::Member << Role::Admin << Code::Forbidden;
        QTest::newRow("admin takes an owner's")
            << Role::Admin << Role::Owner << Role::Member << Code::Forbidden;
        QTest::newRow("member makes a guest")
            << Role::Member << Role::Member << Role::Guest << Code::Forbidden;
        QTest::newRow("no such role") << Role::Owner << Role::Member << Role::Unknown << Code::BadRequest;
    }

    void whoSetsWhoseRole()
    {
        QFETCH(Role, actor);
        QFETCH(Role, from);
        QFETCH(Role, to);
        QFETCH(Code, expected);
        TestDb db;
        db.user(u"founder"_s, Role::Owner);
        const UserId alice = db.user(u"alice"_s, actor), bob = db.user(u"bob"_s, from);
        auto context = db.request(alice);

        const auto reply = db.ask(proto::SetRole{bob, to}, context);

        QCOMPARE(reply ? Code::Unknown : reply.error().code, expected);
        QCOMPARE(store::user(db.sql, bob)->role, reply ? to : from);
        const auto isLent = [](const proto::Changes &changes) { return changes.upTo == 0; }; // to one who is a guest now
        context.changes.removeIf(isLent);
        QCOMPARE(context.changes.size(), reply ? 1 : 0);
        if (reply) {
            auto again = db.request(alice);
            QVERIFY(db.ask(proto::SetRole{bob, to}, again));
            QVERIFY(again.changes.isEmpty());
        }
    }

    void theLastOwnerStays()
    {
        TestDb db;
        const UserId first = db.user(u"first"_s, Role::Owner), second = db.user(u"second"_s, Role::Owner);
        QVERIFY(db.ask(proto::Deactivate{second}, first));
        QCOMPARE(db.ask(proto::SetRole{first, Role::Admin}, first).error().code, Code::Conflict);
        QCOMPARE(db.ask(proto::Deactivate{first}, first).error().code, Code::Conflict);
        QVERIFY(db.ask(proto::Deactivate{second, false}, first));
        QVERIFY(db.ask(proto::SetRole{first, Role::Admin}, first));
    }

    void aClosedAccountHasNoSessions()
    {
        TestDb db;
        const UserId admin = db.user(u"admin"_s, Role::Admin), bob = db.user(u"bob"_s);
        const SessionId desk = db.session(bob), phone = db.session(bob);
        auto context = db.request(admin);

        QVERIFY(db.ask(proto::Deactivate{bob}, context));
        QVERIFY(db.ask(proto::Deactivate{bob}, context));

        QCOMPARE(context.changes.size(), 1);
        QVERIFY(context.changes[0].users[0].deactivated);
        QCOMPARE(QSet(context.endedSessions.begin(), context.endedSessions.end()), (QSet{desk, phone}));
        auto his = db.request(bob);
        his.actor.session = desk;
        QCOMPARE(db.ask(proto::ListSessions{}, his).error().code, Code::Unauthorized);

        QVERIFY(db.ask(proto::Deactivate{bob, false}, context));
        QVERIFY(store::sessionsOf(db.sql, bob).isEmpty()); // let back in, not signed in
    }

    void anAdminCannotCloseAnAdminsAccount()
    {
        TestDb db;
        const UserId admin = db.user(u"admin"_s, Role::Admin), other = db.user(u"other"_s, Role::Admin);
        QCOMPARE(db.ask(proto::Deactivate{other}, admin).error().code, Code::Forbidden);
        QCOMPARE(db.ask(proto::Deactivate{UserId{404}}, admin).error().code, Code::NotFound);
        QVERIFY(db.ask(proto::Deactivate{admin}, admin)); // his own
    }

    void aRoleTakenAwayCountsWithTheNextRequest()
    {
        TestDb db;
        const UserId admin = db.user(u"admin"_s, Role::Admin);
        auto context = db.request(admin);
        context.actor.session = db.session(admin);
        db.sql.run(u"UPDATE users SET role = 'member' WHERE id = ?"_s, admin);
        QCOMPARE(db.ask(proto::UpdateWorkspace{u"x"_s}, context).error().code, Code::Forbidden);
    }

    void aGuestWhoBecomesAMemberIsToldTheDirectory()
    {
        TestDb db;
        const UserId owner = db.user(u"owner"_s, Role::Owner), guest = db.user(u"guest"_s, Role::Guest);
        db.channel(u"general"_s, {owner});
        db.channel(u"random"_s, {owner});
        db.channel(u"secret"_s, {owner}, proto::ChannelKind::Private);
        auto context = db.request(owner);

        QVERIFY(db.ask(proto::SetRole{guest, Role::Member}, context));

        QCOMPARE(context.changes.size(), 3);
        const auto &directory = context.changes[1];
        QCOMPARE(directory.channels.size(), 2);
        QCOMPARE(directory.after, context.changes[0].upTo);
        QCOMPARE(directory.upTo, directory.after + 2);
        QCOMPARE(directory.channels[0].rev, directory.after + 1);
        QCOMPARE(directory.channels[1].rev, directory.after + 2);
        const auto &people = context.changes[2]; // whom he did not know, too
        QCOMPARE(people.after, directory.upTo);
        QCOMPARE(people.users.size(), 2);
    }
};

QTEST_GUILESS_MAIN(TestPeople)
#include "tst_people.moc"
