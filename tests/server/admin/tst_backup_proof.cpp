// SPDX-License-Identifier: Apache-2.0
// A backup that is whole is proven so, by a server that starts on a copy of it; one that is not is told by what is wrong.
#include "server/files/blob_store.h"
#include "tests/support/office_files.h"
#include "tests/support/test_server.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>

using namespace teahouse;
using namespace Qt::StringLiterals;
using test::OfficeFile;
using test::TestClient;
using test::TestServer;

namespace {

struct Run {
    int exit = -1;
    QJsonObject json;
    QByteArray err;
    QString problems() const
    {
        QStringList lines;
        for (const QJsonValue &line : json.value("problems"_L1).toArray())
            lines.append(line.toString());
        return lines.join(u'\n');
    }
};

struct World {
    QTemporaryDir outside;
    const QString copy = outside.filePath(u"copy"_s);
    TestServer server;
    TestServer::Account mina = server.account(u"mina"_s, proto::Role::Owner);
    ChannelId channel = server.channel(u"tea"_s, {mina.user});
    OfficeFile file = test::putFile(server, channel, mina.user, QByteArray(300'000, 't'), {.picture = "p", .words = "w"});

    Run run(const QStringList &arguments)
    {
        QProcess process;
        process.start(QStringLiteral(SERVER_PROGRAM), arguments + QStringList{u"--json"_s, u"--data"_s, server.config.dataFolder});
        if (!TestClient::spin([&] { return process.state() == QProcess::NotRunning; }, 60'000))
            return {};
        return {process.exitCode(), QJsonDocument::fromJson(process.readAllStandardOutput()).object(), process.readAllStandardError()};
    }
    Run verify() { return run({u"backup"_s, u"verify"_s, copy}); }
    QString database() const { return server::DataFolder(copy).database(); }
    QString contents() const { return server::BlobStore(copy).path(file.hash); }
};

void write(const QString &name, const QByteArray &bytes)
{
    QFile::setPermissions(name, QFile::permissions(name) | QFile::WriteOwner);
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

} // namespace

class TestBackupProof : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aWholeBackupIsProven()
    {
        World world;
        const Run made = world.run({u"backup"_s, world.copy, u"--verify"_s}); // while the office's own server runs
        QVERIFY2(made.exit == 0, made.err + made.problems().toUtf8());
        QCOMPARE(made.json.value("ok"_L1).toBool(), true);
        QCOMPARE(made.json.value("files"_L1).toInt(), 1);
        QCOMPARE(made.json.value("bytes"_L1).toInt(), 300'000);
        QCOMPARE(made.json.value("people"_L1).toInt(), 1);
        QCOMPARE(made.json.value("channels"_L1).toInt(), 1);
        QVERIFY(made.json.value("rows"_L1).toInt() >= 5);
        const Run again = world.verify(); // it was only read
        QVERIFY2(again.exit == 0, again.problems().toUtf8());
        QCOMPARE(QDir(world.outside.path()).entryList(QDir::AllEntries | QDir::NoDotAndDotDot), QStringList{u"copy"_s});
    }

    void eachDamageIsNamed_data()
    {
        using Damage = std::function<void(World &)>;
        QTest::addColumn<Damage>("damage");
        QTest::addColumn<QString>("says");
        const auto row = [](const char *name, const Damage &damage, const QString &says) { QTest::newRow(name) << damage << says; };
        row("a file is gone", [](World &w) { QVERIFY(QFile::remove(w.contents())); }, u"is missing"_s);
        row("a byte of a file is another", [](World &w) { write(w.contents(), QByteArray(299'999, 't') + 'u'); },
            u"has other contents than it had"_s);
        row("a file is shorter", [](World &w) { write(w.contents(), "t"); }, u"has 1 bytes instead of 300000"_s);
        row("the database is cut off", [](World &w) { QVERIFY(QFile::resize(w.database(), QFileInfo(w.database()).size() / 2)); },
            u"the database"_s);
        row("a row is gone",
            [](World &w) {
                const auto db = sql::Db::openSqlite(w.database());
                db->run(u"DELETE FROM sessions WHERE id = (SELECT MAX(id) FROM sessions)"_s);
            },
            u"sessions has 0 rows instead of 1"_s);
        row("a word is another",
            [](World &w) {
                const auto db = sql::Db::openSqlite(w.database());
                db->run(u"UPDATE users SET display_name = 'Mallory'"_s);
            },
            u"the database is not what it was when the backup was made"_s);
        row("its manifest is gone", [](World &w) { QVERIFY(QFile::remove(w.copy + u"/backup.json"_s)); }, u"backup.json is missing"_s);
        row("its manifest is none", [](World &w) { write(w.copy + u"/backup.json"_s, "{"); }, u"backup.json is missing or damaged"_s);
    }
    void eachDamageIsNamed()
    {
        QFETCH(std::function<void(World &)>, damage);
        QFETCH(QString, says);
        World world;
        QCOMPARE(world.run({u"backup"_s, world.copy}).exit, 0);
        damage(world);
        const Run run = world.verify();
        QCOMPARE(run.exit, 1);
        QCOMPARE(run.json.value("ok"_L1).toBool(), false);
        QVERIFY2(run.problems().contains(says), run.problems().toUtf8());
        QVERIFY(!QFileInfo::exists(world.copy + u".scratch"_s));
    }

    void aServerThatCannotStartOnItIsAProblem()
    {
        World world;
        QCOMPARE(world.run({u"backup"_s, world.copy}).exit, 0);
        {
            const auto db = sql::Db::openSqlite(world.database()); // of a program that is newer than this one
            db->run(u"UPDATE schema_version SET version = 9999"_s);
        }
        QByteArray manifest;
        {
            QFile file(world.copy + u"/backup.json"_s);
            QVERIFY(file.open(QIODevice::ReadOnly));
            auto object = QJsonDocument::fromJson(file.readAll()).object();
            QFile database(world.database());
            QVERIFY(database.open(QIODevice::ReadOnly));
            object.insert(u"database_sha256"_s,
                          QString::fromLatin1(QCryptographicHash::hash(database.readAll(), QCryptographicHash::Sha256).toHex()));
            manifest = QJsonDocument(object).toJson();
        }
        write(world.copy + u"/backup.json"_s, manifest);
        const Run run = world.verify();
        QCOMPARE(run.exit, 1);
        QVERIFY2(run.problems().contains(u"no server starts on it"_s), run.problems().toUtf8());
    }

    void whatIsInTheWayStays()
    {
        World world;
        QCOMPARE(world.run({u"backup"_s, world.copy}).exit, 0);
        QVERIFY(QDir().mkpath(world.copy + u".scratch/mine"_s));
        QCOMPARE(world.verify().exit, 1);
        QVERIFY(QFileInfo::exists(world.copy + u".scratch/mine"_s));
        QVERIFY(QDir(world.copy).removeRecursively());
        QCOMPARE(world.verify().exit, 1);
    }
};

QTEST_GUILESS_MAIN(TestBackupProof)
#include "tst_backup_proof.moc"
