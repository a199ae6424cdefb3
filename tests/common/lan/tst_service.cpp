// SPDX-License-Identifier: Apache-2.0
// What a server says of itself in the local network, byte by byte, and what is made of what others say there.
#include "common/lan/service.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::lan;

static const QString kPrint(64, u'a');

class TestService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServerSaysWhereItIsAndWhatItsCertificateIs()
    {
        const QByteArray txt = txtOf({.host = u"tea.example"_s, .port = 8008, .fingerprint = kPrint});
        QCOMPARE(txt, "\x09" "txtvers=1" "\x10" "host=tea.example" "\x47" "sha256=" + kPrint.toLatin1());
        QCOMPARE(txtOf({.port = 8008, .plain = true}), QByteArray("\x09" "txtvers=1" "\x07" "plain=1"));
        QVERIFY(!txtOf({.invitation = u"secret"_s}).contains("secret")); // the whole network reads it
    }

    void whatIsSaidIsReadAgain()
    {
        const proto::ServerLink named{.host = u"tea.example"_s, .port = 9000, .fingerprint = kPrint};
        QCOMPARE(*linkOf(u"machine.local."_s, 9000, txtOf(named)), named);
        const proto::ServerLink here{.host = u"machine.local"_s, .port = 9000, .plain = true};
        QCOMPARE(*linkOf(u"Machine.local."_s, 9000, txtOf({.port = 9000, .plain = true})), here);
    }

    void whatNobodyCanConnectToIsNoServer_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("port");
        QTest::addColumn<QByteArray>("txt");
        QTest::newRow("no port") << u"machine.local."_s << 0 << QByteArray();
        QTest::newRow("no host") << QString() << 8008 << QByteArray();
        QTest::newRow("only the root") << u"."_s << 8008 << QByteArray();
        QTest::newRow("a path") << u"machine.local"_s << 8008 << QByteArray("\x0d" "host=a/invite");
        QTest::newRow("a user") << u"machine.local"_s << 8008 << QByteArray("\x0d" "host=bank@tea");
        QTest::newRow("another port") << u"machine.local"_s << 8008 << QByteArray("\x0d" "host=a.b:9999");
        QTest::newRow("a line break") << u"machine.local"_s << 8008 << QByteArray("\x09" "host=a\nbc");
    }

    void whatNobodyCanConnectToIsNoServer()
    {
        QFETCH(QString, target);
        QFETCH(int, port);
        QFETCH(QByteArray, txt);
        QVERIFY(!linkOf(target, quint16(port), txt));
    }

    void aRecordOfStrangersDoesNoHarm()
    {
        const auto plainOf = [](const QByteArray &txt) { return linkOf(u"m.local"_s, 1, txt)->plain; };
        QVERIFY(!plainOf({}));
        QVERIFY(!plainOf(QByteArray(1, '\0')));
        QVERIFY(!plainOf("\xff" "plain=1")); // longer than it is: one string, "plain=1", but said to go on
        QVERIFY(plainOf("\x07" "plain=1"));
        QVERIFY(plainOf("\x07" "PLAIN=1"));
        QVERIFY(plainOf(QByteArray("\x00\x01=\x02=x\x05other\x07plain=1\x07plain=0", 28)));
        QCOMPARE(linkOf(u"m.local"_s, 1, "\x0b" "sha256=abcd")->fingerprint, QString());
    }

    void aLongNameIsCutBetweenCharacters()
    {
        QCOMPARE(instanceName(u"松风 Songfeng"_s), u"松风 Songfeng"_s.toUtf8());
        const QString tea = u"茶"_s.repeated(30); // 90 bytes
        QCOMPARE(instanceName(tea), u"茶"_s.repeated(21).toUtf8()); // 63
        QCOMPARE(instanceName(tea, 12), u"茶"_s.repeated(19).toUtf8() + " (12)"); // 57 and 5
        QCOMPARE(instanceName(u"tea"_s, 2), QByteArray("tea (2)"));
        QCOMPARE(instanceName(u"a"_s + tea), u"a"_s.toUtf8() + u"茶"_s.repeated(20).toUtf8()); // 61: 64 would be too many
    }
};

QTEST_APPLESS_MAIN(TestService)
#include "tst_service.moc"
