// SPDX-License-Identifier: Apache-2.0
#include "server/net/certificate.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::server::net;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

struct Folder {
    QTemporaryDir dir;
    CertificateFiles files{dir.filePath(u"tls/certificate.pem"_s), dir.filePath(u"tls/key.pem"_s)};
};

} // namespace

class TestCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void makesOneForThisMachineAndTheNamesGiven()
    {
        Folder folder;
        const auto identity
            = ensureIdentity(folder.files, {u"chat.example"_s, u"192.0.2.7"_s, u"茶馆.example"_s});
        QVERIFY(identity);
        QCOMPARE(identity->chain.size(), 1);
        const QSslCertificate &certificate = identity->chain.first();
        QVERIFY(certificate.isSelfSigned());
        const auto names = certificate.subjectAlternativeNames();
        QVERIFY(names.contains(QSsl::DnsEntry, u"localhost"_s));
        QVERIFY(names.contains(QSsl::DnsEntry, u"chat.example"_s));
        QVERIFY(names.contains(QSsl::DnsEntry, u"xn--cl1ay07b.example"_s));
        QVERIFY(names.contains(QSsl::IpAddressEntry, u"127.0.0.1"_s));
        QVERIFY(names.contains(QSsl::IpAddressEntry, u"192.0.2.7"_s));
        QCOMPARE(names.values(QSsl::IpAddressEntry).size(), 3); // ::1 is the third
        QCOMPARE(identity->key.algorithm(), QSsl::Ec);
        QCOMPARE(identity->key.length(), 256);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        QCOMPARE_LT(certificate.effectiveDate(), now);
        QCOMPARE_GT(certificate.expiryDate(), now.addDays(3640));
        QCOMPARE_LT(certificate.expiryDate(), now.addDays(3660));
    }

    void nobodyElseMayReadTheKey()
    {
        Folder folder;
        QVERIFY(ensureIdentity(folder.files, {}));
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther
            | QFileDevice::WriteOther;
        QVERIFY(!(QFile::permissions(folder.files.key) & others));
        QVERIFY(QFile::permissions(folder.files.certificate) & QFileDevice::ReadOther);
    }

    void keepsWhatIsThere()
    {
        Folder folder;
        const auto first = ensureIdentity(folder.files, {});
        const QByteArray key = contentOf(folder.files.key);
        const auto again = ensureIdentity(folder.files, {u"other.example"_s});
        QVERIFY(first && again);
        QCOMPARE(again->chain, first->chain);
        QCOMPARE(contentOf(folder.files.key), key);
    }

    void everyServerGetsItsOwn()
    {
        Folder a;
        Folder b;
        const auto first = ensureIdentity(a.files, {});
        const auto second = ensureIdentity(b.files, {});
        QVERIFY(first && second);
        QVERIFY(fingerprint(first->chain.first()) != fingerprint(second->chain.first()));
        QVERIFY(first->chain.first().serialNumber() != second->chain.first().serialNumber());
    }

    void fingerprintIsThatOfTheDer()
    {
        Folder folder;
        const auto identity = ensureIdentity(folder.files, {});
        QVERIFY(identity);
        const QByteArray der = identity->chain.first().toDer();
        const QByteArray hex = QCryptographicHash::hash(der, QCryptographicHash::Sha256).toHex();
        const QString shown = fingerprint(identity->chain.first());
        QCOMPARE(shown.size(), 32 * 3 - 1);
        QCOMPARE(shown.toLatin1().toLower().replace(":", ""), hex);
        QVERIFY(QRegularExpression(u"^[0-9A-F]{2}(:[0-9A-F]{2}){31}$"_s).match(shown).hasMatch());
    }

    void halfAPairIsNotReplaced()
    {
        for (const bool keyIsLost : {true, false}) {
            Folder folder;
            QVERIFY(ensureIdentity(folder.files, {}));
            const QString &lost = keyIsLost ? folder.files.key : folder.files.certificate;
            const QString &left = keyIsLost ? folder.files.certificate : folder.files.key;
            const QByteArray before = contentOf(left);
            QVERIFY(QFile::remove(lost));
            const auto identity = ensureIdentity(folder.files, {});
            QVERIFY(!identity);
            QCOMPARE(identity.error().code, Code::Conflict);
            QVERIFY(identity.error().detail.contains(lost));
            QCOMPARE(contentOf(left), before);
            QVERIFY(!QFile::exists(lost));
        }
    }

    void keyOfAnotherCertificateIsNamed()
    {
        Folder a;
        Folder b;
        QVERIFY(ensureIdentity(a.files, {}));
        QVERIFY(ensureIdentity(b.files, {}));
        const auto mixed = loadIdentity({a.files.certificate, b.files.key});
        QVERIFY(!mixed);
        QCOMPARE(mixed.error().code, Code::BadRequest);
        QVERIFY(mixed.error().detail.contains(u"does not belong"_s));
    }

    void unreadableFilesAreNamed_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QString>("named");
        QTest::newRow("empty certificate") << QByteArray() << QByteArray("k") << u"certificate.pem"_s;
        QTest::newRow("noise") << QByteArray("not PEM") << QByteArray("not PEM") << u"certificate.pem"_s;
    }

    void unreadableFilesAreNamed()
    {
        QFETCH(QByteArray, certificate);
        QFETCH(QByteArray, key);
        QFETCH(QString, named);
        Folder folder;
        QVERIFY(QDir(folder.dir.path()).mkdir(u"tls"_s));
        write(folder.files.certificate, certificate);
        write(folder.files.key, key);
        const auto identity = ensureIdentity(folder.files, {});
        QVERIFY(!identity);
        QVERIFY(identity.error().detail.contains(named));
        QCOMPARE(contentOf(folder.files.certificate), certificate);
    }

    void brokenKeyIsNamed()
    {
        Folder folder;
        QVERIFY(ensureIdentity(folder.files, {}));
        QFile::remove(folder.files.key);
        write(folder.files.key, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        const auto identity = ensureIdentity(folder.files, {});
        QVERIFY(!identity);
        QVERIFY(identity.error().detail.contains(u"key.pem"_s));
    }

    void folderThatCannotBeMadeIsNamed()
    {
        QTemporaryDir dir;
        write(dir.filePath(u"file"_s), "x");
        const CertificateFiles files{dir.filePath(u"file/c.pem"_s), dir.filePath(u"file/k.pem"_s)};
        const auto identity = ensureIdentity(files, {});
        QVERIFY(!identity);
        QCOMPARE(identity.error().code, Code::Storage);
        QVERIFY(identity.error().detail.contains(u"file/k.pem"_s));
    }
};

QTEST_GUILESS_MAIN(TestCertificate)
#include "tst_certificate.moc"
