// SPDX-License-Identifier: Apache-2.0
// Signing in, invitations, sessions, passwords: what is let in and what is not.
#include "server/handlers/passwords.h"
#include "server/store/invitations.h"
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::Role;
using test::TestDb;

class TestSigningIn : public QObject
{
    Q_OBJECT

    const QString m_password = u"horse 58 battery"_s;

    // Both halves, as the password lane and the writing lane do them.
    template <class Request>
    static Result<typename Request::Reply> askWithPassword(TestDb &db, const Request &request,
                                                           Context &context)
    {
        context.password = work(request, context.actor, db.sql);
        return db.ask(request, context);
    }

    template <class Request>
    static Result<typename Request::Reply> askWithPassword(TestDb &db, const Request &request)
    {
        auto context = db.request();
        return askWithPassword(db, request, context);
    }

    static proto::Invitation invitation(TestDb &db, const proto::CreateInvitation &request = {})
    {
        const UserId owner = db.user(u"owner%1"_s.arg(db.ids.next(db.now)), Role::Owner);
        return *db.ask(request, owner);
    }

    proto::AcceptInvitation acceptance(const proto::Invitation &invitation,
                                       const QString &name = u"bob"_s) const
    {
        return {.invitation = invitation.link,
                .name = name,
                .displayName = u"Bob B."_s,
                .password = m_password,
                .device = u"desk"_s};
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void anInvitationMakesAnAccountAndSignsItIn()
    {
        TestDb db;
        const auto invited = invitation(db, {.role = Role::Guest});
        auto context = db.request();

        const auto signedIn = askWithPassword(db, acceptance(invited), context);

        QVERIFY(signedIn);
        QCOMPARE(signedIn->user.name, u"bob"_s);
        QCOMPARE(signedIn->user.displayName, u"Bob B."_s);
        QCOMPARE(signedIn->user.role, Role::Guest);
        QVERIFY(signedIn->token.size() >= 43); // 256 bits in base64
        QCOMPARE(context.changes.size(), 1);
        QCOMPARE(context.changes[0].users, QList<proto::User>{signedIn->user});
        QCOMPARE(*context.signedIn, *signedIn);
        QVERIFY(db.ask(proto::Resume{signedIn->token}, UserId{}));
        QVERIFY(askWithPassword(db, proto::SignIn{.name = u"BOB"_s, .password = m_password}));
    }

    void anInvitationLeadsIntoItsChannels()
    {
        TestDb db;
        const UserId owner = db.user(u"owner"_s, Role::Owner);
        const auto open = db.channel(u"general"_s, {owner});
        const auto closed = db.channel(u"plans"_s, {owner}, proto::ChannelKind::Private);
        const auto invited = db.ask(proto::CreateInvitation{.channels = {open, closed}}, owner);
        QVERIFY(invited);

        const auto signedIn = askWithPassword(db, acceptance(*invited));

        QVERIFY(signedIn);
        for (const ChannelId channel : {open, closed}) {
            const auto member = store::member(db.sql, channel, signedIn->user.id);
            QVERIFY(member && !member->left);
        }
    }

    void acceptingTwiceMakesOneAccount()
    {
        TestDb db;
        const auto invited = invitation(db);
        const auto first = askWithPassword(db, acceptance(invited));
        auto context = db.request();

        const auto again = askWithPassword(db, acceptance(invited), context);

        QVERIFY(first && again);
        QCOMPARE(again->user, first->user);
        QVERIFY(context.changes.isEmpty());
        QCOMPARE(store::invitation(db.sql, invited.id)->usesLeft, 0);
    }

    void whoIsNewBeginsWhereEverybodyDoes_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<bool>("begins");
        QTest::newRow("member") << Role::Member << true;
        QTest::newRow("moderator") << Role::Moderator << true;
        QTest::newRow("admin") << Role::Admin << true;
        QTest::newRow("guest") << Role::Guest << false;
    }

    void whoIsNewBeginsWhereEverybodyDoes()
    {
        QFETCH(Role, role);
        QFETCH(bool, begins);
        TestDb db;
        const UserId owner = db.user(u"owner"_s, Role::Owner);
        const ChannelId everyone = db.channel(u"everyone"_s, {owner}), past = db.channel(u"past"_s, {owner}),
                        other = db.channel(u"other"_s, {owner});
        for (const ChannelId channel : {everyone, past})
            QVERIFY(db.ask(proto::UpdateChannel{.channel = channel, .name = {}, .topic = {}, .archived = {}, .forNew = true}, owner));
        QVERIFY(db.ask(proto::UpdateChannel{.channel = past, .name = {}, .topic = {}, .archived = true}, owner));
        // Invited into it, too: he comes in once.
        const auto invited = db.ask(proto::CreateInvitation{.role = role, .channels = begins ? QList{everyone} : QList<ChannelId>()}, owner);
        QVERIFY(invited);
        const auto signedIn = askWithPassword(db, acceptance(*invited));
        QVERIFY(signedIn);
        const UserId bob = signedIn->user.id;
        QCOMPARE(store::member(db.sql, everyone, bob).has_value(), begins);
        QVERIFY(!store::member(db.sql, past, bob));
        QVERIFY(!store::member(db.sql, other, bob));
        QCOMPARE(store::messagesBetween(db.sql, everyone, 1, 100, {.rows = 100}).size(), begins ? 1 : 0);
    }

    void theOfficeSaysHowLongPasswordsAre()
    {
        TestDb db;
        const UserId owner = db.user(u"owner"_s, Role::Owner);
        const auto invited = db.ask(proto::CreateInvitation{.uses = 2}, owner);
        QVERIFY(askWithPassword(db, acceptance(*invited, u"early"_s)));
        QVERIFY(db.ask(proto::UpdateWorkspace{.passwordLength = m_password.size() + 1}, owner));
        QCOMPARE(askWithPassword(db, acceptance(*invited)).error().code, Code::BadRequest);
        auto longer = acceptance(*invited);
        longer.password = m_password + u'!';
        const auto bob = askWithPassword(db, longer);
        QVERIFY(bob);

        auto context = db.request(bob->user.id);
        QCOMPARE(askWithPassword(db, proto::ChangePassword{.oldPassword = longer.password, .newPassword = m_password}, context)
                     .error().code,
                 Code::BadRequest);
        QVERIFY(askWithPassword(db, proto::ChangePassword{.oldPassword = longer.password, .newPassword = m_password + u'?'}, context));
        // Those who are here already stay.
        QVERIFY(askWithPassword(db, proto::SignIn{.name = u"early"_s, .password = m_password, .device = u"desk"_s}));
    }

    void whoTakesAUsedNameOfTheSameInvitationNeedsItsPassword()
    {
        TestDb db;
        const auto invited = invitation(db, {.uses = 5});
        QVERIFY(askWithPassword(db, acceptance(invited)));
        auto thief = acceptance(invited);
        thief.password = u"another password"_s;
        const auto refused = askWithPassword(db, thief);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::Conflict);
    }

    void anInvitationThatIsOver_data()
    {
        QTest::addColumn<QString>("change");
        QTest::newRow("used up") << u"UPDATE invitations SET uses_left = 0"_s;
        QTest::newRow("expired") << u"UPDATE invitations SET expires_at = 1"_s;
        QTest::newRow("revoked") << u"UPDATE invitations SET revoked = 1"_s;
    }

    void anInvitationThatIsOver()
    {
        QFETCH(QString, change);
        TestDb db;
        const auto invited = invitation(db);
        db.sql.run(change);
        const auto refused = askWithPassword(db, acceptance(invited));
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::Expired);
        QVERIFY(!store::userNamed(db.sql, u"bob"_s));
    }

    void whatAnAccountMayNotBe_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("displayName");
        QTest::addColumn<QString>("password");
        QTest::addColumn<bool>("known");
        QTest::addColumn<Code>("expected");
        QTest::newRow("name with a space") << u"b ob"_s << u"Bob"_s << m_password << true << Code::BadRequest;
        QTest::newRow("hidden sign") << u"bob"_s << u"B\u202eob"_s << m_password << true << Code::BadRequest;
        QTest::newRow("short password") << u"bob"_s << u"Bob"_s << u"secret"_s << true << Code::BadRequest;
        QTest::newRow("taken name") << u"ＣＡＲＯＬ"_s << u"Carol"_s << m_password << true << Code::Conflict;
        QTest::newRow("not invited") << u"bob"_s << u"Bob"_s << m_password << false << Code::NotFound;
    }

    void whatAnAccountMayNotBe()
    {
        QFETCH(QString, name);
        QFETCH(QString, displayName);
        QFETCH(QString, password);
        QFETCH(bool, known);
        QFETCH(Code, expected);
        TestDb db;
        db.user(u"carol"_s);
        const auto invited = invitation(db);
        const auto refused
            = askWithPassword(db,
                              proto::AcceptInvitation{.invitation = known ? invited.link : u"guess"_s,
                                                      .name = name,
                                                      .displayName = displayName,
                                                      .password = password});
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, expected);
        QCOMPARE(store::invitation(db.sql, invited.id)->usesLeft, 1);
    }

    void whoMayInviteWhom_data()
    {
        QTest::addColumn<Role>("actor");
        QTest::addColumn<Role>("invited");
        QTest::addColumn<Code>("expected"); // Unknown: allowed
        QTest::newRow("owner an owner") << Role::Owner << Role::Owner << Code::Unknown;
        QTest::newRow("admin a member") << Role::Admin << Role::Member << Code::Unknown;
        QTest::newRow("admin a guest") << Role::Admin << Role::Guest << Code::Unknown;
        QTest::newRow("admin an admin") << Role::Admin << Role::Admin << Code::Forbidden;
        QTest::newRow("member a guest") << Role::Member << Role::Guest << Code::Forbidden;
        QTest::newRow("an unknown role") << Role::Owner << Role::Unknown << Code::BadRequest;
    }

    void whoMayInviteWhom()
    {
        QFETCH(Role, actor);
        QFETCH(Role, invited);
        QFETCH(Code, expected);
        TestDb db;
        const auto reply = db.ask(proto::CreateInvitation{.role = invited}, db.user(u"a"_s, actor));
        QCOMPARE(reply ? Code::Unknown : reply.error().code, expected);
    }

    void theListOfInvitationsHoldsNoSecret()
    {
        TestDb db;
        const UserId owner = db.user(u"owner"_s, Role::Owner);
        const auto made = db.ask(proto::CreateInvitation{.uses = 3}, owner);
        const auto list = db.ask(proto::ListInvitations{}, owner);
        QVERIFY(made && list);
        proto::Invitation expected = *made;
        expected.link.clear();
        QCOMPARE(list->invitations, QList<proto::Invitation>{expected});

        QVERIFY(db.ask(proto::RevokeInvitation{made->id}, owner));
        QVERIFY(db.ask(proto::RevokeInvitation{made->id}, owner));
        QVERIFY(db.ask(proto::ListInvitations{}, owner)->invitations[0].revoked);
    }

    void neitherTokensNorPasswordsNorSecretsAreKept()
    {
        TestDb db;
        const auto invited = invitation(db);
        const auto signedIn = askWithPassword(db, acceptance(invited));
        QVERIFY(signedIn);
        QString kept;
        for (const auto &sql : {u"SELECT token_hash FROM sessions"_s, u"SELECT hash FROM credentials"_s,
                                u"SELECT secret_hash FROM invitations"_s})
            db.sql.each(sql, [&](const QSqlQuery &row) { kept += row.value(0).toString() + u'\n'; });
        QVERIFY(kept.contains(u"$argon2id$v=19$m=19456,t=2,p=1$"_s));
        for (const QString &secret : {signedIn->token, m_password, invited.link})
            QVERIFY(!kept.contains(secret));
    }

    void signingInNeedsNameAndPassword_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("password");
        QTest::newRow("wrong password") << u"bob"_s << u"horse 58 batterz"_s;
        QTest::newRow("empty password") << u"bob"_s << QString();
        QTest::newRow("unknown name") << u"nobody"_s << m_password;
        QTest::newRow("an account without password") << u"importedbot"_s << QString();
        QTest::newRow("a closed account") << u"gone"_s << m_password;
    }

    void signingInNeedsNameAndPassword()
    {
        QFETCH(QString, name);
        QFETCH(QString, password);
        TestDb db;
        const auto invited = invitation(db, {.uses = 2});
        QVERIFY(askWithPassword(db, acceptance(invited)));
        const auto gone = askWithPassword(db, acceptance(invited, u"gone"_s));
        db.user(u"importedbot"_s);
        db.sql.run(u"UPDATE users SET deactivated = 1 WHERE id = ?"_s, gone->user.id);

        auto context = db.request();
        const auto refused = askWithPassword(db, proto::SignIn{.name = name, .password = password}, context);

        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::Unauthorized);
        QVERIFY(!context.signedIn);
    }

    void aPasswordChangedMeanwhileLetsNobodyIn()
    {
        TestDb db;
        const auto signedIn = askWithPassword(db, acceptance(invitation(db)));
        const proto::SignIn request{.name = u"bob"_s, .password = m_password};
        auto context = db.request();
        context.password = work(request, context.actor, db.sql);
        store::setPasswordHash(db.sql, signedIn->user.id, hashOf(u"something new"_s));
        const auto refused = db.ask(request, context);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::Unauthorized);
    }

    void aPasswordTypedOnAnotherSystemIsTheSame()
    {
        const QString hash = hashOf(u"caf\u00e9 noir"_s);
        QVERIFY(matches(u"cafe\u0301 noir"_s, hash));
        QVERIFY(!matches(u"cafe noir"_s, hash));
        QVERIFY(!matches(u"caf\u00e9 noir"_s, {}));
        QVERIFY(hash != hashOf(u"caf\u00e9 noir"_s)); // salted
    }

    void changingThePasswordEndsTheOtherSessions()
    {
        TestDb db;
        const auto here = askWithPassword(db, acceptance(invitation(db)));
        const auto there = askWithPassword(db, proto::SignIn{.name = u"bob"_s, .password = m_password});
        QVERIFY(here && there);
        const proto::ChangePassword change{.oldPassword = m_password, .newPassword = u"correct staple"_s};
        auto context = db.request(here->user.id);
        context.actor.session = here->session;

        QVERIFY(askWithPassword(db, change, context));

        QCOMPARE(context.endedSessions, QList<SessionId>{there->session});
        QVERIFY(!db.ask(proto::Resume{there->token}, UserId{}));
        QVERIFY(db.ask(proto::Resume{here->token}, UserId{}));
        QVERIFY(!askWithPassword(db, proto::SignIn{.name = u"bob"_s, .password = m_password}));
        QVERIFY(askWithPassword(db, proto::SignIn{.name = u"bob"_s, .password = u"correct staple"_s}));

        auto again = db.request(here->user.id);
        again.actor.session = here->session;
        QVERIFY(askWithPassword(db, change, again)); // repeated after a lost connection
        QVERIFY(again.endedSessions.isEmpty());
    }

    void aWrongOldPasswordChangesNothing()
    {
        TestDb db;
        const auto here = askWithPassword(db, acceptance(invitation(db)));
        auto context = db.request(here->user.id);
        const auto refused = askWithPassword(
            db, proto::ChangePassword{.oldPassword = u"guess"_s, .newPassword = u"correct staple"_s},
            context);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::Forbidden);
        QVERIFY(askWithPassword(db, proto::SignIn{.name = u"bob"_s, .password = m_password}));
    }

    void aSessionEndsOnce()
    {
        TestDb db;
        const UserId bob = db.user(u"bob"_s);
        const SessionId desk = db.session(bob), phone = db.session(bob);
        auto context = db.request(bob);
        context.actor.session = desk;
        const auto list = db.ask(proto::ListSessions{}, context);
        QCOMPARE(list->sessions.size(), 2);
        QCOMPARE(list->sessions[0].current, list->sessions[0].id == desk);
        QVERIFY(list->sessions[0].current != list->sessions[1].current);

        QVERIFY(db.ask(proto::RevokeSession{phone}, context));
        QVERIFY(db.ask(proto::RevokeSession{phone}, context));
        QCOMPARE(context.endedSessions, QList<SessionId>{phone});

        QVERIFY(db.ask(proto::SignOut{}, context));
        QCOMPARE(context.endedSessions, (QList<SessionId>{phone, desk}));
        const auto refused = db.ask(proto::ListSessions{}, context); // it is no more
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::Unauthorized);
    }

    void theOldestOfTooManySessionsEnds()
    {
        TestDb db;
        const auto first = askWithPassword(db, acceptance(invitation(db)));
        const UserId bob = first->user.id;
        for (int i = 1; i < limits::kSessionsPerUser; ++i) {
            db.now += 1000;
            db.session(bob);
        }
        auto context = db.request();
        QVERIFY(askWithPassword(db, proto::SignIn{.name = u"bob"_s, .password = m_password}, context));
        QCOMPARE(context.endedSessions, QList<SessionId>{first->session});
        QCOMPARE(store::sessionsOf(db.sql, bob).size(), limits::kSessionsPerUser);
    }

    void resumingKeepsTheSessionFresh()
    {
        TestDb db;
        const auto here = askWithPassword(db, acceptance(invitation(db)));
        auto context = db.request();
        context.actor.address = u"192.0.2.7"_s;
        const auto resumed = db.ask(proto::Resume{here->token}, context);
        QVERIFY(resumed);
        QCOMPARE(resumed->session, here->session);
        QVERIFY(resumed->token.isEmpty());
        const auto sessions = store::sessionsOf(db.sql, here->user.id);
        QCOMPARE(sessions[0].address, u"192.0.2.7"_s);
        QCOMPARE(sessions[0].lastSeenAt, context.now);
    }
};

QTEST_GUILESS_MAIN(TestSigningIn)
#include "tst_signing_in.moc"
