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
