// SPDX-License-Identifier: Apache-2.0
// A server announced and found by a real Avahi. Skipped with the reason where none can be run.
#include "common/lan/announcer.h"
#include "common/lan/browser.h"
#include "tests/support/own_network.h"

#include <QSignalSpy>
#include <QTest>

#ifdef TEAHOUSE_DNSSD
#include "common/lan/dns_sd.h"

#include <csignal>
#endif

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::lan;
using test::OwnNetwork;

class TestLanDaemon : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServerIsFoundInItsNetwork()
    {
#ifndef TEAHOUSE_DNSSD
        QSKIP("built without DNS-SD");
#else
        if (OwnNetwork::isInside())
            return inside();
        const OwnNetwork::Outcome outcome = OwnNetwork::run();
        if (outcome.skipped)
            QSKIP(outcome.said.constData());
        QVERIFY2(outcome.passed, outcome.said.constData());
#endif
    }

private:
#ifdef TEAHOUSE_DNSSD
    static constexpr int kWaitMs = OwnNetwork::kWaitMs;

    void inside()
    {
        static constexpr int kSoonMs = 200; // the daemon has just begun
        const Service office{u"松风 Songfeng"_s, {.host = {}, .port = 8123, .fingerprint = QString(64, u'a')}};
        Announcer announcer(systemDnsSd(), kSoonMs);
        Browser browser(systemDnsSd(), kSoonMs);
        QSignalSpy announced(&announcer, &Announcer::announced), lost(&announcer, &Announcer::failed);
        announcer.announce(office);
        browser.start();
        QTRY_VERIFY_WITH_TIMEOUT(!announced.isEmpty(), kWaitMs);
        QCOMPARE(announced.last().first().toString(), office.name);
        Service found = office;
        found.link.host = OwnNetwork::host();
        QTRY_COMPARE_WITH_TIMEOUT(browser.services(), QList<Service>{found}, kWaitMs);

        announcer.withdraw();
        QTRY_VERIFY_WITH_TIMEOUT(browser.services().isEmpty(), kWaitMs);
        announcer.announce(office);
        QTRY_COMPARE_WITH_TIMEOUT(browser.services(), QList<Service>{found}, kWaitMs);

        QFile pid(u"/run/avahi-daemon/pid"_s);
        QVERIFY(pid.open(QFile::ReadOnly));
        lost.clear();
        QCOMPARE(::kill(pid.readAll().trimmed().toInt(), SIGTERM), 0);
        QTRY_VERIFY_WITH_TIMEOUT(browser.services().isEmpty(), kWaitMs);
        QTRY_COMPARE_WITH_TIMEOUT(lost.size(), 1, kWaitMs);
    }
#endif
};

QTEST_GUILESS_MAIN(TestLanDaemon)
#include "tst_lan_daemon.moc"
