// SPDX-License-Identifier: Apache-2.0
// The links people pass on.
#include "common/proto/link.h"

#include <QtTest>

using namespace teahouse;
using namespace Qt::StringLiterals;
using proto::ServerLink;

namespace {
const auto kHex = u"00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"_s;
}

class TestLink : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void isWrittenAsPeoplePassItOn_data()
    {
        QTest::addColumn<ServerLink>("link");
        QTest::addColumn<QString>("text");
        QTest::newRow("invitation") << ServerLink{u"chat.example.org"_s, 9000, false, kHex, u"aB3-_x"_s}
                                    << u"teahouse://chat.example.org:9000/invite/aB3-_x#"_s + kHex;
        QTest::newRow("plain") << ServerLink{u"127.0.0.1"_s, 8008, true, {}, u"s"_s}
                               << u"teahouse+plain://127.0.0.1:8008/invite/s"_s;
        QTest::newRow("server alone") << ServerLink{u"10.0.0.5"_s, 8008, false, kHex, {}}
                                      << u"teahouse://10.0.0.5:8008#"_s + kHex;
        QTest::newRow("IPv6") << ServerLink{u"fe80::1"_s, 8008, false, {}, {}} << u"teahouse://[fe80::1]:8008"_s;
    }

    void isWrittenAsPeoplePassItOn()
    {
        QFETCH(ServerLink, link);
        QFETCH(QString, text);
        QCOMPARE(link.toString(), text);
        const auto back = ServerLink::parse(text);
        QVERIFY(back);
        QVERIFY(*back == link);
    }

    void forgivesWhatPeopleType_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<ServerLink>("link");
        QTest::newRow("name alone") << u" chat.example.org \n"_s << ServerLink{u"chat.example.org"_s};
        QTest::newRow("address and port") << u"10.0.0.5:9000"_s << ServerLink{u"10.0.0.5"_s, 9000};
        QTest::newRow("slash behind") << u"teahouse://a.b/"_s << ServerLink{u"a.b"_s};
        QTest::newRow("fingerprint with colons")
            << u"teahouse://a.b#"_s + kHex.toUpper().replace(QRegularExpression(u"(..)(?=.)"_s), u"\\1:"_s)
            << ServerLink{u"a.b"_s, 8008, false, kHex, {}};
    }

    void forgivesWhatPeopleType()
    {
        QFETCH(QString, text);
        QFETCH(ServerLink, link);
        const auto parsed = ServerLink::parse(text);
        QVERIFY2(parsed, qPrintable(parsed ? QString() : parsed.error().detail));
        QVERIFY(*parsed == link);
    }

    void refusesWhatIsNoLink_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("part");
        QTest::newRow("empty") << u""_s << u"host"_s;
        QTest::newRow("web page") << u"https://chat.example.org"_s << u"scheme"_s;
        QTest::newRow("user") << u"teahouse://me@host"_s << u"host"_s;
        QTest::newRow("no secret") << u"teahouse://host/invite/"_s << u"invitation"_s;
        QTest::newRow("strange secret") << u"teahouse://host/invite/a/b"_s << u"invitation"_s;
        QTest::newRow("other path") << u"teahouse://host/channel/1"_s << u"path"_s;
        QTest::newRow("short fingerprint") << u"teahouse://host#abc"_s << u"fingerprint"_s;
        QTest::newRow("no hexadecimal") << u"teahouse://host#"_s + QString(64, u'x') << u"fingerprint"_s;
    }

    void refusesWhatIsNoLink()
    {
        QFETCH(QString, text);
        QFETCH(QString, part);
        const auto parsed = ServerLink::parse(text);
        QVERIFY(!parsed);
        QCOMPARE(parsed.error().code, Code::BadRequest);
        QCOMPARE(parsed.error().detail, part);
    }

    void saysWhereTheSocketIs()
    {
        QCOMPARE(ServerLink({.host = u"fe80::1"_s}).socketUrl(), QUrl(u"wss://[fe80::1]:8008/ws"_s));
        QCOMPARE(ServerLink({.host = u"a"_s, .plain = true}).socketUrl(), QUrl(u"ws://a:8008/ws"_s));
    }
};

QTEST_GUILESS_MAIN(TestLink)
#include "tst_link.moc"
