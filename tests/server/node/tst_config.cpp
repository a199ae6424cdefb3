// SPDX-License-Identifier: Apache-2.0
// Settings from three places; what is wrong names itself.
#include "server/node/config.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace teahouse;
using namespace teahouse::server;
using namespace Qt::StringLiterals;

namespace {

struct World {
    QTemporaryDir folder;
    QProcessEnvironment environment;
    QMap<QString, QString> arguments;

    void write(const QByteArray &text) const
    {
        QFile file(folder.filePath(u"teahouse.conf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    Result<Config> read() const { return readConfig(folder.path(), environment, arguments); }
};

} // namespace

class TestConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void withoutAnyItListensEverywhereWithTls()
    {
        const auto config = World().read();
        QVERIFY(config);
        QCOMPARE(config->listen.port, quint16(8008));
        QVERIFY(config->listen.host == QHostAddress(QHostAddress::Any));
        QVERIFY(!config->plain);
    }

    void theFileIsWeakerThanTheEnvironmentAndThatThanTheArguments()
    {
        World world;
        world.write("# the office\n\nlisten = 127.0.0.1:1111\npublic-host = tea.example.org\nlog-json = yes\n");
        QCOMPARE(world.read()->listen.port, quint16(1111));
        QCOMPARE(world.read()->publicHost, u"tea.example.org"_s);
        QVERIFY(world.read()->logJson);
        world.environment.insert(u"TEAHOUSE_LISTEN"_s, u"127.0.0.1:2222"_s);
        world.environment.insert(u"TEAHOUSE_LOG_JSON"_s, u"no"_s);
        QCOMPARE(world.read()->listen.port, quint16(2222));
        QVERIFY(!world.read()->logJson);
        world.arguments.insert(u"listen"_s, u"127.0.0.1:3333"_s);
        QCOMPARE(world.read()->listen.port, quint16(3333));
        QCOMPARE(world.read()->publicHost, u"tea.example.org"_s);
    }

    void whatIsWrongNamesItselfAndItsPlace_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("named");
        QTest::newRow("file, number") << u"file"_s << u"connections"_s << u"many"_s << u"line 2: connections"_s;
        QTest::newRow("file, range") << u"file"_s << u"connections"_s << u"0"_s << u"from 1 to 100000"_s;
        QTest::newRow("file, switch") << u"file"_s << u"plain"_s << u"perhaps"_s << u"line 2: plain"_s;
        QTest::newRow("file, unknown") << u"file"_s << u"lisen"_s << u":1"_s << u"line 2: lisen"_s;
        QTest::newRow("environment") << u"environment"_s << u"TEAHOUSE_CONNECTIONS"_s << u"x"_s
                                     << u"TEAHOUSE_CONNECTIONS"_s;
        QTest::newRow("argument") << u"argument"_s << u"listen"_s << u"nowhere"_s << u"--listen"_s;
        QTest::newRow("argument, unknown") << u"argument"_s << u"lisen"_s << u":1"_s << u"--lisen"_s;
        QTest::newRow("argument, host") << u"argument"_s << u"public-host"_s << u"a/b"_s << u"--public-host"_s;
        const auto argument = [](const char *name, const QString &key, const QString &value) {
            QTest::newRow(name) << u"argument"_s << key << value << u"--"_s + key;
        };
        argument("directory, web page", u"ldap-url"_s, u"https://dc.corp"_s);
        argument("directory, account in it", u"ldap-url"_s, u"ldaps://admin@dc.corp"_s);
        argument("directory, of a kind", u"ldap-kind"_s, u"novell"_s);
        argument("directory, filter", u"ldap-filter"_s, u"(a=b"_s);
        argument("directory, attribute that is a filter", u"ldap-name"_s, u"uid=*)(x"_s);
        argument("directory, all the time", u"ldap-every"_s, u"0"_s);
        argument("directory, channel of nobody", u"ldap-groups"_s, u"=#dev"_s);
        argument("provider, in the open", u"oidc-issuer"_s, u"http://login.corp"_s);
        argument("provider, address for domain", u"oidc-domains"_s, u"a@corp.example"_s);
        argument("longer than any", u"ldap-base"_s, QString(limits::kUrl + 1, u'x'));
        QTest::newRow("directory without account") << u"argument"_s << u"ldap-url"_s << u"ldaps://dc.corp"_s << u"ldap-bind-dn"_s;
        QTest::newRow("provider without client") << u"argument"_s << u"oidc-issuer"_s << u"https://login.corp"_s << u"oidc-client-id"_s;
        QTest::newRow("plain for all") << u"argument"_s << u"plain"_s << u"yes"_s << u"plain is allowed"_s;
    }

    void whatIsWrongNamesItselfAndItsPlace()
    {
        QFETCH(QString, place);
        QFETCH(QString, key);
        QFETCH(QString, value);
        QFETCH(QString, named);
        World world;
        if (place == u"file"_s)
            world.write("listen = :1\n" + key.toUtf8() + " = " + value.toUtf8() + '\n');
        else if (place == u"environment"_s)
            world.environment.insert(key, value);
        else
            world.arguments.insert(key, value);
        const auto config = world.read();
        QVERIFY(!config);
        QVERIFY(config.error().code == Code::BadRequest);
        QVERIFY2(config.error().detail.contains(named), qPrintable(config.error().detail));
    }

    void aLineThatIsNoSettingStopsTheStart()
    {
        World world;
        world.write("listen :8008\n");
        const auto config = world.read();
        QVERIFY(!config);
        QVERIFY2(config.error().detail.contains(u"line 1"_s), qPrintable(config.error().detail));
    }

    void theLocalNetworkIsToldUnlessItShallNotBe()
    {
        const World world;
        QVERIFY(world.read()->announce);
        world.write("announce = no\n");
        QVERIFY(!world.read()->announce);
    }

    void theDirectoryAndTheProviderAreAsTheyAreWritten()
    {
        World world;
        QVERIFY(!world.read()->directory.isSet() && !world.read()->oidc.isSet());
        if (!identity::LdapConnection::isBuiltIn() || !identity::OidcProvider::isBuiltIn())
            QSKIP("built without the optional libraries");
        world.write("ldap-url = ldaps://dc.corp/\nldap-kind = ad\nldap-bind-dn = cn=x,dc=corp\nldap-password = a = b\nldap-base = dc=corp\n"
                    "ldap-groups = staff, sales = #sales\nldap-join = yes\nldap-every = 5\noidc-issuer = https://login.corp/office\n"
                    "oidc-client-id = tea\noidc-client-secret = s\noidc-domains = Corp.example, b.example\n");
        const auto config = world.read();
        QVERIFY2(config, qPrintable(config ? QString() : config.error().detail));
        QCOMPARE(config->directory.target.url, u"ldaps://dc.corp"_s);
        QCOMPARE(config->directory.kind, identity::DirectoryKind::ActiveDirectory);
        QCOMPARE(config->directory.password, u"a = b"_s);
        QCOMPARE(config->directory.groups, (QStringList{u"staff"_s, u"sales = #sales"_s}));
        QVERIFY(config->directory.join && !config->directory.target.plain && !config->oidc.join);
        QCOMPARE(config->directory.everyMinutes, 5);
        QCOMPARE(config->oidc.issuer, u"https://login.corp/office"_s);
        QCOMPARE(config->oidc.domains, (QStringList{u"corp.example"_s, u"b.example"_s}));
        QCOMPARE(config->given.value(u"ldap-join"_s).text, u"yes"_s);
    }

    void linkPreviewsAreOnAndMayBeTurnedOffOrLetInside()
    {
        World world;
        QVERIFY(world.read()->linkPreviews);
        QVERIFY(world.read()->linkPreviewsAllow.isEmpty());
        world.write("link-previews = no\nlink-previews-allow = Wiki.corp, .intra.corp,10.0.0.5\n");
        QVERIFY(!world.read()->linkPreviews);
        QCOMPARE(world.read()->linkPreviewsAllow, (QStringList{u"wiki.corp"_s, u".intra.corp"_s, u"10.0.0.5"_s}));
        world.write("link-previews-allow = *.corp\n");
        QVERIFY(!world.read());
        world.write("link-previews-allow = http://wiki.corp/\n");
        QVERIFY(!world.read());
    }

    void sizesHaveUnits_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("bytes"); // -1: refused
        QTest::newRow("bytes") << u"1000"_s << qint64(1000);
        QTest::newRow("none") << u"0"_s << qint64(0);
        QTest::newRow("kilo") << u"2k"_s << qint64(2048);
        QTest::newRow("mega") << u"500M"_s << qint64(524'288'000);
        QTest::newRow("giga") << u"1.5G"_s << qint64(1'610'612'736);
        QTest::newRow("tera") << u"2T"_s << qint64(2'199'023'255'552);
        QTest::newRow("negative") << u"-1"_s << qint64(-1);
        QTest::newRow("unit alone") << u"G"_s << qint64(-1);
        QTest::newRow("unknown unit") << u"5X"_s << qint64(-1);
        QTest::newRow("words") << u"much"_s << qint64(-1);
        QTest::newRow("not a number") << u"nan"_s << qint64(-1);
        QTest::newRow("endless") << u"inf"_s << qint64(-1);
        QTest::newRow("too much") << u"9999999T"_s << qint64(-1);
    }
    void sizesHaveUnits()
    {
        QFETCH(QString, text);
        QFETCH(qint64, bytes);
        for (const QString &name : {u"quota"_s, u"storage"_s}) {
            World world;
            world.arguments = {{name, text}};
            const auto config = world.read();
            QCOMPARE(config.has_value(), bytes >= 0);
            if (config)
                QCOMPARE(name == u"quota"_s ? config->quota : config->storage, bytes);
        }
    }

    void filesAreUnlimitedAndUnscannedUnlessToldOtherwise()
    {
        World world;
        QCOMPARE(world.read()->quota, 0);
        QCOMPARE(world.read()->storage, 0);
        QCOMPARE(world.read()->largestFile, limits::kFileBytes);
        QVERIFY(world.read()->clamd.isEmpty());
        world.write("largest-file = 0\n");
        QVERIFY(!world.read());
        for (const char *address : {"/run/clamav/clamd.ctl", "127.0.0.1:3310", "[::1]:3310", "scanner.corp:3310"}) {
            world.write(QByteArray("largest-file = 1G\nclamd-optional = yes\nclamd = ") + address + '\n');
            QVERIFY(world.read());
            QCOMPARE(world.read()->clamd, QString::fromLatin1(address));
            QCOMPARE(world.read()->largestFile, 1LL << 30);
            QVERIFY(world.read()->clamdOptional);
        }
        for (const char *address : {"clamd.ctl", ":3310", "host:", "host:x", "host:99999", "/"}) {
            world.write(QByteArray("clamd = ") + address + '\n');
            QVERIFY2(!world.read(), address);
        }
    }

    void plainIsForThisMachineUnlessForced()
    {
        World world;
        world.arguments = {{u"plain"_s, u"yes"_s}, {u"listen"_s, u"127.0.0.1:0"_s}};
        QVERIFY(world.read());
        world.arguments.insert(u"listen"_s, u":0"_s);
        QVERIFY(!world.read());
        world.arguments.insert(u"force-plain"_s, u"yes"_s);
        QVERIFY(world.read());
    }
};

QTEST_GUILESS_MAIN(TestConfig)
#include "tst_config.moc"
