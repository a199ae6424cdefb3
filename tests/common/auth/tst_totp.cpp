// SPDX-License-Identifier: Apache-2.0
// The codes are those of the standards: every vector of RFC 4226 (appendix D), RFC 6238 (appendix B) and RFC 4648 (10).
#include "common/auth/totp.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QUrlQuery>

using namespace teahouse::auth;
using namespace Qt::StringLiterals;

class TestTotp : public QObject
{
    Q_OBJECT

    const QByteArray m_secret = "12345678901234567890";

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void countsAsRfc4226()
    {
        const QStringList codes{u"755224"_s, u"287082"_s, u"359152"_s, u"969429"_s, u"338314"_s,
                                u"254676"_s, u"287922"_s, u"162583"_s, u"399871"_s, u"520489"_s};
        for (int counter = 0; counter < codes.size(); ++counter)
            QCOMPARE(hotp(m_secret, counter), codes.at(counter));
    }

    void tellsTheTimeAsRfc6238_data()
    {
        QTest::addColumn<qint64>("seconds");
        QTest::addColumn<QString>("code");
        QTest::newRow("1970") << qint64(59) << u"94287082"_s;
        QTest::newRow("2005, first") << qint64(1'111'111'109) << u"07081804"_s;
        QTest::newRow("2005, second") << qint64(1'111'111'111) << u"14050471"_s;
        QTest::newRow("2009") << qint64(1'234'567'890) << u"89005924"_s;
        QTest::newRow("2033") << qint64(2'000'000'000) << u"69279037"_s;
        QTest::newRow("2603") << qint64(20'000'000'000) << u"65353130"_s;
    }

    void tellsTheTimeAsRfc6238()
    {
        QFETCH(qint64, seconds);
        QFETCH(QString, code);
        QCOMPARE(hotp(m_secret, totpStep(seconds * 1'000), 8), code);
        QCOMPARE(hotp(m_secret, totpStep(seconds * 1'000)), code.right(6));
        QCOMPARE(totpStepOf(m_secret, code.right(6), seconds * 1'000), std::optional(totpStep(seconds * 1'000)));
    }

    // Half a minute fast or slow, and no more.
    void allowsForClocksThatAreALittleOff()
    {
        const qint64 now = 1'740'000'015'000;
        const QString code = hotp(m_secret, totpStep(now));
        for (const qint64 off : {-30'000, 0, 30'000})
            QCOMPARE(totpStepOf(m_secret, code, now + off), std::optional(totpStep(now)));
        for (const qint64 off : {-60'000, 60'000})
            QVERIFY(!totpStepOf(m_secret, code, now + off));
    }

    void takesNothingElseForACode()
    {
        const qint64 now = 59'000;
        for (const QString &wrong : {u""_s, u"28708"_s, u"2870820"_s, u"287083"_s, u" 287082"_s, u"94287082"_s, u"二八七〇八二"_s})
            QVERIFY2(!totpStepOf(m_secret, wrong, now), qPrintable(wrong));
        QVERIFY(!totpStepOf("another secret of 20", u"287082"_s, now));
    }

    void writesBase32AsRfc4648_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << QByteArray("") << u""_s;
        QTest::newRow("1") << QByteArray("f") << u"MY"_s;
        QTest::newRow("2") << QByteArray("fo") << u"MZXQ"_s;
        QTest::newRow("3") << QByteArray("foo") << u"MZXW6"_s;
        QTest::newRow("4") << QByteArray("foob") << u"MZXW6YQ"_s;
        QTest::newRow("5") << QByteArray("fooba") << u"MZXW6YTB"_s;
        QTest::newRow("6") << QByteArray("foobar") << u"MZXW6YTBOI"_s;
        QTest::newRow("high bits") << QByteArray("\xff\x80\x00\xfe", 4) << u"76AAB7Q"_s;
    }

    void writesBase32AsRfc4648()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        QCOMPARE(toBase32(bytes), text);
        QCOMPARE(fromBase32(text), std::optional(bytes));
    }

    void readsBase32AsPeopleTypeIt()
    {
        QCOMPARE(fromBase32(u"mzxw 6ytb oi======"_s), std::optional(QByteArray("foobar")));
        for (const QString &wrong : {u"MZXW1"_s, u"MZXW-6"_s, u"ＭＺ"_s})
            QVERIFY2(!fromBase32(wrong), qPrintable(wrong));
    }

    void secretsAreLongAndNeverTheSame()
    {
        QSet<QByteArray> seen;
        for (int i = 0; i < 100; ++i) {
            const QByteArray secret = newTotpSecret();
            QCOMPARE(secret.size(), 20);
            seen.insert(secret);
        }
        QCOMPARE(seen.size(), 100);
    }

    void theLinkSaysAllThatAnAuthenticatorAsks()
    {
        const QUrl url(totpUri(m_secret, u"茶馆: Tea & Co"_s, u"alice"_s));
        QCOMPARE(url.scheme(), u"otpauth"_s);
        QCOMPARE(url.host(), u"totp"_s);
        QCOMPARE(url.path(), u"/茶馆 Tea & Co:alice"_s);
        const QUrlQuery query(url);
        QCOMPARE(query.queryItemValue(u"secret"_s), u"GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"_s);
        QCOMPARE(query.queryItemValue(u"issuer"_s, QUrl::FullyDecoded), u"茶馆 Tea & Co"_s);
        QCOMPARE(query.queryItemValue(u"digits"_s), u"6"_s);
        QCOMPARE(query.queryItemValue(u"period"_s), u"30"_s);
    }
};

QTEST_GUILESS_MAIN(TestTotp)
#include "tst_totp.moc"
