// SPDX-License-Identifier: Apache-2.0
#include "server/net/address.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::server::net;

class TestAddress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void readsWhatPeopleWrite_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QHostAddress>("host");
        QTest::addColumn<quint16>("port");
        QTest::addColumn<bool>("loopback");
        QTest::newRow("v4") << u"127.0.0.1:8008"_s << QHostAddress(u"127.0.0.1"_s) << quint16(8008) << true;
        QTest::newRow("another loopback")
            << u"127.9.9.9:1"_s << QHostAddress(u"127.9.9.9"_s) << quint16(1) << true;
        QTest::newRow("v6") << u"[::1]:8008"_s << QHostAddress(u"::1"_s) << quint16(8008) << true;
        QTest::newRow("name") << u"LocalHost:443"_s << QHostAddress(u"127.0.0.1"_s) << quint16(443) << true;
        QTest::newRow("all") << u":8008"_s << QHostAddress(QHostAddress::Any) << quint16(8008) << false;
        QTest::newRow("star") << u"*:8008"_s << QHostAddress(QHostAddress::Any) << quint16(8008) << false;
        QTest::newRow("all v4") << u"0.0.0.0:80"_s << QHostAddress(u"0.0.0.0"_s) << quint16(80) << false;
        QTest::newRow("all v6") << u"[::]:80"_s << QHostAddress(u"::"_s) << quint16(80) << false;
        QTest::newRow("office") << u"192.0.2.7:65535"_s << QHostAddress(u"192.0.2.7"_s) << quint16(65535)
                                << false;
        QTest::newRow("any port") << u"127.0.0.1:0"_s << QHostAddress(u"127.0.0.1"_s) << quint16(0) << true;
    }

    void readsWhatPeopleWrite()
    {
        QFETCH(QString, text);
        QFETCH(QHostAddress, host);
        QFETCH(quint16, port);
        QFETCH(bool, loopback);
        const auto parsed = parseListenAddress(text);
        QVERIFY(parsed);
        QCOMPARE(parsed->host, host);
        QCOMPARE(parsed->port, port);
        QCOMPARE(isLoopback(parsed->host), loopback);

        const auto again = parseListenAddress(parsed->toString());
        QVERIFY(again);
        QCOMPARE(again->host, host);
        QCOMPARE(again->port, port);
    }

    void refusesWhatItCannotMean_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("named"); // what the message points at
        QTest::newRow("no port") << u"127.0.0.1"_s << u"127.0.0.1"_s;
        QTest::newRow("empty") << u""_s << u"port"_s;
        QTest::newRow("port too high") << u"127.0.0.1:65536"_s << u"65536"_s;
        QTest::newRow("port negative") << u"127.0.0.1:-1"_s << u"-1"_s;
        QTest::newRow("port with sign") << u"127.0.0.1:+80"_s << u"+80"_s;
        QTest::newRow("port with space") << u"127.0.0.1: 80"_s << u" 80"_s;
        QTest::newRow("port missing") << u"127.0.0.1:"_s << u"port"_s;
        QTest::newRow("host name") << u"chat.example:80"_s << u"chat.example"_s;
        QTest::newRow("bare v6") << u"::1:80"_s << u"::1"_s;
        QTest::newRow("bracketed v4") << u"[127.0.0.1]:80"_s << u"[127.0.0.1]"_s;
        QTest::newRow("short v4") << u"127.1:80"_s << u"127.1"_s;
        QTest::newRow("broken v4") << u"256.1.1.1:80"_s << u"256.1.1.1"_s;
    }

    void refusesWhatItCannotMean()
    {
        QFETCH(QString, text);
        QFETCH(QString, named);
        const auto parsed = parseListenAddress(text);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, Code::BadRequest);
        QVERIFY2(parsed.error().detail.contains(named), qPrintable(parsed.error().detail));
    }

    void mappedAddressIsTheOneItMaps()
    {
        QCOMPARE(withoutMapping(QHostAddress(u"::ffff:192.0.2.1"_s)), QHostAddress(u"192.0.2.1"_s));
        QCOMPARE(withoutMapping(QHostAddress(u"2001:db8::1"_s)), QHostAddress(u"2001:db8::1"_s));
        QVERIFY(isLoopback(QHostAddress(u"::ffff:127.0.0.1"_s)));
        QVERIFY(!isLoopback(QHostAddress(u"::ffff:192.0.2.1"_s)));
    }
};

QTEST_GUILESS_MAIN(TestAddress)
#include "tst_address.moc"
