// SPDX-License-Identifier: Apache-2.0
#include "app/net/connection.h"
#include "app/net/trust.h"
#include "common/proto/messages.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QWebSocket>
#include <QWebSocketServer>
#include <QtTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using State = Connection::State;
using Reason = Refusal::Reason;

namespace {

// A server that the test plays: it welcomes and signs in whoever comes, unless told otherwise.
class PlayedServer
{
public:
    explicit PlayedServer(QWebSocketServer::SslMode mode = QWebSocketServer::NonSecureMode,
                          const QString &certificate = u"one"_s)
        : m_server(u"test"_s, mode)
    {
        if (mode == QWebSocketServer::SecureMode) {
            auto configuration = QSslConfiguration::defaultConfiguration();
            configuration.setLocalCertificate(certificateOf(certificate));
            QFile key(QString::fromUtf8(TEST_DATA) + u"/certificates/"_s + certificate + u".key"_s);
            if (!key.open(QIODevice::ReadOnly))
                qFatal("no key");
            configuration.setPrivateKey(QSslKey(&key, QSsl::Ec));
            m_server.setSslConfiguration(configuration);
        }
        listen();
        QObject::connect(&m_server, &QWebSocketServer::newConnection, &m_server, [this] {
            client = m_server.nextPendingConnection();
            client->setParent(&m_server); // which does not own it by itself
            ++connections;
            QObject::connect(client, &QWebSocket::binaryMessageReceived, &m_server,
                             [this](const QByteArray &message) {
                                 messages.append(message);
                                 const auto frames = codec::splitFrames(message, codec::Format::Cbor);
                                 for (const codec::Frame &frame : *frames)
                                     take(frame);
                             });
        });
    }
    static QSslCertificate certificateOf(const QString &name)
    {
        return QSslCertificate::fromPath(QString::fromUtf8(TEST_DATA) + u"/certificates/"_s + name
                                         + u".pem"_s)
            .value(0);
    }
    void listen()
    {
        QVERIFY(m_server.listen(QHostAddress::LocalHost, m_port));
        m_port = m_server.serverPort();
    }
    void stop()
    {
        m_server.close();
        if (client)
            client->abort();
    }
    Endpoint endpoint() const
    {
        return {.host = u"127.0.0.1"_s,
                .port = m_port,
                .tls = m_server.secureMode() == QWebSocketServer::SecureMode};
    }
    void send(const QByteArray &bytes) { client->sendBinaryMessage(bytes); }
    void reply(qint64 id, const QByteArray &body) { send(codec::replyFrame(codec::Format::Cbor, id, body)); }

    QPointer<QWebSocket> client;
    QList<QByteArray> messages;
    QList<codec::Frame> asked; // after signing in
    std::optional<Error> refusal; // of signing in
    int connections = 0;
    QString token;

private:
    void take(const codec::Frame &frame)
    {
        if (frame.name == u"hello"_s)
            return reply(frame.id, codec::toCbor(proto::Welcome{.server = u"Office"_s}));
        if (!frame.name.startsWith(u"session."_s))
            return asked.append(frame);
        if (const auto resume = codec::decodeBody<proto::Resume>(frame);
            resume && frame.name == u"session.resume"_s)
            token = resume->token;
        if (refusal)
            return send(codec::failureFrame(codec::Format::Cbor, frame.id, *refusal));
        reply(frame.id,
              codec::toCbor(
                  proto::SignedIn{.user = {.id = {7}}, .token = token.isEmpty() ? u"fresh"_s : QString()}));
    }

    QWebSocketServer m_server;
    quint16 m_port = 0;
};

} // namespace

class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void signsInAndResumesByItsToken()
    {
        PlayedServer server;
        Connection connection;
        QSignalSpy signedIn(&connection, &Connection::signedIn), lost(&connection, &Connection::lost);
        connection.start(server.endpoint(), proto::SignIn{.name = u"mina"_s, .password = u"secret"_s});
        QTRY_COMPARE(connection.state(), State::SignedIn);
        QCOMPARE(signedIn.first().first().value<proto::SignedIn>().token, u"fresh"_s);
        QCOMPARE(connection.welcome().server, u"Office"_s);
        server.stop();
        QTRY_COMPARE(connection.state(), State::Offline);
        QCOMPARE(lost.size(), 1);
        QVERIFY(connection.retryInMs() > 0);
        server.listen();
        QTRY_COMPARE(connection.state(), State::SignedIn); // by itself
        QCOMPARE(server.token, u"fresh"_s);
    }

    void answersEachCallOnce()
    {
        PlayedServer server;
        Connection connection;
        QList<Code> answers;
        const auto note
            = [&](const Result<proto::Done> &r) { answers += r ? Code::Unknown : r.error().code; };
        connection.call(proto::Typing{}).then(this, note); // not connected
        QCOMPARE(answers, QList<Code>{Code::Offline});
        connection.start(server.endpoint(), proto::Resume{u"t"_s});
        QTRY_COMPARE(connection.state(), State::SignedIn);
        for (int i = 0; i < 3; ++i)
            connection.call(proto::Typing{}).then(this, note);
        QTRY_COMPARE(server.asked.size(), 3);
        server.reply(server.asked.at(1).id, codec::toCbor(proto::Done{}));
        server.reply(server.asked.at(1).id, codec::toCbor(proto::Done{})); // twice
        server.send(codec::failureFrame(codec::Format::Cbor, server.asked.at(0).id, {Code::Forbidden}));
        QTRY_COMPARE(answers.size(), 3);
        QCOMPARE(answers.mid(1), (QList<Code>{Code::Unknown, Code::Forbidden}));
        server.stop();
        QTRY_COMPARE(answers.size(), 4);
        QCOMPARE(answers.last(), Code::Offline);
    }

    void sendsWhatIsAskedInOneTurnAsOneMessage()
    {
        PlayedServer server;
        Connection connection;
        connection.start(server.endpoint(), proto::Resume{u"t"_s});
        QTRY_COMPARE(connection.state(), State::SignedIn);
        server.messages.clear();
        for (int i = 0; i < 20; ++i)
            connection.call(proto::Typing{}).then(this, [](const auto &) {});
        QTRY_COMPARE(server.asked.size(), 20);
        QCOMPARE(server.messages.size(), 1);
    }

    void stopsTryingWhenItIsRefused()
    {
        PlayedServer server;
        server.refusal = Error{Code::Unauthorized};
        Connection connection;
        QSignalSpy ended(&connection, &Connection::sessionEnded);
        connection.start(server.endpoint(), proto::Resume{u"old"_s});
        QTRY_COMPARE(connection.state(), State::Refused);
        QCOMPARE(connection.refusal().reason, Reason::SignIn);
        QCOMPARE(ended.size(), 1);
        QCOMPARE(connection.retryInMs(), 0);
    }

    void triesAgainWhenTheServerIsInTrouble()
    {
        PlayedServer server;
        server.refusal = Error{Code::Storage};
        Connection connection;
        connection.start(server.endpoint(), proto::Resume{u"t"_s});
        QTRY_COMPARE(server.connections, 1);
        QTRY_COMPARE(connection.state(), State::Offline);
        server.refusal.reset();
        connection.retry(); // at once
        QTRY_COMPARE(connection.state(), State::SignedIn);
    }

    void dropsAServerThatSpeaksNonsense()
    {
        PlayedServer server;
        Connection connection;
        connection.start(server.endpoint(), proto::Resume{u"t"_s});
        QTRY_COMPARE(connection.state(), State::SignedIn);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"no frame"_s));
        server.send("\xff\xff\xff");
        QTRY_COMPARE(connection.state(), State::Offline);
    }

    void asksAboutACertificateItDoesNotKnow()
    {
        PlayedServer server(QWebSocketServer::SecureMode);
        Connection connection;
        connection.start(server.endpoint(), proto::Resume{u"t"_s});
        QTRY_COMPARE(connection.state(), State::Refused);
        QCOMPARE(connection.refusal().reason, Reason::CertificateUnknown);
        QCOMPARE(connection.refusal().fingerprint, fingerprintOf(PlayedServer::certificateOf(u"one"_s)));
        QVERIFY(server.messages.isEmpty()); // nothing was said
        connection.trust(connection.refusal().fingerprint);
        QTRY_COMPARE(connection.state(), State::SignedIn);
        QCOMPARE(connection.endpoint().fingerprint, fingerprintOf(PlayedServer::certificateOf(u"one"_s)));
    }

    void refusesAChangedCertificate()
    {
        PlayedServer server(QWebSocketServer::SecureMode, u"two"_s);
        Connection connection;
        Endpoint endpoint = server.endpoint();
        endpoint.fingerprint = fingerprintOf(PlayedServer::certificateOf(u"one"_s));
        connection.start(endpoint, proto::Resume{u"t"_s});
        QTRY_COMPARE(connection.state(), State::Refused);
        QCOMPARE(connection.refusal().reason, Reason::CertificateChanged);
        QVERIFY(server.messages.isEmpty());
    }

    void knowsAPinnedCertificateWithoutAsking()
    {
        PlayedServer server(QWebSocketServer::SecureMode);
        Connection connection;
        Endpoint endpoint = server.endpoint();
        endpoint.fingerprint = fingerprintOf(PlayedServer::certificateOf(u"one"_s));
        connection.start(endpoint, proto::Resume{u"t"_s});
        QTRY_COMPARE(connection.state(), State::SignedIn);
    }

    void waitsLongerEachTimeAndNeverTooLong()
    {
        Reconnect reconnect{QRandomGenerator(1)};
        qint64 longest = Reconnect::kFirstMs;
        for (int i = 0; i < 40; ++i) {
            const qint64 pause = reconnect.nextMs();
            QVERIFY(pause >= longest / 2 && pause <= longest);
            longest = std::min(longest * 2, Reconnect::kLongestMs);
        }
        reconnect.succeeded();
        QVERIFY(reconnect.nextMs() <= Reconnect::kFirstMs);
    }
};

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
