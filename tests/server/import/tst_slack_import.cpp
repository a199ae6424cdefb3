// SPDX-License-Identifier: Apache-2.0
#include "tests/server/import/slack_office.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::server::import;
using namespace teahouse::test;

class TestSlackImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void bringsPeopleChannelsAndTalk()
    {
        TestDb db;
        const auto report = smallOffice().importInto(db);
        QVERIFY(report);
        QCOMPARE(lines(db, u"SELECT name || '|' || display_name || '|' || deactivated FROM users ORDER BY id"_s),
                 (QStringList{u"maya|Maya Chen|0"_s, u"zhangsan|张三|0"_s, u"tomas|Tomás|1"_s}));
        QCOMPARE(lines(db, u"SELECT kind || '|' || name || '|' || topic || '|' || created_at FROM channels"_s),
                 QStringList{u"public|general|Tea|1700000000000"_s});
        QCOMPARE(talk(db), (QStringList{u"1 maya 1704100000000 good **morning**"_s, u"2 zhangsan 1704100001000 早 @maya"_s,
                                        u"3 tomas 1704190000000 bye"_s}));
        QCOMPARE(report->count(Kind::Entry), (Count{4, 4, 0, 0}));
        QCOMPARE(report->count(Kind::User), (Count{3, 3, 0, 0}));
        QCOMPARE(report->count(Kind::Channel), (Count{1, 1, 0, 0}));
        QCOMPARE(report->count(Kind::Member), (Count{2, 2, 0, 0}));
        QCOMPARE(report->count(Kind::Message), (Count{3, 3, 0, 0}));
        QVERIFY(report->skippedItems().isEmpty());
    }

    void givesNobodyAPasswordOrRights()
    {
        TestDb db;
        const auto report
            = smallOffice()
                  .replace("users.json",
                           "[{'id':'U1','name':'boss','is_owner':true},{'id':'U2','name':'guest','is_restricted':true},"
                           "{'id':'U3','name':'robot','is_bot':true}]")
                  .importInto(db);
        QVERIFY(report);
        QCOMPARE(lines(db, u"SELECT name || ' ' || role || ' ' || bot FROM users ORDER BY id"_s),
                 (QStringList{u"boss member 0"_s, u"guest guest 0"_s, u"robot member 1"_s}));
        QCOMPARE(db.sql.number(u"SELECT COUNT(*) FROM credentials"_s), 0);
        QCOMPARE(report->total(Reason::RightsNotGiven), 1);
    }

    void bringsEveryKindOfConversation()
    {
        TestDb db;
        const auto report = smallOffice()
                                .file("groups.json", "[{'id':'G1','name':'secret','members':['U1'],'is_archived':true}]")
                                .file("dms.json", "[{'id':'D1','members':['U1','U2']},{'id':'D2','members':['U1','U1']}]")
                                .file("mpims.json", "[{'id':'G2','name':'mpdm-a-b-c-1','members':['U1','U2','U3']}]")
                                .file("D1/2024-01-01.json", said("U2", "psst", "1704100000.000100"))
                                .file("mpdm-a-b-c-1/2024-01-01.json", said("U3", "three", "1704100000.000100"))
                                .file("secret/2024-01-01.json", said("U1", "plan", "1704100000.000100"))
                                .importInto(db);
        QVERIFY(report && report->isBalanced());
        QCOMPARE(lines(db,
                       u"SELECT c.kind || ' ' || c.name || ' ' || archived || ' ' || last_seq || ' ' || COALESCE(text, '')"
                       " FROM channels c LEFT JOIN messages m ON m.channel_id = c.id AND seq = 1 ORDER BY c.id"_s),
                 (QStringList{u"public general 0 3 good **morning**"_s, u"private secret 1 1 plan"_s,
                              u"group  0 1 three"_s, u"direct  0 1 psst"_s, u"notes  0 0 "_s}));
        QCOMPARE(db.sql.number(u"SELECT COUNT(*) FROM channels WHERE people <> ''"_s), 3);
    }

    void bringsEveryKindOfMessage_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QString>("row"); // kind, author, shown name, text; or the reason why not
        const auto row = [](const char *name, const char *json, const QString &text) {
            QTest::newRow(name) << QByteArray(json) << text;
        };
        row("plain", "'user':'U1','text':'a &amp; b'", u"text maya  a & b"_s);
        row("no type", "'type':null,'user':'U1','text':'x'", u"text maya  x"_s);
        row("channel named", "'user':'U1','text':'<#C1|old>'", u"text maya  #general"_s);
        row("in person", "'user':'U1','subtype':'me_message','text':'waves'", u"text maya  *waves*"_s);
        row("joined", "'user':'U2','subtype':'channel_join','text':'has joined'", u"joined zhangsan  "_s);
        row("left", "'user':'U2','subtype':'group_leave','text':'has left'", u"left zhangsan  "_s);
        row("topic", "'user':'U1','subtype':'channel_topic','topic':'New','text':'set'", u"topic maya  New"_s);
        row("purpose", "'user':'U1','subtype':'group_purpose','purpose':'Why'", u"topic maya  Why"_s);
        row("renamed", "'user':'U1','subtype':'channel_name','old_name':'a','name':'b'", u"renamed maya  b"_s);
        row("bot by id", "'subtype':'bot_message','bot_id':'B1','username':'Deploy Bot','text':'ok'",
            u"text Deploy-Bot  ok"_s);
        row("bot by name", "'subtype':'bot_message','username':'Cron','text':'ok'", u"text Cron  ok"_s);
        row("bot under another name", "'user':'U2','bot_id':'B2','username':'Hook','text':'ok'",
            u"text zhangsan Hook ok"_s);
        row("stranger", "'user':'W9','user_profile':{'real_name':'Ann Other'},'text':'hi'", u"text w9  hi"_s);
        row("slackbot", "'user':'USLACKBOT','text':'I am'", u"text slackbot  I am"_s);
        row("deleted, with replies", "'user':'USLACKBOT','subtype':'tombstone','text':'This message was deleted.'",
            u"text slackbot  "_s);
        row("blocks", "'user':'U1','text':'','blocks':[{'type':'section','text':{'type':'mrkdwn','text':'*b*'}}]",
            u"text maya  **b**"_s);
        row("rich text",
            "'user':'U1','text':'','blocks':[{'type':'rich_text','elements':[{'type':'rich_text_section','elements':["
            "{'type':'text','text':'see '},{'type':'user','user_id':'U2'}]}]}]",
            u"text maya  see @zhangsan"_s);
        row("attachment", "'user':'U1','text':'look','attachments':[{'title':'T','text':'one\\ntwo'}]",
            u"text maya  look\n\n> T\n> one\n> two"_s);
        row("fallback of an attachment", "'user':'U1','text':'','attachments':[{'fallback':'f'}]", u"text maya  > f"_s);
        row("future subtype", "'user':'U1','subtype':'telepathy','text':'boo'", u"text maya  boo"_s);
        row("NUL and half a character", "'user':'U1','text':'a\\u0000b\\ud800c'", u"text maya  ab?c"_s);
        row("file only", "'user':'U1','subtype':'file_share','text':'','files':[{'name':'f'}]", u"text maya  "_s);
        row("archived", "'user':'U1','subtype':'channel_archive','text':'x'", u"event_has_no_counterpart"_s);
        row("pinned", "'user':'U1','subtype':'pinned_item','text':'x'", u"event_has_no_counterpart"_s);
        row("not a message", "'type':'user_typing','user':'U1'", u"event_has_no_counterpart"_s);
        row("nothing to see", "'user':'U1','text':' \\u200b '", u"nothing_to_show"_s);
        row("nobody", "'text':'boo'", u"no_author"_s);
        row("deletes nothing", "'subtype':'message_deleted','deleted_ts':'1.000000'",
            u"changes_a_message_that_is_not_there"_s);
        row("text is a number", "'user':'U1','text':7", u"wrong_type"_s);
        row("user is a list", "'user':['U1'],'text':'x'", u"wrong_type"_s);
        row("time of thread is no time", "'user':'U1','text':'x','thread_ts':'soon'", u"wrong_type"_s);
    }

    void bringsEveryKindOfMessage()
    {
        QFETCH(QByteArray, message);
        QFETCH(QString, row);
        TestDb db;
        const auto report = smallOffice()
                                .without("general/2024-01-02.json")
                                .replace("general/2024-01-01.json", "[{'ts':'1704100000.000100'," + message + "}]")
                                .importInto(db);
        QVERIFY(report && report->isBalanced());
        const QStringList rows
            = lines(db,
                    u"SELECT kind || ' ' || u.name || ' ' || shown_name || ' ' || text FROM messages m"
                    " JOIN users u ON u.id = author_id"_s);
        if (rows.isEmpty())
            QCOMPARE(QString(meta::nameOf(report->skippedItems().value(0).reason)), row);
        else
            QCOMPARE(rows, QStringList{row});
        QCOMPARE(report->count(Kind::Message), (Count{1, rows.size(), 0, 1 - rows.size()}));
    }

    void refusesAMessageWithoutTime_data()
    {
        QTest::addColumn<QByteArray>("ts");
        for (const char *ts : {"", "'ts':'',", "'ts':'x.1',", "'ts':'-5.000000',", "'ts':'123456789012.000000',",
                               "'ts':'1.0000001',", "'ts':1704100000.1,", "'ts':'1.',"})
            QTest::newRow(*ts ? ts : "none") << QByteArray(ts);
    }

    void refusesAMessageWithoutTime()
    {
        QFETCH(QByteArray, ts);
        TestDb db;
        const auto report = smallOffice()
                                .replace("general/2024-01-01.json", "[{" + ts + "'user':'U1','text':'x'}]")
                                .importInto(db);
        QVERIFY(report && report->isBalanced());
        if (ts == "'ts':'1.',") // a whole second
            QCOMPARE(report->count(Kind::Message), (Count{2, 2, 0, 0}));
        else
            QCOMPARE(report->count(Kind::Message), (Count{2, 1, 0, 1}));
    }

    void ordersByMicrosecondsAcrossFiles()
    {
        TestDb db;
        const auto report = smallOffice()
                                .replace("general/2024-01-01.json",
                                         "[{'user':'U1','text':'c','ts':'1704100000.000300'},"
                                         "{'user':'U1','text':'e','ts':'1704200000.000000'},"
                                         "{'user':'U1','text':'a','ts':'1704100000.000100'}]")
                                .replace("general/2024-01-02.json",
                                         "[{'user':'U1','text':'b','ts':'1704100000.0002'},"
                                         "{'user':'U1','text':'d','ts':'1704100000.000301'}]")
                                .importInto(db);
        QVERIFY(report);
        QCOMPARE(lines(db, u"SELECT text FROM messages ORDER BY seq"_s), (QStringList{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s}));
    }

    void putsRepliesIntoTheirThreads()
    {
        TestDb db;
        const auto report
            = smallOffice()
                  .replace("general/2024-01-01.json",
                           // A reply whose clock was ahead of the question's, one of a lost thread, one shown twice.
                           "[{'user':'U2','text':'early','ts':'1704100000.000050','thread_ts':'1704100000.000100'},"
                           "{'user':'U1','text':'question','ts':'1704100000.000100','thread_ts':'1704100000.000100'},"
                           "{'user':'U2','text':'lost','ts':'1704100002.000000','thread_ts':'1704000000.000000'}]")
                  .replace("general/2024-01-02.json",
                           "[{'user':'U3','text':'late','ts':'1704190000.000100','thread_ts':'1704100000.000100',"
                           "'subtype':'thread_broadcast'}]")
                  .importInto(db);
        QVERIFY(report);
        QCOMPARE(lines(db,
                       u"SELECT m.seq || ' ' || m.text || ' ' || COALESCE(t.text, '-') FROM messages m"
                       " LEFT JOIN messages t ON t.id = m.thread ORDER BY m.seq"_s),
                 (QStringList{u"1 question -"_s, u"2 early question"_s, u"3 lost -"_s, u"4 late question"_s}));
        QCOMPARE(report->count(Kind::Reply), (Count{3, 2, 0, 1}));
        QCOMPARE(report->total(Reason::ThreadLost), 1);
        // What the root says of them, and which one stands in the channel, too.
        QCOMPARE(lines(db, u"SELECT m.text || ' ' || t.replies FROM threads t JOIN messages m ON m.id = t.root"_s),
                 QStringList{u"question 2"_s});
        QCOMPARE(lines(db, u"SELECT m.text FROM replies_in_channel r JOIN messages m ON m.id = r.message_id"_s),
                 QStringList{u"late"_s});
    }

    void keepsReactionsFilesEditsAndMentions()
    {
        TestDb db;
        const auto report
            = smallOffice()
                  .replace("general/2024-01-01.json",
                           "[{'user':'U1','text':'<@U2> <!here>','ts':'1704100000.000100','edited':{'user':'U1',"
                           "'ts':'1704100009.500000'},'reactions':[{'name':'+1','users':['U2','U3'],'count':2},"
                           "{'name':'party_kettle','users':['U2','U404'],'count':5}],'files':["
                           "{'name':'a.png','mimetype':'image/png','size':1234},{'id':'F2','mode':'tombstone'}]}]")
                  .importInto(db);
        QVERIFY(report && report->isBalanced());
        QCOMPARE(lines(db, u"SELECT emoji || ' ' || name FROM reactions JOIN users u ON u.id = user_id ORDER BY emoji, u.id"_s),
                 (QStringList{u"party_kettle zhangsan"_s, u"👍 zhangsan"_s, u"👍 tomas"_s}));
        QCOMPARE(report->count(Kind::Reaction), (Count{7, 3, 0, 4}));
        QCOMPARE(lines(db, u"SELECT name || ' ' || media_type || ' ' || bytes FROM message_files"_s),
                 QStringList{u"a.png image/png 1234"_s});
        QCOMPARE(report->count(Kind::File), (Count{2, 1, 0, 1}));
        const auto zhangsan = QString::number(server::store::userIdNamed(db.sql, u"zhangsan"_s).value);
        QCOMPARE(lines(db, u"SELECT edited_at || ' ' || mentions FROM messages WHERE seq = 1"_s),
                 QStringList{u"1704100009500 *,"_s + zhangsan});
    }

    void appliesLoggedEditsAndDeletions()
    {
        TestDb db;
        const auto report
            = smallOffice()
                  .file("general/2024-01-03.json",
                        "[{'subtype':'message_changed','ts':'1704290000.000000','message':{'user':'U1','text':'good *day*',"
                        "'ts':'1704100000.000100'}},"
                        "{'subtype':'message_deleted','ts':'1704290001.000000','deleted_ts':'1704100001.000200'}]")
                  .importInto(db);
        QVERIFY(report);
        QCOMPARE(lines(db, u"SELECT seq || ' ' || edited_at || ' ' || recalled_at || ' ' || text FROM messages ORDER BY seq"_s),
                 (QStringList{u"1 1704290000000 0 good **day**"_s, u"2 0 1704290001000 "_s, u"3 0 0 bye"_s}));
        QCOMPARE(lines(db, u"SELECT written_at || ' ' || text FROM message_versions"_s),
                 QStringList{u"1704100000000 good **morning**"_s});
        QCOMPARE(report->count(Kind::Message), (Count{5, 5, 0, 0}));
    }

    void marksEverythingAsReadAndCountsForTheClients()
    {
        TestDb db;
        QVERIFY(smallOffice().importInto(db));
        // The channel: its row has rev 1, three messages 2 to 4, two members 5 and 6.
        QCOMPARE(lines(db, u"SELECT rev || ' ' || last_rev || ' ' || last_seq || ' ' || last_at FROM channels"_s),
                 QStringList{u"1 6 3 1704190000000"_s});
        QCOMPARE(lines(db, u"SELECT rev || ' ' || read_seq || ' ' || user_rev || ' ' || role FROM members ORDER BY rev"_s),
                 (QStringList{u"5 3 1 admin"_s, u"6 3 1 member"_s}));
        QCOMPARE(lines(db, u"SELECT last_rev FROM users ORDER BY id"_s), (QStringList{u"1"_s, u"1"_s, u"0"_s}));
        // The workspace: its own row 1, three people 2 to 4, the channel in the directory 5.
        QCOMPARE(db.sql.number(u"SELECT last_rev FROM workspace"_s), 5);
        QCOMPARE(db.sql.number(u"SELECT directory_rev FROM channels"_s), 5);
    }

    void choosesAFreeNameBesideThoseWhoAreHere()
    {
        TestDb db;
        const auto maya = db.user(u"Maya"_s);
        db.channel(u"General"_s, {maya});
        const auto report = smallOffice().importInto(db);
        QVERIFY(report);
        QCOMPARE(lines(db, u"SELECT name FROM users ORDER BY id"_s),
                 (QStringList{u"Maya"_s, u"maya-2"_s, u"zhangsan"_s, u"tomas"_s}));
        QCOMPARE(lines(db, u"SELECT name || ' ' || last_seq FROM channels ORDER BY id"_s),
                 (QStringList{u"General 0"_s, u"general-2 3"_s}));
        QCOMPARE(lines(db, u"SELECT text FROM messages WHERE seq = 2"_s), QStringList{u"早 @maya-2"_s});
        QCOMPARE(report->total(Reason::Renamed), 2);
    }

    void makesNamesThatAreAllowedHere()
    {
        TestDb db;
        const QByteArray longName(200, 'n');
        const auto report = smallOffice()
                                .replace("users.json",
                                         "[{'id':'U1','name':'a b@c','real_name':'A\\u202eB'},{'id':'U2','name':'所有人'},"
                                         "{'id':'U3','name':'" + longName + "'}]")
                                .importInto(db);
        QVERIFY(report);
        QCOMPARE(lines(db, u"SELECT name || '|' || display_name FROM users ORDER BY id"_s),
                 (QStringList{u"a-b-c|AB"_s, u"u2|所有人"_s,
                              QString(64, u'n') + u'|' + QString(64, u'n')}));
    }

    // Counted by a program of its own that shares nothing with this one.
    void bringsARealOffice()
    {
        const QString file = QStringLiteral(PROJECT_ROOT "/../shared/data/office-slack-export.zip");
        if (!QFile::exists(file))
            QSKIP("the real office is not here: ../shared/data/office-slack-export.zip");
        TestDb db;
        const auto report = importSlack(file, db.sql, db.ids, ManualClock());
        QVERIFY(report);
        QCOMPARE(report->count(Kind::User), (Count{2'682, 2'682, 0, 0}));
        QCOMPARE(report->count(Kind::Channel), (Count{14, 14, 0, 0}));
        QCOMPARE(report->count(Kind::Member), (Count{2'962, 2'962, 0, 0}));
        QCOMPARE(report->count(Kind::Message), (Count{34'791, 34'790, 0, 1})); // one is a single space
        QCOMPARE(report->count(Kind::Reply), (Count{6'085, 6'085, 0, 0}));
        QCOMPARE(report->count(Kind::Reaction), (Count{570, 570, 0, 0}));
        QCOMPARE(db.sql.number(u"SELECT COUNT(*) FROM users WHERE display_name LIKE '%𠮷' OR display_name LIKE '%䶮'"_s), 3);
        QCOMPARE(db.sql.number(u"SELECT COUNT(*) FROM messages WHERE text = '知道，是在1961年05月02日。'"_s), 1);
        QCOMPARE(db.sql.number(u"SELECT COUNT(*) FROM messages WHERE thread > 0 AND thread NOT IN"
                               " (SELECT id FROM messages)"_s),
                 0);
    }

private:
    static QByteArray said(const QByteArray &user, const QByteArray &text, const QByteArray &ts)
    {
        return "[{'type':'message','user':'" + user + "','text':'" + text + "','ts':'" + ts + "'}]";
    }

    static QStringList talk(TestDb &db)
    {
        return lines(db,
                     u"SELECT seq || ' ' || name || ' ' || sent_at || ' ' || text FROM messages m"
                     " JOIN users u ON u.id = author_id ORDER BY channel_id, seq"_s);
    }
};

QTEST_GUILESS_MAIN(TestSlackImport)
#include "tst_slack_import.moc"
