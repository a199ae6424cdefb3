// SPDX-License-Identifier: Apache-2.0
// The program itself, as a shell sees it: output, exit codes, with and without a running server, and its end.
#include "common/proto/registry.h"
#include "common/text/qr_code.h"
#include "server/store/channels.h"
#include "tests/support/server_program.h"
#include "tests/support/test_server.h"

#include <QProcess>

#include <csignal>

using namespace teahouse;
using namespace Qt::StringLiterals;
using test::kWaitMs;
using test::Run;
using test::TestClient;
using test::World;

namespace {

// `teahouse-server serve` on a free port.
struct Served {
    QProcess process;
    QJsonObject hello;

    explicit Served(const World &world, const QStringList &more = {u"--plain"_s})
    {
        process.start(QStringLiteral(SERVER_PROGRAM),
                      QStringList{u"serve"_s, u"--data"_s, world.data, u"--listen"_s, u"127.0.0.1:0"_s} + more);
        hello = line();
    }
    ~Served()
    {
        process.kill();
        process.waitForFinished();
    }
    QJsonObject line()
    {
        while (!process.canReadLine()) {
            if (!process.waitForReadyRead(kWaitMs))
                return {};
        }
        return QJsonDocument::fromJson(process.readLine()).object();
    }
    QUrl socketUrl() const { return proto::ServerLink::parse(hello.value(u"link"_s).toString())->socketUrl(); }
    int end(int signal = SIGTERM)
    {
        ::kill(pid_t(process.processId()), signal);
        return process.waitForFinished(kWaitMs) && process.exitStatus() == QProcess::NormalExit ? process.exitCode()
                                                                                               : -1;
    }
};

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void everyCommandExplainsItself_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *command : {"serve", "rename", "set", "user add", "user import", "user list", "user set-role", "user deactivate",
                                    "user reset-password", "user reset-second-factor", "invite create", "invite list", "invite revoke",
                                    "permissions", "channel list", "channel archive", "channel restore", "channel set",
                                    "group list", "group create", "group update", "group remove",
                                    "department list", "department create", "department rename", "department move",
                                    "department remove",
                                    "import slack", "backup", "backup verify", "check", "protocol",
                                    "directory check", "directory state", "directory sync", "settings list", "settings set", "settings unset",
                                    "health"})
            QTest::newRow(command) << QString::fromLatin1(command);
    }

    void everyCommandExplainsItself()
    {
        QFETCH(QString, command);
        const World world;
        const Run help = world.run(command.split(u' ') + QStringList{u"--help"_s});
        QCOMPARE(help.exit, 0);
        QVERIFY2(help.out.startsWith("Usage: teahouse-server " + command.toUtf8()), help.out.constData());
        QVERIFY(help.err.isEmpty());
        const Run wrong = world.run(command.split(u' ') + QStringList{u"--no-such-option"_s});
        QCOMPARE(wrong.exit, 2);
        QVERIFY(wrong.out.isEmpty());
        QVERIFY(wrong.err.contains("no-such-option"));
        QVERIFY(!QFile::exists(world.data));
    }

    void theProgramSaysItsVersionAndWhatItKnows()
    {
        const World world;
        QVERIFY(world.run({u"--version"_s}).out.startsWith("teahouse-server " TEAHOUSE_VERSION));
        QCOMPARE(world.run({u"--help"_s}).exit, 0);
        const Run unknown = world.run({u"brew"_s});
        QCOMPARE(unknown.exit, 2);
        QVERIFY(unknown.err.contains("brew"));
        const QJsonObject schema = world.run({u"protocol"_s, u"--json"_s}).json();
        QVERIFY(!schema.isEmpty());
    }

    void theOfficeGetsItsName()
    {
        const World world;
        QCOMPARE(world.run({u"rename"_s, u"松风 Songfeng"_s}).exit, 0);
        QCOMPARE(world.run({u"rename"_s, u" "_s}).exit, 1);
        QCOMPARE(world.run({u"rename"_s}).exit, 2);
        QCOMPARE(world.run({u"set"_s, u"--recall-minutes"_s, u"2"_s, u"--receipts"_s, u"off"_s}).exit, 0);
        QCOMPARE(world.run({u"set"_s, u"--recall-minutes"_s, u"two"_s}).exit, 2);
        QCOMPARE(world.run({u"set"_s}).exit, 2);
        const auto db = server::store::openForReading(server::DataFolder(world.data).database());
        QCOMPARE(db->text(u"SELECT name FROM workspace"_s), u"松风 Songfeng"_s);
        QCOMPARE(db->number(u"SELECT recall_ms FROM workspace"_s), 120'000);
        QCOMPARE(db->number(u"SELECT receipts FROM workspace"_s), 0);
    }

    void theOfficeHasABannerAndAsksForLongPasswords()
    {
        const World world;
        QCOMPARE(world.run({u"set"_s, u"--banner"_s, u"今晚维护 Maintenance tonight"_s, u"--password-length"_s, u"12"_s}).exit, 0);
        const auto db = server::store::openForReading(server::DataFolder(world.data).database());
        QCOMPARE(db->text(u"SELECT banner FROM workspace"_s), u"今晚维护 Maintenance tonight"_s);
        QCOMPARE(db->number(u"SELECT password_length FROM workspace"_s), 12);
        QCOMPARE(world.run({u"set"_s, u"--banner"_s, u""_s}).exit, 0);
        QCOMPARE(db->text(u"SELECT banner FROM workspace"_s), QString());
        QCOMPARE(world.run({u"set"_s, u"--password-length"_s, u"long"_s}).exit, 2);
        QCOMPARE(world.run({u"set"_s, u"--password-length"_s, u"4"_s}).exit, 1);

        const auto add = [&world](const QByteArray &password) {
            return world.run({u"user"_s, u"add"_s, u"eve"_s, u"--password-stdin"_s}, password + '\n').exit;
        };
        QCOMPARE(add("sesame-open"), 1);
        QCOMPARE(add("sesame-open!"), 0);
        const auto reset = [&world](const QByteArray &password) {
            return world.run({u"user"_s, u"reset-password"_s, u"eve"_s, u"--password-stdin"_s}, password + '\n').exit;
        };
        QCOMPARE(reset("open-sesame"), 1);
        QCOMPARE(reset("open-sesame!"), 0);
    }

    // What the table says is proved where it is decided: tst_permissions, tst_isolation. Here: that it is those answers.
    void thePermissionsArePrinted()
    {
        const World world;
        const QJsonObject all = world.run({u"permissions"_s, u"--json"_s}).json();
        const QJsonObject requests = all[u"requests"_s].toObject();
        QCOMPARE(requests.size(), qsizetype(proto::AllRequests::size));
        QCOMPARE(requests[u"workspace.update"_s].toArray(), (QJsonArray{u"admin"_s, u"owner"_s}));
        const QJsonObject news = all[u"channels"_s].toObject()[u"public, posting nobody"_s].toObject();
        QCOMPARE(news[u"member inside"_s].toArray(),
                 (QJsonArray{u"read"_s, u"mark"_s, u"describe"_s, u"join"_s, u"leave"_s, u"add_people"_s}));
        QVERIFY(news[u"moderator inside"_s].toArray().contains(u"post"_s));
        QCOMPARE(all[u"governs"_s].toObject()[u"admin"_s].toArray(), (QJsonArray{u"guest"_s, u"member"_s, u"moderator"_s}));
        const Run text = world.run({u"permissions"_s});
        QCOMPARE(text.exit, 0);
        QVERIFY(text.out.contains("In a channel that is private, archived:"));
        QVERIFY(!QFile::exists(world.data));
    }

    void channelsAreArchivedAndSetUpWithoutAServer()
    {
        const World world;
        QCOMPARE(world.addUser(u"mina"_s, u"owner"_s).exit, 0);
        {
            auto db = server::store::openForWriting(server::DataFolder(world.data).database());
            QVERIFY(db.has_value());
            proto::Channel lobby{.id = {7}, .kind = proto::ChannelKind::Public, .name = u"大厅 lobby"_s};
            server::store::createChannel(**db, lobby);
        }
        const auto channel = [&world](const QStringList &words) { return world.run(QStringList{u"channel"_s} + words); };
        const auto listed = [&](const QStringList &more = {}) {
            return channel(QStringList{u"list"_s, u"--json"_s} + more).json()[u"channels"_s].toArray();
        };
        QCOMPARE(channel({u"set"_s, u"大厅 LOBBY"_s, u"--purpose"_s, u"for all"_s, u"--posting"_s, u"replies"_s, u"--new"_s, u"on"_s}).exit, 0);
        const QJsonObject lobby = listed().at(0).toObject();
        QCOMPARE(lobby[u"purpose"_s].toString(), u"for all"_s);
        QCOMPARE(lobby[u"posting"_s].toString(), u"replies"_s);
        QVERIFY(lobby[u"for_new"_s].toBool());
        QCOMPARE(channel({u"set"_s, u"大厅 lobby"_s, u"--posting"_s, u"some"_s}).exit, 2);
        QCOMPARE(channel({u"set"_s, u"大厅 lobby"_s}).exit, 2);
        QCOMPARE(channel({u"archive"_s, u"nowhere"_s}).exit, 1);
        QCOMPARE(channel({u"archive"_s, u"大厅 lobby"_s}).exit, 0);
        QVERIFY(listed().isEmpty());
        QCOMPARE(listed({u"--archived"_s}).size(), 1);
        QCOMPARE(channel({u"restore"_s, u"大厅 lobby"_s}).exit, 0);
        QCOMPARE(listed().size(), 1);
    }

    void accountsAreMadeAndChangedWithoutAServer()
    {
        const World world;
        const Run made = world.addUser(u"mina"_s, u"owner"_s);
        QCOMPARE(made.exit, 0);
        QCOMPARE(made.json().value(u"user"_s).toObject().value(u"role"_s).toString(), u"owner"_s);
        QCOMPARE(world.addUser(u"otto"_s, u"member"_s).exit, 0);
        QCOMPARE(world.addUser(u"OTTO"_s, u"member"_s).exit, 1); // the name is taken
        QCOMPARE(world.run({u"user"_s, u"add"_s, u"eve"_s, u"--password-stdin"_s}, "short\n").exit, 1);
        QCOMPARE(world.run({u"user"_s, u"add"_s, u"eve"_s}).exit, 2);
        QCOMPARE(world.run({u"user"_s, u"set-role"_s, u"otto"_s, u"admin"_s}).exit, 0);
        QCOMPARE(world.run({u"user"_s, u"set-role"_s, u"otto"_s, u"king"_s}).exit, 2);
        QCOMPARE(world.run({u"user"_s, u"set-role"_s, u"nobody"_s, u"admin"_s}).exit, 1);
        QCOMPARE(world.run({u"user"_s, u"set-role"_s, u"mina"_s, u"member"_s}).exit, 1); // the last owner
        QCOMPARE(world.run({u"user"_s, u"deactivate"_s, u"otto"_s}).exit, 0);

        const QJsonArray users = world.run({u"user"_s, u"list"_s, u"--json"_s}).json().value(u"users"_s).toArray();
        QCOMPARE(users.size(), 2);
        QCOMPARE(users.at(1).toObject().value(u"name"_s).toString(), u"otto"_s);
        QCOMPARE(users.at(1).toObject().value(u"role"_s).toString(), u"admin"_s);
        QCOMPARE(users.at(1).toObject().value(u"deactivated"_s).toBool(), true);
    }

    void groupsAreMadeAndChangedWithoutAServer()
    {
        const World world;
        QCOMPARE(world.addUser(u"mina"_s, u"owner"_s).exit, 0);
        QCOMPARE(world.addUser(u"otto"_s, u"member"_s).exit, 0);
        const auto group = [&world](const QStringList &words) { return world.run(QStringList{u"group"_s} + words); };
        const auto listed = [&] { return group({u"list"_s, u"--json"_s}).json().value(u"groups"_s).toArray(); };
        QCOMPARE(group({u"create"_s, u"财务部"_s, u"--people"_s, u"MINA,otto,mina"_s}).exit, 0);
        QCOMPARE(group({u"create"_s, u"财务部"_s}).exit, 1);
        const Run taken = group({u"create"_s, u"otto"_s});
        QCOMPARE(taken.exit, 1);
        QVERIFY(taken.err.contains("otto"));
        QCOMPARE(group({u"create"_s, u"night"_s, u"--people"_s, u"mina,nobody"_s}).exit, 1);
        QCOMPARE(group({u"create"_s}).exit, 2);
        QCOMPARE(listed().size(), 1);
        QCOMPARE(listed().at(0).toObject().value(u"people"_s).toArray().size(), 2);
        QVERIFY(group({u"list"_s}).out.contains("mina, otto"));

        QCOMPARE(group({u"update"_s, u"财务部"_s, u"--remove"_s, u"mina"_s, u"--display-name"_s, u"Finance"_s}).exit, 0);
        QCOMPARE(listed().at(0).toObject().value(u"display_name"_s).toString(), u"Finance"_s);
        QVERIFY(group({u"list"_s}).out.trimmed().endsWith("otto"));
        QCOMPARE(group({u"update"_s, u"财务部"_s, u"--add"_s, u"mina"_s, u"--name"_s, u"finance"_s}).exit, 0);
        QCOMPARE(listed().at(0).toObject().value(u"people"_s).toArray().size(), 2);
        QCOMPARE(group({u"update"_s, u"finance"_s, u"--name"_s, u"mina"_s}).exit, 1);
        QCOMPARE(group({u"remove"_s, u"财务部"_s}).exit, 1);
        QCOMPARE(group({u"remove"_s, u"FINANCE"_s}).exit, 0);
        QCOMPARE(listed().size(), 0);
    }

    void whatItWritesIsItsUsersAlone()
    {
        const World world;
        QCOMPARE(world.addUser(u"mina"_s, u"owner"_s).exit, 0);
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther | QFile::WriteOther
            | QFile::ExeOther;
        QVERIFY(!(QFile::permissions(world.data) & others));
        QVERIFY(!(QFile::permissions(world.data + u"/teahouse.db"_s) & others));
    }

    void aRunningServerHearsOfWhatTheCommandsDo()
    {
        const World world;
        QCOMPARE(world.addUser(u"mina"_s, u"owner"_s).exit, 0);
        Served served(world);
        TestClient mina;
        QVERIFY(mina.open(served.socketUrl()));
        QVERIFY(mina.call(proto::Hello{u"test"_s, u"1"_s, {}}));
        QVERIFY(mina.call(proto::SignIn{u"mina"_s, u"secret words"_s, u"desk"_s}));
        QVERIFY(mina.call(proto::OpenSync{}));

        QCOMPARE(world.addUser(u"otto"_s, u"member"_s).exit, 0);
        QVERIFY(TestClient::spin([&] { return !mina.changes.isEmpty(); }));
        QCOMPARE(mina.changes.first().users.first().name, u"otto"_s);

        // The link that is shown is the one by which the server is reached now.
        const QString link
            = world.run({u"invite"_s, u"create"_s, u"--json"_s}).json().value(u"link"_s).toString();
        QCOMPARE(proto::ServerLink::parse(link)->socketUrl(), served.socketUrl());
        QVERIFY(!proto::ServerLink::parse(link)->invitation.isEmpty());

        const Run reset = world.run({u"user"_s, u"reset-password"_s, u"mina"_s, u"--password-stdin"_s}, "other words\n");
        QCOMPARE(reset.exit, 0);
        QVERIFY(TestClient::spin([&] { return mina.closed; }, 1'000));
        TestClient again;
        QVERIFY(again.open(served.socketUrl()));
        QVERIFY(again.call(proto::Hello{u"test"_s, u"1"_s, {}}));
        QVERIFY(again.call(proto::SignIn{u"mina"_s, u"secret words"_s, {}}).error().code == Code::Unauthorized);
        QVERIFY(again.call(proto::SignIn{u"mina"_s, u"other words"_s, {}}));
    }

    void invitationsAreListedAndTakenBack()
    {
        const World world;
        const QJsonObject made = world.run({u"invite"_s, u"create"_s, u"--role"_s, u"guest"_s, u"--json"_s}).json();
        const auto link = proto::ServerLink::parse(made.value(u"link"_s).toString());
        QVERIFY(link);
        QCOMPARE(link->fingerprint.size(), 64); // the certificate is there before the server
        const QString id = QString::number(made.value(u"id"_s).toInteger());
        QCOMPARE(world.run({u"invite"_s, u"revoke"_s, id}).exit, 0);
        const QJsonArray list
            = world.run({u"invite"_s, u"list"_s, u"--json"_s}).json().value(u"invitations"_s).toArray();
        QCOMPARE(list.size(), 1);
        QCOMPARE(list.first().toObject().value(u"revoked"_s).toBool(), true);
        QVERIFY(!world.run({u"invite"_s, u"list"_s}).out.contains(link->invitation.toUtf8()));
        QCOMPARE(world.run({u"invite"_s, u"create"_s, u"--uses"_s, u"0"_s}).exit, 2);
        QCOMPARE(world.run({u"invite"_s, u"revoke"_s, u"7"_s}).exit, 1);
    }

    void anInvitationIsDrawnForACamera()
    {
        const World world;
        const Run plain = world.run({u"invite"_s, u"create"_s, u"--json"_s, u"--qr"_s});
        QVERIFY(!plain.json().value(u"link"_s).toString().isEmpty()); // a script gets no drawing
        const Run run = world.run({u"invite"_s, u"create"_s, u"--qr"_s});
        QCOMPARE(run.exit, 0);
        QStringList lines = QString::fromUtf8(run.out).split(u'\n', Qt::SkipEmptyParts);
        const QString link = lines.takeFirst();
        QVERIFY(proto::ServerLink::parse(link));
        QString drawn;
        for (QString line : lines) {
            QVERIFY(line.startsWith(u"\x1b[97;40m"_s) && line.endsWith(u"\x1b[0m"_s)); // light on dark, whatever the terminal has
            drawn += line.remove(u"\x1b[97;40m"_s).remove(u"\x1b[0m"_s) + u'\n';
        }
        QCOMPARE(drawn, text::QrCode::of(link.toUtf8())->halfBlocks());
    }

    void theFirstStartInvitesAnOwnerAndLaterOnesDoNot()
    {
        const World world;
        {
            Served served(world, {});
            QVERIFY(served.hello.value(u"url"_s).toString().startsWith("teahouse://127.0.0.1:"_L1));
            QCOMPARE(served.hello.value(u"fingerprint"_s).toString().size(), 95);
            const auto link = proto::ServerLink::parse(served.line().value(u"invitation"_s).toString());
            QVERIFY(link);
            QCOMPARE(link->fingerprint,
                     proto::plainFingerprint(served.hello.value(u"fingerprint"_s).toString()));

            TestClient first; // over TLS, to the certificate that the link names
            QVERIFY(first.open(link->socketUrl()));
            QCOMPARE(QString::fromLatin1(first.socket().sslConfiguration().peerCertificate()
                                             .digest(QCryptographicHash::Sha256).toHex()),
                     link->fingerprint);
            QVERIFY(first.call(proto::Hello{u"test"_s, u"1"_s, {}}));
            const auto in = first.call(proto::AcceptInvitation{.invitation = link->invitation,
                                                               .name = u"mina"_s,
                                                               .displayName = u"Mina"_s,
                                                               .password = u"secret words"_s});
            QVERIFY(in);
            QVERIFY(in->user.role == proto::Role::Owner);
            QCOMPARE(served.end(), 0);
            QVERIFY(!served.process.readAllStandardOutput().contains("invitation"));
        }
        Served served(world);
        QVERIFY(!served.hello.isEmpty());
        QCOMPARE(served.end(), 0);
        QVERIFY(!served.process.readAllStandardOutput().contains("invitation"));
    }

    void theLogHoldsNothingThatPeopleWrote_data()
    {
        QTest::addColumn<QStringList>("options");
        QTest::newRow("text") << QStringList{u"--plain"_s};
        QTest::newRow("JSON") << QStringList{u"--plain"_s, u"--log-json"_s};
    }

    void theLogHoldsNothingThatPeopleWrote()
    {
        QFETCH(QStringList, options);
        const World world;
        QCOMPARE(world.addUser(u"mina"_s, u"owner"_s).exit, 0);
        Served served(world, options);
        TestClient mina;
        QVERIFY(mina.open(served.socketUrl()));
        QVERIFY(mina.call(proto::Hello{u"test"_s, u"1"_s, {}}));
        QVERIFY(!mina.call(proto::SignIn{u"mina"_s, u"wrong words"_s, {}}));
        const auto in = mina.call(proto::SignIn{u"mina"_s, u"secret words"_s, u"desk"_s});
        QVERIFY(in);
        const auto notes = mina.call(proto::OpenDirect{});
        QVERIFY(notes);
        QVERIFY(mina.call(proto::SendMessage{.localId = {1}, .channel = notes->channel, .text = u"my diary"_s}));
        QVERIFY(!mina.call(proto::SendMessage{.localId = {2}, .channel = {404}, .text = u"my diary"_s}));
        mina.send("no frame");
        QVERIFY(TestClient::spin([&] { return mina.closed; }));
        QCOMPARE(served.end(), 0);
        const QByteArray log = served.process.readAllStandardError();
        QVERIFY(log.contains("listening"));
        for (const QByteArray &secret : {QByteArray("words"), QByteArray("diary"), in->token.toUtf8()})
            QVERIFY2(!log.contains(secret), log.constData());
        for (const QByteArray &line : log.trimmed().split('\n'))
            QCOMPARE(QJsonDocument::fromJson(line).isObject(), options.size() == 2);
    }

    void theSignalsEndItCleanly_data()
    {
        QTest::addColumn<int>("signal");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
    }

    void theSignalsEndItCleanly()
    {
        QFETCH(int, signal);
        const World world;
        QCOMPARE(world.addUser(u"mina"_s, u"owner"_s).exit, 0);
        Served served(world);
        TestClient mina;
        QVERIFY(mina.open(served.socketUrl()));
        QVERIFY(mina.call(proto::Hello{u"test"_s, u"1"_s, {}}));
        ::kill(pid_t(served.process.processId()), signal);
        QVERIFY(TestClient::spin([&] { return mina.closed; }));
        QCOMPARE(int(mina.socket().closeCode()), 1001);
        QVERIFY(served.process.waitForFinished(kWaitMs));
        QCOMPARE(served.process.exitCode(), 0);
        QVERIFY(!QFile::exists(world.data + u"/teahouse.db-wal"_s)); // all of it is in the database
        QVERIFY(!QFile::exists(world.data + u"/control"_s));
    }

    void killedOutrightItLeavesNothingInTheWay()
    {
        const World world;
        {
            Served served(world);
            QVERIFY(!served.hello.isEmpty());
            QCOMPARE(served.end(SIGKILL), -1);
        }
        QCOMPARE(world.addUser(u"mina"_s, u"owner"_s).exit, 0);
        Served served(world);
        QVERIFY(!served.hello.isEmpty());
    }

    void aSecondServerOnTheFolderIsRefused()
    {
        const World world;
        Served served(world);
        QVERIFY(!served.hello.isEmpty());
        const Run second = world.run({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s});
        QCOMPARE(second.exit, 1);
        QVERIFY2(second.err.contains("in use"), second.err.constData());
    }

    void wrongSettingsStopTheStart()
    {
        const World world;
        const Run wrong = world.run({u"serve"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--connections"_s, u"-3"_s});
        QCOMPARE(wrong.exit, 2);
        QVERIFY2(wrong.err.contains("--connections"), wrong.err.constData());
        QCOMPARE(world.run({u"serve"_s, u"--plain"_s, u"--listen"_s, u"0.0.0.0:0"_s}).exit, 2);
    }

    void aBackupOfARunningServerIsWholeAndNeverOverwrites()
    {
        const World world;
        QCOMPARE(world.addUser(u"mina"_s, u"owner"_s).exit, 0);
        Served served(world);
        const QString copy = world.folder.filePath(u"copy"_s);
        QCOMPARE(world.run({u"backup"_s, copy}).exit, 0);
        QCOMPARE(world.run({u"backup"_s, copy}).exit, 1);
        QVERIFY(!QFile::exists(copy + u".part"_s));
        const auto db = server::store::openForReading(server::DataFolder(copy).database());
        QCOMPARE(db->text(u"SELECT name FROM users"_s), u"mina"_s);
        QVERIFY(world.run({u"backup"_s, u"/proc/nowhere/copy"_s}).exit != 0);
    }

    void checkFindsWhatIsBroken()
    {
        const World world;
        QCOMPARE(world.run({u"check"_s}).exit, 1); // no database
        QCOMPARE(world.addUser(u"mina"_s, u"owner"_s).exit, 0);
        QCOMPARE(world.run({u"check"_s}).out, QByteArray("ok\n"));
        auto db = *server::store::openForWriting(world.data + u"/teahouse.db"_s);
        db->run(u"INSERT INTO channels (id, kind, name, name_fold, topic, creator_id, created_at, people, last_seq,"
                " last_rev) VALUES (9, 'public', 'tea', 'tea', '', 1, 1, '', 2, 2)"_s);
        for (const int seq : {1, 3}) // 2 is missing
            db->run(u"INSERT INTO messages (id, channel_id, seq, rev, author_id, kind, sent_at, text)"
                    " VALUES (?, 9, ?, 2, 1, 'text', 1, 'x')"_s,
                    qint64(100 + seq), qint64(seq));
        db->run(u"UPDATE users SET avatar = 77"_s);
        db->run(u"UPDATE messages SET preview_count = 1 WHERE seq = 3"_s);
        db->run(u"UPDATE messages SET reaction_count = 1, recalled_at = 1 WHERE seq = 1"_s);
        db.reset();
        const Run broken = world.run({u"check"_s, u"--json"_s});
        QCOMPARE(broken.exit, 1);
        const QJsonArray problems = broken.json().value(u"problems"_s).toArray();
        // The numbers, the revision given twice, the avatar, the previews, the reactions twice, the search.
        QCOMPARE(problems.size(), 7);
    }
};

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
