// SPDX-License-Identifier: Apache-2.0
// Labels: full
// The server program tells a real local network where it is and which certificate it has, until it ends; one that shall not,
// does not. Skipped with the reason where no such network can be made.
#include "common/lan/browser.h"
#include "tests/support/own_network.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using test::OwnNetwork;

namespace {

constexpr int kWaitMs = OwnNetwork::kWaitMs;

class Served
{
public:
    explicit Served(const QStringList &options)
    {
        m_process.start(QStringLiteral(SERVER_PROGRAM),
                        QStringList{u"serve"_s, u"--data"_s, m_folder.filePath(u"data"_s), u"--listen"_s, u":0"_s} + options);
        while (link.port == proto::kDefaultPort && m_process.waitForReadyRead(kWaitMs))
            link = proto::ServerLink::parse(QJsonDocument::fromJson(m_process.readLine()).object().value(u"link"_s).toString())
                       .value_or(link);
    }
    ~Served() { end(); }
    Q_DISABLE_COPY_MOVE(Served)

    void end()
    {
        m_process.terminate();
        if (!m_process.waitForFinished(kWaitMs))
            m_process.kill();
    }

    proto::ServerLink link;

private:
    QTemporaryDir m_folder;
    QProcess m_process;
};

} // namespace

class TestLanOffice : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theProgramIsFoundUnlessItShallNotBe()
    {
        if (OwnNetwork::isInside())
            return inside();
        lan::Browser browser;
        QSignalSpy failed(&browser, &lan::Browser::failed);
        browser.start();
        if (!failed.isEmpty() && failed.first().first().toString().startsWith(u"built without"_s))
            QSKIP("built without DNS-SD");
        const OwnNetwork::Outcome outcome = OwnNetwork::run();
        if (outcome.skipped)
            QSKIP(outcome.said.constData());
        QVERIFY2(outcome.passed, outcome.said.constData());
    }

private:
    static void inside()
    {
        std::unique_ptr<lan::Browser> browser;
        const auto looks = [&browser] { // the daemon has just begun
            browser = std::make_unique<lan::Browser>();
            QSignalSpy failed(browser.get(), &lan::Browser::failed);
            browser->start();
            return failed.isEmpty();
        };
        QVERIFY(QTest::qWaitFor(looks, kWaitMs));

        const Served quiet({u"--announce"_s, u"no"_s});
        Served named({u"--public-host"_s, u"chat.songfeng.example"_s});
        Served loud({});
        QVERIFY(!loud.link.fingerprint.isEmpty());
        proto::ServerLink found = loud.link;
        found.host = OwnNetwork::host();
        const auto links = [&browser] {
            QList<proto::ServerLink> all;
            for (const lan::Service &service : browser->services())
                all += service.link;
            return all;
        };
        QTRY_COMPARE_WITH_TIMEOUT(links().size(), 2, kWaitMs);
        QVERIFY(links().contains(found));
        QVERIFY(links().contains(named.link)); // by the name that somebody chose

        named.end();
        QTRY_COMPARE_WITH_TIMEOUT(links(), QList<proto::ServerLink>{found}, kWaitMs);
        loud.end();
        QTRY_COMPARE_WITH_TIMEOUT(links().size(), 0, kWaitMs);
    }
};

QTEST_GUILESS_MAIN(TestLanOffice)
#include "tst_lan_office.moc"
