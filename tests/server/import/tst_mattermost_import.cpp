// SPDX-License-Identifier: Apache-2.0
#include "server/files/blob_store.h"
#include "server/import/mattermost_import.h"
#include "tests/server/import/slack_office.h"
#include "tests/support/png_file.h"

#include <QCryptographicHash>
#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::server;
using namespace teahouse::server::import;
using namespace teahouse::test;

namespace {

// A bulk export as a test needs it. JSON is written with ' for ".
class Bulk
{
public:
    Bulk &line(QByteArray json)
    {
        m_lines += json.replace('\'', '"') + '\n';
        return *this;
    }
    Bulk &file(const QByteArray &name, const QByteArray &content)
    {
        m_files.append({name, content});
        return *this;
    }
    QString save() const
    {
        ZipFile zip;
        zip.add("import.jsonl", m_lines);
        for (const auto &[name, content] : m_files)
            zip.add(name, content, ZipFile::Method::Store);
        return zip.save(m_folder->filePath(u"bulk.zip"_s));
    }
    Result<ImportReport> importInto(TestDb &db, const ImportOptions &options = {}, ContentKeeper *keeper = nullptr) const
    {
        return importMattermost(save(), db.sql, db.ids, clock, keeper, options);
    }
    ManualClock clock;

private:
    QByteArray m_lines = "{\"type\":\"version\",\"version\":1}\n";
    QList<std::pair<QByteArray, QByteArray>> m_files;
    std::shared_ptr<QTemporaryDir> m_folder = std::make_shared<QTemporaryDir>();
};

Bulk smallBulk()
{
    Bulk bulk;
    bulk.line("{'type':'team','team':{'name':'tea','display_name':'Tea','type':'O'}}")
        .line("{'type':'channel','channel':{'team':'tea','name':'town-square','display_name':'Town Square','type':'O',"
              "'header':'Hello','purpose':'All'}}")
        .line("{'type':'channel','channel':{'team':'tea','name':'secret','display_name':'密','type':'P','deleted_at':9}}")
        .line("{'type':'user','user':{'username':'maya','nickname':'Maya','roles':'system_user system_admin','teams':["
              "{'name':'tea','channels':[{'name':'town-square','roles':'channel_user channel_admin'},{'name':'secret',"
              "'roles':'channel_user'}]}]}}")
        .line("{'type':'user','user':{'username':'zs','first_name':'三','last_name':'张','delete_at':5,'teams':["
              "{'name':'tea','channels':[{'name':'town-square','roles':'channel_user'}]}]}}");
    return bulk;
}

QByteArray post(const QByteArray &rest)
{
    return "{'type':'post','post':{'team':'tea','channel':'town-square','user':'maya'," + rest + "}}";
}

// What was said, channel by channel, with who it answers.
QStringList said(TestDb &db)
{
    return lines(db, u"SELECT m.seq || ' ' || u.name || ' ' || m.kind || ' ' || m.sent_at || ' ' || m.text || COALESCE(' > '"
                     " || t.seq, '') FROM messages m JOIN users u ON u.id = m.author_id LEFT JOIN messages t ON t.id ="
                     " m.thread ORDER BY m.channel_id, m.seq"_s);
}

QString reasons(const ImportReport &report)
{
    QStringList out;
    for (const Remark &remark : report.skippedItems())
        out.append(QString(meta::nameOf(remark.kind)) + u' ' + meta::nameOf(remark.reason));
    return out.join(u", "_s);
}

} // namespace

class TestMattermostImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void bringsPeopleChannelsAndTalk()
    {
        TestDb db;
        const auto report = smallBulk()
                                .line(post("'message':'hi **all** ~secret @zs','create_at':2000,'edit_at':2500,'is_pinned':true,"
                                           "'reactions':[{'user':'zs','emoji_name':'+1'},{'user':'maya','emoji_name':'our_own'}],"
                                           "'replies':[{'user':'zs','message':'early','create_at':1500},"
                                           "{'user':'zs','message':'早','create_at':2100}]"))
                                .line(post("'message':'first','create_at':1000"))
                                .importInto(db);
        QVERIFY(report);
        QVERIFY(report->isBalanced());
        QCOMPARE(lines(db, u"SELECT name || '|' || display_name || '|' || role || '|' || deactivated FROM users ORDER BY id"_s),
                 (QStringList{u"maya|Maya|member|0"_s, u"zs|张三|member|1"_s}));
        QCOMPARE(lines(db, u"SELECT kind || '|' || name || '|' || topic || '|' || archived || '|' || created_at FROM channels ORDER BY id"_s)
                     .mid(0, 1),
                 QStringList{u"public|Town Square|Hello · All|0|1000"_s});
        QCOMPARE(said(db),
                 (QStringList{u"1 maya text 1000 first"_s, u"2 maya text 2000 hi **all** #密 @zs"_s,
                              u"3 zs text 1500 early > 2"_s, u"4 zs text 2100 早 > 2"_s}));
        QCOMPARE(lines(db, u"SELECT emoji FROM reactions ORDER BY created_at"_s), (QStringList{u"👍"_s, u"our_own"_s}));
        QCOMPARE(db.sql.number(u"SELECT edited_at FROM messages WHERE seq = 2"_s), 2'500);
        QCOMPARE(db.sql.number(u"SELECT pinned_at FROM messages WHERE seq = 2"_s), 2'000);
        QCOMPARE(lines(db, u"SELECT mentions FROM messages WHERE seq = 2"_s),
                 lines(db, u"SELECT CAST(id AS TEXT) FROM users WHERE name = 'zs'"_s));
        QCOMPARE(lines(db, u"SELECT c.name || ' ' || u.name || ' ' || m.role || ' ' || m.read_seq FROM members m JOIN users u ON"
                           " u.id = m.user_id JOIN channels c ON c.id = m.channel_id ORDER BY c.id, u.id"_s),
                 (QStringList{u"Town Square maya admin 4"_s, u"Town Square zs member 4"_s, u"密 maya member 0"_s}));
        QCOMPARE(report->count(Kind::Message), (Count{4, 4, 0, 0}));
        QCOMPARE(report->count(Kind::Reply), (Count{2, 2, 0, 0}));
        QCOMPARE(report->count(Kind::Reaction), (Count{2, 2, 0, 0}));
        QCOMPARE(db.sql.number(u"SELECT COUNT(*) FROM credentials"_s), 0);
    }

    void bringsConversationsInAnyOrder()
    {
        TestDb db;
        Bulk bulk;
        const auto report
            = bulk.line("{'type':'direct_post','direct_post':{'channel_members':['b','a'],'user':'a','message':'psst',"
                        "'create_at':5}}")
                  .line("{'type':'post','post':{'team':'t','channel':'late','user':'a','message':'before','create_at':1}}")
                  .line("{'type':'direct_channel','direct_channel':{'members':['a','b']}}")
                  .line("{'type':'direct_channel','direct_channel':{'members':['a','b','ghost']}}")
                  .line("{'type':'direct_channel','direct_channel':{'participants':[{'username':'a'}]}}")
                  .line("{'type':'channel','channel':{'team':'t','name':'late','display_name':'late','type':'O'}}")
                  .line("{'type':'user','user':{'username':'a'}}")
                  .line("{'type':'user','user':{'username':'b'}}")
                  .importInto(db);
        QVERIFY(report);
        QVERIFY(report->isBalanced());
        QCOMPARE(lines(db, u"SELECT kind || ' ' || name || ' ' || last_seq FROM channels ORDER BY kind"_s),
                 (QStringList{u"direct  1"_s, u"group  0"_s, u"notes  0"_s, u"public late 1"_s}));
        QCOMPARE(report->count(Kind::Channel), (Count{4, 4, 0, 0}));
        QCOMPARE(lines(db, u"SELECT name || ' ' || deactivated FROM users ORDER BY name"_s),
                 (QStringList{u"a 0"_s, u"b 0"_s, u"ghost 1"_s}));
        QCOMPARE(report->total(Reason::AuthorMade), 1);
    }

    void bringsEventsAndLeavesTheOthers()
    {
        TestDb db;
        const auto report
            = smallBulk()
                  .line(post("'type':'system_join_channel','message':'x','create_at':1"))
                  .line(post("'type':'system_header_change','message':'x','props':{'new_header':'New'},'create_at':2"))
                  .line(post("'type':'system_add_to_channel','message':'x','props':{'addedUsername':'zs'},'create_at':3"))
                  .line(post("'type':'system_combined_user_activity','message':'x','create_at':4"))
                  .line(post("'type':'me','message':'waves','create_at':5"))
                  .line(post("'type':'slack_attachment','message':'','props':{'override_username':'CI','attachments':["
                             "{'title':'T','text':'ok'}]},'create_at':6"))
                  .line(post("'message':'','delete_at':9,'create_at':7"))
                  .line(post("'message':'  ','create_at':8"))
                  .importInto(db);
        QVERIFY(report);
        QVERIFY(report->isBalanced());
        QCOMPARE(said(db),
                 (QStringList{u"1 maya joined 1 "_s, u"2 maya topic 2 New"_s, u"3 maya added 3 "_s, u"4 maya text 5 *waves*"_s,
                              u"5 maya text 6 > T\n> ok"_s, u"6 maya text 7 "_s}));
        QCOMPARE(reasons(*report), u"messages event_has_no_counterpart, messages nothing_to_show"_s);
        QCOMPARE(report->total(Reason::Recalled), 1);
        QCOMPARE(lines(db, u"SELECT shown_name FROM messages WHERE seq = 5"_s), QStringList{u"CI"_s});
        QCOMPARE(db.sql.number(u"SELECT recalled_at FROM messages WHERE seq = 6"_s), 9);
    }

    void reportsWhatIsBad()
    {
        TestDb db;
        const auto report
            = smallBulk()
                  .line("{'type':'post','post':{broken")
                  .line("[1]")
                  .line(post("'message':7,'create_at':1"))
                  .line(post("'message':'no time'"))
                  .line("{'type':'post','post':{'team':'tea','channel':'nowhere','user':'maya','message':'x','create_at':1}}")
                  .line("{'type':'user','user':{'username':'maya'}}")
                  .line("{'type':'scheme','scheme':{}}")
                  .line("{'type':'post','post':{'team':'tea','channel':'town-square','user':'ghost','message':'boo','create_at':3}}")
                  .line(post("'message':'" + QByteArray(70'000, 'x') + "','create_at':4"))
                  .importInto(db);
        QVERIFY(report);
        QVERIFY(report->isBalanced());
        QCOMPARE(reasons(*report),
                 u"messages bad_json, messages not_a_json_object, messages wrong_type, messages field_is_missing,"
                 " users appears_twice, entries kind_is_not_imported, messages folder_of_no_known_channel"_s);
        QCOMPARE(report->total(Reason::Shortened), 1);
        QCOMPARE(report->total(Reason::AuthorMade), 1);
        QCOMPARE(db.sql.number(u"SELECT COUNT(*) FROM messages"_s), 2);
        QVERIFY(report->skippedItems().first().position > 100);
    }

    void keepsFilesWithTheirContents()
    {
        TestDb db;
        QTemporaryDir data;
        const BlobStore blobs(data.path());
        QVERIFY(blobs.make());
        ContentKeeper keeper(blobs, {.program = QFileInfo(QStringLiteral(SERVER_PROGRAM)).dir().filePath(u"teahouse-preview"_s)});
        const QByteArray png = pngFile(40, 30);
        const QString hash = QString::fromLatin1(QCryptographicHash::hash(png, QCryptographicHash::Sha256).toHex());
        const auto report
            = smallBulk()
                  .file("data/2025/a.png", png)
                  .file("attachments/b.txt", "words 茶")
                  .file("stray.txt", "nobody names me")
                  .file("data/tea.png", png)
                  .line("{'type':'emoji','emoji':{'name':'teapot_1','image':'tea.png'}}")
                  .line(post("'message':'look','create_at':1,'attachments':[{'path':'2025/a.png'},{'path':'attachments/b.txt'},"
                             "{'path':'../secret'},{'path':'gone.pdf'}]"))
                  .line(post("'message':'','create_at':2,'attachments':[{'path':'2025/a.png'}]"))
                  .importInto(db, {}, &keeper);
        QVERIFY(report);
        QVERIFY(report->isBalanced());
        QCOMPARE(lines(db, u"SELECT f.name || ' ' || f.media_type || ' ' || COALESCE(b.width, 0) || ' ' ||"
                           " CASE WHEN f.file_id > 0 THEN 1 ELSE 0 END"
                           " FROM message_files f LEFT JOIN files u ON u.id = f.file_id LEFT JOIN blobs b ON b.hash = u.hash"
                           " JOIN messages m ON m.id = f.message_id ORDER BY m.seq, f.number"_s),
                 (QStringList{u"a.png image/png 40 1"_s, u"b.txt text/plain 0 1"_s, u"gone.pdf  0 0"_s, u"a.png image/png 40 1"_s}));
        QVERIFY(blobs.has(hash, png.size()));
        QVERIFY(QFile::exists(blobs.path(hash, BlobStore::Part::Picture)));
        QCOMPARE(db.sql.number(u"SELECT COUNT(*) FROM blobs"_s), 2);
        QCOMPARE(lines(db, u"SELECT name FROM emoji"_s), QStringList{u"teapot_1"_s});
        QCOMPARE(report->count(Kind::File), (Count{5, 4, 0, 1}));
        QCOMPARE(report->total(Reason::UnsafePath), 1);
        QCOMPARE(report->total(Reason::ListedOnly), 1);
        QCOMPARE(report->count(Kind::Entry), (Count{5, 4, 0, 1}));
        QVERIFY(QDir(data.filePath(u"uploads"_s)).isEmpty());
    }

    void goesOnWhereItStopped()
    {
        Bulk bulk = smallBulk();
        for (int at = 1; at <= 2'500; ++at)
            bulk.line(post("'message':'m" + QByteArray::number(at) + "','create_at':" + QByteArray::number(5'000 - at / 2)
                           + (at % 5 ? QByteArray() : ",'replies':[{'user':'zs','message':'r','create_at':9000}]")));
        TestDb whole, cut;
        const auto atOnce = bulk.importInto(whole);
        QVERIFY(atOnce);
        const auto stopped = bulk.importInto(cut, {.goOn = [](const ImportReport &) { return false; }});
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().code, Code::Cancelled);
        const qint64 before = cut.sql.number(u"SELECT COUNT(*) FROM messages"_s);
        QVERIFY(before > 0 && before < 3'000);
        const auto rest = bulk.importInto(cut);
        QVERIFY(rest);
        QVERIFY(rest->isBalanced());
        QCOMPARE(rest->count(Kind::Message).known, before);
        QCOMPARE(everythingIn(cut), everythingIn(whole));
        const auto again = bulk.importInto(cut);
        QCOMPARE(again->count(Kind::Message), (Count{3'000, 0, 3'000, 0}));
    }

    void changesNothingInADryRun()
    {
        TestDb db;
        const QStringList before = everythingIn(db);
        const auto report = smallBulk().line(post("'message':'x','create_at':1")).importInto(db, {.dryRun = true});
        QVERIFY(report);
        QCOMPARE(report->count(Kind::Message), (Count{1, 1, 0, 0}));
        QCOMPARE(everythingIn(db), before);
    }

    void mentionsPeopleByTheirNewNames()
    {
        TestDb db;
        db.user(u"maya"_s);
        const auto report = smallBulk().line(post("'message':'@maya and @zs, `@maya`','create_at':1")).importInto(db);
        QVERIFY(report);
        QCOMPARE(said(db).first(), u"1 maya-2 text 1 @maya-2 and @zs, `@maya-2`"_s);
        QCOMPARE(report->total(Reason::Renamed), 1);
    }

    void refusesWhatIsNoExport()
    {
        QTemporaryDir folder;
        const auto refusal = [&](const QByteArray &name, const QByteArray &content) {
            ZipFile zip;
            zip.add(name, content);
            const auto fit = checkMattermost(zip.save(folder.filePath(u"x.zip"_s)));
            return fit ? QString() : QString(meta::nameOf(fit.error().code)) + u": "_s + fit.error().detail;
        };
        QCOMPARE(refusal("users.json", "[]"), u"bad_request: not a Mattermost export: there is no file import.jsonl in it"_s);
        QVERIFY(refusal("import.jsonl", "hello").startsWith(u"bad_request: not a Mattermost export: the first line"_s));
        QCOMPARE(refusal("import.jsonl", "{\"type\":\"version\",\"version\":2}"),
                 u"bad_request: an export of version 2; this program reads version 1"_s);
        QCOMPARE(refusal("folder/data.jsonl", "{\"type\":\"version\",\"version\":1}"), QString());
        QCOMPARE(checkMattermost(folder.filePath(u"nothing.zip"_s)).error().code, Code::NotFound);
    }
};

QTEST_GUILESS_MAIN(TestMattermostImport)
#include "tst_mattermost_import.moc"
