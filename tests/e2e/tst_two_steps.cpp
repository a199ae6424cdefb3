// SPDX-License-Identifier: Apache-2.0
// Signing in with two steps, from the client's end to the real server's: an office asks everybody for it, somebody sets it up
// on the way in, comes with a second device, loses the phone, loses the codes.
#include "app/core/sign_in.h"
#include "tests/support/authenticator.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

// One device on its way in.
struct Device {
    app::SignInFlow flow;
    QSignalSpy asked{&flow, &app::SignInFlow::codeNeeded};
    QSignalSpy begun{&flow, &app::SignInFlow::secondFactorBegun};
    QSignalSpy failed{&flow, &app::SignInFlow::failed};
    QSignalSpy done{&flow, &app::SignInFlow::done};
    QString key; // of the second factor that was begun

    explicit Device(const TestServer &server, const QString &invitation = {})
    {
        const QUrl url = server.url();
        const proto::ServerLink link{.host = url.host(), .port = quint16(url.port()), .plain = true, .invitation = invitation};
        if (!flow.setAddress(link.toString()))
            qFatal("the server has no address");
    }

    // What comes of the next step: "asked", "wrong", "begun", "done", or the code of the failure.
    template <class Step>
    QString after(Step step)
    {
        for (QSignalSpy *spy : {&asked, &begun, &failed, &done})
            spy->clear();
        step();
        const auto answered = [this] { return asked.size() + begun.size() + failed.size() + done.size() > 0; };
        if (!TestClient::spin(answered, 20'000))
            return u"nothing"_s;
        if (!asked.isEmpty())
            return asked.first().first().toBool() ? u"wrong"_s : u"asked"_s;
        if (!failed.isEmpty())
            return meta::nameOf(failed.first().first().value<Error>().code);
        if (begun.isEmpty())
            return u"done"_s;
        key = begun.first().first().value<proto::SecondFactorBegun>().secret;
        return u"begun"_s;
    }
    QString signIn(const QString &name)
    {
        return after([&] { flow.signIn(name, kOfficePassword); });
    }
    QString give(const QString &code)
    {
        return after([&] { flow.giveCode(code); });
    }
};

} // namespace

class TestTwoSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void fromTheFirstSignInToALostPhone()
    {
        StrictOffice office;
        TestClient before(office.server, u"mina"_s);
        QVERIFY(office.enforce());
        QVERIFY(TestClient::spin([&] { return before.closed; })); // she has none

        // The first sign-in sets it up.
        Device first(office.server);
        Authenticator phone(office.clock);
        QCOMPARE(first.signIn(u"mina"_s), u"begun"_s);
        phone.take(first.key);
        QCOMPARE(first.give(u"000000"_s), u"wrong"_s); // the key on the screen stays
        const QString used = phone.code();
        QCOMPARE(first.give(used), u"done"_s);
        QVERIFY(!first.flow.token().isEmpty());
        const QStringList recovery = first.flow.recoveryCodes();
        QCOMPARE(recovery.size(), limits::kRecoveryCodes);

        // The second device needs the next code; the one that was used is worth nothing, although its time is not over.
        Device second(office.server);
        QCOMPARE(second.signIn(u"mina"_s), u"asked"_s);
        QCOMPARE(second.give(used), u"wrong"_s);
        office.wait();
        QCOMPARE(second.give(used), u"wrong"_s);
        QCOMPARE(second.give(phone.code()), u"done"_s);
        QVERIFY(second.flow.recoveryCodes().isEmpty());

        // The phone is lost: a recovery code, once.
        Device third(office.server);
        QCOMPARE(third.signIn(u"mina"_s), u"asked"_s);
        QCOMPARE(third.give(recovery.first().toUpper()), u"done"_s);
        Device thief(office.server);
        QCOMPARE(thief.signIn(u"mina"_s), u"asked"_s);
        QCOMPARE(thief.give(recovery.first()), u"wrong"_s);

        // The codes are lost, too: an admin lets her begin again.
        QVERIFY(office.olga.call(proto::ResetSecondFactor{office.mina}));
        for (const Device *device : {&first, &second, &third}) {
            TestClient again;
            QVERIFY(again.meet(office.server));
            QCOMPARE(again.call(proto::Resume{device->flow.token()}).error().code, Code::Unauthorized);
        }
        Device last(office.server);
        QCOMPARE(last.signIn(u"mina"_s), u"begun"_s);
        QVERIFY(last.key != first.key);
        phone.take(last.key);
        QCOMPARE(last.give(phone.code()), u"done"_s);
    }

    void whoTakesTooLongGetsANewKey()
    {
        StrictOffice office;
        QVERIFY(office.enforce());
        Device device(office.server);
        Authenticator phone(office.clock);
        QCOMPARE(device.signIn(u"mina"_s), u"begun"_s);
        const QString key = device.key;
        phone.take(key);
        office.clock.now += limits::kSecondFactorBegunMs + 1;
        QCOMPARE(device.give(phone.code()), u"begun"_s);
        QVERIFY(device.key != key);
        phone.take(device.key);
        QCOMPARE(device.give(phone.code()), u"done"_s);
    }

    void anInvitationLeadsThroughTheSetUp()
    {
        StrictOffice office;
        QVERIFY(office.enforce());
        const auto invitation = office.olga.call(proto::CreateInvitation{});
        QVERIFY(invitation);
        Device device(office.server, invitation->link);
        Authenticator phone(office.clock);
        QCOMPARE(device.after([&] { device.flow.acceptInvitation(u"lena"_s, u"Lena"_s, kOfficePassword); }), u"begun"_s);
        phone.take(device.key);
        QCOMPARE(device.give(phone.code()), u"done"_s);
        QCOMPARE(device.flow.account().userName, u"lena"_s);
        QVERIFY(!device.flow.token().isEmpty());
    }

    void whoSetsItUpElsewhereMeanwhileIsAskedForACode()
    {
        StrictOffice office;
        QVERIFY(office.setUp()); // of her own will
        Device device(office.server);
        QCOMPARE(device.signIn(u"mina"_s), u"done"_s); // nobody asks for it
        QCOMPARE(device.signIn(u"olga"_s), u"asked"_s);
        office.wait();
        QCOMPARE(device.give(office.ofOlga.code()), u"done"_s);
    }

    // Codes are guessed as slowly as passwords; to be asked for one is no guess.
    void wrongCodesAreGuessesAndNoneIsNot()
    {
        StrictOffice office;
        QVERIFY(office.setUp());
        TestClient client;
        QVERIFY(client.meet(office.server));
        const auto told = [&](const QString &code) {
            const auto reply = client.call(
                proto::SignIn{.name = u"olga"_s, .password = kOfficePassword, .device = u"desk"_s, .code = code});
            return reply ? Code::Unknown : reply.error().code;
        };
        for (int i = 0; i < 3 * limits::kSignInFree; ++i)
            QCOMPARE(told({}), Code::SecondFactorNeeded);
        for (int i = 0; i < limits::kSignInFree; ++i)
            QCOMPARE(told(u"abcde-2345%1"_s.arg(i)), Code::SecondFactorNeeded);
        QCOMPARE(told(u"abcde-23456"_s), Code::TooManyRequests);
        QCOMPARE(told({}), Code::TooManyRequests); // asking for nothing is no way around
        office.clock.now += limits::kSignInDelayMs + auth::kTotpStepMs;
        QCOMPARE(told(office.ofOlga.code()), Code::Unknown);
    }
};

QTEST_MAIN(TestTwoSteps)
#include "tst_two_steps.moc"
