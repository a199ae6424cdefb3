// SPDX-License-Identifier: Apache-2.0
// Signing in by the office's identity provider, from the client's end to the real server's, with a provider that looks at
// everything and a browser that follows it.
#include "app/core/sign_in.h"
#include "tests/support/authenticator.h"
#include "tests/support/local_provider.h"

#include <QRegularExpression>
#include <QSignalSpy>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

struct Office {
    ManualClock clock;
    LocalProvider provider;
    TestServer server{clock};
    UserId olga = withPassword(server, u"olga"_s, proto::Role::Owner);

    Office()
    {
        clock.now = 1'790'000'000'000;
        server.config.oidc = {.issuer = provider.issuer(),
                              .clientId = provider.clientId,
                              .clientSecret = provider.clientSecret,
                              .name = u"Corp"_s,
                              .timeoutMs = 5'000};
        begin();
    }
    void begin()
    {
        server.stop();
        server.start();
    }
    qint64 count(const QString &sql) { return server.look()->number(sql); }
};

// One device on its way in, and its browser.
struct Device {
    app::SignInFlow flow;
    QSignalSpy browser{&flow, &app::SignInFlow::browserNeeded};
    QSignalSpy failed{&flow, &app::SignInFlow::failed};
    QSignalSpy done{&flow, &app::SignInFlow::done};
    QByteArray shown; // what the browser shows at the end

    explicit Device(const TestServer &server)
    {
        const QUrl url = server.url();
        const proto::ServerLink link{.host = url.host(), .port = quint16(url.port()), .plain = true};
        if (!flow.setAddress(link.toString()))
            qFatal("the server has no address");
    }
    void begin()
    {
        for (QSignalSpy *spy : {&browser, &failed, &done})
            spy->clear();
        flow.signInByProvider({.done = u"Done & <over>"_s, .refused = u"Not done"_s});
        TestClient::spin([this] { return browser.size() + failed.size() > 0; }, 20'000);
    }
    // What the browser is told at the address that the provider sent it to.
    void bring(const QUrl &back, const QByteArray &method = "GET")
    {
        QTcpSocket socket;
        socket.connectToHost(back.host(), quint16(back.port()));
        QObject::connect(&socket, &QTcpSocket::connected, &socket, [&] {
            socket.write(method + ' ' + back.toEncoded(QUrl::RemoveScheme | QUrl::RemoveAuthority) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
        });
        bool over = false;
        QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [&over] { over = true; });
        QObject::connect(&socket, &QTcpSocket::errorOccurred, &socket, [&over] { over = true; });
        TestClient::spin([&over] { return over; });
        shown = socket.readAll();
    }
    QUrl back() { return browse(browser.first().first().toUrl()); }
    QString end() // "done", or the code of the failure
    {
        if (!TestClient::spin([this] { return failed.size() + done.size() > 0; }, 20'000))
            return u"nothing"_s;
        return failed.isEmpty() ? u"done"_s : meta::nameOf(failed.first().first().value<Error>().code);
    }
    QString signIn()
    {
        begin();
        if (browser.isEmpty())
            return end();
        bring(back());
        return end();
    }
};

} // namespace

class TestProviderSignIn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        if (!server::identity::OidcProvider::isBuiltIn())
            QSKIP("built without");
    }

    void fromTheButtonToTheOffice()
    {
        Office office;
        const ChannelId tea = office.server.channel(u"tea"_s, {office.olga});
        {
            TestClient olga(office.server, u"olga"_s);
            proto::UpdateChannel request{.channel = tea};
            request.forNew = true;
            QVERIFY(olga.call(request));
        }
        Device device(office.server);
        QCOMPARE(device.signIn(), u"done"_s);
        QVERIFY2(device.shown.startsWith("HTTP/1.1 200") && device.shown.contains("Done &amp; &lt;over&gt;"), device.shown);
        QVERIFY(!device.flow.token().isEmpty());
        const auto mina = server::store::userNamed(*office.server.look(), u"mina"_s);
        QVERIFY(mina);
        QCOMPARE(device.flow.account().user, mina->id);
        QCOMPARE(mina->displayName, u"米娜"_s);
        QCOMPARE(mina->email, u"mina@corp.example"_s);
        QCOMPARE(mina->role, proto::Role::Member);
        QCOMPARE(office.count(u"SELECT COUNT(*) FROM members WHERE user_id = %1"_s.arg(mina->id.value)), 1); // where everybody begins
        QCOMPARE(office.server.look()->text(u"SELECT detail FROM audit WHERE deed = 'session.finish_oidc'"_s).isEmpty(), false);

        TestClient again;
        QVERIFY(again.meet(office.server));
        QVERIFY(again.call(proto::Resume{device.flow.token()}));
        Device second(office.server); // another day
        QCOMPARE(second.signIn(), u"done"_s);
        QCOMPARE(second.flow.account().user, mina->id);
        QCOMPARE(office.count(u"SELECT COUNT(*) FROM users"_s), 2);
        // No password opens that account.
        QCOMPARE(again.call(proto::SignIn{.name = u"mina"_s, .password = u"horse 58 battery"_s}).error().code, Code::Conflict);
        TestClient guesser;
        QVERIFY(guesser.meet(office.server));
        QCOMPARE(guesser.call(proto::SignIn{.name = u"mina"_s, .password = u"horse 58 battery"_s}).error().code, Code::Unauthorized);
    }

    void whoSaysNoInTheBrowser()
    {
        Office office;
        office.provider.set({.refuses = true});
        Device device(office.server);
        QCOMPARE(device.signIn(), u"cancelled"_s);
        QVERIFY(device.shown.contains("Not done"));
        QCOMPARE(office.count(u"SELECT COUNT(*) FROM users"_s), 1);
        office.provider.set({});
        QCOMPARE(device.signIn(), u"done"_s);
    }

    // Another page of this machine's browser knows the port perhaps, not the state.
    void whoBringsAnotherStateIsNotBelieved()
    {
        Office office;
        Device device(office.server);
        device.begin();
        const QUrl back = device.back();
        QUrl forged = back;
        forged.setQuery(u"code=guess&state=guess"_s);
        device.bring(forged);
        QVERIFY2(device.shown.startsWith("HTTP/1.1 400"), device.shown);
        forged.setPath(u"/favicon.ico"_s);
        device.bring(forged);
        QVERIFY2(device.shown.startsWith("HTTP/1.1 404"), device.shown);
        device.bring(back, "POST");
        QVERIFY2(device.shown.startsWith("HTTP/1.1 404"), device.shown);
        QVERIFY(device.done.isEmpty() && device.failed.isEmpty());
        device.bring(back);
        QCOMPARE(device.end(), u"done"_s);
    }

    // Something on this machine that opens connections and says nothing.
    void whoKeepsItBusyIsCutOff()
    {
        Office office;
        Device device(office.server);
        device.begin();
        const QUrl back = device.back();
        std::vector<std::unique_ptr<QTcpSocket>> silent;
        for (int i = 0; i < limits::kRedirectConnections + 4; ++i) {
            silent.push_back(std::make_unique<QTcpSocket>());
            silent.back()->connectToHost(back.host(), quint16(back.port()));
        }
        const auto open = [&silent] {
            return std::count_if(silent.begin(), silent.end(), [](const auto &one) { return one->state() == QAbstractSocket::ConnectedState; });
        };
        QVERIFY(TestClient::spin([&] { return open() == limits::kRedirectConnections; }));
        silent.clear();
        QVERIFY(TestClient::spin([&] {
            device.bring(back);
            return device.shown.startsWith("HTTP/1.1 200");
        }));
        QCOMPARE(device.end(), u"done"_s);
    }

    void aStateIsWorthSomethingOnceAndNotForLong()
    {
        Office office;
        TestClient client;
        QVERIFY(client.meet(office.server));
        const QString verifier = u"dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"_s; // RFC 7636, appendix B
        const auto begin = [&] {
            return client.call(proto::BeginOidc{u"http://127.0.0.1:45678/x"_s, u"E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"_s}).value();
        };
        const auto codeIn = [](const QUrl &back) {
            return QUrlQuery(back.query(QUrl::FullyEncoded)).queryItemValue(u"code"_s, QUrl::FullyDecoded);
        };
        auto begun = begin();
        QString code = codeIn(browse(QUrl(begun.url)));
        office.clock.now += limits::kOidcBegunMs + 1;
        QCOMPARE(client.call(proto::FinishOidc{begun.state, code, verifier, {}}).error().code, Code::Expired);
        office.clock.now = 1'790'000'000'000;
        begun = begin();
        code = codeIn(browse(QUrl(begun.url)));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"provider_failed why=invalid_grant"_s));
        QCOMPARE(client.call(proto::FinishOidc{begun.state, code, u"guess"_s, {}}).error().code, Code::Unauthorized);
        QCOMPARE(client.call(proto::FinishOidc{begun.state, code, verifier, {}}).error().code, Code::Expired);
        QCOMPARE(client.call(proto::BeginOidc{u"http://evil.example:80/x"_s, u"x"_s}).error().code, Code::BadRequest);
    }

    void theOfficeSaysWhoMayComeIn()
    {
        Office office;
        office.server.config.oidc.domains = {u"office.example"_s};
        office.begin();
        Device device(office.server);
        QCOMPARE(device.signIn(), u"forbidden"_s);
        office.server.config.oidc.domains = {u"corp.example"_s};
        office.server.config.oidc.group = u"owners"_s;
        office.begin();
        QCOMPARE(device.signIn(), u"forbidden"_s);
        QCOMPARE(office.count(u"SELECT COUNT(*) FROM users"_s), 1);
        office.server.config.oidc.group = u"tea"_s;
        office.begin();
        QCOMPARE(device.signIn(), u"done"_s);
        // The address must be proven.
        office.provider.set({.twist = [](QJsonObject &c) { c.insert(u"email_verified"_s, false); }});
        QCOMPARE(device.signIn(), u"forbidden"_s);
    }

    void anAccountThatIsThereIsNotTakenOver()
    {
        Office office;
        const UserId mina = withPassword(office.server, u"mina"_s);
        Device device(office.server);
        QCOMPARE(device.signIn(), u"forbidden"_s);
        office.server.config.oidc.join = true;
        office.begin();
        QCOMPARE(device.signIn(), u"done"_s);
        QCOMPARE(device.flow.account().user, mina);
        office.provider.setPerson({{u"sub"_s, u"2"_s}, {u"preferred_username"_s, u"olga"_s}});
        Device thief(office.server);
        QCOMPARE(thief.signIn(), u"forbidden"_s); // an owner's never
    }

    void aClosedAccountStaysClosed()
    {
        Office office;
        Device device(office.server);
        QCOMPARE(device.signIn(), u"done"_s);
        TestClient olga(office.server, u"olga"_s);
        QVERIFY(olga.call(proto::Deactivate{device.flow.account().user, true}));
        QCOMPARE(device.signIn(), u"unauthorized"_s);
    }

    // The provider has its own.
    void theSecondFactorIsTheProviders()
    {
        StrictOffice strict;
        LocalProvider provider;
        provider.setPerson({{u"sub"_s, u"7"_s}, {u"preferred_username"_s, u"eve"_s}});
        strict.clock.now = 1'790'000'000'000;
        strict.server.config.oidc = {.issuer = provider.issuer(), .clientId = provider.clientId, .clientSecret = provider.clientSecret,
                                     .timeoutMs = 5'000};
        QVERIFY(strict.enforce());
        strict.server.stop();
        strict.server.start();
        Device device(strict.server);
        QCOMPARE(device.signIn(), u"done"_s);
    }

    void withoutAProvider()
    {
        TestServer server;
        Device device(server);
        QCOMPARE(device.signIn(), u"not_found"_s);
        TestClient client;
        QVERIFY(client.meet(server));
        QCOMPARE(client.call(proto::BeginOidc{u"http://127.0.0.1:1/"_s, u"x"_s}).error().code, Code::NotFound);
        QCOMPARE(client.call(proto::FinishOidc{u"x"_s, u"x"_s, u"x"_s, {}}).error().code, Code::Expired);
    }

    void aProviderThatIsOff()
    {
        Office office;
        office.server.config.oidc.issuer = u"http://127.0.0.1:1/"_s;
        office.begin();
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"provider_failed"_s));
        Device device(office.server);
        QCOMPARE(device.signIn(), u"unreachable"_s);
    }

    void whoGivesUpIsLeftAlone()
    {
        Office office;
        Device device(office.server);
        device.begin();
        const QUrl back = device.back();
        device.flow.cancel();
        QVERIFY(!device.flow.isBusy());
        device.bring(back); // nobody listens there any more
        QVERIFY(device.shown.isEmpty());
        QVERIFY(device.done.isEmpty() && device.failed.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestProviderSignIn)
#include "tst_provider_sign_in.moc"
