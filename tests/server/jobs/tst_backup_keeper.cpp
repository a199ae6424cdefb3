// SPDX-License-Identifier: Apache-2.0
// The server's own backups: made by the clock and by wish, proven, the oldest taken away, and one that fails says why and
// leaves nothing.
#include "server/jobs/backup_shelf.h"
#include "tests/support/office_files.h"
#include "tests/support/test_server.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QProcess>

#include <csignal>

using namespace teahouse;
using namespace Qt::StringLiterals;
using test::TestClient;
using test::TestServer;

namespace {

constexpr qint64 kHourMs = 3600'000;
constexpr int kMostMs = 60'000; // another process proves it by starting a server

// As a backup that lasts: it says how far it is and stays there.
class StandIn
{
public:
    StandIn()
    {
        QFile file(program());
        if (!file.open(QIODevice::WriteOnly)
            || file.write("#!/bin/sh\necho $$ > \"$0.pid\"\necho '{\"step\":\"files\",\"done\":1,\"total\":2}'\nexec sleep 600\n") <= 0
            || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner))
            qFatal("no program");
    }
    QString program() const { return m_folder.filePath(u"slow"_s); }
    bool runs() const
    {
        QFile file(program() + u".pid"_s);
        return file.open(QIODevice::ReadOnly) && ::kill(file.readAll().trimmed().toInt(), 0) == 0;
    }

private:
    QTemporaryDir m_folder;
};

struct Office {
    explicit Office(const QString &program = QStringLiteral(SERVER_PROGRAM)) : server(clock, {.program = program}) { }

    ManualClock clock;
    TestServer server;
    TestClient mina{server, u"mina"_s, proto::Role::Owner};

    QString shelf() const { return server.config.dataFolder + u"/backups"_s; }
    QStringList places() const { return QDir(shelf()).entryList(QDir::Dirs | QDir::NoDotAndDotDot); }
    proto::BackupState state()
    {
        const auto state = mina.call(proto::GetBackups{});
        return state ? *state : proto::BackupState{.trouble = u"not told"_s};
    }
    // A backup that is none of today's, as far as the shelf knows.
    void putOldOne(const QString &name) const
    {
        QVERIFY(QDir().mkpath(shelf() + u'/' + name));
        QFile manifest(shelf() + u'/' + name + u"/backup.json"_s);
        QVERIFY(manifest.open(QIODevice::WriteOnly) && manifest.write(R"({"files": 3, "bytes": 70, "database_bytes": 5})") > 0);
    }
};

} // namespace

class TestBackupKeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void oneIsMadeWhenSomebodyWishes()
    {
        Office office;
        const ChannelId tea = office.server.channel(u"tea"_s, {office.mina.user});
        test::putFile(office.server, tea, office.mina.user, QByteArray(300'000, 't'), {});
        QVERIFY(office.state().backups.isEmpty());
        QVERIFY(office.mina.call(proto::StartBackup{}));
        QCOMPARE(office.mina.call(proto::StartBackup{}).error().code, Code::Conflict);
        QVERIFY(office.state().begunAt > 0);
        QTRY_VERIFY_WITH_TIMEOUT(office.state().begunAt == 0, kMostMs);
        const proto::BackupState state = office.state();
        QCOMPARE(state.trouble, QString());
        QCOMPARE(state.backups.size(), 1);
        QCOMPARE(state.backups.first().files, 1);
        QCOMPARE(state.backups.first().fileBytes, 300'000);
        QVERIFY(state.backups.first().databaseBytes > 0);
        QCOMPARE(state.endedAt, office.clock.now);
        QCOMPARE(office.places(), QStringList{state.backups.first().name}); // and nothing beside it
    }

    void theOldestAreTakenAway()
    {
        Office office;
        for (const char *name : {"2020-01-01_00-00-00", "2020-01-02_00-00-00", "2020-01-03_00-00-00"})
            office.putOldOne(QString::fromLatin1(name));
        QVERIFY(QDir().mkpath(office.shelf() + u"/2020-01-04_00-00-00.unproven.part/files"_s)); // of a server that was killed
        QVERIFY(QDir().mkpath(office.shelf() + u"/mine"_s)); // somebody's own
        QVERIFY(office.mina.call(proto::SetSetting{.name = u"backup-keep"_s, .value = u"2"_s}));
        QTRY_COMPARE(office.state().backups.size(), 3);
        QCOMPARE(office.state().backups.first().fileBytes, 70);
        QVERIFY(office.mina.call(proto::StartBackup{}));
        QTRY_VERIFY_WITH_TIMEOUT(office.state().begunAt == 0, kMostMs);
        QCOMPARE(office.state().trouble, QString());
        QStringList left = office.places();
        QVERIFY(left.removeOne(u"mine"_s));
        QVERIFY(left.removeOne(u"2020-01-03_00-00-00"_s));
        QCOMPARE(left.size(), 1);
    }

    void theClockMakesThem()
    {
        Office office;
        const qint64 first = office.state().nextAt;
        QCOMPARE(first, office.clock.now + limits::kBackupFirstMs);
        office.putOldOne(QDateTime::fromMSecsSinceEpoch(office.clock.now, Qt::UTC).toString(u"yyyy-MM-dd_HH-mm-ss"_s));
        QVERIFY(office.mina.call(proto::SetSetting{.name = u"backup-every"_s, .value = u"12"_s}));
        QTRY_COMPARE(office.state().nextAt / 1000, (office.clock.now + 12 * kHourMs) / 1000);
        office.clock.now += 12 * kHourMs - 2'000;
        QVERIFY(office.mina.call(proto::SetSetting{.name = u"backup-keep"_s, .value = u"5"_s})); // it looks at the clock
        QTRY_COMPARE(office.state().nextAt / 1000, (office.clock.now + 2'000) / 1000);
        QCOMPARE(office.state().begunAt, 0);
        office.clock.now += 2'000;
        QVERIFY(office.mina.call(proto::SetSetting{.name = u"backup-keep"_s, .value = u"6"_s}));
        QTRY_COMPARE(office.state().begunAt, office.clock.now);
        QTRY_VERIFY_WITH_TIMEOUT(office.state().begunAt == 0, kMostMs);
        QCOMPARE(office.state().trouble, QString());
        QCOMPARE(office.state().nextAt, std::max(office.state().backups.first().madeAt, office.clock.now) + 12 * kHourMs);
        QVERIFY(office.mina.call(proto::SetSetting{.name = u"backup-every"_s, .value = u"0"_s}));
        QTRY_COMPARE(office.state().nextAt, 0);
    }

    void theyGoWhereTheOwnerSays()
    {
        Office office;
        QTemporaryDir other;
        QCOMPARE(office.mina.call(proto::SetSetting{.name = u"backup-to"_s, .value = u"here"_s}).error().code, Code::BadRequest);
        QVERIFY(office.mina.call(proto::SetSetting{.name = u"backup-to"_s, .value = other.path()}));
        QTRY_COMPARE(office.state().folder, other.path());
        QVERIFY(office.mina.call(proto::StartBackup{}));
        QTRY_VERIFY_WITH_TIMEOUT(office.state().begunAt == 0, kMostMs);
        QCOMPARE(office.state().backups.size(), 1);
        QCOMPARE(QDir(other.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 1);
        QVERIFY(!QFileInfo::exists(office.shelf()));
    }

    void oneThatCannotBeMadeSaysWhy()
    {
        Office office;
        QFile file(office.shelf()); // where a folder should be
        QVERIFY(file.open(QIODevice::WriteOnly));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"backup_failed"_s));
        QVERIFY(office.mina.call(proto::StartBackup{}));
        QTRY_VERIFY_WITH_TIMEOUT(office.state().begunAt == 0 && office.state().endedAt > 0, kMostMs);
        QVERIFY2(office.state().trouble.contains(u"cannot write"_s), qPrintable(office.state().trouble));
    }

    void aProgramThatIsNotThereIsTrouble()
    {
        Office office(u"/nowhere/teahouse-server"_s);
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"backup_failed"_s));
        QVERIFY(office.mina.call(proto::StartBackup{}));
        QTRY_VERIFY(office.state().endedAt > 0);
        QVERIFY(!office.state().trouble.isEmpty());
        QCOMPARE(office.state().begunAt, 0);
    }

    void oneIsCancelled()
    {
        StandIn slow;
        Office office(slow.program());
        QVERIFY(office.mina.call(proto::CancelBackup{})); // of none
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"backup_failed"_s));
        QVERIFY(office.mina.call(proto::StartBackup{}));
        QTRY_COMPARE(office.state().step, u"files"_s);
        QCOMPARE(office.state().done, 1);
        QCOMPARE(office.state().total, 2);
        QVERIFY(office.mina.call(proto::CancelBackup{}));
        QTRY_COMPARE(office.state().begunAt, 0);
        QCOMPARE(office.state().trouble, u"cancelled"_s);
        QVERIFY(!slow.runs());
    }

    void aServerThatStopsEndsIt()
    {
        StandIn slow;
        Office office(slow.program());
        QVERIFY(office.mina.call(proto::StartBackup{}));
        QTRY_COMPARE(office.state().step, u"files"_s);
        QVERIFY(slow.runs());
        office.server.stop();
        QVERIFY(!slow.runs());
    }

    void oneThatIsEndedLeavesNothing()
    {
        Office office;
        constexpr int kTries = 50; // it may be faster than the signal
        for (int i = 0; i < kTries; ++i) {
            QTemporaryDir shelf;
            QProcess process;
            process.start(QStringLiteral(SERVER_PROGRAM), {u"backup"_s, u"rotate"_s, shelf.path(), u"--steps"_s, u"--data"_s,
                                                           office.server.config.dataFolder});
            QVERIFY(process.waitForReadyRead(kMostMs));
            process.terminate();
            QVERIFY(process.waitForFinished(kMostMs));
            if (process.exitCode() == 0)
                continue;
            QCOMPARE(process.exitStatus(), QProcess::NormalExit);
            QVERIFY(process.readAllStandardError().contains("it was ended from outside"));
            QCOMPARE(QDir(shelf.path()).entryList(QDir::Dirs | QDir::NoDotAndDotDot), QStringList());
            return;
        }
        QFAIL("it was always faster");
    }

    void onlyAdminsHearOfThem()
    {
        Office office;
        TestClient otto(office.server, u"otto"_s);
        QCOMPARE(otto.call(proto::GetBackups{}).error().code, Code::Forbidden);
        QCOMPARE(otto.call(proto::StartBackup{}).error().code, Code::Forbidden);
        QCOMPARE(otto.call(proto::CancelBackup{}).error().code, Code::Forbidden);
    }

    void twoOfOneFolderAreNotMadeAtOnce()
    {
        Office office;
        QVERIFY(QDir().mkpath(office.shelf()));
        QLockFile lock(office.shelf() + u"/.lock"_s);
        QVERIFY(lock.tryLock());
        QProcess process;
        process.start(QStringLiteral(SERVER_PROGRAM),
                      {u"backup"_s, u"rotate"_s, office.shelf(), u"--data"_s, office.server.config.dataFolder});
        QTRY_VERIFY_WITH_TIMEOUT(process.state() == QProcess::NotRunning, kMostMs);
        QCOMPARE(process.exitCode(), 1);
        QVERIFY(process.readAllStandardError().contains("is under way"));
    }
};

QTEST_GUILESS_MAIN(TestBackupKeeper)
#include "tst_backup_keeper.moc"
