// SPDX-License-Identifier: Apache-2.0
#include "server/import/teahouse_import.h"
#include "tests/server/import/slack_office.h"

#include <QDir>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::server::import;
using namespace teahouse::test;

namespace {

// An export as a folder, or as a zip file of one. JSON is written with ' for ".
class Folder
{
public:
    Folder &file(const QString &name, QByteArray json)
    {
        const QString path = m_folder->filePath(u"office/"_s + name);
        QDir().mkpath(QFileInfo(path).path());
        QFile out(path);
        const QByteArray content = json.replace('\'', '"');
        if (!out.open(QFile::WriteOnly) || out.write(content) != content.size())
            qFatal("can't write the test's export");
        m_files.insert(u"office/"_s + name, content);
        return *this;
    }
    QString path() const { return m_folder->filePath(u"office"_s); }
    QString zipped() const
    {
        ZipFile zip;
        for (auto it = m_files.cbegin(); it != m_files.cend(); ++it)
            zip.add(it.key().toUtf8(), it.value());
        return zip.save(m_folder->filePath(u"office.zip"_s));
    }
    Result<ImportReport> importInto(TestDb &db, const QString &from, const ImportOptions &options = {}) const
    {
        return importTeahouse(from, db.sql, db.ids, m_clock, nullptr, options);
    }

private:
    ManualClock m_clock;
    QMap<QString, QByteArray> m_files;
    std::shared_ptr<QTemporaryDir> m_folder = std::make_shared<QTemporaryDir>();
};

Folder small()
{
    Folder folder;
    folder.file(u"teahouse.json"_s, "{'format':'teahouse-export','version':1,'origin':'1'}")
        .file(u"users.jsonl"_s, "{'id':1,'name':'maya','display_name':'Maya','role':'owner'}\n"
                                "{'id':2,'name':'zs','display_name':'张三','role':'guest','deactivated':true}\n")
        .file(u"channels.jsonl"_s, "{'id':10,'kind':'public','name':'tea','topic':'茶','creator':1,'created_at':5,'members':["
                                   "{'user':1,'role':'admin','joined_at':6},{'user':2,'role':'member','joined_at':7,'left':true}]}\n"
                                   "{'id':11,'kind':'notes','people':[1],'members':[{'user':1,'role':'member'}]}\n")
        .file(u"messages/10.jsonl"_s, "{'id':100,'seq':1,'author':1,'kind':'text','sent_at':1000,'text':'hi @zs','mentions':[2],"
                                      "'reactions':[{'emoji':'👍','users':[2,1]}],'pinned_at':9,'pinned_by':2}\n"
                                      "{'id':101,'seq':2,'author':2,'kind':'text','sent_at':2000,'edited_at':2500,'text':'yo',"
                                      "'thread':100,'files':[{'name':'a.pdf','bytes':7}]}\n"
                                      "{'id':102,'seq':3,'author':2,'kind':'added','sent_at':3000,'mentions':[1]}\n"
                                      "{'id':103,'seq':4,'author':2,'kind':'text','sent_at':4000,'recalled_at':4500}\n"
                                      "{'id':104,'seq':5,'author':1,'kind':'text','sent_at':5000,'text':'yes','reply_to':101}\n");
    return folder;
}

} // namespace

class TestTeahouseImport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void bringsAFolderOrAZipFile_data()
    {
        QTest::addColumn<bool>("zip");
        QTest::newRow("folder") << false;
        QTest::newRow("zip") << true;
    }
    void bringsAFolderOrAZipFile()
    {
        QFETCH(bool, zip);
        TestDb db;
        const Folder folder = small();
        const auto report = folder.importInto(db, zip ? folder.zipped() : folder.path());
        QVERIFY(report);
        QVERIFY(report->isBalanced());
        QVERIFY(report->skippedItems().isEmpty());
        QCOMPARE(lines(db, u"SELECT name || ' ' || display_name || ' ' || role || ' ' || deactivated FROM users ORDER BY id"_s),
                 (QStringList{u"maya Maya member 0"_s, u"zs 张三 guest 1"_s}));
        QCOMPARE(lines(db, u"SELECT m.seq || ' ' || u.name || ' ' || m.kind || ' ' || m.sent_at || ' ' || m.edited_at || ' ' ||"
                           " m.recalled_at || ' ' || m.text || ' ' || COALESCE(t.seq, 0) || COALESCE(r.seq, 0) || ' ' || m.pinned_at"
                           " FROM messages m JOIN users u ON u.id = m.author_id LEFT JOIN messages t ON t.id = m.thread LEFT JOIN"
                           " messages r ON r.id = m.reply_to ORDER BY m.seq"_s),
                 (QStringList{u"1 maya text 1000 0 0 hi @zs 00 9"_s, u"2 zs text 2000 2500 0 yo 10 0"_s,
                              u"3 zs added 3000 0 0  00 0"_s, u"4 zs text 4000 0 4500  00 0"_s, u"5 maya text 5000 0 0 yes 02 0"_s}));
        QCOMPARE(lines(db, u"SELECT u.name FROM reactions r JOIN users u ON u.id = r.user_id ORDER BY r.created_at"_s),
                 (QStringList{u"zs"_s, u"maya"_s}));
        QCOMPARE(lines(db, u"SELECT c.kind || ' ' || u.name || ' ' || m.role || ' ' || m.joined_at || ' ' || m.gone FROM members m"
                           " JOIN users u ON u.id = m.user_id JOIN channels c ON c.id = m.channel_id ORDER BY c.kind, u.name"_s),
                 (QStringList{u"notes maya member 0 0"_s, u"public maya admin 6 0"_s, u"public zs member 7 1"_s}));
        QCOMPARE(report->count(Kind::Message), (Count{5, 5, 0, 0}));
        QCOMPARE(report->total(Reason::RightsNotGiven), 1);
        QCOMPARE(report->total(Reason::ListedOnly), 1);
    }

    void comesTwiceAndIsThereOnce()
    {
        TestDb db;
        const Folder folder = small();
        QVERIFY(folder.importInto(db, folder.path()));
        const QStringList before = everythingIn(db);
        const auto again = folder.importInto(db, folder.zipped());
        QVERIFY(again);
        QVERIFY(again->isBalanced());
        QCOMPARE(again->count(Kind::Message), (Count{5, 0, 5, 0}));
        QCOMPARE(everythingIn(db), before);
    }

    void bringsOtherNamesOfEmoji_data()
    {
        QTest::addColumn<bool>("dry");
        QTest::newRow("really") << false;
        QTest::newRow("dry run") << true;
    }
    // In whatever order they stand; those of emoji that did not come in stay out, too.
    void bringsOtherNamesOfEmoji()
    {
        QFETCH(bool, dry);
        TestDb db;
        Folder folder = small();
        folder.file(u"emoji.jsonl"_s, "{'id':20,'name':'brew','creator':1,'alias_of':'🍵'}\n"
                                      "{'id':21,'name':'cha','creator':2,'alias_of':'brew'}\n"
                                      "{'id':22,'name':'pot','creator':1,'alias_of':'kettle'}\n"
                                      "{'id':23,'name':'lid','creator':1,'alias_of':'nothing'}\n");
        const auto report = folder.importInto(db, folder.path(), {.dryRun = dry});
        QVERIFY(report);
        QVERIFY(report->isBalanced());
        QCOMPARE(report->count(Kind::Emoji), (Count{4, 2, 0, 2}));
        QCOMPARE(report->total(Reason::NoCounterpart), 2);
        if (dry)
            return;
        QCOMPARE(lines(db, u"SELECT e.name || ' ' || e.alias_of || ' ' || u.name FROM emoji e JOIN users u ON u.id = e.creator_id"
                           " ORDER BY e.id"_s),
                 (QStringList{u"brew 🍵 maya"_s, u"cha 🍵 zs"_s}));
        const auto again = folder.importInto(db, folder.path());
        QVERIFY(again);
        QCOMPARE(again->count(Kind::Emoji), (Count{4, 0, 2, 2}));
    }

    void countsTheFilesOfWhatWasPassedOn()
    {
        TestDb db;
        Folder folder = small();
        folder.file(u"messages/10.jsonl"_s, "{'id':100,'author':1,'kind':'text','sent_at':1000,'text':'see','forwarded':["
                                            "{'message':7,'channel':10,'author':2,'sent_at':5,'text':'old','files':["
                                            "{'name':'a.pdf','bytes':7},{'name':'b.pdf','path':'../b.pdf'}]}]}\n");
        const auto report = folder.importInto(db, folder.path());
        QVERIFY(report);
        QVERIFY(report->isBalanced());
        QCOMPARE(report->count(Kind::File), (Count{2, 1, 0, 1}));
        QCOMPARE(report->total(Reason::UnsafePath), 1);
        QCOMPARE(lines(db, u"SELECT json_extract(body, '$[0].files[0].name') || ' ' || json_array_length(body, '$[0].files')"
                           " FROM forwarded"_s),
                 (QStringList{u"a.pdf 1"_s}));
        const auto again = folder.importInto(db, folder.path());
        QVERIFY(again);
        QCOMPARE(again->count(Kind::File), (Count{2, 0, 2, 0}));
    }

    void reportsWhatIsBad()
    {
        TestDb db;
        Folder folder = small();
        folder.file(u"messages/10.jsonl"_s, "{'id':100,'author':1,'kind':'text','sent_at':1000,'text':'fine'}\n"
                                            "{broken\n"
                                            "{'id':101,'author':9,'kind':'text','sent_at':1,'text':'nobody'}\n"
                                            "{'id':102,'author':1,'kind':'telepathy','sent_at':1}\n"
                                            "{'id':103,'author':1,'kind':'text','sent_at':'soon'}\n"
                                            "{'author':1,'kind':'text','sent_at':1,'text':'no id'}\n"
                                            "{'id':105,'author':1,'kind':'text','sent_at':1,'text':' '}\n"
                                            "{'id':106,'author':1,'kind':'text','sent_at':1,'text':'lost','thread':7,'files':["
                                            "{'name':'x','path':'../../etc/passwd'}]}\n")
            .file(u"messages/77.jsonl"_s, "{}\n");
        const auto report = folder.importInto(db, folder.path());
        QVERIFY(report);
        QVERIFY(report->isBalanced());
        QStringList reasons;
        for (const Remark &remark : report->skippedItems())
            reasons.append(QString(meta::nameOf(remark.kind)) + u' ' + meta::nameOf(remark.reason));
        QCOMPARE(reasons, (QStringList{u"messages bad_json"_s, u"messages no_author"_s, u"messages event_has_no_counterpart"_s,
                                       u"messages wrong_type"_s, u"messages field_is_missing"_s, u"messages nothing_to_show"_s,
                                       u"files path_leads_outside"_s, u"entries kind_is_not_imported"_s}));
        QCOMPARE(report->total(Reason::ThreadLost), 1);
        QCOMPARE(db.sql.number(u"SELECT COUNT(*) FROM messages"_s), 2);
    }

    void refusesWhatIsNoExport()
    {
        Folder other = small(), newer = small();
        newer.file(u"teahouse.json"_s, "{'format':'teahouse-export','version':2,'origin':'1'}");
        other.file(u"teahouse.json"_s, "{'format':'else'}");
        QCOMPARE(checkTeahouse(newer.path()).error().code, Code::Unsupported);
        QCOMPARE(checkTeahouse(other.zipped()).error().code, Code::BadRequest);
        QCOMPARE(checkTeahouse(other.path() + u"/messages"_s).error().code, Code::BadRequest);
        QCOMPARE(checkTeahouse(other.path() + u"/nothing"_s).error().code, Code::NotFound);
        QVERIFY(checkTeahouse(small().zipped()));
    }
};

QTEST_GUILESS_MAIN(TestTeahouseImport)
#include "tst_teahouse_import.moc"
