// SPDX-License-Identifier: Apache-2.0
#include "server/net/address_filter.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse::server::net;

class TestAddressFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    // Each special range by its first and last address, and by what lies next to it.
    void knowsTheBordersOfEachRange_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("last");
        QTest::addColumn<QString>("behind");
        // An empty neighbour is special too.
        QTest::newRow("this network") << u""_s << u"0.0.0.0"_s << u"0.255.255.255"_s << u"1.0.0.0"_s;
        QTest::newRow("private 10") << u"9.255.255.255"_s << u"10.0.0.0"_s << u"10.255.255.255"_s << u"11.0.0.0"_s;
        QTest::newRow("shared") << u"100.63.255.255"_s << u"100.64.0.0"_s << u"100.127.255.255"_s << u"100.128.0.0"_s;
        QTest::newRow("loopback") << u"126.255.255.255"_s << u"127.0.0.0"_s << u"127.255.255.255"_s << u"128.0.0.0"_s;
        QTest::newRow("link-local")
            << u"169.253.255.255"_s << u"169.254.0.0"_s << u"169.254.255.255"_s << u"169.255.0.0"_s;
        QTest::newRow("private 172") << u"172.15.255.255"_s << u"172.16.0.0"_s << u"172.31.255.255"_s << u"172.32.0.0"_s;
        QTest::newRow("assignments") << u"191.255.255.255"_s << u"192.0.0.0"_s << u"192.0.0.255"_s << u"192.0.1.0"_s;
        QTest::newRow("documentation 1") << u"192.0.1.255"_s << u"192.0.2.0"_s << u"192.0.2.255"_s << u"192.0.3.0"_s;
        QTest::newRow("6to4 relays")
            << u"192.88.98.255"_s << u"192.88.99.0"_s << u"192.88.99.255"_s << u"192.88.100.0"_s;
        QTest::newRow("private 192")
            << u"192.167.255.255"_s << u"192.168.0.0"_s << u"192.168.255.255"_s << u"192.169.0.0"_s;
        QTest::newRow("benchmarking")
            << u"198.17.255.255"_s << u"198.18.0.0"_s << u"198.19.255.255"_s << u"198.20.0.0"_s;
        QTest::newRow("documentation 2")
            << u"198.51.99.255"_s << u"198.51.100.0"_s << u"198.51.100.255"_s << u"198.51.101.0"_s;
        QTest::newRow("documentation 3")
            << u"203.0.112.255"_s << u"203.0.113.0"_s << u"203.0.113.255"_s << u"203.0.114.0"_s;
        QTest::newRow("multicast") << u"223.255.255.255"_s << u"224.0.0.0"_s << u"239.255.255.255"_s << u""_s;
        QTest::newRow("reserved") << u""_s << u"240.0.0.0"_s << u"255.255.255.255"_s << u""_s;

        QTest::newRow("below 2000::/3") << u""_s << u"::"_s << u"1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s << u"2000::"_s;
        QTest::newRow("Teredo and the like")
            << u"2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s << u"2001::"_s
            << u"2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"_s << u"2001:200::"_s;
        QTest::newRow("documentation 4")
            << u"2001:db7:ffff:ffff:ffff:ffff:ffff:ffff"_s << u"2001:db8::"_s
            << u"2001:db8:ffff:ffff:ffff:ffff:ffff:ffff"_s << u"2001:db9::"_s;
        QTest::newRow("6to4") << u"2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s << u"2002::"_s
                              << u"2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s << u"2003::"_s;
        QTest::newRow("documentation 5")
            << u"3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s << u"3fff::"_s
            << u"3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff"_s << u"3fff:1000::"_s;
        QTest::newRow("above 2000::/3") << u"3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s << u"4000::"_s
                                        << u"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"_s << u""_s;
    }

    void knowsTheBordersOfEachRange()
    {
        QFETCH(QString, before);
        QFETCH(QString, first);
        QFETCH(QString, last);
        QFETCH(QString, behind);
        QVERIFY(before.isEmpty() || isPublicAddress(QHostAddress(before)));
        QVERIFY(!isPublicAddress(QHostAddress(first)));
        QVERIFY(!isPublicAddress(QHostAddress(last)));
        QVERIFY(behind.isEmpty() || isPublicAddress(QHostAddress(behind)));
    }

    void refusesSingleAddresses_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address :
             {"::", "::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1",
              "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2002:7f00:1::", "2001:0:4136:e378::1", "fc00::1",
              "fd12:3456:789a::1", "fe80::1", "fec0::1", "ff02::1", "ff0e::1", "0.0.0.0", "169.254.169.254",
              "255.255.255.255"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }

    void refusesSingleAddresses()
    {
        QFETCH(QString, address);
        QHostAddress parsed;
        QVERIFY(parsed.setAddress(address));
        QVERIFY(!isPublicAddress(parsed));
    }

    void letsThePublicInternetPass()
    {
        for (const auto *address : {"1.1.1.1", "8.8.8.8", "93.184.216.34", "223.5.5.5", "2606:4700:4700::1111",
                                    "2400:3200::1", "2a00:1450:4001:80b::200e"})
            QVERIFY2(isPublicAddress(QHostAddress(QString::fromLatin1(address))), address);
    }

    void refusesWhatIsNoAddress() { QVERIFY(!isPublicAddress(QHostAddress())); }

    void knowsThisMachine()
    {
        QVERIFY(isOwnAddress(QHostAddress(u"127.0.0.1"_s)));
        QVERIFY(isOwnAddress(QHostAddress(u"::ffff:127.0.0.1"_s)));
        QVERIFY(!isOwnAddress(QHostAddress(u"192.0.2.77"_s)));
    }
};

QTEST_GUILESS_MAIN(TestAddressFilter)
#include "tst_address_filter.moc"
