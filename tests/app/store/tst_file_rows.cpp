// SPDX-License-Identifier: Apache-2.0
#include "app/store/file_rows.h"
#include "app/store/file_search.h"
#include "app/store/outbox_rows.h"
#include "app/store/schema.h"
#include "common/codec/cbor.h"
#include "tests/support/test_archive.h"

#include <QElapsedTimer>

using namespace Qt::StringLiterals;
using namespace teahouse;
using namespace teahouse::app;
using namespace teahouse::test;

namespace {

constexpr ChannelId kGeneral{5};
constexpr ChannelId kSecret{6};

struct Office {
    TestArchive archive;
    QHash<ChannelId, qint64> seqs;
    qint64 nextFile = 100;

    Office()
    {
        archive.channel(kGeneral, u"general"_s);
        archive.channel(kSecret, u"secret"_s, 0, proto::ChannelKind::Private);
    }
    proto::FileInfo file(const QString &name, const QString &type = {}, const QString &hash = {})
    {
        const qint64 id = ++nextFile;
        return {.name = name,
                .mediaType = type,
                .bytes = id,
                .id = {id},
                .hash = hash.isEmpty() ? QString::number(id).rightJustified(64, u'0') : hash};
    }
    proto::Message post(ChannelId channel, const QList<proto::FileInfo> &files, UserId author = {1}, qint64 sentAt = 0)
    {
        const qint64 seq = ++seqs[channel];
        proto::Message message = TestArchive::message(channel, seq, author);
        if (sentAt)
            message.sentAt = sentAt;
        message.files = files;
        archive.apply({TestArchive::live(channel, message)});
        return message;
    }
    void change(ChannelId channel, proto::Message message)
    {
        message.rev += 1'000;
        archive.apply({TestArchive::live(channel, message)});
    }
    void words(const QString &hash, const QString &text)
    {
        QVERIFY(waitFor(archive->write([hash, text](sql::Db &db) {
            store::putWords(db, hash, text);
            return proto::Done{};
        })));
    }
    FilePage page(const FileFilter &filter, const FileCursor &from = {}, int count = 1'000)
    {
        return waitFor(archive->read([=](sql::Db &db) { return store::filePage(db, filter, from, count); }))
            .value_or(FilePage());
    }
    QStringList names(const FileFilter &filter)
    {
        QStringList found;
        FileCursor from;
        while (true) {
            const FilePage one = page(filter, from);
            for (const FileRow &row : one.rows)
                found += row.file.name;
            if (one.atEnd)
                return found;
            from = one.next;
        }
    }
    QStringList search(const QString &text) { return names({.channel = {}, .author = {}, .text = text}); }
    qint64 count(const QString &table) { return archive.number(u"SELECT COUNT(*) FROM "_s + table); }
};

FileFilter in(ChannelId channel) { return {.channel = channel, .author = {}, .text = {}}; }

} // namespace

class TestFileRows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u"."_s)); }

    void listsFilesNewestFirst()
    {
        Office office;
        office.post(kGeneral, {office.file(u"a"_s), office.file(u"b"_s)});
        office.post(kSecret, {office.file(u"c"_s)}, {2}, 5);
        office.post(kGeneral, {office.file(u"d"_s)}, {2});
        QCOMPARE(office.names({}), (QStringList{u"d"_s, u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(office.names(in(kGeneral)), (QStringList{u"d"_s, u"a"_s, u"b"_s}));
        QCOMPARE(office.names({.channel = {}, .author = {2}, .text = {}}), (QStringList{u"d"_s, u"c"_s}));
        QCOMPARE(office.names({.channel = kSecret, .author = {1}, .text = {}}), QStringList());
    }

    void knowsWhereAFileIs()
    {
        Office office;
        office.post(kGeneral, {});
        const auto message = office.post(kGeneral, {office.file(u"a"_s), office.file(u"b"_s)}, {3});
        const FileRow row = office.page(in(kGeneral)).rows.value(1);
        QCOMPARE(row.file, message.files.at(1));
        QCOMPARE(row.message, message.id);
        QCOMPARE(row.channel, kGeneral);
        QCOMPARE(row.seq, 2);
        QCOMPARE(row.author, UserId{3});
        QCOMPARE(row.sentAt, message.sentAt);
        QCOMPARE(row.number, 1);
    }

    // As long as the message that passed them on is there.
    void listsTheFilesOfWhatWasPassedOn()
    {
        Office office;
        proto::Message card = TestArchive::message(kGeneral, ++office.seqs[kGeneral], {1});
        card.forwarded = {{.author = {2}, .sentAt = 1, .text = u"see"_s, .files = {office.file(u"plan.pdf"_s), office.file(u"plan.png"_s, u"image/png"_s)}},
                          {.author = {3}, .sentAt = 2, .text = u"and"_s, .files = {office.file(u"合同.docx"_s)}}};
        office.archive.apply({TestArchive::live(kGeneral, card)});
        QCOMPARE(office.names({.channel = kGeneral}), (QStringList{u"plan.pdf"_s, u"plan.png"_s, u"合同.docx"_s}));
        QCOMPARE(office.names({.channel = kGeneral, .text = u"plan"_s}).size(), 2);
        card.forwarded.clear();
        card.recalledAt = 9;
        office.change(kGeneral, card);
        QVERIFY(office.names({.channel = kGeneral}).isEmpty());
    }

    void comesInPages()
    {
        Office office;
        QStringList expected;
        for (int i = 0; i < 25; ++i) {
            office.post(kGeneral, {office.file(QString::number(i))}, {1}, 1'000); // all at the same moment
            expected.prepend(QString::number(i));
        }
        QStringList found;
        FileCursor from;
        int pages = 0;
        for (bool atEnd = false; !atEnd; ++pages) {
            const FilePage page = office.page(in(kGeneral), from, 10);
            for (const FileRow &row : page.rows)
                found += row.file.name;
            from = page.next;
            atEnd = page.atEnd;
        }
        QCOMPARE(found, expected);
        QCOMPARE(pages, 3);
    }

    void filtersByKind()
    {
        Office office;
        office.post(kGeneral, {office.file(u"1"_s, u"image/png"_s), office.file(u"2"_s, u"video/mp4"_s),
                               office.file(u"3"_s, u"audio/ogg"_s), office.file(u"4"_s, u"application/pdf"_s),
                               office.file(u"5"_s, u"text/x-c++src"_s), office.file(u"6"_s, u"application/zip"_s),
                               office.file(u"old.XLSX"_s)}); // an import knows nothing but the name
        const auto of = [&](FileKind kind) {
            return office.names({.channel = kGeneral, .author = {}, .kind = kind, .text = {}});
        };
        QCOMPARE(of(FileKind::Any).size(), 7);
        QCOMPARE(of(FileKind::Image), QStringList{u"1"_s});
        QCOMPARE(of(FileKind::Video), QStringList{u"2"_s});
        QCOMPARE(of(FileKind::Audio), QStringList{u"3"_s});
        QCOMPARE(of(FileKind::Document), (QStringList{u"4"_s, u"old.XLSX"_s}));
        QCOMPARE(of(FileKind::Text), QStringList{u"5"_s});
        QCOMPARE(of(FileKind::Other), QStringList{u"6"_s});
    }

    void findsByNameWhateverCaseAndWidth()
    {
        Office office;
        office.post(kGeneral, {office.file(u"Report ＡＢＣ.pdf"_s), office.file(u"年度报告.docx"_s), office.file(u"other"_s)});
        QCOMPARE(office.search(u"REPORT abc"_s), QStringList{u"Report ＡＢＣ.pdf"_s});
        QCOMPARE(office.search(u"度报"_s), QStringList{u"年度报告.docx"_s});
        QCOMPARE(office.search(u"告"_s), QStringList{u"年度报告.docx"_s});
        QCOMPARE(office.search(u"报度"_s), QStringList());
        QCOMPARE(office.search(u"100%"_s), QStringList());
        QCOMPARE(office.search(u"  "_s).size(), 3);
    }

    void findsByContents()
    {
        Office office;
        const QString hash = QString(64, u'c');
        auto contract = office.file(u"scan.pdf"_s, u"application/pdf"_s, hash);
        contract.words = true;
        office.post(kGeneral, {contract, office.file(u"松风.png"_s)});
        office.words(hash, u"甲方：松风电器有限公司\nKettle Ltd."_s);
        QCOMPARE(office.search(u"松风电器"_s), QStringList{u"scan.pdf"_s});
        QCOMPARE(office.search(u"松风"_s), (QStringList{u"scan.pdf"_s, u"松风.png"_s}));
        QCOMPARE(office.search(u"kettle 甲方 scan"_s), QStringList{u"scan.pdf"_s}); // in the name or in the contents
        QCOMPARE(office.search(u"kettle missing"_s), QStringList());
    }

    void fetchesTheTextOfContentsOnce()
    {
        Office office;
        const QString hash = QString(64, u'd');
        auto one = office.file(u"a.txt"_s, {}, hash), two = office.file(u"b.txt"_s, {}, hash);
        one.words = two.words = true;
        office.post(kGeneral, {one});
        const auto wanted = [&] {
            return waitFor(office.archive->read([](sql::Db &db) { return store::wordsWanted(db, 10); })).value();
        };
        QCOMPARE(wanted().size(), 1);
        QCOMPARE(wanted().first().hash, hash);
        QCOMPARE(wanted().first().file, one.id);
        office.words(hash, u"text"_s);
        QCOMPARE(wanted().size(), 0);
        office.post(kGeneral, {two}); // the same contents again
        QCOMPARE(wanted().size(), 0);
        QCOMPARE(office.search(u"text"_s).size(), 2);
    }

    void forgetsWhatWasRecalled()
    {
        Office office;
        const QString hash = QString(64, u'e');
        auto file = office.file(u"secret plan.txt"_s, {}, hash);
        file.words = true;
        auto message = office.post(kGeneral, {file});
        office.words(hash, u"the plan"_s);
        message.files.clear();
        message.recalledAt = 1;
        office.change(kGeneral, message);
        QCOMPARE(office.count(u"files"_s), 0);
        QCOMPARE(office.count(u"file_words"_s), 0);
        office.words(hash, u"the plan, late"_s); // was on its way
        QCOMPARE(office.count(u"file_words"_s), 0);
    }

    void keepsTheTextThatAnotherFileHasToo()
    {
        Office office;
        const QString hash = QString(64, u'e');
        auto file = office.file(u"a"_s, {}, hash);
        auto message = office.post(kSecret, {file});
        office.post(kGeneral, {office.file(u"b"_s, {}, hash)});
        office.words(hash, u"shared"_s);
        message.files.clear();
        office.change(kSecret, message);
        QCOMPARE(office.search(u"shared"_s), QStringList{u"b"_s});
    }

    void forgetsTheFilesOfALostChannel()
    {
        Office office;
        const QString hash = QString(64, u'f');
        office.post(kSecret, {office.file(u"a"_s, {}, hash)});
        office.words(hash, u"secret"_s);
        office.post(kGeneral, {office.file(u"b"_s)});
        office.archive.join(kSecret, 0, true);
        QCOMPARE(office.names({}), QStringList{u"b"_s});
        QCOMPARE(office.count(u"file_words"_s), 0);
        QCOMPARE(waitFor(office.archive->read([hash](sql::Db &db) { return store::unused(db, {hash}); })).value(),
                 QStringList{hash});
    }

    void followsAnEdit()
    {
        Office office;
        auto message = office.post(kGeneral, {office.file(u"a"_s), office.file(u"b"_s)});
        message.files.removeFirst();
        message.editedAt = 7;
        office.change(kGeneral, message);
        QCOMPARE(office.names({}), QStringList{u"b"_s});
    }

    // An archive from before there was a table of files.
    void knowsTheFilesOfOlderArchives()
    {
        TestArchive archive;
        archive.channel(kGeneral, u"general"_s);
        auto message = TestArchive::message(kGeneral, 1);
        message.files = {{.name = u"old.pdf"_s, .bytes = 7}, {.name = u"older.pdf"_s, .bytes = 8}};
        archive.apply({TestArchive::live(kGeneral, message)});
        archive.close();
        const QString older = archive.file() + u".older"_s;
        {
            const auto db = sql::Db::openSqlite(older);
            QVERIFY(sql::migrate(*db, store::schema().first(4)));
            db->run(u"ATTACH DATABASE '%1' AS newer"_s.arg(archive.file()));
            const auto text = [](const QSqlQuery &row) { return row.value(0).toString(); };
            for (const QString &table : db->list(u"SELECT name FROM main.sqlite_master WHERE type = 'table'"
                                                 " AND name NOT LIKE 'sqlite_%' AND name <> 'schema_version'"_s, text)) {
                const QString columns = QStringList(db->list(u"SELECT '\"' || name || '\"' FROM pragma_table_info(?)"_s, text, table)).join(u',');
                db->run(u"INSERT OR REPLACE INTO main.%1 (%2) SELECT %2 FROM newer.%1"_s.arg(table, columns));
            }
            db->run(u"DETACH DATABASE newer"_s);
        }
        for (const QString &end : {QString(), u"-wal"_s, u"-shm"_s})
            QFile::remove(archive.file() + end);
        QVERIFY(QFile::rename(older, archive.file()));
        archive.reopen();
        const auto page = waitFor(archive->read([](sql::Db &db) { return store::filePage(db, {}, {}, 10); }));
        QVERIFY(page);
        QCOMPARE(page->rows.size(), 2);
        QCOMPARE(page->rows.first().file.name, u"old.pdf"_s);
        QCOMPARE(page->rows.first().author, UserId{1});
    }

    void keepsOutgoingFilesWithTheirEntry()
    {
        TestArchive archive;
        const OutgoingFile file{.name = u"照片.jpg"_s,
                                .bytes = 10,
                                .sent = 4,
                                .state = OutgoingFile::State::Failed,
                                .code = Code::TooLarge,
                                .path = u"/a"_s,
                                .copy = u"/b"_s,
                                .modifiedAt = 6,
                                .ours = true,
                                .keepLocation = true,
                                .localId = {8},
                                .upload = {9}};
        OutboxEntry entry{.id = {3}, .request = u"message.send"_s, .body = "x", .channel = kGeneral};
        entry.files = {file, {.name = u"second"_s, .localId = {11}}};
        const auto stored = waitFor(archive->write([entry](sql::Db &db) {
            store::insertEntry(db, entry);
            OutgoingFile moved = entry.files.at(1);
            moved.sent = 77;
            store::updateFile(db, {3}, 1, moved);
            return store::outboxEntries(db);
        }));
        QCOMPARE(stored->size(), 1);
        QCOMPARE(stored->first().files.at(0), file);
        QCOMPARE(stored->first().files.at(1).sent, 77);
        QVERIFY(waitFor(archive->write([](sql::Db &db) { return proto::Done{}, store::removeEntry(db, {3}); })).value());
        QCOMPARE(archive.number(u"SELECT COUNT(*) FROM outbox_files"_s), 0);
    }

    // Thousands of files, each with some pages of text: nobody waits.
    void searchesThousandsOfFiles()
    {
        Office office;
        constexpr int kFiles = 5'000;
        QVERIFY(waitFor(office.archive->write([](sql::Db &db) {
            const QString page = QString(2'500, u'水') + u"普通内容 ordinary contents "_s;
            for (qint64 i = 1; i <= kFiles; ++i) {
                const QString hash = QString::number(i).rightJustified(64, u'0');
                proto::Message message{.id = {i}, .seq = i, .author = {i % 50}, .sentAt = i};
                message.files = {{.name = u"文件 %1.pdf"_s.arg(i), .bytes = i, .id = {i}, .hash = hash, .words = true}};
                store::putFiles(db, kGeneral, message);
                store::putWords(db, hash, i == 100 ? page + u"独一无二"_s : page);
            }
            return proto::Done{};
        })));
        QElapsedTimer time;
        time.start();
        const auto index = [](sql::Db &db) { return store::indexFiles(db, 1 << 20); };
        while (waitFor(office.archive->write(index)).value_or(false)) { }
        const qint64 indexMs = time.restart();
        QCOMPARE(office.search(u"独一无二"_s), QStringList{u"文件 100.pdf"_s});
        const qint64 rareMs = time.restart();
        QCOMPARE(office.page({.channel = {}, .author = {}, .text = u"普通"_s}, {}, 100).rows.size(), 100);
        const qint64 commonMs = time.restart();
        QCOMPARE(office.page({.channel = kGeneral, .author = {7}, .text = {}}, {}, 100).rows.size(), 100);
        const qint64 listMs = time.restart();
        qInfo("%d files, indexed in %lld ms: a word in one of them %lld ms, a common one %lld ms, a page of a person %lld ms",
              kFiles, indexMs, rareMs, commonMs, listMs);
        QVERIFY(commonMs < 500 && listMs < 500 && rareMs < 500);
    }
};

QTEST_GUILESS_MAIN(TestFileRows)
#include "tst_file_rows.moc"
