// SPDX-License-Identifier: Apache-2.0
// Exports that are damaged, runs that are cut off, exports that come again.
#include "tests/server/import/slack_office.h"

#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::server::import;
using namespace teahouse::test;

// Stops like a process that is killed: at the n-th look at the clock something throws.
class FatalClock : public Clock
{
public:
    explicit FatalClock(int looks) : m_left(looks) { }
    qint64 nowMs() const override
    {
        if (m_left-- == 0)
            throw sql::Failure("killed");
        return ManualClock().nowMs();
    }

private:
    mutable int m_left;
};

class TestSlackTrouble : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void refusesWhatIsNoExportAndChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("says");
        const QByteArray good = QByteArray("[{'id':'X1','name':'x'}]").replace('\'', '"');
        QTest::newRow("not a zip") << QByteArray("hello") << u"not a zip file"_s;
        QTest::newRow("cut off") << ZipFile().add("users.json", good).bytes().chopped(30) << u"cut off or damaged"_s;
        QTest::newRow("empty") << ZipFile().bytes() << u"users.json is missing"_s;
        QTest::newRow("no users.json") << ZipFile().add("channels.json", good).bytes() << u"users.json is missing"_s;
        QTest::newRow("no channels.json") << ZipFile().add("users.json", good).bytes() << u"channels.json is missing"_s;
        QTest::newRow("users.json is an object")
            << ZipFile().add("users.json", "{}").add("channels.json", good).bytes() << u"users.json can't be read"_s;
        QTest::newRow("channels.json is empty")
            << ZipFile().add("users.json", good).add("channels.json", "").bytes() << u"channels.json can't be read"_s;
        QTest::newRow("users.json is damaged")
            << ZipFile()
                   .addClaiming("users.json", ZipFile::deflated(good), quint32(good.size()), 1, ZipFile::Method::Deflate)
                   .add("channels.json", good)
                   .bytes()
            << u"users.json can't be read"_s;
        QTest::newRow("users.json leads outside")
            << ZipFile().add("../users.json", good).add("channels.json", good).bytes() << u"users.json is missing"_s;
    }

    void refusesWhatIsNoExportAndChangesNothing()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, says);
        TestDb db;
        const QStringList before = everythingIn(db);
        QTemporaryDir folder;
        QFile file(folder.filePath(u"x.zip"_s));
        QVERIFY(file.open(QFile::WriteOnly) && file.write(bytes) == bytes.size());
        file.close();
        const auto report = importSlack(file.fileName(), db.sql, db.ids, ManualClock());
        QVERIFY(!report);
        QCOMPARE(report.error().code, Code::BadRequest);
        QVERIFY2(report.error().detail.contains(says), qPrintable(report.error().detail));
        QCOMPARE(everythingIn(db), before);
    }

    // The three messages of the small office come in, whatever else stands in the archive.
    void skipsExactlyTheBadPart_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<Reason>("reason");
        QTest::addColumn<qint64>("position");
        const auto row = [](const char *what, const QByteArray &name, const QByteArray &content, Kind kind, Reason reason,
                            qint64 position = -1) {
            QTest::newRow(what) << name << content << kind << reason << position;
        };
        const QByteArray one = "{'user':'U1','text':'x','ts':'9'}";
        row("outside", "../general/2024-01-03.json", "[]", Kind::Entry, Reason::UnsafePath);
        row("absolute", "/general/2024-01-03.json", "[]", Kind::Entry, Reason::UnsafePath);
        row("backslash", "general\\2024-01-03.json", "[]", Kind::Entry, Reason::UnsafePath);
        row("twice", "general/2024-01-02.json", "[" + one + "]", Kind::Entry, Reason::Duplicate);
        row("unknown channel", "strange/2024-01-03.json", "[" + one + "]", Kind::Entry, Reason::UnknownChannel);
        row("log", "integration_logs.json", "[]", Kind::Entry, Reason::NotImported);
        row("canvas", "general/canvas_in_the_conversation.json", "[]", Kind::Entry, Reason::NotImported);
        row("picture", "general/photo.jpg", "\xff\xd8", Kind::Entry, Reason::NotInExport);
        row("deeper", "general/more/2024-01-03.json", "[]", Kind::Entry, Reason::NotInExport);
        row("bomb", "general/2024-01-03.json", QByteArray(20 << 20, ' '), Kind::Entry, Reason::Bomb);
        row("no array", "general/2024-01-03.json", "{}", Kind::Entry, Reason::NotAnArray, 0);
        row("empty file", "general/2024-01-03.json", "", Kind::Entry, Reason::NotAnArray, 0);
        row("bad JSON", "general/2024-01-03.json", "[{'user':'U1',text:7}]", Kind::Message, Reason::BadJson, 1);
        row("cut off", "general/2024-01-03.json", "[{'user':'U1','text':'", Kind::Message, Reason::CutOff, 1);
        row("a number", "general/2024-01-03.json", "[ 7]", Kind::Message, Reason::NotAnObject, 2);
        row("huge message", "general/2024-01-03.json",
            "[{'text':'" + QByteArray("0123456789abcdef").repeated(300'000) + "'}]", Kind::Message, Reason::TooLarge, 1);
    }

    void skipsExactlyTheBadPart()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, content);
        QFETCH(Kind, kind);
        QFETCH(Reason, reason);
        QFETCH(qint64, position);
        TestDb db;
        const auto report = smallOffice().file(name, content).importInto(db);
        QVERIFY(report);
        QCOMPARE(report->skippedItems(), (QList<Remark>{{kind, reason, QString::fromUtf8(name), position, {}}}));
        QCOMPARE(report->total(reason), 1);
        QVERIFY(report->isBalanced());
        QCOMPARE(db.sql.number(u"SELECT COUNT(*) FROM messages"_s), 3);
    }

    void saysWhatIsWrongWithPeopleAndChannels()
    {
        TestDb db;
        const auto report
            = smallOffice()
                  .replace("users.json",
                           "[{'id':'U1','name':'maya'},{'id':7},{'name':'nobody'},{'id':'U1','name':'again'},{'id':'U2'}]")
                  .replace("channels.json",
                           "[{'id':'C1','name':'general','members':['U1','U1','U404',7]},"
                           "{'id':'C1','name':'general','members':['U1','U1','U404']},{'name':'x'}]")
                  .importInto(db);
        QVERIFY(report && report->isBalanced());
        QCOMPARE(report->count(Kind::User), (Count{6, 3, 0, 3})); // U3 speaks, and is made
        QCOMPARE(report->count(Kind::Channel), (Count{3, 1, 0, 2}));
        QStringList reasons;
        for (const Remark &remark : report->skippedItems())
            reasons.append(u"%1 %2"_s.arg(meta::nameOf(remark.reason), remark.item));
        QCOMPARE(reasons,
                 (QStringList{u"wrong_type id"_s, u"field_is_missing id"_s, u"appears_twice U1"_s,
                              u"wrong_type list of ids"_s, u"appears_twice C1/U1"_s, u"unknown_user C1/U404"_s,
                              u"field_is_missing id"_s}));
    }

    void takesAnArchiveOfTheWholeFolder()
    {
        TestDb db;
        SlackOffice office;
        office.file("My export/users.json", "[{'id':'U1','name':'maya'}]")
            .file("My export/channels.json", "[{'id':'C1','name':'茶水间'}]")
            .file("My export/\xB2\xE8\xCB\xAE\xBC\xE4/2024-01-01.json", "[{'user':'U1','text':'x','ts':'9'}]")
            .file("__MACOSX/My export/._users.json", "x");
        const auto report = office.importInto(db);
        QVERIFY(report);
        QCOMPARE(report->count(Kind::Message).imported, 1);
        QCOMPARE(report->count(Kind::Entry), (Count{4, 3, 0, 1}));
    }

    void keepsAListOfRemarksThatIsBounded()
    {
        TestDb db;
        const auto report = smallOffice()
                                .file("general/2024-01-03.json", "[" + QByteArray("7,").repeated(2'000) + "{}]")
                                .importInto(db);
        QVERIFY(report && report->isBalanced());
        QCOMPARE(report->total(Reason::NotAnObject), 2'000);
        QCOMPARE(report->skippedItems().size(), limits::kImportListed);
        const QJsonObject json = report->toJson();
        QCOMPARE(json.value(u"reasons"_s).toObject().value(u"not_a_json_object"_s).toInt(), 2'000);
        QVERIFY(json.value(u"balanced"_s).toBool());
        QVERIFY(report->toText().contains(u"2000 × not a json object"_s));
    }

    void endsTheSameWhereverItIsCutOff()
    {
        const SlackOffice office = largeOffice();
        TestDb whole;
        QVERIFY(office.importInto(whole));
        const QStringList expected = everythingIn(whole);

        for (int after = 1; after <= 4; ++after) { // 3,400 messages are four commits
            TestDb db;
            int commits = 0;
            const auto cut = office.importInto(db, {.goOn = [&](const ImportReport &) { return ++commits < after; }});
            QVERIFY(!cut && cut.error().code == Code::Cancelled);
            const auto rest = office.importInto(db);
            QVERIFY(rest && rest->isBalanced());
            QVERIFY(rest->count(Kind::Message).known > 0 || after == 1);
            QCOMPARE(everythingIn(db), expected);
        }
    }

    void endsTheSameWhenEachRunGetsOneTransactionFurther()
    {
        const SlackOffice office = largeOffice();
        TestDb whole, db;
        QVERIFY(office.importInto(whole));
        int runs = 0;
        bool done = false;
        for (; !done && runs < 50; ++runs) {
            const qint64 before = db.sql.number(u"SELECT COUNT(*) FROM imported"_s);
            done = bool(office.importInto(db, {.goOn = [&](const ImportReport &) {
                return db.sql.number(u"SELECT COUNT(*) FROM imported"_s) == before;
            }}));
        }
        QVERIFY(runs > 3);
        QCOMPARE(everythingIn(db), everythingIn(whole));
    }

    void leavesNoHalfTransactionWhenKilled()
    {
        const SlackOffice office = largeOffice();
        TestDb whole;
        QVERIFY(office.importInto(whole));
        const QStringList expected = everythingIn(whole);
        const QString file = office.save();
        for (const int look : {0, 3, 10, 700, 1'600, 3'000}) {
            TestDb db;
            QVERIFY_THROWS_EXCEPTION(sql::Failure, (void)importSlack(file, db.sql, db.ids, FatalClock(look)));
            QVERIFY(office.importInto(db));
            QCOMPARE(everythingIn(db), expected);
        }
    }

    void changesNothingInADryRunAndReportsTheSame()
    {
        const SlackOffice office = largeOffice().file("general/2024-03-01.json", "[{'text':7}]");
        TestDb db, dry;
        const QStringList before = everythingIn(dry);
        const auto promised = office.importInto(dry, {.dryRun = true});
        const auto done = office.importInto(db);
        QVERIFY(promised && done);
        QCOMPARE(everythingIn(dry), before);
        QCOMPARE(dry.sql.number(u"SELECT COUNT(*) FROM imported"_s), 0);
        QCOMPARE(promised->skippedItems(), done->skippedItems());
        for (const Kind kind : {Kind::Entry, Kind::User, Kind::Channel, Kind::Member, Kind::Message, Kind::Reply})
            QCOMPARE(promised->count(kind), done->count(kind));
        QVERIFY(promised->toJson().value(u"dry_run"_s).toBool());
        QVERIFY(office.importInto(dry)); // and the connection is as before
        QCOMPARE(everythingIn(dry), everythingIn(db));
    }

    void addsOnlyWhatIsNewOfANewerExport()
    {
        TestDb db;
        QVERIFY(smallOffice().importInto(db));
        const QStringList before = everythingIn(db);
        const auto again = smallOffice().importInto(db);
        QVERIFY(again);
        QCOMPARE(everythingIn(db), before);
        QCOMPARE(again->count(Kind::Message), (Count{3, 0, 3, 0}));
        QCOMPARE(again->count(Kind::User), (Count{3, 0, 3, 0}));

        // Meanwhile here: maya is renamed, zhangsan left, and somebody said something.
        auto maya = *server::store::userNamed(db.sql, u"maya"_s);
        maya.displayName = u"Maya C."_s;
        server::store::updateUser(db.sql, maya);
        const ChannelId general = server::store::publicChannelNamed(db.sql, u"general"_s);
        server::store::removeMember(db.sql, general, server::store::userIdNamed(db.sql, u"zhangsan"_s));
        db.now = 1'704'500'000'000;
        db.message(general, maya.id, u"said here"_s);

        const auto newer = smallOffice()
                               .replace("users.json",
                                        "[{'id':'U1','team_id':'T1','name':'maya'},{'id':'U2','name':'zhangsan'},"
                                        "{'id':'U3','name':'tomas'},{'id':'U4','name':'lisi'}]")
                               .replace("channels.json",
                                        "[{'id':'C1','name':'renamed','members':['U1','U2','U4']}]")
                               .file("general/2024-01-03.json", "[{'user':'U4','text':'new','ts':'1704290000.000100'}]")
                               .file("renamed/2024-01-04.json", "[{'user':'U4','text':'newest','ts':'1704600000.000100'}]")
                               .importInto(db);
        QVERIFY(newer && newer->isBalanced());
        QCOMPARE(newer->count(Kind::User), (Count{4, 1, 3, 0}));
        QCOMPARE(newer->count(Kind::Channel), (Count{1, 0, 1, 0}));
        QCOMPARE(newer->count(Kind::Member), (Count{3, 1, 2, 0}));
        QCOMPARE(lines(db, u"SELECT display_name FROM users ORDER BY id"_s).first(), u"Maya C."_s);
        QCOMPARE(lines(db, u"SELECT name || ' ' || gone || ' ' || read_seq FROM members JOIN users u ON u.id = user_id"
                           " ORDER BY u.id"_s),
                 (QStringList{u"maya 0 3"_s, u"zhangsan 1 3"_s, u"lisi 0 5"_s}));
        QCOMPARE(lines(db, u"SELECT seq || ' ' || text FROM messages WHERE seq > 3 ORDER BY seq"_s),
                 (QStringList{u"4 said here"_s, u"5 newest"_s}));
        QCOMPARE(newer->total(Reason::UnknownChannel), 3); // the folder of the old name
    }

    void appendsWhatAnEarlierExportLackedAndSaysSo()
    {
        TestDb db;
        QVERIFY(smallOffice().without("general/2024-01-01.json").importInto(db));
        const auto report = smallOffice().importInto(db);
        QVERIFY(report);
        QCOMPARE(lines(db, u"SELECT seq || ' ' || text FROM messages ORDER BY seq"_s),
                 (QStringList{u"1 bye"_s, u"2 good **morning**"_s, u"3 早 @maya"_s}));
        QCOMPARE(report->total(Reason::AppendedLate), 2);
        QCOMPARE(report->count(Kind::Message), (Count{3, 2, 1, 0}));
    }

    void keepsTwoWorkspacesApart()
    {
        TestDb db;
        QVERIFY(smallOffice().importInto(db));
        QVERIFY(smallOffice()
                    .replace("users.json", "[{'id':'U1','team_id':'T2','name':'maya'},{'id':'U2','name':'b'}]")
                    .importInto(db));
        QCOMPARE(lines(db, u"SELECT name || ' ' || last_seq FROM channels ORDER BY id"_s),
                 (QStringList{u"general 3"_s, u"general-2 3"_s}));
        QVERIFY(server::store::userNamed(db.sql, u"maya-2"_s));
    }

    void countsAMessageThatStandsThereTwice()
    {
        TestDb db;
        const auto report = smallOffice()
                                .file("general/2024-01-03.json",
                                      "[{'type':'message','user':'U3','text':'bye','ts':'1704190000.000100'}]")
                                .importInto(db);
        QVERIFY(report && report->isBalanced());
        QCOMPARE(report->count(Kind::Message), (Count{4, 3, 0, 1}));
        QCOMPARE(report->skippedItems().value(0).reason, Reason::Duplicate);
    }

private:
    // Two channels with 1,700 messages each, every fifth a reply, every seventh with a reaction.
    static SlackOffice largeOffice()
    {
        SlackOffice office = smallOffice();
        office.replace("channels.json",
                       "[{'id':'C1','name':'general','members':['U1','U2']},{'id':'C2','name':'two','members':['U3']}]");
        for (const QByteArray name : {"general", "two"}) {
            QByteArray day = "[";
            for (int i = 0; i < 1'700; ++i) {
                day += (i ? ",{'user':'U" : "{'user':'U") + QByteArray::number(1 + i % 3) + "','text':'n"
                    + QByteArray::number(i) + "','ts':'" + QByteArray::number(1'706'000'000 + i * 7) + ".000100'";
                if (i % 5 == 4)
                    day += ",'thread_ts':'" + QByteArray::number(1'706'000'000 + (i - 4) * 7) + ".000100'";
                if (i % 7 == 0)
                    day += ",'reactions':[{'name':'tada','users':['U1','U2']}]";
                day += "}";
            }
            office.file(name + "/2024-01-23.json", day + "]");
        }
        return office;
    }
};

QTEST_GUILESS_MAIN(TestSlackTrouble)
#include "tst_slack_trouble.moc"
