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

    // --- to a message ----------------------------------------------------------------------------------

    void leadsToAMessage()
    {
        const proto::MessageLink link{.host = u"chat.example.org"_s, .port = 9000, .channel = {7}, .seq = 1'234};
        QCOMPARE(link.toString(), u"teahouse://chat.example.org:9000/m/7/1234"_s);
        QCOMPARE(link.webUrl(), u"https://chat.example.org:9000/m/7/1234"_s);
        QVERIFY(proto::MessageLink::parse(link.toString()) == link);
        QVERIFY(proto::MessageLink::parse(link.webUrl()) == link);
        const proto::MessageLink plain{.host = u"fe80::1"_s, .plain = true, .channel = {7}};
        QCOMPARE(plain.toString(), u"teahouse+plain://[fe80::1]:8008/m/7"_s);
        QCOMPARE(plain.webUrl(), u"http://[fe80::1]:8008/m/7"_s);
        QVERIFY(proto::MessageLink::parse(plain.toString()) == plain);
        QVERIFY(proto::MessageLink::parse(plain.webUrl()) == plain);
    }

    void readsLinksToMessagesAsTheyArrive_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("host");
        QTest::addColumn<int>("port");
        QTest::newRow("blanks around") << u" teahouse://a.b:1/m/5/6\n"_s << u"a.b"_s << 1;
        QTest::newRow("no port") << u"teahouse://a.b/m/5/6"_s << u"a.b"_s << 8008;
        QTest::newRow("behind a proxy") << u"https://a.b/m/5/6"_s << u"a.b"_s << 443;
        QTest::newRow("a proxy without TLS") << u"http://a.b/m/5/6"_s << u"a.b"_s << 80;
        QTest::newRow("capitals") << u"TEAHOUSE://A.B/m/5/6"_s << u"a.b"_s << 8008;
    }

    void readsLinksToMessagesAsTheyArrive()
    {
        QFETCH(QString, text);
        const auto link = proto::MessageLink::parse(text);
        QVERIFY(link);
        QTEST(link->host, "host");
        QTEST(int(link->port), "port");
        QCOMPARE(link->channel, ChannelId{5});
        QCOMPARE(link->seq, 6);
    }

    void refusesWhatOnlyLooksLikeALinkToAMessage_data()
    {
        QTest::addColumn<QString>("text");
        const auto row = [](const char *name, const QString &text) { QTest::newRow(name) << text; };
        row("nothing", {});
        row("another scheme", u"javascript://a.b/m/5/6"_s);
        row("a file", u"file:///m/5/6"_s);
        row("no scheme", u"a.b/m/5/6"_s);
        row("no host", u"teahouse:///m/5/6"_s);
        row("somebody's name", u"https://teahouse.example@evil.example/m/5/6"_s);
        row("an empty name", u"https://@evil.example/m/5/6"_s);
        row("port 0", u"teahouse://a.b:0/m/5/6"_s);
        row("port too large", u"teahouse://a.b:65536/m/5/6"_s);
        row("number too large", u"teahouse://a.b/m/5/9223372036854775808"_s);
        row("a hundred digits", u"teahouse://a.b/m/5/"_s + QString(100, u'9'));
        row("negative", u"teahouse://a.b/m/5/-6"_s);
        row("zero", u"teahouse://a.b/m/5/0"_s);
        row("zero before", u"teahouse://a.b/m/05/6"_s);
        row("a plus", u"teahouse://a.b/m/+5/6"_s);
        row("other digits", u"teahouse://a.b/m/٥/6"_s);
        row("percent", u"teahouse://a.b/m/%35/6"_s);
        row("more behind", u"teahouse://a.b/m/5/6/7"_s);
        row("a slash behind", u"teahouse://a.b/m/5/6/"_s);
        row("a step up", u"teahouse://a.b/x/../m/5/6"_s);
        row("a query", u"teahouse://a.b/m/5/6?x"_s);
        row("a fragment", u"teahouse://a.b/m/5/6#x"_s);
        row("written backwards", u"teahouse://a.b/m/5/6\u202E"_s);
        row("backwards in the host", u"teahouse://a\u202E.b/m/5/6"_s);
        row("a line inside", u"teahouse://a.b/m/5\n/6"_s);
        row("nothing visible inside", u"teahouse://a.b/m/5\u200B/6"_s);
        row("very long", u"teahouse://"_s + QString(600, u'a') + u"/m/5/6"_s);
        row("an invitation", u"teahouse://a.b/invite/s"_s);
    }

    void refusesWhatOnlyLooksLikeALinkToAMessage()
    {
        QFETCH(QString, text);
        const auto link = proto::MessageLink::parse(text);
        QVERIFY(!link);
        QCOMPARE(link.error().code, Code::BadRequest);
    }
};

QTEST_GUILESS_MAIN(TestLink)
#include "tst_link.moc"
