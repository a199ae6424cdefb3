// SPDX-License-Identifier: Apache-2.0
// Files in `teahouse-server check` and `backup`: damage is found, nothing is left behind, and a backup can be
// served.
#include "tests/support/http_talk.h"
#include "tests/support/office_files.h"

#include <QProcess>

#include <sys/stat.h>

using namespace teahouse;
using namespace Qt::StringLiterals;
using namespace teahouse::test;
using Part = server::BlobStore::Part;

Q_DECLARE_METATYPE(teahouse::server::BlobStore::Part)

namespace {

struct Run {
    int exit = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

struct World {
    QTemporaryDir outside; // outlives the server, whose lanes may be about to open a copy in it
    const QString copy = outside.filePath(u"copy"_s);
    TestServer server;
    TestServer::Account mina = server.account(u"mina"_s, proto::Role::Owner);
    ChannelId channel = server.channel(u"tea"_s, {mina.user});
    OfficeFile file
        = putFile(server, channel, mina.user, QByteArray(300'000, 't'), {.picture = "p", .words = "w"});
    OfficeFile other = putFile(server, channel, mina.user, "other");
    const server::BlobStore blobs{server.config.dataFolder};

    Run run(const QStringList &arguments, const QString &data = {})
    {
        QProcess process;
        const QString folder = data.isEmpty() ? server.config.dataFolder : data;
        process.start(QStringLiteral(SERVER_PROGRAM),
                      arguments + QStringList{u"--json"_s, u"--data"_s, folder});
        if (!TestClient::spin([&] { return process.state() == QProcess::NotRunning; }, 30'000))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }
    HttpAnswer get(const QByteArray &path)
    {
        return HttpTalk(server.server().port()).ask("GET", path, {bearer(mina.token)});
    }
    auto write() { return *server::store::openForWriting(server.database()); }
};

qint64 namesOf(const QString &path)
{
    struct stat info;
    return ::stat(QFile::encodeName(path).constData(), &info) == 0 ? qint64(info.st_nlink) : 0;
}

} // namespace

class TestStoredFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void aSoundOfficeIsFoundSound()
    {
        World world;
        for (const QStringList &command : {QStringList{u"check"_s}, {u"check"_s, u"--deep"_s}}) {
            const Run sound = world.run(command);
            QVERIFY2(sound.exit == 0, sound.out + sound.err);
            QCOMPARE(sound.json().value(u"files"_s).toInt(), 2);
            QCOMPARE(sound.json().value(u"bytes"_s).toInt(), 300'005);
            QCOMPARE(sound.json().value(u"unused_files"_s).toInt(), 0);
            QCOMPARE(sound.json().value(u"stray_files"_s).toInt(), 0);
        }
    }

    void damageIsFound_data()
    {
        QTest::addColumn<Part>("part");
        QTest::addColumn<QByteArray>("becomes"); // nothing: it is removed
        QTest::addColumn<bool>("onlyDeep");
        QTest::newRow("removed") << Part::Contents << QByteArray() << false;
        QTest::newRow("shorter") << Part::Contents << QByteArray(299'999, 't') << false;
        QTest::newRow("longer") << Part::Contents << QByteArray(300'001, 't') << false;
        QTest::newRow("changed") << Part::Contents << QByteArray(300'000, 'x') << true;
        QTest::newRow("without its picture") << Part::Picture << QByteArray() << false;
        QTest::newRow("without its words") << Part::Words << QByteArray() << false;
    }

    void damageIsFound()
    {
        QFETCH(Part, part);
        QFETCH(QByteArray, becomes);
        QFETCH(bool, onlyDeep);
        World world;
        const QString path = world.blobs.path(world.file.hash, part);
        QVERIFY(QFile::remove(path));
        if (!becomes.isEmpty())
            writeFile(path, becomes);
        QCOMPARE(world.run({u"check"_s}).exit, onlyDeep ? 0 : 1);
        const Run deep = world.run({u"check"_s, u"--deep"_s});
        QCOMPARE(deep.exit, 1);
        const QJsonArray problems = deep.json().value(u"problems"_s).toArray();
        QCOMPARE(problems.size(), 1);
        QVERIFY2(problems.first().toString().contains(world.file.hash), deep.out);
    }

    void whatNobodyUsesIsToldAndNoProblem()
    {
        World world;
        world.server.stop(); // it would sweep them away
        const QString stray(limits::kHash, u'a');
        writeFile(world.blobs.path(stray), "stray");
        QFile aged(world.blobs.path(stray));
        QVERIFY(aged.open(QFile::ReadWrite));
        QVERIFY(
            aged.setFileTime(QDateTime::currentDateTimeUtc().addSecs(-3'600), QFile::FileModificationTime));
        aged.close();
        world.write()->run(u"DELETE FROM files WHERE id = ?"_s, world.other.id);
        world.write()->run(u"DELETE FROM message_files WHERE file_id = ?"_s, world.other.id);
        const Run told = world.run({u"check"_s});
        QVERIFY2(told.exit == 0, told.out + told.err);
        QCOMPARE(told.json().value(u"unused_files"_s).toInt(), 1);
        QCOMPARE(told.json().value(u"unused_bytes"_s).toInt(), 5);
        QCOMPARE(told.json().value(u"stray_files"_s).toInt(), 1);
        QCOMPARE(told.json().value(u"stray_bytes"_s).toInt(), 5);
    }

    void aMessageWithoutItsFileIsAProblem()
    {
        World world;
        world.write()->run(u"DELETE FROM files WHERE id = ?"_s, world.other.id);
        QCOMPARE(world.run({u"check"_s}).exit, 1);
    }

    void aBackupIsAnOfficeThatCanBeServed()
    {
        World world;
        const Run made = world.run({u"backup"_s, world.copy}); // while it runs
        QVERIFY2(made.exit == 0, made.err);
        QCOMPARE(made.json().value(u"files"_s).toInt(), 2);
        QCOMPARE(made.json().value(u"bytes"_s).toInt(), 300'005);
        QCOMPARE(world.run({u"check"_s, u"--deep"_s}, world.copy).exit, 0);
        world.server.stop();
        QVERIFY(QDir(world.server.config.dataFolder).removeRecursively());

        world.server.config.dataFolder = world.copy;
        world.server.start();
        QVERIFY(world.get(world.file.path()).body == QByteArray(300'000, 't'));
        QCOMPARE(world.get(world.file.path("/picture")).body, "p"_ba);
        QCOMPARE(world.get(world.file.path("/words")).body, "w"_ba);
        TestClient mina;
        QVERIFY(mina.meet(world.server) && mina.call(proto::Resume{world.mina.token}));
        QVERIFY(mina.call(
            proto::SendMessage{.localId = {1}, .channel = world.channel, .text = u"we are back"_s}));
    }

    void aBackupTakesNoRoomForFilesOnTheSameDisk()
    {
        World world;
        const QString beside = world.server.config.dataFolder + u"-copy"_s;
        QCOMPARE(world.run({u"backup"_s, beside}).exit, 0);
        QCOMPARE(namesOf(world.blobs.path(world.file.hash)), 2);
        // And what the office removes later stays in the copy.
        QVERIFY(QFile::remove(world.blobs.path(world.file.hash)));
        QCOMPARE(world.run({u"check"_s, u"--deep"_s}, beside).exit, 0);
    }

    void aBackupKeepsTheServersFace()
    {
        World world;
        world.server.stop();
        world.server.config.plain = false;
        world.server.start();
        const QString before = world.server.server().fingerprint();
        QVERIFY(!before.isEmpty());
        QCOMPARE(world.run({u"backup"_s, world.copy}).exit, 0);
        world.server.stop();
        world.server.config.dataFolder = world.copy;
        world.server.start();
        QCOMPARE(world.server.server().fingerprint(), before);
    }

    void aBackupHoldsNoHalfUpload()
    {
        World world;
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        // An older one is swept away by the server, which starts with a round of that.
        world.write()->run(u"INSERT INTO uploads (id, user_id, name, bytes, created_at, touched_at)"
                           " VALUES (77, ?, 'half', 10, ?, ?)"_s,
                           world.mina.user, now, now);
        QCOMPARE(world.run({u"backup"_s, world.copy}).exit, 0);
        const auto copy = server::store::openForReading(server::DataFolder(world.copy).database());
        QCOMPARE(copy->number(u"SELECT COUNT(*) FROM uploads"_s), 0);
        QCOMPARE(world.server.look()->number(u"SELECT COUNT(*) FROM uploads"_s), 1);
    }

    void aBackupSaysWhatWasMissingAndIsStillMade()
    {
        World world;
        QVERIFY(QFile::remove(world.blobs.path(world.other.hash)));
        const Run made = world.run({u"backup"_s, world.copy});
        QCOMPARE(made.exit, 1);
        QVERIFY2(made.err.contains(world.other.hash.toLatin1()), made.err);
        QCOMPARE(made.json().value(u"files"_s).toInt(), 1);
        QVERIFY(QFile::exists(server::BlobStore(world.copy).path(world.file.hash)));
    }
};

QTEST_GUILESS_MAIN(TestStoredFiles)
#include "tst_stored_files.moc"
