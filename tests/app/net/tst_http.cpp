// SPDX-License-Identifier: Apache-2.0
// To whom the token is said: to the server whose certificate is known, and to nobody else.
#include "app/net/http.h"
#include "app/net/trust.h"
#include "tests/support/fake_storage.h"
#include "tests/support/test_archive.h"

#include <QSslCertificate>
#include <QSslConfiguration>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;

namespace {

QString certificateFile(const QString &name) { return QString::fromUtf8(TEST_DATA) + u"/certificates/"_s + name; }

QSslCertificate certificateOf(const QString &name)
{
    return QSslCertificate::fromPath(certificateFile(name + u".pem"_s)).value(0);
}

class TlsStorage : public FakeStorage
{
public:
    explicit TlsStorage(const QString &name)
    {
        m_configuration = QSslConfiguration::defaultConfiguration();
        m_configuration.setLocalCertificate(certificateOf(name));
        QFile key(certificateFile(name + u".key"_s));
        if (!key.open(QIODevice::ReadOnly))
            qFatal("no key");
        m_configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
    }
    Endpoint endpoint(const QString &pinned) const
    {
        return {.host = u"127.0.0.1"_s,
                .port = serverPort(),
                .tls = true,
                .fingerprint = pinned.isEmpty() ? QByteArray() : fingerprintOf(certificateOf(pinned))};
    }
    int callers = 0;

protected:
    void incomingConnection(qintptr descriptor) override
    {
        auto *socket = new QSslSocket(this);
        socket->setSocketDescriptor(descriptor);
        socket->setSslConfiguration(m_configuration);
        ++callers;
        socket->startServerEncryption();
        take(socket);
    }

private:
    QSslConfiguration m_configuration;
};

} // namespace

class TestHttp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void asksAServerWhoseCertificateIsPinned()
    {
        TlsStorage server(u"one"_s);
        server.files.insert(u"/files/1"_s, "tea");
        Http http;
        http.open(server.endpoint(u"one"_s), u"tea"_s);
        QCOMPARE(waitFor(http.fetch(u"/files/1"_s, 100)).value_or(QByteArray()), "tea");
        QCOMPARE(server.asked.first().headers.value("authorization"), "Bearer tea");
    }

    void saysNothingToAServerWithAnotherCertificate_data()
    {
        QTest::addColumn<QString>("pinned");
        QTest::newRow("another is pinned") << u"two"_s;
        QTest::newRow("none is pinned, and the system trusts nobody like this") << QString();
    }

    void saysNothingToAServerWithAnotherCertificate()
    {
        QFETCH(QString, pinned);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"another certificate"_s));
        TlsStorage server(u"one"_s);
        Http http;
        http.open(server.endpoint(pinned), u"tea"_s);
        const auto got = waitFor(http.fetch(u"/files/1"_s, 100));
        QVERIFY(!got);
        QCOMPARE(got.error().code, Code::Offline);
        QCOMPARE(server.callers, 1);
        QTRY_VERIFY(server.findChildren<QSslSocket *>().isEmpty()); // the client has hung up: nothing more can come
        QCOMPARE(server.asked.size(), 0);
    }

    void looksAtEachNewConnection()
    {
        auto one = std::make_unique<TlsStorage>(u"one"_s);
        one->files.insert(u"/files/1"_s, "tea");
        Http http;
        http.open(one->endpoint(u"one"_s), u"tea"_s);
        QVERIFY(waitFor(http.fetch(u"/files/1"_s, 100)));
        const quint16 port = one->serverPort();
        one.reset();
        TlsStorage two(u"two"_s); // somebody else on the same port
        two.close();
        QVERIFY(two.listen(QHostAddress::LocalHost, port));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"another certificate"_s));
        QVERIFY(!waitFor(http.fetch(u"/files/1"_s, 100)));
        QCOMPARE(two.asked.size(), 0);
    }

    void followsNobodyElsewhere()
    {
        FakeStorage server, elsewhere;
        server.instead = [&](const FakeStorage::Asked &) {
            return FakeStorage::Answer{
                302, {{"Location", "http://127.0.0.1:" + QByteArray::number(elsewhere.serverPort()) + "/files/1"}}, {}};
        };
        Http http;
        http.open(server.endpoint(), u"tea"_s);
        const auto got = waitFor(http.fetch(u"/files/1"_s, 100));
        QVERIFY(!got);
        QCOMPARE(got.error().code, Code::Unknown);
        QCOMPARE(elsewhere.asked.size(), 0);
    }

    void keepsNoCookies()
    {
        FakeStorage server;
        server.instead = [&](const FakeStorage::Asked &) {
            return FakeStorage::Answer{200, {{"Set-Cookie", "a=b"}}, "x"};
        };
        Http http;
        http.open(server.endpoint(), u"tea"_s);
        for (int i = 0; i < 2; ++i)
            QVERIFY(waitFor(http.fetch(u"/files/1"_s, 100)));
        QVERIFY(!server.asked.last().headers.contains("cookie"));
    }

    void refusesALongBody()
    {
        FakeStorage server;
        server.files.insert(u"/files/1"_s, noise(1'000'000));
        Http http;
        http.open(server.endpoint(), u"tea"_s);
        const auto got = waitFor(http.fetch(u"/files/1"_s, 10'000));
        QVERIFY(!got);
        QCOMPARE(got.error().code, Code::TooLarge);
    }

    void endsWhatIsUnderWayWithTheConnection()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        Http http;
        http.open({.host = u"127.0.0.1"_s, .port = silent.serverPort(), .tls = false, .fingerprint = {}}, u"tea"_s);
        auto pending = http.fetch(u"/files/1"_s, 10);
        http.close();
        const auto got = waitFor(std::move(pending));
        QVERIFY(!got);
        QCOMPARE(got.error().code, Code::Offline);
        QCOMPARE(waitFor(http.fetch(u"/files/1"_s, 10)).error().code, Code::Offline);
    }
};

QTEST_GUILESS_MAIN(TestHttp)
#include "tst_http.moc"
