// SPDX-License-Identifier: Apache-2.0
// Against a provider that signs with real keys: whoever it vouches for comes in, and nobody else.
#include "server/identity/oidc_provider.h"
#include "tests/support/local_provider.h"

#include <QtTest>

using namespace teahouse;
using namespace teahouse::server::identity;
using namespace Qt::StringLiterals;
using test::LocalProvider;
using Signs = LocalProvider::Signs;
using Ways = LocalProvider::Ways;

Q_DECLARE_METATYPE(teahouse::test::LocalProvider::Ways)

namespace {

const QString kRedirect = QStringLiteral("http://127.0.0.1:45678/signed-in");
const QString kVerifier = QStringLiteral("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"); // of RFC 7636, appendix B
const QString kChallenge = QStringLiteral("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
constexpr qint64 kNow = 1'790'000'000'000;

OidcSettings settingsFor(const LocalProvider &provider)
{
    return {.issuer = provider.issuer(), .clientId = provider.clientId, .clientSecret = provider.clientSecret, .timeoutMs = 5'000};
}

struct Round {
    QString code;
    QString state;
};
std::optional<Round> atTheBrowser(OidcProvider &ours, const QString &nonce = QStringLiteral("n-0S6"))
{
    const auto page = ours.authorization(kRedirect, QStringLiteral("af0/if+js"), nonce, kChallenge);
    if (!page)
        return {};
    const QUrlQuery back(test::browse(*page).query(QUrl::FullyEncoded));
    return Round{back.queryItemValue(QStringLiteral("code"), QUrl::FullyDecoded),
                 back.queryItemValue(QStringLiteral("state"), QUrl::FullyDecoded)};
}

QString outcome(const Result<OidcPerson> &person)
{
    return person ? QStringLiteral("in") : QString(meta::nameOf(person.error().code)) + u' ' + person.error().detail;
}

} // namespace

class TestOidcProvider : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"."_s));
        if (!OidcProvider::isBuiltIn())
            QSKIP("built without");
    }

    void whomItVouchesForComesIn_data()
    {
        QTest::addColumn<int>("signs");
        QTest::newRow("RS256") << int(Signs::Rs256);
        QTest::newRow("ES256") << int(Signs::Es256);
    }
    void whomItVouchesForComesIn()
    {
        QFETCH(int, signs);
        LocalProvider provider;
        provider.set({.signs = Signs(signs)});
        OidcProvider ours(settingsFor(provider));
        const auto round = atTheBrowser(ours);
        QVERIFY(round);
        QCOMPARE(round->state, u"af0/if+js"_s);
        const auto person = ours.redeem(round->code, kRedirect, kVerifier, u"n-0S6"_s, kNow);
        QCOMPARE(outcome(person), u"in"_s);
        QCOMPARE(person->subject, u"248289761001"_s);
        QCOMPARE(person->userName, u"mina"_s);
        QCOMPARE(person->name, u"米娜"_s);
        QCOMPARE(person->email, u"mina@corp.example"_s);
        QCOMPARE(person->groups, (QStringList{u"staff"_s, u"tea"_s}));
        // A code is worth something once.
        QCOMPARE(outcome(ours.redeem(round->code, kRedirect, kVerifier, u"n-0S6"_s, kNow)), u"unauthorized invalid_grant"_s);
        QCOMPARE(provider.asked("/office/.well-known/openid-configuration"), 1);
        QCOMPARE(provider.asked("/keys"), 1);
    }

    void aSecretGoesAsTheProviderWantsIt()
    {
        LocalProvider provider;
        provider.set({.twistDiscovery = [](QJsonObject &o) {
            o.insert(u"token_endpoint_auth_methods_supported"_s, QJsonArray{u"client_secret_post"_s});
        }});
        OidcProvider ours(settingsFor(provider));
        const auto round = atTheBrowser(ours);
        QCOMPARE(outcome(ours.redeem(round->code, kRedirect, kVerifier, u"n-0S6"_s, kNow)), u"in"_s);
        auto wrong = settingsFor(provider);
        wrong.clientSecret = u"guess"_s;
        OidcProvider others(wrong);
        const auto again = atTheBrowser(others);
        QCOMPARE(outcome(others.redeem(again->code, kRedirect, kVerifier, u"n-0S6"_s, kNow)), u"unauthorized invalid_client"_s);
    }

    void whoStoleTheCodeHasNotTheVerifier()
    {
        LocalProvider provider;
        OidcProvider ours(settingsFor(provider));
        auto round = atTheBrowser(ours);
        QCOMPARE(outcome(ours.redeem(round->code, kRedirect, kVerifier + u'x', u"n-0S6"_s, kNow)), u"unauthorized invalid_grant"_s);
        round = atTheBrowser(ours);
        QCOMPARE(outcome(ours.redeem(round->code, u"http://127.0.0.1:1/signed-in"_s, kVerifier, u"n-0S6"_s, kNow)),
                 u"unauthorized invalid_grant"_s);
        round = atTheBrowser(ours);
        QCOMPARE(outcome(ours.redeem(round->code, kRedirect, kVerifier, u"another"_s, kNow)), u"unauthorized nonce"_s);
    }

    void aTokenThatIsNotGoodIsWorthNothing_data()
    {
        QTest::addColumn<LocalProvider::Ways>("ways");
        QTest::addColumn<QString>("told");
        const auto claim = [](const char *name, const QString &key, const QJsonValue &value, const QString &told) {
            QTest::newRow(name) << Ways{.twist = [=](QJsonObject &c) { c.insert(key, value); }} << told;
        };
        QTest::newRow("unsigned") << Ways{.signs = Signs::None} << u"unauthorized"_s;
        QTest::newRow("by the public key") << Ways{.signs = Signs::Hs256WithPublicKey} << u"unauthorized alg"_s;
        QTest::newRow("tampered with") << Ways{.signs = Signs::Tampered} << u"unauthorized signature"_s;
        QTest::newRow("with conditions that nobody knows") << Ways{.critical = true} << u"unauthorized crit"_s;
        claim("of another issuer", u"iss"_s, u"https://evil.example"_s, u"unauthorized iss"_s);
        claim("for somebody else", u"aud"_s, u"another"_s, u"unauthorized aud"_s);
        claim("for several, of none", u"aud"_s, QJsonArray{u"teahouse"_s, u"another"_s}, u"unauthorized azp"_s);
        claim("made for another", u"azp"_s, u"another"_s, u"unauthorized azp"_s);
        claim("over", u"exp"_s, kNow / 1000 - 121, u"unauthorized exp"_s);
        claim("for ever", u"exp"_s, u"never"_s, u"unauthorized exp"_s);
        claim("from tomorrow", u"iat"_s, kNow / 1000 + 86'400, u"unauthorized iat"_s);
        claim("not yet", u"nbf"_s, kNow / 1000 + 86'400, u"unauthorized nbf"_s);
        claim("of another round", u"nonce"_s, u"n"_s, u"unauthorized nonce"_s);
        claim("of none", u"nonce"_s, QJsonValue(), u"unauthorized nonce"_s);
        claim("of nobody", u"sub"_s, u""_s, u"unauthorized sub"_s);
        claim("of a number", u"sub"_s, 5, u"unauthorized sub"_s);
    }
    void aTokenThatIsNotGoodIsWorthNothing()
    {
        QFETCH(LocalProvider::Ways, ways);
        QFETCH(QString, told);
        LocalProvider provider;
        provider.set(ways);
        OidcProvider ours(settingsFor(provider));
        const auto round = atTheBrowser(ours);
        const QString found = outcome(ours.redeem(round->code, kRedirect, kVerifier, u"n-0S6"_s, kNow));
        QVERIFY2(found.startsWith(told), qPrintable(found));
    }

    void anUnverifiedAddressIsNone()
    {
        LocalProvider provider;
        provider.set({.twist = [](QJsonObject &c) { c.insert(u"email_verified"_s, u"yes, really"_s); }});
        OidcProvider ours(settingsFor(provider));
        const auto round = atTheBrowser(ours);
        QCOMPARE(ours.redeem(round->code, kRedirect, kVerifier, u"n-0S6"_s, kNow)->email, QString());
    }

    void keysChange()
    {
        LocalProvider provider;
        OidcProvider ours(settingsFor(provider));
        auto round = atTheBrowser(ours);
        QCOMPARE(outcome(ours.redeem(round->code, kRedirect, kVerifier, u"n-0S6"_s, kNow)), u"in"_s);
        provider.rotate();
        round = atTheBrowser(ours);
        QCOMPARE(outcome(ours.redeem(round->code, kRedirect, kVerifier, u"n-0S6"_s, kNow)), u"in"_s);
        QCOMPARE(provider.asked("/keys"), 2);
    }

    void onlyThisMachineIsRedirectedTo_data()
    {
        QTest::addColumn<QString>("redirect");
        QTest::addColumn<bool>("good");
        QTest::newRow("v4") << u"http://127.0.0.1:5000/x"_s << true;
        QTest::newRow("v6") << u"http://[::1]:5000/x"_s << true;
        QTest::newRow("elsewhere") << u"http://192.168.1.5:5000/x"_s << false;
        QTest::newRow("a name") << u"http://localhost.evil.example:5000/x"_s << false;
        QTest::newRow("before the host") << u"http://127.0.0.1:5000@evil.example:80/"_s << false;
        QTest::newRow("https") << u"https://127.0.0.1:5000/x"_s << false;
        QTest::newRow("no port") << u"http://127.0.0.1/x"_s << false;
        QTest::newRow("fragment") << u"http://127.0.0.1:5000/x#y"_s << false;
        QTest::newRow("script") << u"javascript:alert(1)"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void onlyThisMachineIsRedirectedTo()
    {
        QFETCH(QString, redirect);
        QTEST(isLoopbackRedirect(redirect), "good");
    }

    void whatIsNoProviderIsNotBelieved_data()
    {
        QTest::addColumn<LocalProvider::Ways>("ways");
        const auto discovery = [](const char *name, const QString &key, const QJsonValue &value) {
            QTest::newRow(name) << Ways{.twistDiscovery = [=](QJsonObject &o) { o.insert(key, value); }};
        };
        discovery("another issuer", u"issuer"_s, u"http://127.0.0.1:1/office"_s);
        discovery("a page that is not safe", u"authorization_endpoint"_s, u"http://evil.example/authorize"_s);
        discovery("tokens that are not safe", u"token_endpoint"_s, u"http://10.0.0.1/token"_s);
        discovery("keys that are files", u"jwks_uri"_s, u"file:///etc/passwd"_s);
        discovery("keys by account", u"jwks_uri"_s, u"https://a:b@127.0.0.1/keys"_s);
        discovery("no tokens", u"token_endpoint"_s, QJsonValue());
        QTest::newRow("redirects") << Ways{.redirects = true};
        QTest::newRow("without end") << Ways{.endless = true};
        QTest::newRow("hangs") << Ways{.hangs = true};
    }
    void whatIsNoProviderIsNotBelieved()
    {
        QFETCH(LocalProvider::Ways, ways);
        LocalProvider provider;
        provider.set(ways);
        auto settings = settingsFor(provider);
        settings.timeoutMs = ways.hangs ? 100 : settings.timeoutMs;
        OidcProvider ours(settings);
        const auto page = ours.authorization(kRedirect, u"s"_s, u"n"_s, kChallenge);
        QVERIFY(!page);
        QCOMPARE(page.error().code, Code::Unreachable);
    }

    void nobodyThere()
    {
        OidcProvider ours({.issuer = u"http://127.0.0.1:1/"_s, .clientId = u"x"_s, .timeoutMs = 1'000});
        QCOMPARE(ours.authorization(kRedirect, u"s"_s, u"n"_s, kChallenge).error().code, Code::Unreachable);
        OidcProvider plain({.issuer = u"http://corp.example/"_s, .clientId = u"x"_s, .timeoutMs = 1'000});
        QCOMPARE(plain.authorization(kRedirect, u"s"_s, u"n"_s, kChallenge).error().code, Code::Unreachable);
    }
};

QTEST_GUILESS_MAIN(TestOidcProvider)
#include "tst_oidc_provider.moc"
