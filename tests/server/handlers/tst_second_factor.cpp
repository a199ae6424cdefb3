// SPDX-License-Identifier: Apache-2.0
// A code beside the password: where it is needed, what is worth one, that it is worth it once, and how one gets rid of it.
#include "common/auth/totp.h"
#include "server/handlers/passwords.h"
#include "server/handlers/recovery_codes.h"
#include "server/node/local_requests.h"
#include "server/store/audit.h"
#include "server/store/second_factors.h"
#include "tests/support/test_db.h"

#include <QTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;
using proto::Role;

namespace {

const QString kPassword = u"horse 58 battery"_s;

struct World {
    test::TestDb db;
    UserId owner = person(u"olga"_s, Role::Owner);
    UserId admin = person(u"ada"_s, Role::Admin);
    UserId tom = person(u"tom"_s, Role::Member);

    UserId person(const QString &name, Role role)
    {
        static const QString hash = hashOf(kPassword); // slow on purpose
        const UserId user = db.user(name, role);
        store::setPasswordHash(db.sql, user, hash);
        return user;
    }

    // Both halves, as the password lane and the writing lane do them.
    template <class Request>
    Result<typename Request::Reply> ask(const Request &request, UserId by = {})
    {
        auto context = db.request(by);
        if constexpr (Request::kPolicy.lane == proto::Lane::Password)
            context.password = work(request, context.actor, db.sql);
        auto reply = db.ask(request, context);
        ended = context.endedSessions;
        return reply;
    }

    Result<proto::SignedIn> signIn(const QString &name, const QString &code = {}, const QString &password = kPassword)
    {
        return ask(proto::SignIn{.name = name, .password = password, .device = u"desk"_s, .code = code});
    }
    // As the authenticator shows it at the next request.
    QString code(const QString &secret) { return auth::hotp(*auth::fromBase32(secret), auth::totpStep(db.now + 1'000)); }
    void wait(qint64 ms) { db.now += ms; }

    // One of his own, set up in the settings; the secret and the recovery codes.
    std::pair<QString, QStringList> setUp(const QString &name, UserId user)
    {
        const auto begun = ask(proto::BeginSecondFactor{name, kPassword}, user);
        const auto codes = ask(proto::ConfirmSecondFactor{code(begun->secret)}, user);
        wait(auth::kTotpStepMs);
        return {begun->secret, codes->codes};
    }
    QString ofOwner; // his secret

    void enforce()
    {
        ofOwner = setUp(u"olga"_s, owner).first;
        QVERIFY(ask(proto::UpdateWorkspace{.secondFactor = true}, owner));
    }

    QList<SessionId> ended; // by the last request
};

} // namespace

class TestSecondFactor : public QObject
{
    Q_OBJECT

    template <class T>
    static Code codeOf(const Result<T> &reply)
    {
        return reply ? Code::Unknown : reply.error().code;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void withoutOneThePasswordIsEnough()
    {
        World w;
        QVERIFY(w.signIn(u"tom"_s));
        QVERIFY(w.signIn(u"tom"_s, u"123456"_s)); // a code that nobody asked for does no harm
        QCOMPARE(w.ask(proto::GetSecondFactor{}, w.tom), proto::SecondFactorState{});
    }

    void oneThatIsBegunCountsOnceItIsConfirmed()
    {
        World w;
        const auto begun = w.ask(proto::BeginSecondFactor{u"tom"_s, kPassword}, w.tom);
        QVERIFY(begun);
        QVERIFY(begun->uri.contains(u"secret="_s + begun->secret));
        QVERIFY(w.signIn(u"tom"_s));
        QCOMPARE(codeOf(w.ask(proto::ConfirmSecondFactor{u"000000"_s}, w.tom)), Code::SecondFactorNeeded);

        const auto codes = w.ask(proto::ConfirmSecondFactor{w.code(begun->secret)}, w.tom);

        QVERIFY(codes);
        QCOMPARE(codes->codes.size(), limits::kRecoveryCodes);
        QCOMPARE(w.ask(proto::GetSecondFactor{}, w.tom), (proto::SecondFactorState{true, limits::kRecoveryCodes}));
        QCOMPARE(codeOf(w.signIn(u"tom"_s)), Code::SecondFactorNeeded);
        QCOMPARE(codeOf(w.ask(proto::BeginSecondFactor{u"tom"_s, kPassword})), Code::Conflict);
        QCOMPARE(codeOf(w.ask(proto::ConfirmSecondFactor{w.code(begun->secret)}, w.tom)), Code::Conflict);
    }

    void whoBeginsAgainGetsAnotherSecret()
    {
        World w;
        const auto first = w.ask(proto::BeginSecondFactor{u"tom"_s, kPassword}, w.tom);
        const auto second = w.ask(proto::BeginSecondFactor{u"tom"_s, kPassword}, w.tom);
        QVERIFY(first->secret != second->secret);
        QCOMPARE(codeOf(w.ask(proto::ConfirmSecondFactor{w.code(first->secret)}, w.tom)), Code::SecondFactorNeeded);
        QVERIFY(w.ask(proto::ConfirmSecondFactor{w.code(second->secret)}, w.tom));
    }

    // It is read off a page 380 pixels wide: 504 bytes are a code of 85 modules.
    void theLinkStaysShortWhateverNamesAre()
    {
        World w;
        QVERIFY(w.ask(proto::UpdateWorkspace{.name = QString(limits::kName, u'茶')}, w.owner));
        const QString name(limits::kName, u'馆');
        w.person(name, Role::Member);
        const auto begun = w.ask(proto::BeginSecondFactor{name, kPassword});
        QVERIFY(begun);
        QVERIFY(begun->uri.toUtf8().size() <= 504);
        QVERIFY(begun->uri.startsWith("otpauth://totp/%E8%8C%B6"_L1));
        QVERIFY(begun->uri.contains(u"secret="_s + begun->secret));
    }

    void whatWasBegunLongAgoIsOver()
    {
        World w;
        const auto begun = w.ask(proto::BeginSecondFactor{u"tom"_s, kPassword}, w.tom);
        w.wait(limits::kSecondFactorBegunMs);
        QCOMPARE(codeOf(w.ask(proto::ConfirmSecondFactor{w.code(begun->secret)}, w.tom)), Code::SecondFactorMissing);
    }

    void aCodeIsWorthSomethingOnce()
    {
        World w;
        const QString secret = w.setUp(u"tom"_s, w.tom).first;
        const QString code = w.code(secret);
        QVERIFY(w.signIn(u"tom"_s, code));
        QCOMPARE(codeOf(w.signIn(u"tom"_s, code)), Code::SecondFactorNeeded);
        w.wait(auth::kTotpStepMs);
        QCOMPARE(codeOf(w.signIn(u"tom"_s, code)), Code::SecondFactorNeeded); // it is within the window still
        QVERIFY(w.signIn(u"tom"_s, w.code(secret)));
    }

    // Nor is one from before a used one, although its time is not over.
    void anEarlierCodeIsWorthNothingAfterALaterOne()
    {
        World w;
        const QString secret = w.setUp(u"tom"_s, w.tom).first;
        w.wait(10 * auth::kTotpStepMs);
        const QString earlier = w.code(secret);
        w.wait(auth::kTotpStepMs);
        QVERIFY(w.signIn(u"tom"_s, w.code(secret)));
        QCOMPARE(codeOf(w.signIn(u"tom"_s, earlier)), Code::SecondFactorNeeded);
    }

    // What confirmed it has been seen on a screen, too.
    void theCodeThatConfirmedItSignsNobodyIn()
    {
        World w;
        const auto begun = w.ask(proto::BeginSecondFactor{u"tom"_s, kPassword}, w.tom);
        const QString code = w.code(begun->secret);
        QVERIFY(w.ask(proto::ConfirmSecondFactor{code}, w.tom));
        QCOMPARE(codeOf(w.signIn(u"tom"_s, code)), Code::SecondFactorNeeded);
    }

    void aRefusedSignInUsesNothingUp()
    {
        World w;
        const QString secret = w.setUp(u"tom"_s, w.tom).first;
        const QString code = w.code(secret);
        QCOMPARE(codeOf(w.signIn(u"tom"_s, code, u"a good guess"_s)), Code::Unauthorized);
        QVERIFY(w.signIn(u"tom"_s, code));
    }

    void codesAreTakenAsPeopleTypeThem()
    {
        World w;
        const auto [secret, recovery] = w.setUp(u"tom"_s, w.tom);
        const QString code = w.code(secret);
        QString wide;
        for (const QChar c : code)
            wide += QChar(c.unicode() + 0xfee0); // as an input method gives them
        QVERIFY(w.signIn(u"tom"_s, u' ' + wide.left(3) + u' ' + wide.mid(3)));
        QVERIFY(w.signIn(u"tom"_s, QString(recovery.at(0)).remove(u'-').toUpper()));
    }

    void aRecoveryCodeIsWorthOneSignIn()
    {
        World w;
        const QStringList codes = w.setUp(u"tom"_s, w.tom).second;
        QVERIFY(w.signIn(u"tom"_s, codes.at(3)));
        QCOMPARE(codeOf(w.signIn(u"tom"_s, codes.at(3))), Code::SecondFactorNeeded);
        QCOMPARE(w.ask(proto::GetSecondFactor{}, w.tom)->recoveryLeft, limits::kRecoveryCodes - 1);
        QVERIFY(w.signIn(u"tom"_s, codes.at(4)));
        w.setUp(u"ada"_s, w.admin);
        QCOMPARE(codeOf(w.signIn(u"ada"_s, codes.at(5))), Code::SecondFactorNeeded); // another's
    }

    void recoveryCodesAreEasyToTypeAndKeptAsHashesAlone()
    {
        World w;
        const QStringList codes = w.setUp(u"tom"_s, w.tom).second;
        QCOMPARE(QSet<QString>(codes.begin(), codes.end()).size(), limits::kRecoveryCodes);
        const QRegularExpression easy(u"^[a-hjkmnp-z2-9]{5}-[a-hjkmnp-z2-9]{5}$"_s);
        for (const QString &code : codes) {
            QVERIFY2(easy.match(code).hasMatch(), qPrintable(code));
            QVERIFY(code.size() <= limits::kSecondFactorCode);
            QCOMPARE(w.db.sql.number(u"SELECT COUNT(*) FROM recovery_codes WHERE hash LIKE ?"_s, u'%' + code + u'%'), 0);
        }
    }

    void newRecoveryCodesReplaceTheOldOnes()
    {
        World w;
        const auto [secret, codes] = w.setUp(u"tom"_s, w.tom);
        QCOMPARE(codeOf(w.ask(proto::RenewRecoveryCodes{u"a good guess"_s, w.code(secret)}, w.tom)), Code::Forbidden);
        QCOMPARE(codeOf(w.ask(proto::RenewRecoveryCodes{kPassword, {}}, w.tom)), Code::SecondFactorNeeded);
        const auto renewed = w.ask(proto::RenewRecoveryCodes{kPassword, w.code(secret)}, w.tom);
        QVERIFY(renewed);
        QCOMPARE(codeOf(w.signIn(u"tom"_s, codes.at(0))), Code::SecondFactorNeeded);
        QVERIFY(w.signIn(u"tom"_s, renewed->codes.at(0)));
        QCOMPARE(codeOf(w.ask(proto::RenewRecoveryCodes{kPassword, u"1"_s}, w.admin)), Code::SecondFactorMissing);
    }

    void whoRemovesItNeedsPasswordAndCode()
    {
        World w;
        const QString secret = w.setUp(u"tom"_s, w.tom).first;
        QCOMPARE(codeOf(w.ask(proto::RemoveSecondFactor{u"a good guess"_s, w.code(secret)}, w.tom)), Code::Forbidden);
        QCOMPARE(codeOf(w.ask(proto::RemoveSecondFactor{kPassword, u"000000"_s}, w.tom)), Code::SecondFactorNeeded);
        const QString code = w.code(secret);
        QVERIFY(w.ask(proto::RemoveSecondFactor{kPassword, code}, w.tom));
        QVERIFY(w.ask(proto::RemoveSecondFactor{kPassword, code}, w.tom)); // repeated
        QVERIFY(w.signIn(u"tom"_s));
        QCOMPARE(w.db.sql.number(u"SELECT COUNT(*) FROM recovery_codes"_s), 0);
    }

    // The same words for a name that is not there, and for accounts with and without one.
    void aRefusedPasswordTellsNothing()
    {
        World w;
        w.setUp(u"tom"_s, w.tom);
        for (const QString &name : {u"tom"_s, u"ada"_s, u"nobody"_s}) {
            for (const QString &code : {u""_s, u"123456"_s}) {
                const auto refused = w.signIn(name, code, u"a good guess"_s);
                QCOMPARE(codeOf(refused), Code::Unauthorized);
                QCOMPARE(refused.error().detail, QString());
            }
            QCOMPARE(codeOf(w.ask(proto::BeginSecondFactor{name, u"a good guess"_s})), Code::Unauthorized);
        }
    }

    // --- the office asks for it --------------------------------------------------------------------------

    void onlyWhoHasOneMayAskEverybodyForOne()
    {
        World w;
        const proto::UpdateWorkspace enforce{.secondFactor = true};
        QCOMPARE(codeOf(w.ask(enforce, w.tom)), Code::Forbidden);
        QCOMPARE(codeOf(w.ask(enforce, w.admin)), Code::Conflict);
        w.setUp(u"ada"_s, w.admin);
        QVERIFY(w.ask(enforce, w.admin));
        QVERIFY(w.ask(proto::UpdateWorkspace{.secondFactor = false}, w.owner));
        auto local = w.db.request();
        local.actor = localOwner();
        QVERIFY(w.db.ask(enforce, local)); // who sits at the machine
    }

    void itEndsTheSessionsOfThoseWithoutOne()
    {
        World w;
        const auto tom = w.signIn(u"tom"_s);
        const SessionId bot = w.db.session(w.db.user(u"bot"_s)); // no password
        const auto ofAda = w.setUp(u"ada"_s, w.admin).first;
        const auto ada = w.signIn(u"ada"_s, w.code(ofAda));
        w.setUp(u"olga"_s, w.owner);

        QVERIFY(w.ask(proto::UpdateWorkspace{.secondFactor = true}, w.owner));

        QCOMPARE(w.ended, QList<SessionId>{tom->session});
        QCOMPARE(codeOf(w.ask(proto::Resume{tom->token})), Code::Unauthorized);
        QVERIFY(w.ask(proto::Resume{ada->token}));
        QVERIFY(store::liveSession(w.db.sql, bot));
        QVERIFY(w.ask(proto::UpdateWorkspace{.banner = u"Hello"_s}, w.owner)); // what is said later ends nobody's
        QVERIFY(w.ended.isEmpty());
    }

    void theFirstSignInSetsItUp()
    {
        World w;
        w.enforce();
        QCOMPARE(codeOf(w.signIn(u"tom"_s)), Code::SecondFactorMissing);
        QCOMPARE(codeOf(w.signIn(u"tom"_s, u"123456"_s)), Code::SecondFactorMissing);
        const auto begun = w.ask(proto::BeginSecondFactor{u"tom"_s, kPassword});
        QVERIFY(begun);
        QCOMPARE(codeOf(w.signIn(u"tom"_s)), Code::SecondFactorMissing);
        QCOMPARE(codeOf(w.signIn(u"tom"_s, u"000000"_s)), Code::SecondFactorNeeded); // try again with the same secret

        const auto signedIn = w.signIn(u"tom"_s, w.code(begun->secret));

        QVERIFY(signedIn);
        QVERIFY(w.ask(proto::Resume{signedIn->token}));
        QCOMPARE(signedIn->recovery.size(), limits::kRecoveryCodes);
        w.wait(auth::kTotpStepMs);
        const auto second = w.signIn(u"tom"_s, w.code(begun->secret));
        QVERIFY(second);
        QVERIFY(second->recovery.isEmpty()); // told once
        QCOMPARE(codeOf(w.ask(proto::RemoveSecondFactor{kPassword, signedIn->recovery.at(0)}, w.tom)), Code::Conflict);
    }

    void anInvitationMakesTheAccountAndNoSession()
    {
        World w;
        w.enforce();
        const auto invited = w.ask(proto::CreateInvitation{}, w.owner);
        const proto::AcceptInvitation accept{
            .invitation = invited->link, .name = u"bob"_s, .displayName = {}, .password = kPassword, .device = {}};
        for (int i = 0; i < 2; ++i) { // repeating is harmless
            const auto accepted = w.ask(accept);
            QVERIFY(accepted);
            QCOMPARE(accepted->user.name, u"bob"_s);
            QVERIFY(accepted->token.isEmpty() && !accepted->session.isValid());
            QVERIFY(store::sessionsOf(w.db.sql, accepted->user.id).isEmpty());
        }
        const auto begun = w.ask(proto::BeginSecondFactor{u"bob"_s, kPassword});
        QVERIFY(w.signIn(u"bob"_s, w.code(begun->secret)));
        // Nor is it a way around the code later.
        QVERIFY(w.ask(proto::UpdateWorkspace{.secondFactor = false}, w.owner));
        QVERIFY(w.ask(accept)->token.isEmpty());
    }

    // --- who lost it ---------------------------------------------------------------------------------------

    void anAdminTakesItAwayFromWhoLostIt()
    {
        World w;
        const QString secret = w.setUp(u"tom"_s, w.tom).first;
        const auto session = w.signIn(u"tom"_s, w.code(secret));
        QCOMPARE(w.ask(proto::ListSecondFactors{}, w.admin)->users, QList<UserId>{w.tom});

        QVERIFY(w.ask(proto::ResetSecondFactor{w.tom}, w.admin));

        QCOMPARE(w.ended, QList<SessionId>{session->session});
        QVERIFY(w.signIn(u"tom"_s));
        QVERIFY(w.ask(proto::ListSecondFactors{}, w.admin)->users.isEmpty());
        QCOMPARE(w.db.sql.number(u"SELECT COUNT(*) FROM recovery_codes"_s), 0);
        QVERIFY(w.ask(proto::ResetSecondFactor{w.tom}, w.admin)); // repeated
        QVERIFY(w.ended.isEmpty());
    }

    void whoMayReset_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("whose");
        QTest::addColumn<Code>("told");
        QTest::newRow("a member") << u"tom"_s << u"tom"_s << Code::Forbidden;
        QTest::newRow("an admin an owner's") << u"ada"_s << u"olga"_s << Code::Forbidden;
        QTest::newRow("an owner an admin's") << u"olga"_s << u"ada"_s << Code::Unknown;
        QTest::newRow("an admin his own") << u"ada"_s << u"ada"_s << Code::Forbidden;
        QTest::newRow("an owner his own") << u"olga"_s << u"olga"_s << Code::Forbidden;
        QTest::newRow("nobody's") << u"olga"_s << u"nobody"_s << Code::NotFound;
    }

    void whoMayReset()
    {
        QFETCH(QString, who);
        QFETCH(QString, whose);
        QFETCH(Code, told);
        World w;
        const QMap<QString, UserId> people{{u"tom"_s, w.tom}, {u"ada"_s, w.admin}, {u"olga"_s, w.owner}};
        for (auto it = people.begin(); it != people.end(); ++it)
            w.setUp(it.key(), it.value());
        QCOMPARE(codeOf(w.ask(proto::ResetSecondFactor{people.value(whose)}, people.value(who))), told);
        QCOMPARE(store::usersWithSecondFactor(w.db.sql).size(), told == Code::Unknown ? 2 : 3);
    }

    // --- the audit log ---------------------------------------------------------------------------------------

    void theLogSaysWhatWasDoneAndNoSecret()
    {
        World w;
        const auto [secret, codes] = w.setUp(u"tom"_s, w.tom);
        auto wrong = w.db.request();
        const proto::SignIn guess{.name = u"tom"_s, .password = kPassword, .device = {}, .code = u"abcde-23456"_s};
        wrong.password = work(guess, wrong.actor, w.db.sql);
        QVERIFY(!w.db.ask(guess, wrong));
        QVERIFY(wrong.refusedDeed && wrong.refusedDeed->subject == u"@tom"_s);
        store::appendAudit(w.db.sql, *wrong.refusedDeed);
        auto none = w.db.request();
        none.password = wrong.password;
        QVERIFY(!w.db.ask(proto::SignIn{.name = u"tom"_s, .password = kPassword}, none));
        QVERIFY(!none.refusedDeed); // everybody is asked for his code once
        QVERIFY(w.ask(proto::RenewRecoveryCodes{kPassword, codes.at(0)}, w.tom));
        QVERIFY(w.ask(proto::ResetSecondFactor{w.tom}, w.admin));

        QStringList deeds;
        for (const proto::AuditEntry &entry : store::auditBefore(w.db.sql, 0, 100)) {
            deeds.prepend(entry.deed);
            const QString all = entry.subject + entry.detail;
            for (const QString &never : QStringList{secret, kPassword, u"abcde"_s} + codes)
                QVERIFY2(!all.contains(never), qPrintable(entry.deed + u": "_s + all));
        }
        QCOMPARE(deeds, (QStringList{u"second_factor.begin"_s, u"second_factor.confirm"_s, u"session.sign_in"_s,
                                     u"second_factor.renew"_s, u"second_factor.reset"_s}));
    }
};

QTEST_GUILESS_MAIN(TestSecondFactor)
#include "tst_second_factor.moc"
