// SPDX-License-Identifier: Apache-2.0
// Labels: full
// On a computer without any network, no route, no names, the two programs still make an office: sign in, be told, tell.
// The test runs itself once more in a network namespace that has loopback alone; skipped with the reason where none can
// be made.
#include "tests/support/client_process.h"

#include <QHostInfo>
#include <QNetworkInterface>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::test;

namespace {

constexpr char kInside[] = "TEAHOUSE_TEST_NO_NETWORK_INSIDE";
constexpr int kPatienceMs = 30'000;

// The program as it is started by hand, with its certificate, on loopback.
class Served
{
public:
    explicit Served(const QString &dataFolder)
    {
        m_process.start(QStringLiteral(SERVER_PROGRAM), {u"serve"_s, u"--data"_s, dataFolder, u"--listen"_s, u"127.0.0.1:0"_s});
        while (link.isEmpty() && m_process.waitForReadyRead(kPatienceMs))
            link = QJsonDocument::fromJson(m_process.readLine()).object().value(u"link"_s).toString();
    }
    ~Served()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(kPatienceMs))
            m_process.kill();
    }
    Q_DISABLE_COPY_MOVE(Served)

    QString link;
    QByteArray said() { return m_process.readAllStandardError(); }

private:
    QProcess m_process;
};

} // namespace

class TestNoNetwork : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anOfficeNeedsNothingBeyondItself()
    {
        if (qEnvironmentVariableIsSet(kInside))
            return inside();
        const QStringList lacking = missing(XDisplay::needs() + QStringList{u"unshare"_s, u"ip"_s});
        if (!lacking.isEmpty())
            QSKIP(qPrintable(u"not installed here: "_s + lacking.join(u", "_s)));
        const auto alone = [](const QStringList &command) {
            return QStringList{u"--map-root-user"_s, u"--net"_s, u"sh"_s, u"-c"_s, u"ip link set lo up && exec \"$@\""_s, u"sh"_s} + command;
        };
        QProcess process;
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(u"unshare"_s, alone({u"true"_s}));
        QVERIFY(process.waitForFinished());
        if (process.exitCode() != 0)
            QSKIP(qPrintable(u"no network namespace: "_s + QString::fromUtf8(process.readAll()).trimmed()));
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QString::fromLatin1(kInside), u"1"_s);
        process.setProcessEnvironment(environment);
        process.start(u"unshare"_s, alone({QCoreApplication::applicationFilePath()}));
        QVERIFY(process.waitForFinished(8 * kPatienceMs));
        QVERIFY2(process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0, process.readAll());
    }

private:
    static QStringList sent(const TestServer &office)
    {
        QStringList texts;
        office.look()->each(u"SELECT text FROM messages WHERE kind = 'text' ORDER BY id"_s,
                            [&](const QSqlQuery &row) { texts += row.value(0).toString(); });
        return texts;
    }

    static void inside()
    {
        for (const QNetworkInterface &network : QNetworkInterface::allInterfaces())
            QVERIFY2(network.flags() & QNetworkInterface::IsLoopBack || !(network.flags() & QNetworkInterface::IsUp),
                     qPrintable(network.name()));
        QVERIFY(QHostInfo::fromName(u"teahouse.example.org"_s).error() != QHostInfo::NoError);

        TestServer office; // makes accounts and a channel
        const XDisplay display;
        ClientProcess mina(office, QStringLiteral(CLIENT_PROGRAM), u"mina"_s, display.environment());
        const TestServer::Account tom = office.account(u"tom"_s);
        const ChannelId channel = office.channel(u"tea"_s, {mina.user, tom.user});
        office.stop();
        Served served(office.config.dataFolder);
        QVERIFY2(!served.link.isEmpty(), served.said());

        mina.reach(served.link); // signs in with her password, over TLS
        mina.start(u"tea"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(mina.knows(channel), mina.said(), kPatienceMs);

        TestClient other;
        QVERIFY(other.open(proto::ServerLink::parse(served.link)->socketUrl()));
        QVERIFY(other.call(proto::Hello{u"test"_s, u"1"_s, {}}));
        QVERIFY(other.call(proto::Resume{tom.token}));
        QVERIFY(other.call(proto::OpenSync{.pages = false}));
        QVERIFY(other.call(proto::SendMessage{.localId = {1}, .channel = channel, .text = u"the tea is ready"_s}));
        QTRY_COMPARE_WITH_TIMEOUT(mina.texts(channel), QStringList{u"the tea is ready"_s}, kPatienceMs);

        QTRY_VERIFY_WITH_TIMEOUT(!display.windowOf(mina.process()).isEmpty(), kPatienceMs);
        QVERIFY(display.focus(display.windowOf(mina.process())));
        QVERIFY(display.type(u"coming"_s));
        QTRY_COMPARE_WITH_TIMEOUT(mina.draft(channel), u"coming"_s, kPatienceMs);
        QVERIFY(display.press(u"Return"_s));
        QTRY_COMPARE_WITH_TIMEOUT(sent(office), (QStringList{u"the tea is ready"_s, u"coming"_s}), kPatienceMs);
    }
};

QTEST_GUILESS_MAIN(TestNoNetwork)
#include "tst_no_network.moc"
