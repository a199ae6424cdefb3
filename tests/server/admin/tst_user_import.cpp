// SPDX-License-Identifier: Apache-2.0
// A table of people and the tree of departments, by the command line: what is made, changed and refused, with and without
// a running server.
#include "server/admin/people_table.h"
#include "tests/support/server_program.h"
#include "tests/support/test_server.h"

using namespace teahouse;
using namespace teahouse::test;
using namespace Qt::StringLiterals;

namespace {

struct Office : World {
    QString table = folder.filePath(u"people.csv"_s);

    Run import(const QByteArray &rows, const QStringList &more = {}) const
    {
        QFile file(table);
        if (!file.open(QIODevice::WriteOnly) || file.write(rows) != rows.size())
            return {};
        file.close();
        return run(QStringList{u"user"_s, u"import"_s, table, u"--json"_s} + more);
    }
    Run importFile(const QString &name, const QStringList &more = {}) const
    {
        QFile::remove(passwords());
        return run(QStringList{u"user"_s, u"import"_s, QStringLiteral(TEST_DATA) + u"/people/"_s + name, u"--json"_s,
                               u"--passwords"_s, passwords()}
                   + more);
    }
    QString passwords() const { return folder.filePath(u"people-passwords.csv"_s); }
    QByteArray written() const
    {
        QFile file(passwords());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    Run department(const QStringList &words) const { return run(QStringList{u"department"_s} + words); }
    // "研发部/后端组 1"
    QStringList departments() const
    {
        QStringList all;
        for (const QJsonValue &one : department({u"list"_s, u"--json"_s}).json().value(u"departments"_s).toArray())
            all += u"%1 %2"_s.arg(one[u"path"_s].toString()).arg(one[u"people"_s].toInt());
        return all;
    }
    QMap<QString, QJsonObject> users() const
    {
        QMap<QString, QJsonObject> all;
        for (const QJsonValue &one : run({u"user"_s, u"list"_s, u"--json"_s}).json().value(u"users"_s).toArray())
            all.insert(one[u"name"_s].toString(), one.toObject());
        return all;
    }
};

QStringList namesIn(const QJsonObject &report, const QString &part)
{
    QStringList names;
    for (const QJsonValue &one : report.value(part).toArray())
        names += one[u"name"_s].toString();
    return names;
}

// "3: there is no such role"
QStringList refusalsIn(const QJsonObject &report)
{
    QStringList all;
    for (const QJsonValue &one : report.value(u"refused"_s).toArray())
        all += u"%1: %2"_s.arg(one[u"line"_s].toInt()).arg(one[u"reason"_s].toString());
    return all;
}

} // namespace

class TestUserImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void whatASpreadsheetWritesIsBroughtIn_data()
    {
        QTest::addColumn<QString>("file");
        for (const char *file : {"excel_gb18030.csv", "excel_utf8.csv", "excel_unicode.txt", "plain_utf8.csv"})
            QTest::newRow(file) << QString::fromLatin1(file);
    }

    void whatASpreadsheetWritesIsBroughtIn()
    {
        QFETCH(const QString, file);
        const Office office;
        QCOMPARE(office.addUser(u"boss"_s, u"owner"_s).exit, 0);
        const Run tried = office.importFile(file, {u"--dry-run"_s});
        QCOMPARE(tried.exit, 0);
        QCOMPARE(office.users().size(), 1);
        QVERIFY(office.departments().isEmpty());
        QVERIFY(office.written().isEmpty());

        const Run run = office.importFile(file);
        QVERIFY2(run.exit == 0, run.err.constData());
        QJsonObject report = run.json(), expected = tried.json();
        QCOMPARE(report.take(u"passwords"_s).toString(), office.passwords());
        QCOMPARE(report.take(u"dry_run"_s).toBool(), false);
        QCOMPARE(expected.take(u"dry_run"_s).toBool(), true);
        QCOMPARE(report, expected);
        QCOMPARE(namesIn(report, u"made"_s), (QStringList{u"zhangsan"_s, u"李四"_s, u"wangyan"_s, u"ji.ye"_s}));
        QCOMPARE(report.value(u"ignored_columns"_s).toArray(), QJsonArray{u"工号"_s});
        QCOMPARE(office.departments(),
                 (QStringList{u"研发部 0"_s, u"研发部/前端组 1"_s, u"研发部/后端组 1"_s, u"财务部 1"_s}));

        const auto users = office.users();
        QCOMPARE(users[u"李四"_s].value(u"role"_s).toString(), u"admin"_s);
        QCOMPARE(users[u"李四"_s].value(u"position"_s).toString(), u"设计师, 主管"_s);
        QCOMPARE(users[u"wangyan"_s].value(u"display_name"_s).toString(), u"王䶮"_s);
        QCOMPARE(users[u"wangyan"_s].value(u"phone"_s).toString(), u"+86 138 0000 0003"_s);
        QCOMPARE(users[u"wangyan"_s].value(u"email"_s).toString(), u"wang@example.com"_s);
        QCOMPARE(users[u"ji.ye"_s].value(u"display_name"_s).toString(), u"𠮷野 ㈱"_s);
        QCOMPARE(users[u"ji.ye"_s].value(u"role"_s).toString(), u"guest"_s);

        // The same again changes nobody.
        const Run again = office.importFile(file);
        QCOMPARE(again.exit, 0);
        QCOMPARE(again.json().value(u"unchanged"_s).toInt(), 4);
        QVERIFY(again.json().value(u"made"_s).toArray().isEmpty() && again.json().value(u"changed"_s).toArray().isEmpty());
        QVERIFY(!QFile::exists(office.passwords())); // no new ones
    }

    void passwordsAreWrittenOnceForTheirReaderAlone()
    {
        const Office office;
        QCOMPARE(office.import("name,password\nmina,\ntom,his own words\n").exit, 0);
        QCOMPARE(int(QFile::permissions(office.passwords()) & (QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther)),
                 0);
        const QStringList lines = QString::fromUtf8(office.written()).split(u"\r\n"_s);
        QCOMPARE(lines.size(), 3); // the heading, mina, and an end
        QVERIFY(lines[1].startsWith(u"mina,"_s));
        const QString made = lines[1].section(u',', -1);
        QVERIFY(made.size() >= 12);

        const Run blocked = office.import("name\neve\n");
        QCOMPARE(blocked.exit, 1);
        QCOMPARE(office.users().size(), 2);
        QVERIFY(QFile::remove(office.passwords()));
        QCOMPARE(office.import("name\neve\n").exit, 0);
    }

    void whoIsThereIsChangedNotDoubled()
    {
        const Office office;
        QCOMPARE(office.addUser(u"boss"_s, u"owner"_s).exit, 0);
        QCOMPARE(office.addUser(u"Mina"_s, u"member"_s).exit, 0);
        const Run run = office.import("name,full name,title,role,department\n"
                                      "mina,Mina May,Cook,moderator,Kitchen/Night\n"
                                      "tom,,,,\n",
                                      {u"--role"_s, u"guest"_s});
        QVERIFY2(run.exit == 0, run.err.constData());
        QCOMPARE(namesIn(run.json(), u"changed"_s), QStringList{u"mina"_s});
        QCOMPARE(run.json().value(u"changed"_s).toArray().at(0)[u"changes"_s].toArray(),
                 (QJsonArray{u"display_name"_s, u"position"_s, u"department"_s, u"role"_s}));
        const auto users = office.users();
        QCOMPARE(users.size(), 3);
        QCOMPARE(users[u"Mina"_s].value(u"role"_s).toString(), u"moderator"_s);
        QCOMPARE(users[u"Mina"_s].value(u"display_name"_s).toString(), u"Mina May"_s);
        QCOMPARE(users[u"tom"_s].value(u"role"_s).toString(), u"guest"_s);
        QCOMPARE(users[u"tom"_s].value(u"display_name"_s).toString(), u"tom"_s);

        // What a row leaves empty stays.
        QCOMPARE(office.import("name,title,department\nmina,,Kitchen\n").exit, 1); // there are passwords
        QFile::remove(office.passwords());
        QCOMPARE(office.import("name,title,department\nmina,,kitchen\n").exit, 0);
        QCOMPARE(office.users()[u"Mina"_s].value(u"position"_s).toString(), u"Cook"_s);
        QCOMPARE(office.departments(), (QStringList{u"Kitchen 1"_s, u"Kitchen/Night 0"_s}));
    }

    void whatCannotBeIsRefusedByItsLine()
    {
        const Office office;
        QCOMPARE(office.addUser(u"boss"_s, u"owner"_s).exit, 0);
        QCOMPARE(office.run({u"group"_s, u"create"_s, u"kitchen"_s}).exit, 0);
        const QByteArray rows = "name;role;phone;password;department\n"
                                "boss;member;;;\n"
                                "two words;;;;\n"
                                "tom;king;;;\n"
                                "kitchen;;;;\n"
                                "\n"
                                "mina;;1.38E+10;;\n"
                                "eve;;;short;\n"
                                "kim;;;;a/b\n"
                                "KIM;;;;c\n"
                                ";;110;;\n";
        const Run tried = office.import(rows, {u"--dry-run"_s});
        QCOMPARE(tried.exit, 1);
        const QStringList reasons = refusalsIn(tried.json());
        QCOMPARE(reasons, (QStringList{
                              u"2: this is the last owner"_s,
                              u"3: nobody can sign in by this name"_s,
                              u"4: there is no such role"_s,
                              u"5: a group is called so"_s,
                              u"7: the spreadsheet has shortened the phone number; make its column text"_s,
                              u"8: the password is too short or too simple"_s,
                              u"10: line 9 speaks of the same person"_s,
                              u"11: nobody can sign in by this name"_s,
                          }));
        const Run run = office.import(rows);
        QCOMPARE(run.exit, 1);
        QCOMPARE(refusalsIn(run.json()), reasons);
        QCOMPARE(QStringList(office.users().keys()), (QStringList{u"boss"_s, u"kim"_s}));
        QCOMPARE(office.departments(), (QStringList{u"a 0"_s, u"a/b 1"_s}));
    }

    void whatIsNoTableIsSaid_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("no text") << QByteArray("\x7F" "ELF\0\xFF\xFE\xFF\xFF\0\0\0", 12) << QByteArray("UTF-8");
        QTest::newRow("no names") << QByteArray("phone,role\n1,guest\n") << QByteArray("登录名");
        QTest::newRow("nothing") << QByteArray() << QByteArray("登录名");
        QTest::newRow("a column twice") << QByteArray("name,phone,手机\n") << QByteArray("手机");
    }

    void whatIsNoTableIsSaid()
    {
        QFETCH(const QByteArray, bytes);
        QFETCH(const QByteArray, says);
        const auto table = server::admin::readPeople(bytes, 8);
        QVERIFY(!table);
        QVERIFY2(table.error().detail.toUtf8().contains(says), qPrintable(table.error().detail));
    }

    void headingsAreWrittenInManyWays()
    {
        const auto table = server::admin::readPeople("E-Mail,User Name,Name,手机号(mobile), Job-Title \n"
                                                     "a@b.c,kim,金,110,Cook\n",
                                                     8);
        QVERIFY(table);
        const auto &row = table->rows.first();
        QCOMPARE(std::tuple(row.name, *row.displayName, *row.email, *row.phone, *row.position),
                 std::tuple(u"kim"_s, u"金"_s, u"a@b.c"_s, u"110"_s, u"Cook"_s));
    }

    void threeHundredPeopleComeToARunningServer()
    {
        TestServer server;
        TestClient mina(server, u"mina"_s);
        QVERIFY(mina.call(proto::OpenSync{}));
        QByteArray rows = "登录名,姓名,部门\r\n";
        for (int i = 0; i < 300; ++i)
            rows += u"p%1,人%1,部门%2/组%3\r\n"_s.arg(i).arg(i % 7).arg(i % 3).toUtf8();
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"all.csv"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(rows) == rows.size());
        file.close();
        QProcess process;
        process.start(QStringLiteral(SERVER_PROGRAM),
                      {u"user"_s, u"import"_s, path, u"--json"_s, u"--data"_s, server.config.dataFolder});
        QVERIFY(process.waitForStarted());
        QVERIFY(TestClient::spin([&] { return process.state() == QProcess::NotRunning; }, 120'000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
        QCOMPARE(namesIn(QJsonDocument::fromJson(process.readAllStandardOutput()).object(), u"made"_s).size(), 300);
        // Who looks on sees them all come, each where he belongs.
        QSet<UserId> placed;
        QVERIFY(TestClient::spin([&] {
            for (const proto::Changes &changes : mina.changes) {
                for (const proto::User &user : changes.users) {
                    if (user.department.isValid())
                        placed.insert(user.id);
                }
            }
            return placed.size() == 300;
        }));
        QCOMPARE(server.look()->number(u"SELECT COUNT(*) FROM departments"_s), 7 + 7 * 3);
    }

    void departmentsAreKeptByTheCommandLine()
    {
        const Office office;
        QCOMPARE(office.department({u"create"_s, u"研发部/后端组/值班"_s}).exit, 0);
        QCOMPARE(office.department({u"create"_s, u"研发部 ＞ 后端组"_s}).exit, 0); // there already
        QCOMPARE(office.department({u"create"_s, u"财务部"_s}).exit, 0);
        QCOMPARE(office.department({u"create"_s, u" / "_s}).exit, 2);
        QCOMPARE(office.department({u"rename"_s, u"研发部/后端组"_s, u"平台组"_s}).exit, 0);
        QCOMPARE(office.department({u"rename"_s, u"研发部/后端组"_s, u"x"_s}).exit, 1);
        QCOMPARE(office.department({u"move"_s, u"财务部"_s, u"--below"_s, u"研发部"_s}).exit, 0);
        QCOMPARE(office.department({u"move"_s, u"研发部"_s, u"--below"_s, u"研发部/财务部"_s}).exit, 1);
        QCOMPARE(office.department({u"move"_s, u"研发部/平台组"_s, u"--place"_s, u"-1"_s}).exit, 0);
        QCOMPARE(office.departments(),
                 (QStringList{u"研发部 0"_s, u"研发部/平台组 0"_s, u"研发部/平台组/值班 0"_s, u"研发部/财务部 0"_s}));
        QCOMPARE(office.department({u"move"_s, u"研发部/平台组/值班"_s}).exit, 0);
        QCOMPARE(office.department({u"remove"_s, u"研发部"_s}).exit, 0);
        QCOMPARE(office.department({u"remove"_s, u"研发部"_s}).exit, 1);
        QCOMPARE(office.departments(), QStringList{u"值班 0"_s});
        QCOMPARE(office.department({u"list"_s}).out, "值班  (0)\n");
    }
};

QTEST_GUILESS_MAIN(TestUserImport)
#include "tst_user_import.moc"
